"""The shipped content as tests see it: the state of 2015, and the same with the Nachtrag taken in."""

import json
from functools import cache
from pathlib import Path

from integration.content.graph import Content
from integration.content.nodes import Node, from_json

ROOT = Path(__file__).parents[2]
STAND, NACHTRAG = ROOT / "fixtures" / "stand-2015.json", ROOT / "fixtures" / "nachtrag-2018.json"
ROWS: dict[str, dict[str, dict[str, list[str]]]] = json.loads(
    (Path(__file__).parent / "rows.json").read_text()
)
"""Each statement of the base text (CONTENT.md, S1–S17): which claims must stand on which page."""


@cache
def nodes_of(path: Path) -> tuple[Node, ...]:
    """Return the nodes of a shipped file, in the order of the file."""
    return from_json(path.read_bytes())


@cache
def stand() -> Content:
    """Return the content of edition 1."""
    return Content(nodes_of(STAND))


@cache
def with_nachtrag() -> Content:
    """Return the content after the whole Nachtrag was taken in: a node replaces the one of its type and key."""
    taken = {node.ident: node for node in (*nodes_of(STAND), *nodes_of(NACHTRAG))}
    return Content(taken.values())
