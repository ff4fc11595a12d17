"""Nodes: one object in its stored form, and the canonical JSON from which checksums are made."""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

SCHEMA = 1
Ident = tuple[str, str]
# A part inside a field of a node lies seven deep, and no number of ours has more than ten digits.
_MOST_LEVELS, _MOST_DIGITS = 16, 40
_OF_A_NODE = {"type", "key", "position", "fields"}
# For each older schema number the function that lifts a list of raw nodes to the next one.
UPGRADES: dict[int, Callable[[list[dict[str, Any]]], list[dict[str, Any]]]] = {}


class NodeError(ValueError):
    """A file or a stored body that is not made of nodes; carries every problem found."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


@dataclass(frozen=True)
class Node:
    """One object: its type, its stable key, its place among its kind, its public fields by name.

    Fields that have their default value are left out, so that a field added to a type later does not
    change the checksum of what was published before.
    """

    type: str
    key: str
    position: int = 0
    fields: Mapping[str, Any] = field(default_factory=dict)

    @property
    def ident(self) -> Ident:
        """Return type and key: what names an object in every edition."""
        return (self.type, self.key)

    def to_json(self) -> dict[str, Any]:
        """Return the node as plain JSON data."""
        return {"type": self.type, "key": self.key, "position": self.position, "fields": dict(self.fields)}


def canonical(nodes: Iterable[Node]) -> str:
    """Return the one JSON text that stands for these nodes, whatever order they came in."""
    ordered = sorted(nodes, key=lambda node: node.ident)
    raw = [{"type": n.type, "key": n.key, "position": n.position, "fields": n.fields} for n in ordered]
    body = {"schema": SCHEMA, "nodes": raw}
    return json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def checksum(text: str) -> str:
    """Return the SHA-256 of a text, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def to_file(nodes: Iterable[Node]) -> str:
    """Return nodes as an indented file for import and export, one that a person can read and compare."""
    return json.dumps(json.loads(canonical(nodes)), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def from_json(text: str | bytes) -> tuple[Node, ...]:
    """Read nodes from a file or a stored body of any schema number so far; raises NodeError."""
    raw = _upgraded(_parsed(text))
    problems = [problem for index, entry in enumerate(raw) for problem in _shape_problems(index, entry)]
    if problems:
        raise NodeError(problems)
    nodes = tuple(
        Node(entry["type"], entry["key"], entry.get("position", 0), entry.get("fields", {})) for entry in raw
    )
    _refuse_twins(nodes)
    return nodes


def _parsed(text: str | bytes) -> dict[str, Any]:
    try:
        body = json.loads(
            _decoded(text),
            parse_int=_whole_number,
            parse_float=_refuse_float,
            parse_constant=_refuse_float,
            object_pairs_hook=_refuse_double_names,
        )
        # Half of a character (\ud800) cannot be stored, shown or printed.
        json.dumps(body, ensure_ascii=False).encode()
        _refuse_depth(body)
    except (ValueError, RecursionError) as error:
        raise NodeError([_("Kein lesbares JSON: %(error)s") % {"error": _reason(error)}]) from error
    if not isinstance(body, dict) or not isinstance(body.get("nodes"), list):
        raise NodeError([_("Die Datei braucht „schema“ und eine Liste „nodes“.")])
    return body


def _decoded(text: str | bytes) -> str:
    """Return the text of a file; the mark that Windows sets before UTF-8 says nothing and is left out."""
    return text if isinstance(text, str) else text.decode("utf-8-sig")


def _reason(error: Exception) -> str:
    """Return in German why a text is no JSON that could be read."""
    match error:
        case json.JSONDecodeError():
            place = {"line": error.lineno, "column": error.colno}
            return _("Zeile %(line)d, Spalte %(column)d ist nicht zu verstehen.") % place
        case UnicodeDecodeError():
            return _("Die Datei ist nicht in UTF-8 gespeichert (Byte %(place)d).") % {
                "place": error.start + 1
            }
        case UnicodeEncodeError():
            return _("Ein Text enthält ein halbes Zeichen, zum Beispiel \\ud800.")
        case RecursionError():
            return _("Die Angaben sind zu tief verschachtelt.")
        case _:
            return str(error)


def _refuse_depth(body: Any) -> None:
    """Refuse what no node is: whatever goes through it by recursion must come to an end."""
    level = [body]
    for _step in range(_MOST_LEVELS):
        level = [inner for each in level for inner in _inside(each) if isinstance(inner, dict | list)]
        if not level:
            return
    raise RecursionError


def _inside(value: Any) -> Iterable[Any]:
    return value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()


def _whole_number(text: str) -> int:
    if len(text) > _MOST_DIGITS:
        raise ValueError(_("Eine Zahl hat %(count)d Stellen.") % {"count": len(text)})
    return int(text)


def _refuse_float(value: str) -> Any:
    shown = value[:_MOST_DIGITS]
    raise ValueError(_("Kommazahl %(value)s: Zahlen mit Komma stehen als Text („5.5“)") % {"value": shown})


def _refuse_double_names(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        double = next(name for name, times in Counter(name for name, _value in pairs).items() if times > 1)
        raise ValueError(_("„%(name)s“ steht zweimal im selben Objekt") % {"name": double})
    return found


def _upgraded(body: dict[str, Any]) -> list[dict[str, Any]]:
    schema = body.get("schema")
    raw: list[dict[str, Any]] = body["nodes"]
    if not isinstance(schema, int) or isinstance(schema, bool) or not 1 <= schema <= SCHEMA:
        raise NodeError([_("Unbekannte Schema-Nummer: %(schema)s") % {"schema": repr(schema)[:_MOST_DIGITS]}])
    for number in range(schema, SCHEMA):
        raw = UPGRADES[number](raw)
    return raw


def _is_node(entry: Any) -> bool:
    """Tell at once whether all is well with an entry, as it is with each of thousands in a stored body."""
    return (
        type(entry) is dict
        and entry.keys() <= _OF_A_NODE
        and all(type(entry.get(name)) is str and entry[name] for name in ("type", "key"))
        and type(entry.get("position", 0)) is int
        and 0 <= entry.get("position", 0) < 2**31
        and type(entry.get("fields", {})) is dict
    )


def _shape_problems(index: int, entry: Any) -> list[str]:
    if _is_node(entry):
        return []
    where = _("Eintrag %(number)d") % {"number": index + 1}
    if not isinstance(entry, dict):
        return [_("%(where)s: kein Objekt") % {"where": where}]
    problems = [
        _("%(where)s: „%(name)s“ fehlt oder ist kein Text") % {"where": where, "name": name}
        for name in ("type", "key")
        if not isinstance(entry.get(name), str) or not entry[name]
    ]
    position = entry.get("position", 0)
    if not isinstance(position, int) or isinstance(position, bool) or not 0 <= position < 2**31:
        problems.append(_("%(where)s: „position“ muss eine ganze Zahl ab 0 sein") % {"where": where})
    if not isinstance(entry.get("fields", {}), dict):
        problems.append(_("%(where)s: „fields“ muss ein Objekt sein") % {"where": where})
    extra = sorted(set(entry) - _OF_A_NODE)
    if extra:
        problems.append(
            _("%(where)s: unbekannte Angaben %(names)s") % {"where": where, "names": ", ".join(extra)}
        )
    return problems


def _refuse_twins(nodes: tuple[Node, ...]) -> None:
    seen: set[Ident] = set()
    twins = [node for node in nodes if node.ident in seen or seen.add(node.ident)]  # type: ignore[func-returns-value]
    if twins:
        raise NodeError(
            [_("%(type)s „%(key)s“ steht zweimal da") % {"type": n.type, "key": n.key} for n in twins]
        )
