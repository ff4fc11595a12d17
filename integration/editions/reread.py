"""Rows that are read again: what has not changed since the last time is not made into a node again.

A row is known by its values, never by a date or a counter that somebody might forget: so nothing that was
stored, by whomever, can be overlooked. Each process has its own memory.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.db import models as db

from integration.content.nodes import Node

FEW = 200
"""Up to this many rows are asked for one by one; beyond that, all of their type."""

Values = tuple[Any, ...]
_known: dict[type[db.Model], Mapping[Any, tuple[Values, Node]]] = {}


def nodes_of(
    rows: db.QuerySet[Any], single: Iterable[str], many: Iterable[str], encode: Callable[[Any], Node]
) -> tuple[Node, ...]:
    """Return the nodes of all rows; ``single`` and ``many`` name what the rows refer to by key."""
    model, single, many = rows.model, tuple(single), tuple(many)
    stored, known = _stored(model, single, many), _known.get(model, {})
    missed = [pk for pk, values in stored.items() if pk not in known or known[pk][0] != values]
    read = rows.filter(pk__in=missed) if len(missed) <= FEW else rows
    # What belongs to the node are the values of the row it was made from, which may be newer than those above.
    made = {row.pk: (_values_of(row, single, many), encode(row)) for row in (read if missed else ())}
    found = {pk: made.get(pk) or known[pk] for pk in stored if pk in made or pk not in missed}
    _known[model] = found
    return tuple(node for _values, node in found.values())


def forget() -> None:
    """Know nothing, as a new process does."""
    _known.clear()


def _stored(model: type[db.Model], single: tuple[str, ...], many: tuple[str, ...]) -> dict[Any, Values]:
    """Return the values of every row by its primary key, in the order of the rows; one query, and one for each list."""
    columns = [field.attname for field in model._meta.concrete_fields]
    keys = [f"{name}__key" for name in single]
    lists = [_keys_by_owner(model, name) for name in many]
    rows = model._default_manager.values_list("pk", *columns, *keys)
    return {pk: (*values, *(tuple(sorted(each[pk])) for each in lists)) for pk, *values in rows}


def _keys_by_owner(model: Any, name: str) -> Mapping[Any, list[str]]:
    between = getattr(model, name).through
    _id, owner, target = between._meta.local_fields
    found: dict[Any, list[str]] = defaultdict(list)
    for pk, key in between._default_manager.values_list(owner.attname, f"{target.name}__key"):
        found[pk].append(key)
    return found


def _values_of(row: Any, single: tuple[str, ...], many: tuple[str, ...]) -> Values:
    columns = (getattr(row, field.attname) for field in row._meta.concrete_fields)
    keys = (getattr(getattr(row, name), "key", None) for name in single)
    return (*columns, *keys, *(tuple(sorted(each.key for each in getattr(row, name).all())) for name in many))
