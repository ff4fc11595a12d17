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
from django.template.base import (
    FilterExpression,
    NodeList,
    TextNode,
    Variable,
    VariableDoesNotExist,
    VariableNode,
)
from django.templatetags.i18n import BlockTranslateNode, TranslateNode
from django.utils import formats
from django.utils.html import conditional_escape as general_escape
from django.utils.safestring import SafeString
from django.utils.translation import trans_real

WORDS_REMEMBERED = 8192

# The module has no type for what is private to it.
_words: Any = trans_real
_general_number = formats.number_format
_general_escape = general_escape
_general_lookup: Any = vars(Variable)["_resolve_lookup"]
_general_expression = FilterExpression.resolve
_general_translation = trans_real.translation
_general_translate = TranslateNode.render
_general_token_list = BlockTranslateNode.render_token_list
_has_items: dict[type, bool] = {}


def install() -> None:
    """Put the quick ways in the place of the general ones; does nothing the second time."""
    if isinstance(_words._active, threading.local):
        return
    # No coroutine of ours translates: a thread's own value is found without asgiref's search.
    _words._active = threading.local()
    _words._default = None
    _words.translation = translation
    for owner, name, quick in (
        (formats, "number_format", number_format),
        (base, "conditional_escape", conditional_escape),
        (Variable, "_resolve_lookup", resolve_lookup),
        (FilterExpression, "resolve", resolve_expression),
        (VariableNode, "render", render_variable),
        (NodeList, "render", render_nodes),
        (TranslateNode, "render", render_translate),
        (BlockTranslateNode, "render_token_list", render_token_list),
    ):
        setattr(owner, name, quick)


def translation(language: str) -> Any:
    """Return the catalogue of a language, with an answer for each word that was asked for before."""
    found: Any = _general_translation(language)
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


def resolve_expression(self: Any, context: Any, ignore_failures: bool = False) -> Any:
    """Return the value of an expression; one without filters is the variable itself, if there is one."""
    if self.filters or not self.is_var or self.var.lookups is None or self.var.translate:
        return _general_expression(self, context, ignore_failures)
    try:
        return resolve_lookup(self.var, context)
    except VariableDoesNotExist:
        return _general_expression(self, context, ignore_failures)


def render_variable(self: Any, context: Any) -> str:
    """Print a variable; a string needs no localisation."""
    output = self.filter_expression.resolve(context)
    if type(output) is SafeString:
        return output
    if type(output) is str and context.autoescape:
        return SafeString(html.escape(output))
    return base.render_value_in_context(output, context)


def render_nodes(self: Any, context: Any) -> SafeString:
    """Print nodes one after the other; a text is what it is."""
    return SafeString(
        "".join([node.s if type(node) is TextNode else node.render_annotated(context) for node in self])
    )


def render_translate(self: Any, context: Any) -> str:
    """Print a word that stands in the template, looked up once for each language."""
    catalogue = getattr(_words._active, "value", _words._default)
    kept = vars(self).get("_kept")
    if kept is not None and kept[0] is catalogue:
        if not self.asvar:
            return str(kept[1]) if type(kept[1]) is str else SafeString(kept[1])
        context[self.asvar] = kept[1]
        return ""
    printed: str = _general_translate(self, context)
    expression = self.filter_expression
    if expression.var.lookups is None and not expression.filters and not self.message_context:
        self._kept = (catalogue, context[self.asvar] if self.asvar else printed)
    return printed


def render_token_list(self: Any, tokens: Any) -> tuple[str, list[str]]:
    """Return the message of a block and its variables, put together once."""
    kept = vars(self).setdefault("_messages", {})
    if id(tokens) not in kept:
        kept[id(tokens)] = _general_token_list(self, tokens)
    message, names = kept[id(tokens)]
    return message, list(names)


def _takes_items(cls: type) -> bool:
    known = _has_items.get(cls)
    if known is None:
        known = _has_items[cls] = hasattr(cls, "__getitem__")
    return known
