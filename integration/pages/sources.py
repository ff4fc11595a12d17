"""Where everything can be read: all sources, checked or not, and what rests on each of them."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from integration.content.graph import Content
from integration.content.types import Claim, Source
from integration.delivery.reading import Reading
from integration.pages.support.page import render_page


@dataclass(frozen=True)
class Cited:
    """A source with the claims that rest on it."""

    source: Source
    claims: tuple[Claim, ...]


def index(request: HttpRequest, reading: Reading) -> HttpResponse:
    """List all sources; the page's own foot is left empty, for it would repeat the list."""
    cited = all_cited(reading.content)
    verified = sum(each.source.is_verified for each in cited)
    return render_page(reading, "sources/index.html", "quellen", _("Quellen"), cited=cited, verified=verified)


def all_cited(content: Content) -> tuple[Cited, ...]:
    """Return every source with its claims."""
    citing = _claims_by_source(content)
    return tuple(Cited(source, tuple(citing[source.key])) for source in content.all(Source))


def _claims_by_source(content: Content) -> Mapping[str, list[Claim]]:
    citing: dict[str, list[Claim]] = defaultdict(list)
    for claim in content.claims.values():
        for source in claim.sources:
            citing[source.key].append(claim)
    return citing
