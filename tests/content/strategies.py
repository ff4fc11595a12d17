"""Hypothesis strategies for all that a Content can hold: each form, each type, references between all."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from hypothesis import strategies as st

from integration.content.catalogue import CLAIM_TYPES, ITEM_TYPES, LEGAL_PAGES
from integration.content.graph import Content
from integration.content.nodes import Ident, Node
from integration.content.schema import Html, Item, PublicField, Shape, dump_fields, fields_of
from integration.content.spans import DateSpan
from integration.content.texts import clean_html, clean_text
from integration.content.types import Page

# Letters and what has broken texts before: markup, entities, control, bidi and combining characters.
ALPHABET = st.sampled_from(
    "abcÄß 05,.<>&\"'\\/#=\n\r\t\x00\x0b\u00a0\u00ad\u0301\u200b\u202e\ufeff\uffff\u0344😀"
)
FRAGMENTS = st.sampled_from(
    [
        *("<p>", "</p>", "<br>", "<h3>", "</h3>", "<ul><li>", "</li></ul>", "<strong>", "</strong>"),
        *(
            '<a href="/kreise/">',
            '<a href="https://example.org/?a=1&amp;b=2">',
            "</a>",
            "<blockquote>",
            "<a>",
        ),
        *(
            '<a href="java&#x200b;script:x">',
            "<script>",
            "<style>",
            "<!--",
            "-->",
            "<svg>",
            "<math>",
            "<table>",
        ),
        *(
            "<td>",
            "</table>",
            "<p onclick=x>",
            "<img src=x>",
            "&#8203;",
            "&lt;p&gt;",
            "&amp;#8203;",
            "&nbsp;",
        ),
        *(
            "<h1>",
            "</h1>",
            "<h6>",
            "<b>",
            "</b>",
            "<i>",
            "</i>",
            "<div>",
            "</div>",
            "<em>",
            "</em>",
            "</a><p>",
        ),
        *('<p class="MsoListParagraph">·&nbsp; ', "<p class=MsoList>1. ", "<ol>", "</ol>", "</blockquote>"),
        *("Wort", " ", "e", "&#x301;", "\u0301", "\u200b", "<", "&", '"', "\n"),
    ]
)
KEYS: Mapping[str, tuple[str, ...]] = {
    "page": ("impressum", "freie-seite"),
    "site-details": ("site",),
}


def raw_texts() -> st.SearchStrategy[str]:
    """Texts as somebody might send them, half of them hostile."""
    return st.text(ALPHABET, max_size=12) | st.text(max_size=12)


def raw_markup() -> st.SearchStrategy[str]:
    """Markup as somebody might paste it: unbalanced, hostile, encoded."""
    return st.lists(FRAGMENTS, max_size=12).map("".join)


def texts() -> st.SearchStrategy[str]:
    """Texts as they stand in Content."""
    return st.text(ALPHABET, max_size=8).map(clean_text)


def markup() -> st.SearchStrategy[Html]:
    """Long texts as they stand in Content."""
    return st.lists(FRAGMENTS, max_size=5).map("".join).map(clean_html).map(Html)


def days() -> st.SearchStrategy[date]:
    """Days of any year a span can hold."""
    return st.dates() | st.dates(date(2012, 1, 1), date(2018, 12, 31))


@st.composite
def spans(draw: st.DrawFn) -> DateSpan:
    """Spans of every precision, with and without a label, the unknown one included."""
    bounds = sorted(draw(st.lists(days(), max_size=2)))
    label = draw(st.just("") | texts().map(str.strip))
    if len(bounds) == 2:
        return DateSpan(bounds[0], bounds[1], label)
    only = bounds[0] if bounds else None
    return draw(st.sampled_from([DateSpan(only, None, label), DateSpan(None, only, label)]))


def numbers() -> st.SearchStrategy[Decimal]:
    """Decimals with up to two places."""
    return st.integers(-(10**6), 10**6).map(lambda number: Decimal(number).scaleb(-2))


_SIMPLE: Mapping[Shape, st.SearchStrategy[Any]] = {
    Shape.TEXT: texts(),
    Shape.HTML: markup(),
    Shape.FLAG: st.booleans(),
    Shape.NUMBER: st.integers(0, 99),
    Shape.DECIMAL: numbers(),
    Shape.DAY: days(),
    Shape.SPAN: spans(),
    Shape.TEXTS: st.lists(texts(), max_size=2).map(tuple),
}


def keys_of(cls: type[Item]) -> tuple[str, ...]:
    """Return the keys that objects of a type may have here: few, so that two contents share some."""
    return KEYS.get(cls.type_name, (f"{cls.type_name}-1", f"{cls.type_name}-2"))


def _targets(field: PublicField, present: set[Ident]) -> list[str]:
    names = {field.target.type_name} if field.target.type_name else {cls.type_name for cls in CLAIM_TYPES}
    return sorted(key for name, key in present if name in names)


def _lacks_target(field: PublicField, present: set[Ident]) -> bool:
    return field.is_required and field.shape is Shape.REFERENCE and not _targets(field, present)


# References are drawn as numbers and become keys afterwards: so the strategies are made only once.


@cache
def _drawn(cls: type[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({field.name: _drawn_value(field) for field in fields_of(cls)})


def _drawn_value(field: PublicField) -> st.SearchStrategy[Any]:
    values = _drawn_any(field)
    return values if field.is_required else st.just(field.default) | values


def _drawn_any(field: PublicField) -> st.SearchStrategy[Any]:
    match field.shape:
        case Shape.CHOICE:
            return st.sampled_from(field.target)
        case Shape.REFERENCE:
            return st.integers(0, 20)
        case Shape.REFERENCES:
            return st.lists(st.integers(0, 20), max_size=3)
        case Shape.PARTS:
            return st.lists(_drawn(field.target), max_size=2)
        case form:
            return _SIMPLE[form]


def _with_keys(cls: type[Any], drawn: dict[str, Any], present: set[Ident]) -> dict[str, Any]:
    return {field.name: _with_key(field, drawn[field.name], present) for field in fields_of(cls)}


def _with_key(field: PublicField, value: Any, present: set[Ident]) -> Any:
    match field.shape:
        case Shape.REFERENCE if value is not None:
            keys = _targets(field, present)
            return keys[value % len(keys)] if keys else None
        case Shape.REFERENCES:
            keys = _targets(field, present)
            return tuple(sorted({keys[number % len(keys)] for number in value})) if keys else ()
        case Shape.PARTS:
            if any(_lacks_target(each, present) for each in fields_of(field.target)):
                return ()
            return tuple(_with_keys(field.target, part, present) for part in value)
    return value


def values_of(cls: type[Any], present: set[Ident]) -> st.SearchStrategy[dict[str, Any]]:
    """Values for all fields of a type, as load_fields returns them, references to objects that are present."""
    return _drawn(cls).map(lambda drawn: _with_keys(cls, drawn, present))


IDENTS = st.sets(
    st.sampled_from([(cls.type_name, key) for cls in ITEM_TYPES for key in keys_of(cls)]), max_size=10
)


@st.composite
def nodes(draw: st.DrawFn) -> tuple[Node, ...]:
    """Nodes of a whole content in their canonical form: some objects of some types, no reference dangling."""
    present = draw(IDENTS)
    for cls in ITEM_TYPES:
        if any(_lacks_target(field, present) for field in fields_of(cls)):
            present -= {(cls.type_name, key) for key in keys_of(cls)}
    wanted = [(cls, key) for cls in ITEM_TYPES for key in keys_of(cls) if (cls.type_name, key) in present]
    return tuple(
        _node(cls, key, draw(_POSITIONS), _with_keys(cls, draw(_drawn(cls)), present)) for cls, key in wanted
    )


_POSITIONS = st.integers(0, 3)


def _node(cls: type[Item], key: str, position: int, values: dict[str, Any]) -> Node:
    if cls is Page and key in LEGAL_PAGES:
        values = {**values, "sources": ()}  # a rule: they must fit into every edition
    return Node(cls.type_name, key, position, dump_fields(cls, values))


def contents() -> st.SearchStrategy[Content]:
    """Whole contents of arbitrary objects; they build, but need not pass the rules."""
    return nodes().map(Content)
