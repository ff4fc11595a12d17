"""Headers that stand on every answer: pages, errors, early refusals, static files."""

from collections.abc import Callable
from typing import Any

from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponse, HttpResponseBase
from django_permissions_policy import PermissionsPolicyMiddleware

from integration.delivery.paths import in_newsroom


class Headers:
    """Middleware that completes the security headers.

    Django's SecurityMiddleware sets most of them, but not on answers given before it is reached.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, then add what is missing."""
        response = self.get_response(request)
        for name, value in headers_of_every_answer(secure=request.is_secure()).items():
            response.headers.setdefault(name, value)
        return response


def headers_of_every_answer(*, secure: bool) -> dict[str, str]:
    """Return the headers; HSTS only means something over TLS."""
    headers = {
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": settings.SECURE_REFERRER_POLICY,
        "Cross-Origin-Opener-Policy": settings.SECURE_CROSS_ORIGIN_OPENER_POLICY,
        "Cross-Origin-Resource-Policy": "same-origin",
        "X-Frame-Options": settings.X_FRAME_OPTIONS,
        # What no view and no middleware gave a life of its own is nobody's to keep.
        "Cache-Control": "no-store",
    }
    if secure and settings.SECURE_HSTS_SECONDS:
        life = settings.SECURE_HSTS_SECONDS
        headers["Strict-Transport-Security"] = f"max-age={life}; includeSubDomains; preload"
    return headers


class ContentSecurityPolicy(CSPMiddleware):
    """Middleware for the policy: nothing runs on public pages, own scripts run in the newsroom."""

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        """Return the newsroom's policy below its own address, else the public one."""
        parts = super().get_policy_parts(request, response, report_only)
        if in_newsroom(request.path_info) and not report_only and parts.config is None:
            parts.config = settings.NEWSROOM_CSP
        return parts


def with_public_headers(response: HttpResponse, *, secure: bool) -> HttpResponse:
    """Return an answer that never came through Django's middleware with the headers that it would have got there."""
    request = HttpRequest()
    request.path_info = request.path = "/"
    request._get_scheme = lambda: "https" if secure else "http"  # type: ignore[attr-defined]
    layers: Any = PermissionsPolicyMiddleware(lambda _request: response)
    layers = ContentSecurityPolicy(layers)
    answered = Headers(layers)(request)
    assert isinstance(answered, HttpResponse)
    return answered
