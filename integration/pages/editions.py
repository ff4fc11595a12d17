"""What changed when: the list of editions, the newest first, and its older pages."""

from collections.abc import Sequence

from django.http import Http404, HttpRequest, HttpResponse

from integration.delivery.reading import Reading
from integration.delivery.snapshot import EditionInfo, Snapshot
from integration.pages.support.rendering import render
from integration.periods import EDITIONS_ON_A_PAGE


def index(request: HttpRequest, reading: Reading) -> HttpResponse:
    """Show the newest editions with their public notes and what they changed, newest first."""
    editions = reading.snapshot.editions
    behind = pages_of(len(editions) - EDITIONS_ON_A_PAGE)
    return _shown(reading, editions[:EDITIONS_ON_A_PAGE], older=len(behind))


def page(request: HttpRequest, reading: Reading, page: int) -> HttpResponse:
    """Show a page of all editions, counted from the oldest: what stands on one stays there for ever."""
    editions = reading.snapshot.editions
    pages = pages_of(len(editions))
    if page not in pages:
        raise Http404
    end = len(editions) - (page - 1) * EDITIONS_ON_A_PAGE
    shown = editions[max(0, end - EDITIONS_ON_A_PAGE) : end]
    return _shown(reading, shown, older=page - 1, newer=page + 1 if page + 1 in pages else 0, is_part=True)


def pages_of(editions: int) -> range:
    """Return the numbers of the pages that so many editions fill."""
    return range(1, -(-max(0, editions) // EDITIONS_ON_A_PAGE) + 1)


def older_pages(snapshot: Snapshot) -> range:
    """Return the numbers of all pages that readers come to from the first one."""
    return pages_of(len(snapshot.editions) - EDITIONS_ON_A_PAGE)


def _shown(
    reading: Reading, editions: Sequence[EditionInfo], older: int, newer: int = 0, *, is_part: bool = False
) -> HttpResponse:
    return render(
        reading,
        "editions/index.html",
        editions=editions,
        older=older,
        newer=newer,
        is_part=is_part,
        oldest=editions[-1].number,
        newest=editions[0].number,
    )
