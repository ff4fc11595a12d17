"""How a page is made: a template, the claims on it, and their sources."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from django.http import HttpResponse
from django.template.loader import render_to_string

from integration import periods
from integration.content.graph import Content
from integration.content.texts import unbroken_markup
from integration.content.types import Claim, Fact, Source, Step
from integration.delivery.reading import Reading

OWN_IDS = frozenset(("anfang", "inhalt", "menue", "quellen", "alle-fragen", "suche", "liste", "karte"))
"""Places of the pages themselves: no object of the content may take one for its own (HTML 3.2.6, unique ids)."""


@dataclass(frozen=True)
class Evidence:
    """The claims of one page and their sources, in the order in which they are met."""

    content: Content
    claims: tuple[Claim, ...]
    further_sources: tuple[Source, ...] = field(default=())

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """Return the sources of the page, each once."""
        met = [source for claim in self.claims for source in claim.sources]
        return tuple(dict.fromkeys([*met, *self.further_sources]))

    @cached_property
    def newest_as_of(self) -> date | None:
        """Return the newest day for which anything on the page is said, or None."""
        days = [claim.as_of.last_day for claim in self.claims if claim.as_of.last_day]
        return max(days, default=None)

    @property
    def unverified(self) -> int:
        """Return how many of the sources nobody has checked yet."""
        return sum(not source.is_verified for source in self.sources)

    @property
    def as_of_text(self) -> str:
        """Return the as-of of what the page says: of its newest step or key figure, else of most of its claims.

        Not of its newest footnote: a source that was written later does not make the page newer.
        """
        dated = [claim for claim in self.claims if claim.as_of.last_day]
        happened = [claim.as_of for claim in dated if isinstance(claim, Step) and not claim.planned]
        counts = Counter(claim.as_of for claim in dated)
        figures = [claim.as_of for claim in dated if isinstance(claim, Fact) and claim.key_figure]
        most = [span for span in counts if counts[span] == max(counts.values())]
        spans = happened or figures or most
        newest = max(spans, key=lambda span: span.last_day or date.min, default=None)
        return newest.text if newest else ""

    def is_old(self, today: date) -> bool:
        """Tell whether everything on the page is older than the period after which a notice is due."""
        return self.newest_as_of is not None and today - self.newest_as_of > periods.AS_OF_NOTICE_AFTER


def render(
    reading: Reading,
    template: str,
    claims: Iterable[Claim] = (),
    sources: Iterable[Source] = (),
    **context: Any,
) -> HttpResponse:
    """Make a page: a function of the reading and the template alone, no request, no user, no query."""
    evidence = Evidence(reading.content, tuple(dict.fromkeys(claims)), tuple(sources))
    is_old = evidence.is_old(reading.today)
    everything = {
        "reading": reading,
        "content": reading.content,
        "site": reading.content.site,
        "standing": reading.standing,
        "evidence": evidence,
        "taken": OWN_IDS | {f"quelle-{source.key}" for source in evidence.sources},
        "is_old": is_old,
        "as_of": evidence.as_of_text if is_old else "",
        **context,
    }
    return HttpResponse(unbroken_markup(render_to_string(template, everything)))
