"""The public types and Content, the whole of what readers see: pure, immutable, made from nodes.

Each type lists its public fields by name (an allow-list); the model of the same name in
``integration.models`` has a field of the same name for each of them.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from django.utils.translation import gettext_lazy as _lazy

from integration.content.catalogue import CLAIM_TYPES, TYPE_BY_NAME, references
from integration.content.gaps import emptied, with_present
from integration.content.nodes import Ident, Node
from integration.content.problems import ContentError, Problem
from integration.content.schema import (
    KEY_PATTERN,
    FieldErrors,
    Item,
    PublicField,
    Shape,
    Withheld,
    fields_of,
    load,
    load_fields,
)
from integration.content.types.base import Claim, Relation, RelationKind, Section
from integration.content.types.districts import District, Participation, ParticipationState
from integration.content.types.explainers import SiteDetails
from integration.content.types.facts import Fact, Picture
from integration.content.types.proposal import Proposal

I = TypeVar("I", bound=Item)  # noqa: E741
_REFERRING = frozenset((Shape.REFERENCE, Shape.REFERENCES, Shape.PARTS))


class Content:
    """Everything that one edition says, as objects that refer to each other.

    Two Contents are equal when their nodes are. Raises ContentError with every problem when nodes
    are not well-formed, a reference dangles, or two claims share a key.

    ``like``: another Content from which is taken what was read already of the nodes that both have.
    """

    def __init__(self, nodes: Iterable[Node], like: "Content | None" = None) -> None:
        self.nodes: tuple[Node, ...] = tuple(sorted(nodes, key=lambda node: node.ident))
        self._items = _build(self.nodes, like)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Content) and self.nodes == other.nodes

    __hash__ = None  # type: ignore[assignment]

    def __iter__(self) -> Iterator[Item]:
        return iter(self._items.values())

    def all(self, cls: type[I]) -> tuple[I, ...]:
        """Return all objects of a type, by position and then key."""
        return self._by_type.get(cls, ())  # type: ignore[return-value]

    def get(self, cls: type[I], key: str) -> I | None:
        """Return one object of a type, or None."""
        return self._items.get((cls.type_name, key))  # type: ignore[return-value]

    def find(self, ident: Ident) -> Item | None:
        """Return the object of that type name and key, or None."""
        return self._items.get(ident)

    def by_slug(self, cls: type[I], slug: str) -> I | None:
        """Return the object whose address has this slug, or None."""
        return next((item for item in self.all(cls) if getattr(item, "slug", None) == slug), None)

    def by_former_slug(self, cls: type[I], slug: str) -> I | None:
        """Return the object that had this slug in its address before, or None."""
        return next((item for item in self.all(cls) if slug in getattr(item, "former_slugs", ())), None)

    @cached_property
    def _by_type(self) -> dict[type[Item], tuple[Item, ...]]:
        grouped: dict[type[Item], list[Item]] = defaultdict(list)
        for item in sorted(self, key=lambda item: (item.position, item.key)):
            grouped[type(item)].append(item)
        return {cls: tuple(items) for cls, items in grouped.items()}

    @cached_property
    def claims(self) -> Mapping[str, Claim]:
        """Return every claim by its key, which is unique among all claims."""
        return {item.key: item for item in self if isinstance(item, Claim)}

    @property
    def proposal(self) -> Proposal:
        """Return the proposal that the site explains; the rules see to it that there is exactly one."""
        return self.all(Proposal)[0]

    @cached_property
    def site(self) -> SiteDetails:
        """Return the Seitenangaben, all blank where none were entered."""
        return self.get(SiteDetails, "site") or SiteDetails(key="site", site_name="")

    @cached_property
    def successors(self) -> Mapping[str, Fact]:
        """Return, by the key of a replaced fact, the fact that replaces it."""
        return {fact.replaces.key: fact for fact in self.all(Fact) if fact.replaces}

    @cached_property
    def contradictions(self) -> Mapping[str, tuple[Claim, ...]]:
        """Return, by the key of a claim, all claims that contradict it, from either side."""
        against = {
            key: tuple(each.claim for each in found if each.kind is RelationKind.CONTRADICTION)
            for key, found in self._relations.items()
        }
        return {key: claims for key, claims in against.items() if claims}

    def relations_of(self, claim: Claim) -> tuple[Relation, ...]:
        """Return how other claims stand to this one, wherever it is stored; contradictions first."""
        return self._relations.get(claim.key, ())

    @cached_property
    def _relations(self) -> Mapping[str, tuple[Relation, ...]]:
        found: dict[str, list[Relation]] = defaultdict(list)
        for claim in self.claims.values():
            for relation in claim.relations:
                found[claim.key].append(relation)
                found[relation.claim.key].append(Relation(relation.kind.reverse, claim))
        order = tuple(RelationKind)
        return {
            key: tuple(sorted(dict.fromkeys(relations), key=lambda each: order.index(each.kind)))
            for key, relations in found.items()
        }

    def facts(self, *sections: Section) -> tuple[Fact, ...]:
        """Return the facts of these sections, in their order; of all where none is named."""
        if not sections:
            return self.all(Fact)
        return tuple(fact for section in sections for fact in self.all(Fact) if fact.section is section)

    def current_facts(self, *sections: Section) -> tuple[Fact, ...]:
        """Return the facts that no other fact replaces."""
        return tuple(fact for fact in self.facts(*sections) if fact.key not in self.successors)

    def replaced_facts(self, *sections: Section) -> tuple[Fact, ...]:
        """Return the facts that newer ones have replaced."""
        return tuple(fact for fact in self.facts(*sections) if fact.key in self.successors)

    @property
    def key_figures(self) -> tuple[Fact, ...]:
        """Return the current facts that stand on the start page."""
        return tuple(fact for fact in self.current_facts() if fact.key_figure)

    def pictured(self, picture: Picture) -> tuple[Fact, ...]:
        """Return the facts that are drawn in a picture, oldest first; replaced ones only where time is drawn."""
        facts = self.all(Fact) if picture is Picture.COUNT else self.current_facts()
        drawn = [fact for fact in facts if fact.picture is picture]
        return tuple(sorted(drawn, key=lambda fact: fact.as_of.sort_day or date.max))

    @cached_property
    def districts(self) -> tuple[District, ...]:
        """Return all districts, by the name under which readers look them up."""
        return tuple(sorted(self.all(District), key=lambda district: district.sort_name))

    def state_of(self, district: District) -> ParticipationState:
        """Return whether a district takes part; without a claim that may be shown it is not known."""
        newest = self.participation_of(district)
        return newest.state if newest and not newest.withheld else ParticipationState.UNKNOWN

    def participation_of(self, district: District) -> Participation | None:
        """Return the newest claim about a district, or None where there is none."""
        return self._participations.get(district.key)

    @cached_property
    def _participations(self) -> dict[str, Participation]:
        ordered = sorted(self.all(Participation), key=lambda p: (p.as_of.last_day or date.min, p.position))
        return {each.district.key: each for each in ordered}

    def around(self, item: Item) -> frozenset[Ident]:
        """Return what the page of an object is made of: it, what points to it, and all that these point to."""
        ident, found = (item.type_name, item.key), set[Ident]()
        waiting = [ident, *self._pointing_to.get(ident, ())]
        while waiting:
            ident = waiting.pop()
            if ident not in found:
                found.add(ident)
                waiting.extend(self._pointed_at[ident])
        return frozenset(found)

    @cached_property
    def _pointed_at(self) -> Mapping[Ident, tuple[Ident, ...]]:
        typed = {("claim", key): (claim.type_name, key) for key, claim in self.claims.items()}
        return {
            node.ident: tuple(typed.get(target, target) for target in references(node)) for node in self.nodes
        }

    @cached_property
    def _pointing_to(self) -> Mapping[Ident, list[Ident]]:
        pointing: dict[Ident, list[Ident]] = defaultdict(list)
        for ident, targets in self._pointed_at.items():
            for target in targets:
                pointing[target].append(ident)
        return pointing

    def with_present(self, newest: "Content") -> "Content":
        """Return this content with operator, sender and legal pages of the newest edition."""
        return Content(with_present(self.nodes, newest.nodes))

    def withhold(self, gaps: Mapping[Ident, Withheld]) -> "Content":
        """Return this content with marked gaps: the objects stay in their places, their words go."""
        if not any(ident in self._items for ident in gaps):
            return self
        copy = Content([emptied(node) if node.ident in gaps else node for node in self.nodes])
        for ident, gap in gaps.items():
            if ident in copy._items:
                object.__setattr__(copy._items[ident], "withheld", gap)
        return copy


def _build(nodes: tuple[Node, ...], like: Content | None) -> dict[Ident, Item]:
    problems = [*_twin_claims(nodes)]
    items: dict[Ident, Item] = {}
    read = {id(node): like._items[node.ident] for node in like.nodes} if like else {}
    for node in nodes:
        try:
            known = read.get(id(node))
            items[node.ident] = _again(node, known) if known else _load_item(node)
        except ContentError as error:
            problems.extend(error.problems)
    claims = {item.key: item for item in items.values() if isinstance(item, Claim)}
    broken = {problem.ident for problem in problems}
    broken |= {
        (Claim.type_name, key) for name, key in broken if issubclass(TYPE_BY_NAME.get(name, Item), Claim)
    }
    for item in items.values():
        problems.extend(_resolve(item, item, items, claims, broken))
    if problems:
        raise ContentError(problems)
    return items


def _twin_claims(nodes: tuple[Node, ...]) -> Iterator[Problem]:
    claim_names = {cls.type_name for cls in CLAIM_TYPES}
    counts = Counter(node.key for node in nodes if node.type in claim_names)
    for node in nodes:
        if node.type in claim_names and counts[node.key] > 1:
            yield Problem(
                node.type,
                node.key,
                "key",
                str(_lazy("Diesen Schlüssel hat auch eine andere Aussage.")),
                str(_lazy("Wählen Sie einen anderen Schlüssel.")),
            )


def _load_item(node: Node) -> Item:
    cls = TYPE_BY_NAME.get(node.type)
    if cls is None:
        raise ContentError(
            [Problem(node.type, node.key, "", str(_lazy("Diese Art von Objekt gibt es nicht.")))]
        )
    if not KEY_PATTERN.fullmatch(node.key):
        message = str(_lazy("Ein Schlüssel besteht aus a–z, 0–9 und Bindestrichen."))
        raise ContentError([Problem(node.type, node.key, "key", message)])
    try:
        return cls(key=node.key, position=node.position, **load_fields(cls, dict(node.fields)))
    except FieldErrors as error:
        raise ContentError(
            Problem(node.type, node.key, name, message) for name, message in error.errors.items()
        ) from error


def _again(node: Node, item: Item) -> Item:
    """Return a new object from a node that was read before: only its references must be found again."""
    cls, stored = type(item), fields_of(type(item))
    values = {field.name: item.__dict__[field.name] for field in stored if field.shape not in _REFERRING}
    keys = {
        field.name: load(field, node.fields[field.name]) if field.name in node.fields else field.default
        for field in stored
        if field.shape in _REFERRING
    }
    return cls(key=node.key, position=node.position, **values, **keys)


def _resolve(
    owner: Item,
    target: Any,
    items: dict[Ident, Item],
    claims: dict[str, Claim],
    broken: set[Ident],
    inside: str = "",
) -> Iterator[Problem]:
    """Put objects in the place of keys, in the object or in one of its parts, which are ``inside`` a field."""

    def lookup(field: PublicField, key: str) -> Item | None:
        return items.get((field.target.type_name, key)) if field.target.type_name else claims.get(key)

    for field in fields_of(type(target)):
        value = getattr(target, field.name)
        if field.shape is Shape.PARTS:
            parts = tuple(field.target(**part) for part in value)
            object.__setattr__(target, field.name, parts)
            for part in parts:
                yield from _resolve(owner, part, items, claims, broken, field.name)
        elif field.shape is Shape.REFERENCE and value is not None:
            object.__setattr__(target, field.name, lookup(field, value))
            yield from _dangling(owner, inside, field, [value], lookup, broken)
        elif field.shape is Shape.REFERENCES:
            object.__setattr__(target, field.name, tuple(lookup(field, key) for key in value))
            yield from _dangling(owner, inside, field, value, lookup, broken)


def _dangling(
    owner: Item, inside: str, field: PublicField, keys: Iterable[str], lookup: Any, broken: set[Ident]
) -> Iterator[Problem]:
    for key in keys:
        if lookup(field, key) is None and (field.target.type_name, key) not in broken:
            kind = field.target.verbose_name or _lazy("Aussage")
            yield Problem(
                owner.type_name,
                owner.key,
                inside or field.name,
                str(
                    _lazy("verweist auf %(kind)s „%(key)s“; das gibt es hier nicht.")
                    % {"kind": kind, "key": key}
                ),
                str(_lazy("Nehmen Sie das Fehlende mit auf oder entfernen Sie den Verweis.")),
            )
