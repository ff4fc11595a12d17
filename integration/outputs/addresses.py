"""Whole addresses for machines, always under the configured address of the site."""

from typing import Any

from django.conf import settings
from django.urls import reverse


def whole(name: str, **kwargs: Any) -> str:
    """Return the whole address of a page by its name; never made from what a request says."""
    return settings.SITE_URL + reverse(name, kwargs=kwargs)
