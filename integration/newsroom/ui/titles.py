"""The words by which an editor recognises an object."""

from integration.content.catalogue import TYPE_BY_NAME
from integration.content.graph import Content
from integration.content.nodes import Ident, Node


def title_of(ident: Ident, node: Node | None, *contents: Content | None) -> str:
    """Return an object's title: from the first content that has the object, else from its node, else its key."""
    for content in contents:
        if content and (item := content.find(ident)):
            return item.title_text
    cls = TYPE_BY_NAME.get(ident[0])
    named = node.fields.get(cls.title_field) if node and cls else None
    return str(named or ident[1])
