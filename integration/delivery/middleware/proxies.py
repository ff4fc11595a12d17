"""Who may say how a request reached us: only the proxies named in TRUSTED_PROXIES."""

import ipaddress
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

FORWARDING_HEADERS = ("HTTP_X_FORWARDED_PROTO", "HTTP_X_FORWARDED_FOR")
IGNORED_HEADERS = ("HTTP_X_FORWARDED_HOST", "HTTP_X_FORWARDED_PORT", "HTTP_FORWARDED", "HTTP_X_ORIGINAL_URL")


class TrustedProxies:
    """Middleware that forgets forwarding headers unless the peer is a trusted proxy."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer the request as if untrusted headers had never been sent."""
        unwanted = IGNORED_HEADERS if peer_is_trusted(request) else IGNORED_HEADERS + FORWARDING_HEADERS
        for header in unwanted:
            request.META.pop(header, None)
        return self.get_response(request)


def peer_is_trusted(request: HttpRequest) -> bool:
    """Return whether the request comes straight from a proxy that is named in TRUSTED_PROXIES."""
    return address_is_trusted(request.META.get("REMOTE_ADDR", ""))


def address_is_trusted(address: str) -> bool:
    """Return whether this is the address of a proxy that is named in TRUSTED_PROXIES."""
    return _is_within(address, settings.TRUSTED_PROXIES)


@lru_cache(maxsize=256)
def _is_within(address: str, networks: tuple[Any, ...]) -> bool:
    try:
        peer = ipaddress.ip_address(address)
    except ValueError:
        return False
    return any(peer in network for network in networks)


def client_address(request: HttpRequest) -> str:
    """Return whose request it is: the last address of X-Forwarded-For that is no proxy of ours, else the peer's.

    Relies on TrustedProxies: a header that is still there comes from a proxy of ours.
    """
    peer = str(request.META.get("REMOTE_ADDR", ""))
    passed_on = str(request.META.get("HTTP_X_FORWARDED_FOR", "")).split(",")
    for part in reversed(passed_on):
        try:
            address = ipaddress.ip_address(part.strip())
        except ValueError:
            return peer
        if not any(address in network for network in settings.TRUSTED_PROXIES):
            return str(address)
    return peer
