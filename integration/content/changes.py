"""The difference between two states, and how chosen parts of it are applied: pure functions of nodes."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from integration.content.catalogue import TYPE_BY_NAME, references, targets
from integration.content.graph import Content
from integration.content.nodes import Ident, Node, canonical, checksum
from integration.content.problems import ContentError, Problem
from integration.content.schema import Choice, Item, PublicField, Shape, dump, fields_of, load
from integration.content.spans import DateSpan
from integration.content.texts import german_number, plain_text


class EditionKind(Choice):
    """Why an edition was made."""

    UPDATE = "update", _lazy("Aktualisierung")
    CORRECTION = "correction", _lazy("Berichtigung")
    ROLL_BACK = "roll-back", _lazy("Rückkehr zu einer früheren Fassung")


class ChangeKind(Choice):
    """What happened to an object, in the words that readers get."""

    ADDED = "added", _lazy("Neu")
    CHANGED = "changed", _lazy("Geändert")
    REMOVED = "removed", _lazy("Entfernt")


@dataclass(frozen=True)
class FieldChange:
    """One field's node values before and after; None where the object does not exist or has no value."""

    name: str
    old: Any
    new: Any


@dataclass(frozen=True)
class Change:
    """One object's node before and after; None where the object does not exist."""

    before: Node | None
    after: Node | None

    @property
    def node(self) -> Node:
        """Return the node that names the object: the new one, else the old one."""
        node = self.after or self.before
        assert node
        return node

    @property
    def ident(self) -> Ident:
        """Return type and key of the object."""
        return self.node.ident

    @property
    def kind(self) -> ChangeKind:
        """Tell whether the object is added, changed or removed."""
        if self.before is None:
            return ChangeKind.ADDED
        return ChangeKind.CHANGED if self.after else ChangeKind.REMOVED

    @property
    def fields(self) -> tuple[FieldChange, ...]:
        """Return the fields that differ, in the order of the type, a moved position last."""
        old, new = _values(self.before), _values(self.after)
        cls = TYPE_BY_NAME.get(self.node.type)
        names = [field.name for field in fields_of(cls)] if cls else sorted({*old, *new})
        # An object that stays has its defaults on both sides: "ja" becomes "nein", not nothing.
        left_out = _defaults(cls) if cls and self.kind is ChangeKind.CHANGED else {}
        return tuple(
            FieldChange(name, old.get(name, left_out.get(name)), new.get(name, left_out.get(name)))
            for name in [*names, "position"]
            if old.get(name) != new.get(name)
        )

    @property
    def token(self) -> str:
        """Return an opaque token that identifies exactly this change: a form says by it what its reader saw."""
        both = [node.to_json() if node else None for node in (self.before, self.after)]
        return checksum(json.dumps(both, sort_keys=True))[:16]


def _values(node: Node | None) -> dict[str, Any]:
    return {**node.fields, "position": node.position} if node else {}


def _defaults(cls: type[Item]) -> dict[str, Any]:
    return {field.name: dump(field, field.default) for field in fields_of(cls) if not field.is_required}


class ConflictError(ValueError):
    """A change that does not fit the state it is applied to; carries the objects in question."""

    def __init__(self, idents: Iterable[Ident]) -> None:
        self.idents = tuple(idents)
        super().__init__(", ".join(f"{name} „{key}“" for name, key in self.idents))


def by_ident(nodes: Iterable[Node]) -> dict[Ident, Node]:
    """Return nodes by type and key."""
    return {node.ident: node for node in nodes}


def difference(old: Iterable[Node], new: Iterable[Node]) -> tuple[Change, ...]:
    """Return the changes that make the new state from the old one, by type and key."""
    before, after = by_ident(old), by_ident(new)
    return tuple(
        Change(before.get(ident), after.get(ident))
        for ident in sorted({*before, *after})
        if before.get(ident) != after.get(ident)
    )


def apply(nodes: Iterable[Node], changes: Iterable[Change]) -> tuple[Node, ...]:
    """Return the state after the changes; raises ConflictError where an object is not as a change expects it.

    A change that is already there (someone else made the same) is no conflict.
    """
    state, changes = by_ident(nodes), tuple(changes)
    conflicts = [
        change.ident for change in changes if state.get(change.ident) not in (change.before, change.after)
    ]
    if conflicts:
        raise ConflictError(conflicts)
    for change in changes:
        state.pop(change.ident, None)
        if change.after:
            state[change.ident] = change.after
    return tuple(state[ident] for ident in sorted(state))


@dataclass(frozen=True)
class Selection:
    """The changes that go out: the picked ones and those which come along because they are needed."""

    picked: tuple[Change, ...]
    needed: tuple[Change, ...]

    @property
    def changes(self) -> tuple[Change, ...]:
        """Return all changes of the selection."""
        return self.picked + self.needed


def select(base: Iterable[Node], pending: Iterable[Change], picked: Iterable[Ident]) -> Selection:
    """Add to the picked changes what they need, so that no reference dangles.

    Raises ContentError, naming each reference, where no pending change can close a gap.
    """
    base, offered = tuple(base), {change.ident: change for change in pending}
    chosen = {ident: offered[ident] for ident in picked if ident in offered}
    first = tuple(chosen.values())
    while missing := _gaps(apply(base, chosen.values())):
        more = {change.ident: change for gap in missing for change in _remedies(gap, offered)}
        more = {ident: change for ident, change in more.items() if ident not in chosen}
        if not more:
            raise ContentError(_gap_problem(node, target) for node, target in missing)
        chosen |= more
    return Selection(first, tuple(chosen.values())[len(first) :])


def _gaps(nodes: tuple[Node, ...]) -> tuple[tuple[Node, Ident], ...]:
    there = targets(nodes)
    return tuple((node, target) for node in nodes for target in sorted(references(node) - there))


def _remedies(gap: tuple[Node, Ident], offered: Mapping[Ident, Change]) -> list[Change]:
    """Return what closes a gap: the change that brings the target, else the one that drops the reference."""
    node, target = gap
    bringing = [c for c in offered.values() if c.after and target in targets([c.after])]
    dropping = [offered[node.ident]] if node.ident in offered else []
    return bringing or dropping


def _gap_problem(node: Node, target: Ident) -> Problem:
    message = _("verweist auf „%(key)s“; das gibt es in dieser Auswahl nicht.") % {"key": target[1]}
    return Problem(node.type, node.key, "", message, _("Wählen Sie auch das Fehlende aus."))


def digest(nodes: Iterable[Node]) -> str:
    """Return the checksum of a state."""
    return checksum(canonical(nodes))


def readable(content: Content, field: PublicField, value: Any) -> str:
    """Return a field's node value as a person reads it; references by the title they have in the content."""
    if value is None or value in ("", [], {}):
        return ""
    read = _READERS.get(field.shape)
    return str(read(content, field, value) if read else value)


def _title(content: Content, field: PublicField, key: str) -> str:
    item = content.find((field.target.type_name, key)) if field.target.type_name else content.claims.get(key)
    return item.title_text if item else key


def _read_parts(content: Content, field: PublicField, value: Any) -> str:
    return "; ".join(_read_part(content, fields_of(field.target), part) for part in value)


def _read_part(content: Content, fields: tuple[PublicField, ...], part: Mapping[str, Any]) -> str:
    words = (readable(content, field, part.get(field.name)) for field in fields)
    return ", ".join(each for each in words if each)


_READERS: Mapping[Shape, Any] = {
    Shape.HTML: lambda content, field, value: plain_text(value),
    Shape.FLAG: lambda content, field, value: _("ja") if value else _("nein"),
    Shape.DECIMAL: lambda content, field, value: german_number(Decimal(value)),
    Shape.DAY: lambda content, field, value: DateSpan.day(load(field, value)).text,
    Shape.SPAN: lambda content, field, value: DateSpan.from_json(value).text,
    Shape.CHOICE: lambda content, field, value: str(field.target(value).label),
    Shape.TEXTS: lambda content, field, value: ", ".join(value),
    Shape.REFERENCE: _title,
    Shape.REFERENCES: lambda content, field, value: ", ".join(_title(content, field, key) for key in value),
    Shape.PARTS: _read_parts,
}
