"""How a page function becomes a view: the same function for the live site, old editions and previews."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache, wraps
from typing import Any, TypeVar

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponsePermanentRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from integration.content.graph import Content
from integration.content.paths import arguments
from integration.content.schema import Item
from integration.delivery import errors
from integration.delivery.middleware.early import READING, refuse
from integration.delivery.reading import Reading, live_reading, older_reading
from integration.delivery.store import EditionAwayError, NothingOnlineError, today_in_berlin
from integration.site_map import Address

MEMORY, EDITION = "memory", "edition"
"""What a public address is answered from: the snapshot alone, or the stored body of the edition it names."""

PageFunction = Callable[..., HttpResponse]
View = Callable[..., HttpResponseBase]
I = TypeVar("I", bound=Item)  # noqa: E741


@dataclass(frozen=True)
class PublicPage:
    """An address of the site map with the function that answers it."""

    address: Address
    function: PageFunction

    @property
    def name(self) -> str:
        """Return the name by which the address is asked for."""
        return self.address.name

    def each(self, content: Content) -> list[dict[str, str]]:
        """Return the arguments of every address of this page that a content has."""
        return arguments(self.name, content)


def live(page: PageFunction) -> View:
    """Serve a page as it is online."""

    def read(kwargs: dict[str, Any]) -> Reading:
        return live_reading(today_in_berlin())

    return answered_from(MEMORY, view_of(page, read))


def older(page: PageFunction) -> View:
    """Serve a page as of an edition: ``/fassung/<number>/…``."""

    def read(kwargs: dict[str, Any]) -> Reading:
        reading = older_reading(kwargs.pop("number"), today_in_berlin())
        if reading is None:
            raise Http404
        return reading

    return answered_from(EDITION, view_of(page, read, robots="noindex"))


def answered_from(source: str, view: View) -> View:
    """Mark a view with what it reads; what carries no mark reads rows, and may wait for the database."""
    view.source = source  # type: ignore[attr-defined]
    return view


def view_of(page: PageFunction, read: Callable[[dict[str, Any]], Reading], robots: str = "") -> View:
    """Serve a page from the reading that its address asks for."""

    @wraps(page)
    def view(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        if request.method not in READING:
            return refuse(405, allow=READING)
        try:
            reading = read(kwargs)
            response = page(request, _at(request, reading), **kwargs)
        except (NothingOnlineError, EditionAwayError):
            return errors.unavailable(request)
        if robots:
            response["X-Robots-Tag"] = robots
        return response

    return view


def _at(request: HttpRequest, reading: Reading) -> Reading:
    """Return the reading with the name and the live path of the page that is asked for."""
    name = request.resolver_match.url_name if request.resolver_match else ""
    return replace(reading, path="/" + request.path.removeprefix(address(reading, "home")), name=name or "")


def address(reading: Reading, name: str, **kwargs: Any) -> str:
    """Return the address of a page within the reading: live, as of an edition, or in a preview."""
    return _reversed(settings.ROOT_URLCONF, name, (*reading.address.items(), *kwargs.items()))


@lru_cache(maxsize=4096)
def _reversed(urlconf: str, name: str, arguments: tuple[tuple[str, Any], ...]) -> str:
    return reverse(name, urlconf, kwargs=dict(arguments))


def found(reading: Reading, cls: type[I], slug: str, page_name: str) -> I | HttpResponse:
    """Return the object with that slug, or the redirect to its present one; raises Http404."""
    item = reading.content.by_slug(cls, slug)
    if item:
        return item
    moved = reading.content.by_former_slug(cls, slug)
    if moved is None:
        raise Http404(_("Diese Seite gibt es nicht."))
    return HttpResponsePermanentRedirect(address(reading, page_name, slug=moved.slug))  # type: ignore[attr-defined]
