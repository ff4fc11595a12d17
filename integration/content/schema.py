"""How a public type is written in a node: read once from its annotations, used for every direction."""

import dataclasses
import re
import types
import typing
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum, StrEnum
from typing import Any, ClassVar, NewType, Self

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from integration.content.spans import DateSpan, read_day
from integration.content.texts import clean_html, clean_text

Html = NewType("Html", str)
"""A long text with markup; it has passed the allow list whenever it stands in Content."""

NO_TEXT = Html("")
KEY_PATTERN = re.compile(r"[a-z0-9][a-z0-9-]{0,99}")
DECIMAL_PATTERN = re.compile(r"-?[0-9]{1,10}(\.[0-9]{1,2})?")


class Choice(StrEnum):
    """A closed list of values, each with the German label that readers and editors see."""

    label: Any

    def __new__(cls, value: str, label: Any = "") -> Self:
        """Make the member from its stored value and its label."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """Return value and label of every member, as Django's form fields want them."""
        return [(member.value, str(member.label)) for member in cls]


@dataclass(frozen=True)
class Withheld:
    """The marked gap that stands where the law took an object down."""

    reason: str
    since: date


@dataclass(frozen=True, eq=False, kw_only=True)
class Item:
    """An object of the content: everything of it that may be public, and nothing else."""

    type_name: ClassVar[str] = ""
    verbose_name: ClassVar[Any] = ""
    title_field: ClassVar[str] = "title"

    key: str
    position: int = 0
    withheld: Withheld | None = None

    @property
    def title_text(self) -> str:
        """Return the words by which an editor recognises the object in a list."""
        return str(getattr(self, self.title_field)) or self.key

    def __str__(self) -> str:
        return self.title_text


@dataclass(frozen=True, kw_only=True)
class Part:
    """A row that belongs to one object and is stored inside its node (a vote count, a membership)."""

    verbose_name: ClassVar[Any] = ""


class Shape(Enum):
    """The forms a field can have in a node."""

    TEXT = "text"
    HTML = "html"
    FLAG = "flag"
    NUMBER = "number"
    DECIMAL = "decimal"
    DAY = "day"
    SPAN = "span"
    CHOICE = "choice"
    TEXTS = "texts"
    REFERENCE = "reference"
    REFERENCES = "references"
    PARTS = "parts"


REQUIRED: Any = object()
"""The default of a field that has none."""


@dataclass(frozen=True)
class PublicField:
    """One public field: its name, its shape, what it points to, and its default."""

    name: str
    shape: Shape
    optional: bool = False
    target: Any = None
    default: Any = REQUIRED

    @property
    def is_required(self) -> bool:
        """Tell whether an object cannot exist without this field."""
        return self.default is REQUIRED


NOT_STORED = {"key", "position", "withheld"}
_SIMPLE: dict[Any, Shape] = {
    str: Shape.TEXT,
    Html: Shape.HTML,
    bool: Shape.FLAG,
    int: Shape.NUMBER,
    Decimal: Shape.DECIMAL,
    date: Shape.DAY,
    DateSpan: Shape.SPAN,
}


_FIELDS: dict[type[Any], tuple[PublicField, ...]] = {}


def fields_of(cls: type[Any]) -> tuple[PublicField, ...]:
    """Return the stored fields of a public type, in the order in which they are declared."""
    if cls not in _FIELDS:
        _FIELDS[cls] = _read_fields(cls)
    return _FIELDS[cls]


def _read_fields(cls: type[Any]) -> tuple[PublicField, ...]:
    hints = typing.get_type_hints(cls)
    return tuple(
        _field(each.name, hints[each.name], REQUIRED if each.default is dataclasses.MISSING else each.default)
        for each in dataclasses.fields(cls)
        if each.name not in NOT_STORED
    )


def _field(name: str, hint: Any, default: Any) -> PublicField:
    if typing.get_origin(hint) is tuple:
        return _many(name, typing.get_args(hint)[0], default)
    optional = isinstance(hint, types.UnionType)
    if optional:
        hint = next(each for each in typing.get_args(hint) if each is not types.NoneType)
    if hint in _SIMPLE:
        return PublicField(name, _SIMPLE[hint], optional, default=default)
    if issubclass(hint, Choice):
        return PublicField(name, Shape.CHOICE, optional, hint, default)
    if issubclass(hint, Item):
        return PublicField(name, Shape.REFERENCE, optional, hint, default)
    raise TypeError(f"no node form for {name}: {hint}")


def _many(name: str, inner: Any, default: Any) -> PublicField:
    if inner is str:
        return PublicField(name, Shape.TEXTS, default=default)
    shape = Shape.PARTS if issubclass(inner, Part) else Shape.REFERENCES
    return PublicField(name, shape, target=inner, default=default)


def dump(field: PublicField, value: Any) -> Any:
    """Return a field's value in node form; references are given and returned as keys."""
    if value is None:
        return None
    dumper = _DUMPERS.get(field.shape)
    return dumper(field, value) if dumper else value


def dump_fields(cls: type[Any], values: dict[str, Any]) -> dict[str, Any]:
    """Return the fields of an object in node form, without those that have their default value."""
    written = {field.name: (field, values[field.name]) for field in fields_of(cls)}
    return {
        name: dump(field, value)
        for name, (field, value) in written.items()
        if field.is_required or dump(field, value) != dump(field, field.default)
    }


def load(field: PublicField, value: Any) -> Any:
    """Read a field from node form; references stay keys. Raises ValueError with a German sentence."""
    if value is None:
        if field.optional:
            return None
        raise ValueError(_("darf nicht leer sein"))
    return _LOADERS[field.shape](field, value)


def _dump_decimal(_field: PublicField, value: Decimal) -> str:
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _dump_parts(field: PublicField, value: Any) -> list[dict[str, Any]]:
    return [dump_fields(field.target, part) for part in value]


_DUMPERS: dict[Shape, Callable[[PublicField, Any], Any]] = {
    Shape.TEXT: lambda field, value: clean_text(value),
    Shape.HTML: lambda field, value: clean_html(value),
    Shape.DECIMAL: _dump_decimal,
    Shape.DAY: lambda field, value: value.isoformat(),
    Shape.SPAN: lambda field, value: value.to_json(),
    Shape.CHOICE: lambda field, value: str(value),
    Shape.TEXTS: lambda field, value: [clean_text(each) for each in value],
    Shape.REFERENCES: lambda field, value: sorted(value),
    Shape.PARTS: _dump_parts,
}


def _expect(kind: type, sentence: Any) -> Callable[[Any], Any]:
    def check(value: Any) -> Any:
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            raise ValueError(str(sentence))
        return value

    return check


_text = _expect(str, _lazy("Text erwartet"))
_flag = _expect(bool, _lazy("true oder false erwartet"))
_number = _expect(int, _lazy("ganze Zahl erwartet"))
_list = _expect(list, _lazy("Liste erwartet"))
_object = _expect(dict, _lazy("Objekt erwartet"))


def _load_number(_field: PublicField, value: Any) -> int:
    if not -(2**31) <= _number(value) < 2**31:
        raise ValueError(_("Die Zahl ist zu groß"))
    return int(value)


def _load_decimal(_field: PublicField, value: Any) -> Decimal:
    if not DECIMAL_PATTERN.fullmatch(_text(value)):
        message = _(
            "„%(value)s“ ist keine Zahl wie „5.5“ (höchstens zehn Stellen vor und zwei nach dem Punkt)"
        )
        raise ValueError(message % {"value": value})
    return Decimal(value) + 0  # "-0" is 0


def _load_choice(field: PublicField, value: Any) -> Choice:
    try:
        return typing.cast("Choice", field.target(_text(value)))
    except ValueError as error:
        known = ", ".join(field.target)
        message = _("„%(value)s“ gibt es nicht; möglich: %(known)s")
        raise ValueError(message % {"value": value, "known": known}) from error


def _load_key(_field: PublicField, value: Any) -> str:
    if not KEY_PATTERN.fullmatch(_text(value)):
        raise ValueError(_("„%(value)s“ ist kein Schlüssel (a–z, 0–9, Bindestrich)") % {"value": value})
    return str(value)


def _load_keys(field: PublicField, value: Any) -> tuple[str, ...]:
    keys = tuple(_load_key(field, each) for each in _list(value))
    if len(set(keys)) != len(keys):
        raise ValueError(_("ein Schlüssel steht zweimal da"))
    return keys


def _load_parts(field: PublicField, value: Any) -> tuple[dict[str, Any], ...]:
    return tuple(load_fields(field.target, _object(each)) for each in _list(value))


_LOADERS: dict[Shape, Callable[[PublicField, Any], Any]] = {
    Shape.TEXT: lambda field, value: clean_text(_text(value)),
    Shape.HTML: lambda field, value: Html(clean_html(_text(value))),
    Shape.FLAG: lambda field, value: _flag(value),
    Shape.NUMBER: _load_number,
    Shape.DECIMAL: _load_decimal,
    Shape.DAY: lambda field, value: read_day(value),
    Shape.SPAN: lambda field, value: DateSpan.from_json(value),
    Shape.CHOICE: _load_choice,
    Shape.TEXTS: lambda field, value: tuple(clean_text(_text(each)) for each in _list(value)),
    Shape.REFERENCE: _load_key,
    Shape.REFERENCES: _load_keys,
    Shape.PARTS: _load_parts,
}


class FieldErrors(ValueError):  # noqa: N818 (it carries several)
    """Every field of an object that could not be read, by name."""

    def __init__(self, errors: dict[str, str]) -> None:
        self.errors = errors
        super().__init__("; ".join(f"{name}: {error}" for name, error in errors.items()))


def load_fields(cls: type[Any], raw: dict[str, Any]) -> dict[str, Any]:
    """Read the fields of an object from node form, defaults filled in; raises FieldErrors with all."""
    known = {field.name: field for field in fields_of(cls)}
    errors = {str(name): _("Dieses Feld gibt es nicht.") for name in raw if name not in known}
    values: dict[str, Any] = {}
    for name, field in known.items():
        try:
            values[name] = _value(field, raw)
        except ValueError as error:
            errors[name] = str(error)
    if errors:
        raise FieldErrors(errors)
    return values


def _value(field: PublicField, raw: dict[str, Any]) -> Any:
    if field.name in raw:
        return load(field, raw[field.name])
    if field.is_required:
        raise ValueError(_("fehlt"))
    return field.default
