"""The public types and Content, the whole of what readers see: pure, immutable, made from nodes.

Each type lists its public fields by name (an allow-list); the model of the same name in
``integration.models`` has a field of the same name for each of them.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any, ClassVar, Self, TypeVar

from django.utils.translation import gettext_lazy as _

from integration.content.nodes import Ident, Node
from integration.content.problems import ContentError, Problem
from integration.content.schema import (
    KEY_PATTERN,
    NO_TEXT,
    Choice,
    Field,
    FieldErrors,
    Form,
    Html,
    Item,
    Part,
    Withheld,
    fields_of,
    load_fields,
)
from integration.content.spans import UNKNOWN, DateSpan


class ClaimKind(Choice):
    """What sort of statement a claim is; always printed as text (truth rule 2)."""

    FACT = "fact", _("Fakt")
    POSITION = "position", _("Position")
    QUOTE = "quote", _("Zitat")
    ASSESSMENT = "assessment", _("Einschätzung")


class Section(Choice):
    """The sections of the site; a Fact belongs to one."""

    PROPOSAL = "proposal", _("Vorhaben")
    COUNCIL = "council", _("Verfahren")
    FUNDING = "funding", _("Finanzierung")
    DISTRICTS = "districts", _("Kreise und Städte")
    TASKS = "tasks", _("Aufgaben")
    VOICES = "voices", _("Stimmen")
    EXPLAINERS = "explainers", _("Erklärungen")


class Article(Choice):
    """The German article of a name, from which 'vom', 'beim' and 'im' are made."""

    DER = "der", _("der")
    DIE = "die", _("die")
    DAS = "das", _("das")


class Status(Choice):
    """Where the proposal stands; each value has a meaning in one sentence and a phrase for the status sentence."""

    meaning: Any
    phrase: Any

    def __new__(cls, value: str, label: Any = "", meaning: Any = "", phrase: Any = "") -> Self:
        """Make the member from its value, its label, its meaning and its phrase."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label, member.meaning, member.phrase = label, meaning, phrase
        return member

    SUBMITTED = (
        "submitted",
        _("eingereicht"),
        _("Der Antrag liegt vor. Beraten wurde er noch nicht."),
        _("{beim} eingereicht"),
    )
    IN_DELIBERATION = (
        "in-deliberation",
        _("in Beratung"),
        _("Der Antrag wird gerade beraten. Entschieden ist noch nichts."),
        _("{im} in Beratung"),
    )
    REFERRED = (
        "referred",
        _("verwiesen"),
        _("Der Antrag wurde an eine andere Stelle weitergegeben, die zuerst beraten soll."),
        _("{vom} verwiesen"),
    )
    ADJOURNED = (
        "adjourned",
        _("vertagt"),
        _("Die Entscheidung wurde auf später verschoben."),
        _("{vom} vertagt"),
    )
    REJECTED = (
        "rejected",
        _("abgelehnt"),
        _("Die Mehrheit hat gegen den Antrag gestimmt."),
        _("{vom} abgelehnt"),
    )
    ADOPTED = (
        "adopted",
        _("angenommen"),
        _("Die Mehrheit hat für den Antrag gestimmt."),
        _("{vom} angenommen"),
    )
    WITHDRAWN = (
        "withdrawn",
        _("zurückgezogen"),
        _("Wer den Antrag gestellt hat, verfolgt ihn nicht weiter."),
        _("{beim} zurückgezogen"),
    )
    IMPLEMENTED = (
        "implemented",
        _("umgesetzt"),
        _("Das Beschlossene gibt es jetzt."),
        _("{vom} umgesetzt"),
    )
    DORMANT = (
        "dormant",
        _("ruht"),
        _("Zurzeit geschieht nichts. Beendet ist das Verfahren nicht."),
        _("{beim} ruht das Vorhaben"),
    )


class BodyKind(Choice):
    """The level of a body (OParl Body)."""

    DISTRICT = "district", _("Kreis")
    MUNICIPALITY = "municipality", _("Gemeinde oder Stadt")
    STATE = "state", _("Land")


class OrganizationKind(Choice):
    """What sort of organization it is (OParl Organization)."""

    COUNCIL = "council", _("Rat oder Kreistag")
    COMMITTEE = "committee", _("Ausschuss")
    GROUP = "group", _("Fraktion")
    PARTY = "party", _("Partei")
    AUTHORITY = "authority", _("Behörde")
    COORDINATION = "coordination", _("Koordinierungsstelle")
    OTHER = "other", _("andere")


class VoteOption(Choice):
    """How a vote was cast (Popolo Count option)."""

    YES = "yes", _("Ja")
    NO = "no", _("Nein")
    ABSTAIN = "abstain", _("Enthaltung")
    ABSENT = "absent", _("nicht anwesend")


class VoteResult(Choice):
    """How a vote ended; unknown is a value of its own."""

    PASSED = "passed", _("angenommen")
    FAILED = "failed", _("abgelehnt")
    UNKNOWN = "unknown", _("nicht bekannt")


class PaymentKind(Choice):
    """How a share of the posts is paid."""

    RELEASED = "released", _("Das Land stellt Lehrkräfte frei")
    FLAT_GRANT = "flat-grant", _("Das Land zahlt eine Pauschale")
    OPEN = "open", _("offen")


class DistrictKind(Choice):
    """The legal kind of a district."""

    KREIS = "kreis", _("Kreis")
    CITY = "kreisfreie-stadt", _("kreisfreie Stadt")
    REGION = "staedteregion", _("Städteregion")


class Region(Choice):
    """The five Regierungsbezirke of North Rhine-Westphalia."""

    ARNSBERG = "arnsberg", _("Arnsberg")
    DETMOLD = "detmold", _("Detmold")
    DUESSELDORF = "duesseldorf", _("Düsseldorf")
    KOELN = "koeln", _("Köln")
    MUENSTER = "muenster", _("Münster")


class ParticipationState(Choice):
    """Whether a district takes part, and how well that is known."""

    PROVEN_YES = "proven-yes", _("nimmt teil (belegt)")
    BY_TOTAL = "by-total", _("nimmt teil (laut Gesamtzahl)")
    PROVEN_NO = "proven-no", _("nimmt nicht teil (belegt)")
    UNKNOWN = "unknown", _("nicht bekannt")

    @property
    def takes_part(self) -> bool:
        """Tell whether the district counts among those that take part."""
        return self in (ParticipationState.PROVEN_YES, ParticipationState.BY_TOTAL)


class Side(Choice):
    """The side of an argument."""

    PRO = "pro", _("Dafür")
    CONTRA = "contra", _("Dagegen")


@dataclass(frozen=True, eq=False, kw_only=True)
class Source(Item):
    """Where a claim can be read: the evidence."""

    type_name: ClassVar[str] = "source"
    verbose_name: ClassVar[Any] = _("Quelle")

    title: str
    publisher: str = ""
    url: str = ""
    address_note: str = ""
    published: DateSpan = UNKNOWN
    retrieved: date | None = None
    retrieval_note: str = ""
    verified_on: date | None = None
    verified_by: str = ""

    @property
    def is_verified(self) -> bool:
        """Tell whether somebody has checked this source."""
        return self.verified_on is not None


@dataclass(frozen=True, eq=False, kw_only=True)
class Claim(Item):
    """A statement with its evidence; it has a permanent address ``/angabe/<key>/``."""

    kind: ClaimKind = ClaimKind.FACT
    attribution: str = ""
    as_of: DateSpan = UNKNOWN
    as_of_unknown: bool = False
    sources: tuple[Source, ...] = ()
    contradicts: "Claim | None" = None
    remark: str = ""

    @property
    def later_sources(self) -> tuple[Source, ...]:
        """Return the sources that appeared after the claim's as-of (truth rule 1)."""
        limit = self.as_of.last_day
        if limit is None:
            return ()
        return tuple(s for s in self.sources if s.published.earliest and s.published.earliest > limit)

    def is_older_than(self, limit: date) -> bool:
        """Tell whether the as-of lies before the given day."""
        last = self.as_of.last_day
        return last is not None and last < limit


@dataclass(frozen=True, eq=False, kw_only=True)
class Body(Item):
    """A Körperschaft: Kreis, Gemeinde, Land (OParl Body)."""

    type_name: ClassVar[str] = "body"
    verbose_name: ClassVar[Any] = _("Körperschaft")
    title_field: ClassVar[str] = "name"

    name: str
    article: Article = Article.DER
    kind: BodyKind = BodyKind.DISTRICT

    @property
    def short(self) -> str:
        """Return the name used inside sentences."""
        return self.name


@dataclass(frozen=True, eq=False, kw_only=True)
class Organization(Item):
    """A council, Fraktion, party or authority (OParl Organization)."""

    type_name: ClassVar[str] = "organization"
    verbose_name: ClassVar[Any] = _("Organisation")
    title_field: ClassVar[str] = "name"

    name: str
    short_name: str = ""
    article: Article = Article.DER
    kind: OrganizationKind = OrganizationKind.OTHER
    body: Body | None = None

    @property
    def short(self) -> str:
        """Return the name used inside sentences."""
        return self.short_name or self.name


@dataclass(frozen=True, kw_only=True)
class Membership(Part):
    """A role of a person in an organization during a span (Popolo Membership)."""

    verbose_name: ClassVar[Any] = _("Amt oder Rolle")

    role: str
    organization: Organization | None = None
    span: DateSpan = UNKNOWN


@dataclass(frozen=True, eq=False, kw_only=True)
class Person(Item):
    """An office-holder in their office; no private data."""

    type_name: ClassVar[str] = "person"
    verbose_name: ClassVar[Any] = _("Person")
    title_field: ClassVar[str] = "name"

    name: str
    memberships: tuple[Membership, ...] = ()


@dataclass(frozen=True, eq=False, kw_only=True)
class Proposal(Item):
    """The Vorhaben that the site explains."""

    type_name: ClassVar[str] = "proposal"
    verbose_name: ClassVar[Any] = _("Vorhaben")

    title: str
    motto: str = ""
    summary: str = ""
    body: Body
    posts: Decimal | None = None


@dataclass(frozen=True, kw_only=True)
class Consultation(Part):
    """One station of a motion's Beratungsfolge (OParl Consultation)."""

    verbose_name: ClassVar[Any] = _("Beratung")

    organization: Organization
    date: DateSpan = UNKNOWN
    result: str = ""


@dataclass(frozen=True, eq=False, kw_only=True)
class Motion(Claim):
    """An Antrag (OParl Paper, Popolo Motion), told in the site's own words."""

    type_name: ClassVar[str] = "motion"
    verbose_name: ClassVar[Any] = _("Antrag")

    slug: str
    former_slugs: tuple[str, ...] = ()
    title: str
    summary: str = ""
    text: Html = NO_TEXT
    movers: tuple[Organization, ...] = ()
    addressee: Organization | None = None
    filed: DateSpan = UNKNOWN
    reference: str = ""
    consultations: tuple[Consultation, ...] = ()


@dataclass(frozen=True, kw_only=True)
class VoteCount(Part):
    """The votes of one option, in total or of one group; a missing number is not zero (Popolo Count)."""

    verbose_name: ClassVar[Any] = _("Stimmen")

    option: VoteOption
    group: Organization | None = None
    value: int | None = None


@dataclass(frozen=True, eq=False, kw_only=True)
class VoteEvent(Claim):
    """A vote of a council on a motion (Popolo VoteEvent)."""

    type_name: ClassVar[str] = "vote-event"
    verbose_name: ClassVar[Any] = _("Abstimmung")

    title: str
    organization: Organization
    motion: Motion | None = None
    date: DateSpan = UNKNOWN
    result: VoteResult = VoteResult.UNKNOWN
    counts: tuple[VoteCount, ...] = ()
    all_groups_given: bool = False

    def total(self, option: VoteOption) -> int | None:
        """Return the documented total of an option, or None where it is not documented."""
        return next((c.value for c in self.counts if c.option == option and c.group is None), None)

    def groups(self, option: VoteOption) -> tuple[VoteCount, ...]:
        """Return the counts of single groups for an option."""
        return tuple(c for c in self.counts if c.option == option and c.group is not None)


@dataclass(frozen=True, eq=False, kw_only=True)
class Step(Claim):
    """A Verfahrensschritt of one body; it may set the status of the proposal."""

    type_name: ClassVar[str] = "step"
    verbose_name: ClassVar[Any] = _("Verfahrensschritt")
    title_field: ClassVar[str] = "sentence"

    body: Body
    organization: Organization | None = None
    motion: Motion | None = None
    vote: VoteEvent | None = None
    date: DateSpan = UNKNOWN
    sentence: str
    details: Html = NO_TEXT
    resulting_status: Status | None = None
    planned: bool = False


@dataclass(frozen=True, eq=False, kw_only=True)
class FundingShare(Claim):
    """A share of the posts: how many, who pays, how."""

    type_name: ClassVar[str] = "funding-share"
    verbose_name: ClassVar[Any] = _("Stellenanteil")

    title: str
    posts: Decimal | None = None
    payer: Body | None = None
    payment: PaymentKind = PaymentKind.OPEN
    details: Html = NO_TEXT


@dataclass(frozen=True, eq=False, kw_only=True)
class Task(Claim):
    """A task of a Kommunales Integrationszentrum."""

    type_name: ClassVar[str] = "task"
    verbose_name: ClassVar[Any] = _("Aufgabe")

    slug: str
    former_slugs: tuple[str, ...] = ()
    title: str
    summary: str
    text: Html = NO_TEXT


@dataclass(frozen=True, eq=False, kw_only=True)
class District(Item):
    """A Kreis, a kreisfreie Stadt or the Städteregion; its key is the official key, as text."""

    type_name: ClassVar[str] = "district"
    verbose_name: ClassVar[Any] = _("Kreis oder kreisfreie Stadt")
    title_field: ClassVar[str] = "name"

    name: str
    kind: DistrictKind
    note: str = ""
    region: Region
    seat: str
    tile_column: int
    tile_row: int


@dataclass(frozen=True, eq=False, kw_only=True)
class Participation(Claim):
    """Whether one district takes part, dated by its as-of."""

    type_name: ClassVar[str] = "participation"
    verbose_name: ClassVar[Any] = _("Teilnahme")

    district: District
    state: ParticipationState
    details: str = ""

    @property
    def title_text(self) -> str:
        """Return the district and its state in words."""
        return f"{self.district.name}: {self.state.label}"


@dataclass(frozen=True, eq=False, kw_only=True)
class Fact(Claim):
    """An Angabe: a sentence, often with a number, which a newer one may replace."""

    type_name: ClassVar[str] = "fact"
    verbose_name: ClassVar[Any] = _("Angabe")

    section: Section
    title: str
    value: Decimal | None = None
    total: Decimal | None = None
    unit: str = ""
    sentence: str
    details: Html = NO_TEXT
    key_figure: bool = False
    replaces: "Fact | None" = None


@dataclass(frozen=True, eq=False, kw_only=True)
class Statement(Claim):
    """A quote or a position of a person or an organization, with the role at that time (Popolo Speech)."""

    type_name: ClassVar[str] = "statement"
    verbose_name: ClassVar[Any] = _("Zitat oder Position")

    title: str
    speaker: Person | None = None
    organization: Organization | None = None
    role: str = ""
    text: str
    context: str = ""

    @property
    def parts(self) -> tuple[str, ...]:
        """Return the separate verbatim parts, one per line of the text."""
        return tuple(line.strip() for line in self.text.splitlines() if line.strip())


@dataclass(frozen=True, eq=False, kw_only=True)
class Argument(Claim):
    """A reason for or against the proposal, attributed to those who give it."""

    type_name: ClassVar[str] = "argument"
    verbose_name: ClassVar[Any] = _("Argument")

    side: Side
    title: str
    text: str


@dataclass(frozen=True, eq=False, kw_only=True)
class FaqItem(Claim):
    """A question that citizens ask, with its sourced answer."""

    type_name: ClassVar[str] = "faq-item"
    verbose_name: ClassVar[Any] = _("Frage und Antwort")
    title_field: ClassVar[str] = "question"

    question: str
    answer: Html


@dataclass(frozen=True, eq=False, kw_only=True)
class GlossaryTerm(Item):
    """A term that a reader may not know."""

    type_name: ClassVar[str] = "glossary-term"
    verbose_name: ClassVar[Any] = _("Begriff")
    title_field: ClassVar[str] = "term"

    term: str
    other_forms: tuple[str, ...] = ()
    definition: str
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, eq=False, kw_only=True)
class Page(Item):
    """A static page; its key is its address."""

    type_name: ClassVar[str] = "page"
    verbose_name: ClassVar[Any] = _("Seite")

    title: str
    lead: str = ""
    text: Html = NO_TEXT
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, eq=False, kw_only=True)
class SiteDetails(Item):
    """Seitenangaben: who is responsible for the site; unknown data stay blank and are marked."""

    type_name: ClassVar[str] = "site-details"
    verbose_name: ClassVar[Any] = _("Seitenangaben")
    title_field: ClassVar[str] = "site_name"

    site_name: str
    sender: str = ""
    funding: str = ""
    operator: str = ""
    represented_by: str = ""
    street: str = ""
    town: str = ""
    email: str = ""
    phone: str = ""
    editor_responsible: str = ""

    @property
    def missing(self) -> tuple[str, ...]:
        """Return the names of the operator data that the law asks for and that are blank."""
        return tuple(name for name in OPERATOR_FIELDS if not getattr(self, name))


OPERATOR_FIELDS = (
    "sender",
    "funding",
    "operator",
    "represented_by",
    "street",
    "town",
    "email",
    "editor_responsible",
)

# In the order in which objects refer to each other: later types point to earlier ones.
ITEM_TYPES: tuple[type[Item], ...] = (
    Source,
    Body,
    Organization,
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

# What always comes from the newest edition, in old editions too (DESIGN section 1, point 6).
LEGAL_PAGES = ("ueber", "impressum", "datenschutz", "barrierefreiheit")
PRESENT_IDENTS = frozenset([("site-details", "site"), *(("page", key) for key in LEGAL_PAGES)])

I = TypeVar("I", bound=Item)  # noqa: E741


class Content:
    """Everything that one edition says, as objects that refer to each other.

    Two Contents are equal when their nodes are. Raises ContentError with every problem when nodes
    are not well-formed, a reference dangles, or two claims share a key.
    """

    def __init__(self, nodes: Iterable[Node]) -> None:
        self.nodes: tuple[Node, ...] = tuple(sorted(nodes, key=lambda node: node.ident))
        self._items = _build(self.nodes)

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
        found: dict[str, list[Claim]] = defaultdict(list)
        for claim in self.claims.values():
            if claim.contradicts:
                found[claim.key].append(claim.contradicts)
                found[claim.contradicts.key].append(claim)
        return {key: tuple(dict.fromkeys(claims)) for key, claims in found.items()}

    def current_facts(self, section: Section | None = None) -> tuple[Fact, ...]:
        """Return the facts that no other fact replaces, of one section or of all."""
        return tuple(
            fact
            for fact in self.all(Fact)
            if fact.key not in self.successors and section in (None, fact.section)
        )

    @property
    def key_figures(self) -> tuple[Fact, ...]:
        """Return the current facts that stand on the start page."""
        return tuple(fact for fact in self.current_facts() if fact.key_figure)

    def participation_of(self, district: District) -> Participation | None:
        """Return the newest claim about a district, or None where there is none."""
        return self._participations.get(district.key)

    @cached_property
    def _participations(self) -> dict[str, Participation]:
        ordered = sorted(self.all(Participation), key=lambda p: (p.as_of.last_day or date.min, p.position))
        return {each.district.key: each for each in ordered}

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


WITHHELD_TITLE = _("Aus rechtlichen Gründen entfernt")


def name_of(ident: Ident) -> str:
    """Return kind and key of an object in words; nothing of what it says."""
    cls = TYPE_BY_NAME.get(ident[0])
    return f"{cls.verbose_name if cls else ident[0]} „{ident[1]}“"


def references(node: Node) -> frozenset[Ident]:
    """Return what a node points to, its parts included; a claim's ``contradicts`` as ("claim", key)."""
    cls = TYPE_BY_NAME.get(node.type)
    return frozenset(_references(fields_of(cls), node.fields)) if cls else frozenset()


def _references(fields: tuple[Field, ...], raw: Mapping[str, Any]) -> Iterator[Ident]:
    for field in fields:
        value = raw.get(field.name)
        if not value:
            continue
        if field.form is Form.REFERENCE:
            yield (field.target.type_name or "claim", value)
        elif field.form is Form.REFERENCES:
            yield from ((field.target.type_name, key) for key in value)
        elif field.form is Form.PARTS:
            for part in value:
                yield from _references(fields_of(field.target), part)


def targets(nodes: Iterable[Node]) -> frozenset[Ident]:
    """Return everything that can be pointed to: each object, and each claim also as ("claim", key)."""
    idents = {node.ident for node in nodes}
    claim_names = {cls.type_name for cls in CLAIM_TYPES}
    return frozenset(idents | {("claim", key) for name, key in idents if name in claim_names})


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
    required = {f.name: "" for f in fields_of(cls) if f.is_required and f.form in (Form.TEXT, Form.HTML)}
    title = (
        {cls.title_field: str(WITHHELD_TITLE)} if cls.title_field in {f.name for f in fields_of(cls)} else {}
    )
    return Node(node.type, node.key, node.position, required | kept | title)


def _survives(field: Field) -> bool:
    """Only what carries the structure stays in a gap: references to single objects, choices, the address."""
    if field.name in ("slug", "former_slugs"):
        return True
    structural = field.form in (Form.REFERENCE, Form.CHOICE, Form.FLAG, Form.NUMBER)
    return structural and field.name != "contradicts"


def _build(nodes: tuple[Node, ...]) -> dict[Ident, Item]:
    problems = [*_twin_claims(nodes)]
    items: dict[Ident, Item] = {}
    for node in nodes:
        try:
            items[node.ident] = _load_item(node)
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
                str(_("Diesen Schlüssel hat auch eine andere Aussage.")),
                str(_("Wählen Sie einen anderen Schlüssel.")),
            )


def _load_item(node: Node) -> Item:
    cls = TYPE_BY_NAME.get(node.type)
    if cls is None:
        raise ContentError([Problem(node.type, node.key, "", str(_("Diese Art von Objekt gibt es nicht.")))])
    if not KEY_PATTERN.fullmatch(node.key):
        message = str(_("Ein Schlüssel besteht aus a–z, 0–9 und Bindestrichen."))
        raise ContentError([Problem(node.type, node.key, "key", message)])
    try:
        return cls(key=node.key, position=node.position, **load_fields(cls, dict(node.fields)))
    except FieldErrors as error:
        raise ContentError(
            Problem(node.type, node.key, name, message) for name, message in error.errors.items()
        ) from error


def _resolve(
    owner: Item,
    target: Any,
    items: dict[Ident, Item],
    claims: dict[str, Claim],
    broken: set[Ident],
    inside: str = "",
) -> Iterator[Problem]:
    """Put objects in the place of keys, in the object or in one of its parts, which are ``inside`` a field."""

    def lookup(field: Field, key: str) -> Item | None:
        return items.get((field.target.type_name, key)) if field.target.type_name else claims.get(key)

    for field in fields_of(type(target)):
        value = getattr(target, field.name)
        if field.form is Form.PARTS:
            parts = tuple(field.target(**part) for part in value)
            object.__setattr__(target, field.name, parts)
            for part in parts:
                yield from _resolve(owner, part, items, claims, broken, field.name)
        elif field.form is Form.REFERENCE and value is not None:
            object.__setattr__(target, field.name, lookup(field, value))
            yield from _dangling(owner, inside, field, [value], lookup, broken)
        elif field.form is Form.REFERENCES:
            object.__setattr__(target, field.name, tuple(lookup(field, key) for key in value))
            yield from _dangling(owner, inside, field, value, lookup, broken)


def _dangling(
    owner: Item, inside: str, field: Field, keys: Iterable[str], lookup: Any, broken: set[Ident]
) -> Iterator[Problem]:
    for key in keys:
        if lookup(field, key) is None and (field.target.type_name, key) not in broken:
            kind = field.target.verbose_name or _("Aussage")
            yield Problem(
                owner.type_name,
                owner.key,
                inside or field.name,
                str(
                    _("verweist auf %(kind)s „%(key)s“; das gibt es hier nicht.") % {"kind": kind, "key": key}
                ),
                str(_("Nehmen Sie das Fehlende mit auf oder entfernen Sie den Verweis.")),
            )


def item_values(item: Any) -> dict[str, Any]:
    """Return the stored fields of an object or part with their values, references as objects."""
    return {field.name: getattr(item, field.name) for field in fields_of(type(item))}
