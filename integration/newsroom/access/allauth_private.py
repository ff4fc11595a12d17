"""What we use of allauth that it does not promise: in one place, each pinned by a test of its name.

The version is held below 66. When allauth changes one of these, its test fails, and without it this would break:
the sentence that says when the next try is allowed; counting failures by account and network instead of by
address; a code of an app that fits for three periods being accepted only once.
"""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.internal import ratelimit
from django.core.cache import cache
from django.http import HttpRequest

LOGIN_FAILED = {"app": "allauth.account", "action": "login_failed"}
# Allauth remembers a code for one period of 30 seconds; with a tolerance of one it fits for three.
CODE_FITS_SECONDS = 3 * 30


def failures(request: HttpRequest, key: str) -> tuple[list[float], ratelimit.Rate]:
    """Return when failed tries were counted under a key, newest first, and how many are allowed how long."""
    [rate] = ratelimit.get_rates(**LOGIN_FAILED)
    tries = cache.get(ratelimit.get_cache_key(request, rate=rate, key=key, **LOGIN_FAILED)) or []
    return tries, rate


def remember_code(authenticator: Any, code: str) -> None:
    """Remember a code of an app for as long as it fits."""
    cache.touch(authenticator.wrap()._get_used_cache_key(code), CODE_FITS_SECONDS)


class CountedByKey(DefaultAccountAdapter):
    """An adapter that says under which key failed tries to sign in are counted."""

    def failures_key(self, request: HttpRequest, username: str) -> str:
        """Return the key."""
        raise NotImplementedError

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        return self.failures_key(request, credentials.get("username", ""))
