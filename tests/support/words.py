"""How tests read a page: as the words that a person sees."""

import html
import re

from django.http import HttpResponseBase

_TAG = re.compile(r"<(script|style)\b.*?</\1>|<[^>]+>", re.S)


def words(response: HttpResponseBase) -> str:
    """Return the visible text of an answer, on one line."""
    text = _TAG.sub(" ", response.content.decode())  # type: ignore[attr-defined]
    return " ".join(html.unescape(text).split())
