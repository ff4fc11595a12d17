"""Django's rendering, quicker where this site spends its time; what comes out stays the same.

Measured on `/kreise/` before: translating 30 % of the time (three lookups through asgiref for each word, and
a search through all catalogues for words that have no entry, because German is the source), numbers 7 %,
escaping and looking up variables 25 %. Each piece below has the case that Django handles in general and
that is rare here left to Django.
"""

import html
import threading
from functools import lru_cache
from typing import Any

from django.template import base
from django.template.base import Variable
from django.utils import formats
from django.utils.safestring import SafeString
from django.utils.translation import trans_real

WORDS_REMEMBERED = 8192

_general_number = formats.number_format
_general_escape = base.conditional_escape
_general_lookup = Variable._resolve_lookup
_general_translation = trans_real.translation
_has_items: dict[type, bool] = {}


def install() -> None:
    """Put the quick ways in the place of the general ones; does nothing the second time."""
    if isinstance(trans_real._active, threading.local):
        return
    # No coroutine of ours translates: a thread's own value is found without asgiref's search.
    trans_real._active = threading.local()
    trans_real.translation = translation
    formats.number_format = number_format
    base.conditional_escape = conditional_escape
    Variable._resolve_lookup = resolve_lookup  # type: ignore[method-assign]


def translation(language: str) -> Any:
    """Return the catalogue of a language, with an answer for each word that was asked for before."""
    found = _general_translation(language)
    if "gettext" not in vars(found):
        found.gettext = lru_cache(WORDS_REMEMBERED)(found.gettext)
    return found


def number_format(value: Any, *args: Any, **kwargs: Any) -> str:
    """Print a number; small whole ones look the same in every language."""
    if type(value) is int and -1000 < value < 1000 and not args and len(kwargs) <= 1:
        return str(value)
    return _general_number(value, *args, **kwargs)


def conditional_escape(text: Any) -> str:
    """Escape a text unless it is marked as safe; plain strings without asking whether they are lazy."""
    if type(text) is str:
        return SafeString(html.escape(text))
    return text if type(text) is SafeString else _general_escape(text)


def resolve_lookup(self: Any, context: Any) -> Any:
    """Follow a dotted name through plain attributes; leave to Django what is called, indexed or missing."""
    bits = self.lookups
    try:
        current = context[bits[0]]
        for bit in bits[1:]:
            if callable(current) or _takes_items(type(current)):
                return _general_lookup(self, context)
            current = getattr(current, bit)
    except (AttributeError, KeyError):
        return _general_lookup(self, context)
    return _general_lookup(self, context) if callable(current) else current


def _takes_items(cls: type) -> bool:
    known = _has_items.get(cls)
    if known is None:
        known = _has_items[cls] = hasattr(cls, "__getitem__")
    return known
