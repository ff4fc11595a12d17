"""Answers that are no page: refusals and errors, each made once, with the headers of every answer."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from integration.delivery import errors
from integration.delivery.memory.held import Answer
from integration.delivery.middleware import early
from integration.delivery.middleware.headers import with_public_headers

_NOBODY = HttpRequest()
_kept: dict[tuple[str, bool], Answer] = {}


def refused(status: int) -> Answer:
    """Return the page with which Django's first middleware refuses a request."""
    return _once(f"early {status}", lambda: early.refuse(status))


def takes_nothing() -> Answer:
    """Return the refusal (405) of what is sent to a page without a form; no byte of it need be read."""
    return _once("reading", lambda: early.refuse(405, allow=early.READING))


def host_is_foreign() -> Answer:
    """Return the page for a Host header that is not this site's."""
    return _once("host", lambda: errors.bad_request(_NOBODY))


def not_found() -> Answer:
    """Return the page for an address that leads nowhere."""
    return _once("404", lambda: errors.not_found(_NOBODY))


def unavailable() -> Answer:
    """Return the page that says: not now."""
    return _once("503", lambda: errors.unavailable(_NOBODY))


def _once(name: str, make: Callable[[], HttpResponse]) -> Answer:
    key = (name, settings.SITE_IS_HTTPS)
    kept = _kept.get(key)
    if kept is None:
        kept = _kept[key] = finished(make())
    return kept


def finished(response: HttpResponse) -> Answer:
    """Return an answer made here with the headers of every answer."""
    complete = with_public_headers(response, secure=settings.SITE_IS_HTTPS)
    length = ("Content-Length", str(len(complete.content)))
    return Answer(complete.status_code, [*complete.items(), length], complete.content)
