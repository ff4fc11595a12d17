"""Rows to nodes and back: the one translation behind editions, history, import, export and preview."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models as db
from django.utils.translation import gettext as _

from integration import models
from integration.content.catalogue import ITEM_TYPES, TYPE_BY_NAME, references
from integration.content.changes import Change
from integration.content.graph import Content
from integration.content.nodes import Ident, Node
from integration.content.problems import ContentError, Problem
from integration.content.schema import Item, Part, PublicField, Shape, dump_fields, fields_of, load_fields
from integration.editions import reread

MODEL_BY_TYPE: dict[str, type[db.Model]] = {
    cls.type_name: getattr(models, cls.__name__) for cls in ITEM_TYPES
}
TYPE_BY_MODEL: dict[type[db.Model], type[Item]] = {
    model: TYPE_BY_NAME[name] for name, model in MODEL_BY_TYPE.items()
}


# Rows to nodes


def encode_all() -> tuple[Node, ...]:
    """Return the whole working copy as nodes; the number of queries depends on the types, not on the rows."""
    return tuple(node for cls in ITEM_TYPES for node in _encode_type(cls))


def encode(row: db.Model) -> Node:
    """Return one row as a node, its inline rows inside it."""
    cls = TYPE_BY_MODEL[type(row)]
    return Node(cls.type_name, row.key, row.position, dump_fields(cls, _row_values(cls, row)))  # type: ignore[attr-defined]


def ident_of(row: db.Model) -> Ident:
    """Return type and key of a row."""
    return (TYPE_BY_MODEL[type(row)].type_name, row.key)  # type: ignore[attr-defined]


def find_row(ident: Ident) -> db.Model | None:
    """Return the row of that type and key in the working copy, or None."""
    model = MODEL_BY_TYPE.get(ident[0])
    return model._default_manager.filter(key=ident[1]).first() if model else None


def _encode_type(cls: type[Item]) -> Iterable[Node]:
    rows = MODEL_BY_TYPE[cls.type_name]._default_manager.all()
    rows = rows.select_related(*_related(cls)).prefetch_related(*_prefetched(cls))
    if any(field.shape is Shape.PARTS for field in fields_of(cls)):
        # Inline rows are no values of the row itself; of what has them there is little.
        return (encode(row) for row in rows)
    return reread.nodes_of(rows, _related(cls), _prefetched(cls), encode)


def _related(cls: type[Any], prefix: str = "") -> list[str]:
    return [f"{prefix}{field.name}" for field in fields_of(cls) if _is_foreign_key(field)]


def _is_foreign_key(field: PublicField) -> bool:
    # A claim's "contradicts" points to any type of claim: the model keeps the key itself.
    return field.shape is Shape.REFERENCE and bool(field.target.type_name)


def _prefetched(cls: type[Item]) -> Iterator[str]:
    for field in fields_of(cls):
        if field.shape is Shape.REFERENCES:
            yield field.name
        elif field.shape is Shape.PARTS:
            yield from [field.name, *_related(field.target, f"{field.name}__")]


def _row_values(cls: type[Item] | type[Part], row: Any) -> dict[str, Any]:
    return {field.name: _row_value(field, row) for field in fields_of(cls)}


def _row_value(field: PublicField, row: Any) -> Any:
    value = getattr(row, field.name)
    if field.shape is Shape.REFERENCES:
        return [each.key for each in value.all()]
    if field.shape is Shape.PARTS:
        return [_row_values(field.target, part) for part in value.all()]
    if _is_foreign_key(field):
        return value.key if value else None
    if field.optional and value == "":
        return None
    return value


# Nodes to rows


def write(changes: Iterable[Change]) -> None:
    """Bring changes into the working copy; call it inside a transaction.

    Raises ContentError with every problem where a row cannot be stored; the caller's transaction
    must then be rolled back.
    """
    changes = tuple(changes)
    order = {cls.type_name: number for number, cls in enumerate(ITEM_TYPES)}
    written = sorted((c for c in changes if c.after), key=lambda change: order[change.ident[0]])
    removed = sorted((c for c in changes if not c.after), key=lambda change: -order[change.ident[0]])
    _release_self_references(changes)
    problems = _write_rows(written) or _set_self_references(written)
    if problems:
        raise ContentError(problems)
    for change in removed:
        _delete_row(change)


def _write_rows(changes: Iterable[Change]) -> list[Problem]:
    """Store rows as far as they can be; what points to a refused one cannot, and is not to blame."""
    problems: dict[Ident, list[Problem]] = {}
    for change in changes:
        lost = bool(change.after and references(change.after) & set(problems))
        found = [] if lost else _write_row(change)
        if lost or found:
            problems[change.ident] = found
    return [problem for found in problems.values() for problem in found]


def _write_row(change: Change) -> list[Problem]:
    assert change.after
    node, cls = change.after, TYPE_BY_NAME[change.after.type]
    row: Any = find_row(node.ident) or MODEL_BY_TYPE[node.type](key=node.key)
    values = load_fields(cls, dict(node.fields))
    row.position = node.position
    for field in fields_of(cls):
        if field.shape not in (Shape.REFERENCES, Shape.PARTS) and not _is_self_reference(cls, field):
            _set(row, field, values[field.name])
    problems = _row_problems(node, row)
    if not problems:
        # A node says everything: no position is made up and no former slug noted on the way.
        db.Model.save(row)
        problems = _write_many(node, row, values)
    return problems


def _set(row: Any, field: PublicField, value: Any) -> None:
    if _is_foreign_key(field):
        value = find_row((field.target.type_name, value)) if value else None
    elif value is None and (field.shape is Shape.CHOICE or field.shape is Shape.REFERENCE):
        value = ""
    elif field.shape is Shape.TEXTS:
        value = list(value)
    setattr(row, field.name, value)


def _row_problems(node: Node, row: db.Model, field: str = "") -> list[Problem]:
    """Return what the form of a field or a constraint of the database would refuse."""
    relations = [f.name for f in row._meta.fields if f.is_relation]
    checks = (partial(row.clean_fields, exclude=relations), row.validate_unique, row.validate_constraints)
    return [
        Problem(node.type, node.key, field or name, " ".join(messages))
        for check in checks
        for name, messages in _refusals(check).items()
    ]


def _refusals(check: Callable[[], None]) -> dict[str, list[str]]:
    try:
        check()
    except ValidationError as error:
        return error.message_dict
    return {}


def _write_many(node: Node, row: Any, values: dict[str, Any]) -> list[Problem]:
    problems: list[Problem] = []
    for field in fields_of(TYPE_BY_NAME[node.type]):
        if field.shape is Shape.REFERENCES:
            model = MODEL_BY_TYPE[field.target.type_name]
            getattr(row, field.name).set(model._default_manager.filter(key__in=values[field.name]))
        elif field.shape is Shape.PARTS:
            problems += _write_parts(node, row, field, values[field.name])
    return problems


def _write_parts(node: Node, row: Any, field: PublicField, parts: Iterable[dict[str, Any]]) -> list[Problem]:
    manager = getattr(row, field.name)
    manager.all().delete()
    for number, values in enumerate(parts):
        part = manager.model(position=number, **{manager.field.name: row})
        for inner in fields_of(field.target):
            _set(part, inner, values[inner.name])
        if problems := _row_problems(node, part, field.name):
            return problems
        part.save()
    return []


def _is_self_reference(cls: type[Item], field: PublicField) -> bool:
    return field.shape is Shape.REFERENCE and field.target is cls


def _self_references(changes: Iterable[Change]) -> Iterator[tuple[Change, PublicField]]:
    for change in changes:
        cls = TYPE_BY_NAME[change.ident[0]]
        yield from ((change, field) for field in fields_of(cls) if _is_self_reference(cls, field))


def _release_self_references(changes: Iterable[Change]) -> None:
    """Let go of references within a type first: they are unique, and their targets may swap or go."""
    for change, field in _self_references(changes):
        MODEL_BY_TYPE[change.ident[0]]._default_manager.filter(key=change.ident[1]).update(
            **{field.name: None}
        )


def _set_self_references(changes: Iterable[Change]) -> list[Problem]:
    problems: list[Problem] = []
    for change, field in _self_references(changes):
        if change.after and (key := change.after.fields.get(field.name)):
            row: Any = find_row(change.ident)
            setattr(row, field.name, find_row((change.ident[0], key)))
            refused = _row_problems(change.after, row, field.name)
            if not refused:
                db.Model.save(row, update_fields=[field.name])
            problems += refused
    return problems


def _delete_row(change: Change) -> None:
    row = find_row(change.ident)
    if row is None:
        return
    try:
        row.delete()
    except db.ProtectedError as error:
        names = ", ".join(str(each) for each in sorted(error.protected_objects, key=str))
        message = _("wird noch gebraucht von: %(names)s.") % {"names": names}
        raise ContentError([Problem(*change.ident, "", message)]) from error


def merged(nodes: Iterable[Node], current: Iterable[Node]) -> tuple[Change, ...]:
    """Return the changes that an import makes: its nodes replace those of the same name, nothing is removed.

    Raises ContentError where the result could not be read.
    """
    before = {node.ident: node for node in current}
    canonical = {node.ident: _canonical(node) for node in nodes}
    Content({**before, **canonical}.values())
    return tuple(
        Change(before.get(ident), node)
        for ident, node in sorted(canonical.items())
        if before.get(ident) != node
    )


def _canonical(node: Node) -> Node:
    """Return a node as the codec itself would write it: texts clean, defaults left out."""
    cls = TYPE_BY_NAME.get(node.type)
    if cls is None:
        return node
    try:
        values = load_fields(cls, dict(node.fields))
    except ValueError:
        return node
    return Node(node.type, node.key, node.position, dump_fields(cls, values))
