"""Readers get no cookie, and their forms need none.

Outside the newsroom the Cookie header is dropped before anybody reads it, no answer sets one, and a POST
is protected by what the browser says about where it comes from: Sec-Fetch-Site, else Origin, else Referer.
A POST that says nothing is refused, and its text is given back.
"""

from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

from django.core.exceptions import BadRequest, SuspiciousOperation
from django.http import HttpRequest, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.http.response import HttpResponseBase
from django.utils.html import format_html, format_html_join

from integration import periods
from integration.delivery.middleware.early import refuse
from integration.delivery.paths import in_newsroom

_STALE = f"stale-if-error={int(periods.PUBLIC_PAGE_STALE_IF_ERROR.total_seconds())}"
# A browser asks again each time, and mostly hears that nothing has changed (304). Neither no-cache nor
# must-revalidate nor s-maxage: all of them forbid a cache to show what it has while we are gone (RFC 9111).
FRESH = f"public, max-age=0, {_STALE}"
_SHARED = int(periods.PUBLIC_PAGE_SHARED.total_seconds())
# For shared caches that know RFC 9213; others are told by their own configuration (deploy/nginx.conf).
FRESH_IN_SHARED_CACHES = f"public, max-age={_SHARED}, stale-while-revalidate={_SHARED}, {_STALE}"
SAFE_METHODS = ("GET", "HEAD", "OPTIONS")
SECRETS = ("password", "csrfmiddlewaretoken", "code", "credential")
"""Parts of the names of fields that nobody is shown again, and that are never kept."""


class PublicIsCookieless:
    """Middleware that keeps cookies, and answers that must not be kept, inside the newsroom."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer the newsroom with no-store, and everybody else without cookies."""
        if in_newsroom(request.path_info):
            response = self.get_response(request)
            response.headers["Cache-Control"] = "no-store"
            return response
        return self.answer_reader(request)

    def answer_reader(self, request: HttpRequest) -> HttpResponseBase:
        """Answer a request outside the newsroom."""
        request.META.pop("HTTP_COOKIE", None)
        if request.method not in SAFE_METHODS and not comes_from_our_own_page(request):
            return refuse(403, text_given_back(request))
        # Checked just now, without a cookie; CsrfViewMiddleware would ask for one.
        request.csrf_processing_done = True  # type: ignore[attr-defined]
        response = self.get_response(request)
        response.cookies.clear()
        response.headers.setdefault("Cache-Control", life_of(request, response))
        if response.headers["Cache-Control"] == FRESH:
            response.headers["CDN-Cache-Control"] = FRESH_IN_SHARED_CACHES
        return response


def life_of(request: HttpRequest, response: HttpResponseBase) -> str:
    """Return how long the answer may be kept: only what was read, and only what was found."""
    readable = request.method in ("GET", "HEAD") and response.status_code == 200
    return FRESH if readable else "no-store"


def comes_from_our_own_page(request: HttpRequest) -> bool:
    """Return whether the browser says that one of our pages, or the reader personally, sent the request."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site in ("same-origin", "none")
    source = request.headers.get("Origin") or request.headers.get("Referer") or ""
    return origin_of(source) == f"{request.scheme}://{request.get_host()}"


def origin_of(address: str) -> str | None:
    """Return scheme, host and port of an address, or None if it has none."""
    try:
        url = urlsplit(address)
    except ValueError:
        return None
    return f"{url.scheme}://{url.netloc}" if url.scheme and url.netloc else None


def text_given_back(request: HttpRequest) -> str:
    """Return what was written as HTML, so that a refusal loses nothing."""
    fields = format_html_join(
        "\n",
        "<p><textarea readonly aria-label='Ihr Text'>{}</textarea></p>",
        ((text,) for text in texts(request)),
    )
    return format_html("<h2>Ihr Text</h2>\n{}", fields) if fields else ""


def texts(request: HttpRequest) -> Iterator[str]:
    """Yield every text of the form but secrets, if the form can be read."""
    try:
        fields = [(name, str(value)) for name, values in request.POST.lists() for value in values]
    except (BadRequest, SuspiciousOperation, MultiPartParserError, UnreadablePostError):
        return
    yield from (value for name, value in fields if is_typed(name, value) and not is_secret(name))


def is_secret(name: str) -> bool:
    """Return whether a field of this name holds a password, a code or a token."""
    return any(part in name for part in SECRETS)


def is_typed(name: str, value: str) -> bool:
    """Return whether a field holds what a person has written, and not a button or a mark of the form's own."""
    return len(value) > 2 and not name.startswith("_")
