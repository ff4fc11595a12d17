"""Readers get no cookie, and their forms need none.

Outside the newsroom the Cookie header is dropped before anybody reads it, no answer sets one, and a POST
is protected by what the browser says about its origin: Sec-Fetch-Site, else Origin, else Referer. A
request that says nothing is refused: no browser of the last ten years is that silent.
"""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers

from .. import periods
from .paths import in_newsroom

FRESH = (
    f"public, max-age={periods.PUBLIC_PAGE_FRESH.seconds}, "
    f"stale-while-revalidate={periods.PUBLIC_PAGE_FRESH.seconds}, "
    f"stale-if-error={int(periods.PUBLIC_PAGE_STALE_IF_ERROR.total_seconds())}"
)
