"""Since when a page is there, and when it was changed last: by the editions that touched what stands on it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from integration.content.nodes import Ident
from integration.content.schema import Item
from integration.delivery.reading import Reading
from integration.delivery.snapshot import REMOVED, EditionInfo
from integration.pages.support.rendering import Evidence

ABOUT_ONE_OBJECT = frozenset(("claim", "motion", "task"))
"""The pages whose first claim is what they are about."""


@dataclass(frozen=True)
class Dates:
    """The edition with which a page appeared, and the last one that changed it."""

    published: EditionInfo
    changed: EditionInfo


def dates_of(reading: Reading, evidence: Evidence, text: Item | None = None) -> Dates | None:
    """Return both as far as the edition that is read; None in a preview. ``text``: what editors wrote for the page."""
    edition, snapshot = reading.edition, reading.snapshot
    if edition is None:
        return None
    subject = _subject(reading, evidence)
    added = snapshot.changes_of([_ident(subject)], edition) if subject else []
    changed = snapshot.changes_of([*_shown(reading, evidence, subject, text), REMOVED], edition)
    # Who is responsible always stands there as in the newest edition; so does a page without any claim.
    is_known = bool(changed and evidence.claims)
    return Dates(added[0] if added else snapshot.editions[-1], changed[-1] if is_known else edition)


def _subject(reading: Reading, evidence: Evidence) -> Item | None:
    return evidence.claims[0] if reading.name in ABOUT_ONE_OBJECT and evidence.claims else None


def _shown(reading: Reading, evidence: Evidence, subject: Item | None, text: Item | None) -> Iterable[Ident]:
    if subject:
        return reading.content.around(subject)
    shown: Iterator[Item] = iter((*evidence.claims, *evidence.sources, reading.content.proposal))
    return [_ident(each) for each in (*shown, *([text] if text else []))]


def _ident(item: Item) -> Ident:
    return (item.type_name, item.key)
