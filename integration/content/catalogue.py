"""Every public type once, by name; what points to what."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from integration.content.nodes import Ident, Node
from integration.content.schema import Item, PublicField, Shape, fields_of
from integration.content.types.base import Claim
from integration.content.types.bodies import Body, Organization
from integration.content.types.council import Motion, Person, Step, VoteEvent
from integration.content.types.districts import District, Participation
from integration.content.types.explainers import FaqItem, GlossaryTerm, Page, SiteDetails
from integration.content.types.facts import Fact
from integration.content.types.funding import FundingShare
from integration.content.types.proposal import Proposal
from integration.content.types.sources import Source
from integration.content.types.tasks import Task
from integration.content.types.voices import Argument, Statement

# In the order in which objects refer to each other: later types point to earlier ones.
ITEM_TYPES: tuple[type[Item], ...] = (
    Body,
    Organization,
    Source,
    Person,
    Proposal,
    Motion,
    VoteEvent,
    Step,
    FundingShare,
    Task,
    District,
    Participation,
    Fact,
    Statement,
    Argument,
    FaqItem,
    GlossaryTerm,
    Page,
    SiteDetails,
)


TYPE_BY_NAME: Mapping[str, type[Item]] = {cls.type_name: cls for cls in ITEM_TYPES}


CLAIM_TYPES: tuple[type[Claim], ...] = tuple(cls for cls in ITEM_TYPES if issubclass(cls, Claim))
CLAIM_NAMES = frozenset(cls.type_name for cls in CLAIM_TYPES)


# What always comes from the newest edition, in old editions too (docs/architecture.md, 6).
LEGAL_PAGES = ("ueber", "impressum", "datenschutz", "barrierefreiheit")


PRESENT_IDENTS = frozenset([("site-details", "site"), *(("page", key) for key in LEGAL_PAGES)])


def name_of(ident: Ident) -> str:
    """Return kind and key of an object in words; nothing of what it says."""
    cls = TYPE_BY_NAME.get(ident[0])
    return f"{cls.verbose_name if cls else ident[0]} „{ident[1]}“"


def references(node: Node) -> frozenset[Ident]:
    """Return what a node points to, its parts included; a claim's ``contradicts`` as ("claim", key)."""
    cls = TYPE_BY_NAME.get(node.type)
    return frozenset(_references(fields_of(cls), node.fields)) if cls else frozenset()


def _references(fields: tuple[PublicField, ...], raw: Mapping[str, Any]) -> Iterator[Ident]:
    for field in fields:
        value = raw.get(field.name)
        if not value:
            continue
        if field.shape is Shape.REFERENCE:
            yield (field.target.type_name or "claim", value)
        elif field.shape is Shape.REFERENCES:
            yield from ((field.target.type_name, key) for key in value)
        elif field.shape is Shape.PARTS:
            for part in value:
                yield from _references(fields_of(field.target), part)


def targets(nodes: Iterable[Node]) -> frozenset[Ident]:
    """Return everything that can be pointed to: each object, and each claim also as ("claim", key)."""
    idents = {node.ident for node in nodes}
    claim_names = {cls.type_name for cls in CLAIM_TYPES}
    return frozenset(idents | {("claim", key) for name, key in idents if name in claim_names})
