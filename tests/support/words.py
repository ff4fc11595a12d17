"""How tests read a page: as the words that a person sees."""

import re
from html import unescape

from django.http import HttpResponseBase

_TAG = re.compile(r"<(script|style)\b.*?</\1>|<[^>]+>", re.S)


def words(response: HttpResponseBase) -> str:
    """Return the visible text of an answer, on one line."""
    text = _TAG.sub(" ", response.content.decode())  # type: ignore[attr-defined]
    return " ".join(unescape(text).split())


def html(response: HttpResponseBase) -> str:
    """Return the markup of a page with single blanks: how a template is broken into lines does not matter."""
    return " ".join(response.content.decode().split())  # type: ignore[attr-defined]
