"""One reading of the site: what a page is made from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from integration.content import nodes
from integration.content.graph import Content
from integration.content.standing import Standing
from integration.delivery.snapshot import EditionInfo, Snapshot, info_of
from integration.delivery.store import older_content, store
from integration.models.publishing import Edition


@dataclass(frozen=True)
class Reading:
    """One reading of the site: which content, as of which edition, on which day."""

    content: Content
    today: date
    snapshot: Snapshot
    edition: EditionInfo | None
    address: Mapping[str, Any]
    path: str = "/"
    """The path under which the page that is read stands on the live site."""
    name: str = ""
    """The name of the page that is read, as the site map has it."""

    @property
    def is_live(self) -> bool:
        """Tell whether this is the site as it is online."""
        return not self.address

    @property
    def is_preview(self) -> bool:
        """Tell whether this is a preview from the newsroom."""
        return self.edition is None

    @property
    def is_superseded(self) -> bool:
        """Tell whether a newer edition is online than the one that is read."""
        return self.edition is not None and not self.is_live and self.edition != self.snapshot.live

    @cached_property
    def standing(self) -> Standing:
        """Return before, now and next."""
        return Standing(self.content, self.today)


def live_reading(today: date) -> Reading:
    """Return the site as it is online."""
    snapshot = store.current()
    return Reading(snapshot.content, today, snapshot, snapshot.live, {})


def older_reading(number: int, today: date) -> Reading | None:
    """Return the site as of an edition, or None where there is no such published edition."""
    snapshot = store.current()
    edition = snapshot.find(number)
    if edition is None:
        return None
    return Reading(_content_as_of(snapshot, number), today, snapshot, edition, {"number": number})


def _content_as_of(snapshot: Snapshot, number: int) -> Content:
    # What is online is in memory already, under its permanent address too.
    if number == snapshot.live.number:
        return snapshot.content
    return snapshot.present(older_content(number), number)


def stored_reading(edition: Edition, today: date) -> Reading:
    """Return the site as of a stored edition, whether it was ever online or not (for checks, not for readers)."""
    snapshot = store.current()
    content = Content(nodes.from_json(edition.body))
    return Reading(content, today, snapshot, info_of(edition), {"number": edition.number})
