"""The list of all addresses for search engines: Django's own, made from the site map."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse

from integration.content.graph import Content
from integration.content.paths import Arguments, arguments
from integration.content.schema import Item
from integration.content.types import Motion, Task
from integration.delivery.reading import Reading
from integration.delivery.snapshot import REMOVED, EditionInfo
from integration.site_map import SITE_MAP

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
    """Print the address of every page as it is online, and the day on which it was last changed."""
    body = render_to_string("sitemap.xml", {"urlset": Pages(reading).get_urls()})
    return HttpResponse(body, content_type="application/xml; charset=utf-8")


def listed(reading: Reading) -> list[Listed]:
    """Return every page that search engines are told of, for each object for which it exists."""
    return [
        Listed(address.name, given)
        for address in SITE_MAP
        if address.is_listed
        for given in arguments(address.name, reading.content)
    ]


class Pages(Sitemap):
    """The pages of a reading in the words of Django's framework."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading

    def get_protocol(self, protocol: str | None = None) -> str:
        """Return how the site is reached; never made from what a request says."""
        return urlsplit(settings.SITE_URL).scheme

    def get_domain(self, site: Any = None) -> str:
        """Return the configured host and port."""
        return urlsplit(settings.SITE_URL).netloc

    def items(self) -> list[Listed]:
        """Return what is listed."""
        return listed(self.reading)

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
