"""Error pages: German, static, without database or content, each with a reference for the log."""

import logging
import secrets
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from integration.delivery.paths import in_newsroom

logger = logging.getLogger(__name__)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 400."""
    return _page("errors/400.html", 400)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 403."""
    return _page("errors/403.html", 403, in_newsroom=in_newsroom(request.path_info))


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 404."""
    return _page("errors/404.html", 404)


def too_many(request: HttpRequest) -> HttpResponse:
    """Answer 429: from this network there were more tries in a minute than anybody makes by hand."""
    response = _page("errors/429.html", 429)
    response["Retry-After"] = "60"
    return response


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 500; the reference number stands in the log beside the traceback."""
    reference = secrets.token_hex(4)
    logger.error("Error page shown, reference %s", reference)
    return _page("errors/500.html", 500, reference=reference)


def unavailable(request: HttpRequest) -> HttpResponse:
    """Answer 503: what was asked for cannot be read just now."""
    response = _page("errors/503.html", 503)
    response["Retry-After"] = "60"
    return response


def _page(template: str, status: int, **context: Any) -> HttpResponse:
    response = HttpResponse(render_to_string(template, context), status=status)
    response["Cache-Control"] = "no-store"
    return response
