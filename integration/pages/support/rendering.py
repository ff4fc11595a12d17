"""How a page is made: a template, the claims on it, and their sources with numbers."""

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
from integration.content.types import Claim, Source
from integration.delivery.reading import Reading


@dataclass(frozen=True)
class Evidence:
    """The claims of one page and their sources, numbered in the order in which they are met."""

    content: Content
    claims: tuple[Claim, ...]
    further_sources: tuple[Source, ...] = field(default=())

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """Return the sources of the page, each once."""
        met = [source for claim in self.claims for source in claim.sources]
        return tuple(dict.fromkeys([*met, *self.further_sources]))

    @cached_property
    def numbers(self) -> dict[str, int]:
        """Return the number of each source on this page, by its key."""
        return {source.key: number for number, source in enumerate(self.sources, start=1)}

    @cached_property
    def newest_as_of(self) -> date | None:
        """Return the newest day for which anything on the page is said, or None."""
        days = [claim.as_of.last_day for claim in self.claims if claim.as_of.last_day]
        return max(days, default=None)

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
    everything = {
        "reading": reading,
        "content": reading.content,
        "site": reading.content.site,
        "standing": reading.standing,
        "evidence": evidence,
        "is_old": evidence.is_old(reading.today),
        **context,
    }
    return HttpResponse(unbroken_markup(render_to_string(template, everything)))
