"""Placeholders for what was removed for legal reasons, and what always comes from the newest edition."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _lazy

from integration.content.catalogue import PRESENT_IDENTS, TYPE_BY_NAME
from integration.content.nodes import Node
from integration.content.schema import PublicField, Shape, fields_of

RELATION_FIELDS = ("contradicts", "followed_by", "compared_with")
"""A gap says nothing, so it contradicts nothing either."""

WITHHELD_TITLE = _lazy("Aus rechtlichen Gründen entfernt")


def with_present(nodes: Iterable[Node], newest: Iterable[Node]) -> tuple[Node, ...]:
    """Return the nodes with the Seitenangaben of the newest state in the place of their own.

    Seitenangaben refer to nothing (a rule sees to it), so they fit into every state.
    """
    kept = [node for node in nodes if node.ident not in PRESENT_IDENTS]
    return (*kept, *(node for node in newest if node.ident in PRESENT_IDENTS))


def emptied(node: Node) -> Node:
    """Return what is left of a node when its words are gone: a gap that keeps its place and its references."""
    cls = TYPE_BY_NAME[node.type]
    kept = {f.name: node.fields[f.name] for f in fields_of(cls) if f.name in node.fields and _survives(f)}
    required = {f.name: "" for f in fields_of(cls) if f.is_required and f.shape in (Shape.TEXT, Shape.HTML)}
    title = (
        {cls.title_field: str(WITHHELD_TITLE)} if cls.title_field in {f.name for f in fields_of(cls)} else {}
    )
    return Node(node.type, node.key, node.position, required | kept | title)


def _survives(field: PublicField) -> bool:
    """Only what carries the structure stays in a gap: references to single objects, choices, the address."""
    if field.name in ("slug", "former_slugs"):
        return True
    structural = field.shape in (Shape.REFERENCE, Shape.CHOICE, Shape.FLAG, Shape.NUMBER)
    return structural and field.name not in RELATION_FIELDS
