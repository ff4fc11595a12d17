"""One claim at its permanent address, with its history over the editions."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse

from integration.content.types import Claim, Fact
from integration.delivery.reading import Reading
from integration.delivery.snapshot import EditionInfo, SummaryEntry
from integration.pages.support.rendering import render


@dataclass(frozen=True)
class HistoryEntry:
    """What one edition did to a claim."""

    edition: EditionInfo
    entry: SummaryEntry


def claim(request: HttpRequest, reading: Reading, key: str) -> HttpResponse:
    """Show one claim with evidence, related claims, predecessor, successor and history.

    A claim that is no longer in the edition, but was in an earlier one, keeps its address.
    """
    found = reading.content.claims.get(key)
    history = history_of(reading, key)
    if found is None:
        return _gone(reading, key, history)
    relations = reading.content.relations_of(found)
    related = (*(relation.claim for relation in relations), *_line_of(reading, found))
    return render(
        reading,
        "claims/claim.html",
        [found, *related],
        claim=found,
        relations=relations,
        successor=reading.content.successors.get(key),
        history=history,
    )


def history_of(reading: Reading, key: str) -> tuple[HistoryEntry, ...]:
    """Return which editions added, changed or removed a claim, newest first."""
    until = reading.edition.number if reading.edition else None
    return tuple(HistoryEntry(*each) for each in reading.snapshot.history_of(key, until))


def _line_of(reading: Reading, found: Claim) -> tuple[Fact, ...]:
    if not isinstance(found, Fact):
        return ()
    both = (reading.content.successors.get(found.key), found.replaces)
    return tuple(fact for fact in both if fact is not None)


def _gone(reading: Reading, key: str, history: tuple[HistoryEntry, ...]) -> HttpResponse:
    if not history:
        raise Http404
    response = render(reading, "claims/gone.html", key=key, history=history)
    response.status_code = 410
    return response
