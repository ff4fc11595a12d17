"""The list of all addresses for search engines: by Django, from the site map; in parts where there are too many."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse

from integration.content.graph import Content
from integration.content.paths import Arguments, listed, sitemap_parts
from integration.content.schema import Item
from integration.content.types import Motion, Task
from integration.delivery.reading import Reading
from integration.delivery.snapshot import REMOVED, EditionInfo
from integration.outputs.addresses import whole
from integration.periods import SITEMAP_ADDRESSES

# The object that a page is about, for pages that are about one.
OBJECTS: Mapping[str, Callable[[Content, Arguments], Item | None]] = {
    "claim": lambda content, given: content.claims.get(given["key"]),
    "motion": lambda content, given: content.by_slug(Motion, given["slug"]),
    "task": lambda content, given: content.by_slug(Task, given["slug"]),
}


@dataclass(frozen=True)
class Listed:
    """One page that search engines are told of."""

    name: str
    given: Arguments


def sitemap(request: HttpRequest, reading: Reading) -> HttpResponse:
    """Print the address of every page as it is online with the day of its last change, or of every part."""
    parts = sitemap_parts(reading.content)
    if parts:
        items = [{"location": whole("sitemap-part", part=part)} for part in parts]
        return _printed("sitemap_index.xml", sitemaps=items)
    return _printed("sitemap.xml", urlset=Pages(reading).get_urls())


def part(request: HttpRequest, reading: Reading, part: int) -> HttpResponse:
    """Print one part of the list."""
    if part not in sitemap_parts(reading.content):
        raise Http404
    return _printed("sitemap.xml", urlset=Pages(reading).get_urls(page=part))


def _printed(template: str, **lists: Any) -> HttpResponse:
    return HttpResponse(render_to_string(template, lists), content_type="application/xml; charset=utf-8")


class Pages(Sitemap):
    """The pages of a reading in the words of Django's framework."""

    def __init__(self, reading: Reading) -> None:
        self.reading, self.limit = reading, SITEMAP_ADDRESSES

    def get_protocol(self, protocol: str | None = None) -> str:
        """Return how the site is reached; never made from what a request says."""
        return urlsplit(settings.SITE_URL).scheme

    def get_domain(self, site: Any = None) -> str:
        """Return the configured host and port."""
        return urlsplit(settings.SITE_URL).netloc

    def items(self) -> list[Listed]:
        """Return what is listed."""
        return [Listed(name, given) for name, given in listed(self.reading.content)]

    def location(self, item: Listed) -> str:
        """Return the address of a page."""
        return reverse(item.name, kwargs=item.given)

    def lastmod(self, item: Listed) -> date:
        """Return when a page was changed last, in Berlin."""
        find = OBJECTS.get(item.name)
        subject = find(self.reading.content, item.given) if find else None
        return self._changed(subject) if subject else self._live.live_day

    @property
    def _live(self) -> EditionInfo:
        return self.reading.snapshot.live

    def _changed(self, subject: Item) -> date:
        snapshot = self.reading.snapshot
        around = self.reading.content.around(subject)
        changes = snapshot.changes_of([*around, REMOVED], self._live) or [self._live]
        gaps = (gap.withheld.since for gap in snapshot.gaps if gap.ident in around)
        return max([changes[-1].live_day, *gaps])
