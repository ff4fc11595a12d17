"""How a page function becomes a view: the same function for the live site, old editions and previews."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, wraps
from typing import Any, TypeVar

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponsePermanentRedirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from integration import periods
from integration.content.graph import Content
from integration.content.schema import Item
from integration.content.types import Claim, Source
from integration.delivery import errors
from integration.delivery.store import (
    EditionAwayError,
    NothingOnlineError,
    Reading,
    live_reading,
    older_reading,
)

PageFunction = Callable[..., HttpResponse]
Addresses = Callable[[Content], Iterable[dict[str, str]]]
View = Callable[..., HttpResponseBase]
I = TypeVar("I", bound=Item)  # noqa: E741


@dataclass(frozen=True)
class PublicPage:
    """A line of the site map: route, page function, name, and for which objects of the content it exists."""

    route: str
    function: PageFunction
    name: str
    each: Addresses = lambda content: [{}]


def live(page: PageFunction) -> View:
    """Serve a page as it is online."""

    def read(kwargs: dict[str, Any]) -> Reading:
        return live_reading(timezone.localdate())

    return view_of(page, read)


def older(page: PageFunction) -> View:
    """Serve a page as of an edition: ``/fassung/<number>/…``."""

    def read(kwargs: dict[str, Any]) -> Reading:
        reading = older_reading(kwargs.pop("number"), timezone.localdate())
        if reading is None:
            raise Http404
        return reading

    return view_of(page, read, robots="noindex")


def view_of(page: PageFunction, read: Callable[[dict[str, Any]], Reading], robots: str = "") -> View:
    """Serve a page from the reading that its address asks for."""

    @require_safe
    @wraps(page)
    def view(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        try:
            reading = read(kwargs)
            response = page(request, replace(reading, path=_live_path(request, reading)), **kwargs)
        except (NothingOnlineError, EditionAwayError):
            return errors.unavailable(request)
        if robots:
            response["X-Robots-Tag"] = robots
        return response

    return view


def _live_path(request: HttpRequest, reading: Reading) -> str:
    return "/" + request.path.removeprefix(address(reading, "home"))


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
    return HttpResponse(render_to_string(template, everything))


def address(reading: Reading, name: str, **kwargs: Any) -> str:
    """Return the address of a page within the reading: live, as of an edition, or in a preview."""
    return reverse(name, kwargs={**reading.address, **kwargs})


def found(reading: Reading, cls: type[I], slug: str, page_name: str) -> I | HttpResponse:
    """Return the object with that slug, or the redirect to its present one; raises Http404."""
    item = reading.content.by_slug(cls, slug)
    if item:
        return item
    moved = reading.content.by_former_slug(cls, slug)
    if moved is None:
        raise Http404(_("Diese Seite gibt es nicht."))
    return HttpResponsePermanentRedirect(address(reading, page_name, slug=moved.slug))  # type: ignore[attr-defined]
