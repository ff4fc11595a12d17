"""Refuse what no page could answer, before anything else has looked at the request.

Each refusal is returned, never raised: an exception here would reach Django's own error handling, which
reads the request again and fails again (docs/reliability.md, 8). The page is static, so it needs no database.
"""

from collections.abc import Callable, Iterable
from urllib.parse import unquote_to_bytes

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from integration import periods
from integration.delivery.paths import in_newsroom

READING = ("GET", "HEAD")
METHODS = ("GET", "HEAD", "POST", "OPTIONS")

PAGE = """<!doctype html>
<html lang="de">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<link rel="stylesheet" href="/static/css/site.css">
</head>
<body>
<header class="masthead"><p class="site-name">Ein Hinweis statt einer Seite</p></header>
<main>
<h1>{title}</h1>
<p>{text}</p>
{more}
<p><a href="/">Zur Startseite</a></p>
</main>
</body>
</html>
"""

TEXTS = {
    400: ("Diese Adresse ist nicht gültig", "Die Adresse enthält Zeichen, die wir nicht lesen können."),
    403: (
        "Das konnten wir nicht annehmen",
        "Ihr Browser sagt nicht, dass die Eingabe von unserer Seite kommt. "
        "Bitte öffnen Sie unsere Seite neu und senden Sie Ihren Text noch einmal.",
    ),
    405: ("Das geht hier nicht", "Diese Art der Anfrage beantworten wir nicht."),
    413: ("Das ist zu viel auf einmal", "Bitte kürzen Sie Ihren Text und senden Sie ihn noch einmal."),
    408: (
        "Das hat zu lange gedauert",
        "Ihr Text kam nicht in angemessener Zeit an. Bitte senden Sie ihn noch einmal.",
    ),
    415: ("Das können wir nicht lesen", "Bitte senden Sie Text in der Zeichencodierung UTF-8."),
}


class EarlyReject:
    """Middleware that refuses broken and oversized requests with a small German page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer with a refusal, or pass the request on."""
        status = refusal(request)
        if status is None:
            return self.get_response(request)
        return refuse(status)


def refusal(request: HttpRequest) -> int | None:
    """Return the status to refuse the request with, or None."""
    if request.method not in METHODS:
        return 405
    if has_nul(request):
        return 400
    if body_is_too_long(request):
        return 413
    if charset_is_foreign(request):
        return 415
    return None


def has_nul(request: HttpRequest) -> bool:
    """Return whether path or query hold a NUL, which PostgreSQL answers with an error."""
    query = request.META.get("QUERY_STRING", "")
    return "\0" in request.path_info or b"\0" in unquote_to_bytes(query)


def body_is_too_long(request: HttpRequest) -> bool:
    """Return whether the announced body exceeds its limit, or cannot be measured."""
    announced = request.META.get("CONTENT_LENGTH") or "0"
    if not (announced.isascii() and announced.isdigit()):
        return True
    return len(announced) > 12 or int(announced) > body_limit(request.path_info)


def body_limit(path: str) -> int:
    """Return how many bytes may be sent to an address."""
    return periods.NEWSROOM_BODY_BYTES if in_newsroom(path) else periods.PUBLIC_BODY_BYTES


def charset_is_foreign(request: HttpRequest) -> bool:
    """Return whether the body claims to be written in something other than UTF-8."""
    charset = request.content_params.get("charset") if request.content_params else None
    return bool(charset) and str(charset).strip("\"' ").lower() != "utf-8"


def refuse(status: int, more: str = "", allow: Iterable[str] = METHODS) -> HttpResponse:
    """Return the static German page for the status; `more` is HTML that is already escaped."""
    title, text = TEXTS[status]
    response = HttpResponse(PAGE.format(title=title, text=text, more=more), status=status)
    response.headers["Cache-Control"] = "no-store"
    if status == 405:
        response.headers["Allow"] = ", ".join(allow)
    return response
