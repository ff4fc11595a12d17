"""The councils: who sits there, what was moved, how it was voted, what happened step by step."""

from dataclasses import dataclass
from typing import Any, ClassVar, Self

from django.utils.translation import gettext_lazy as _lazy

from integration.content.schema import NO_TEXT, Choice, Html, Item, Part
from integration.content.spans import UNKNOWN, DateSpan
from integration.content.types.base import Claim


class Article(Choice):
    """The German article of a name, from which 'vom', 'beim' and 'im' are made."""

    DER = "der", _lazy("der")
    DIE = "die", _lazy("die")
    DAS = "das", _lazy("das")


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
        _lazy("eingereicht"),
        _lazy("Der Antrag liegt vor. Beraten wurde er noch nicht."),
        _lazy("{beim} eingereicht"),
    )
    IN_DELIBERATION = (
        "in-deliberation",
        _lazy("in Beratung"),
        _lazy("Der Antrag wird gerade beraten. Entschieden ist noch nichts."),
        _lazy("{im} in Beratung"),
    )
    REFERRED = (
        "referred",
        _lazy("verwiesen"),
        _lazy("Der Antrag wurde an eine andere Stelle weitergegeben, die zuerst beraten soll."),
        _lazy("{vom} verwiesen"),
    )
    ADJOURNED = (
        "adjourned",
        _lazy("vertagt"),
        _lazy("Die Entscheidung wurde auf später verschoben."),
        _lazy("{vom} vertagt"),
    )
    REJECTED = (
        "rejected",
        _lazy("abgelehnt"),
        _lazy("Die Mehrheit hat gegen den Antrag gestimmt."),
        _lazy("{vom} abgelehnt"),
    )
    ADOPTED = (
        "adopted",
        _lazy("angenommen"),
        _lazy("Die Mehrheit hat für den Antrag gestimmt."),
        _lazy("{vom} angenommen"),
    )
    WITHDRAWN = (
        "withdrawn",
        _lazy("zurückgezogen"),
        _lazy("Wer den Antrag gestellt hat, verfolgt ihn nicht weiter."),
        _lazy("{beim} zurückgezogen"),
    )
    IMPLEMENTED = (
        "implemented",
        _lazy("umgesetzt"),
        _lazy("Das Beschlossene gibt es jetzt."),
        _lazy("{vom} umgesetzt"),
    )
    DORMANT = (
        "dormant",
        _lazy("ruht"),
        _lazy("Zurzeit geschieht nichts. Beendet ist das Verfahren nicht."),
        _lazy("{beim} ruht das Vorhaben"),
    )


class BodyKind(Choice):
    """The level of a body (OParl Body)."""

    DISTRICT = "district", _lazy("Kreis")
    MUNICIPALITY = "municipality", _lazy("Gemeinde oder Stadt")
    STATE = "state", _lazy("Land")


class OrganizationKind(Choice):
    """What sort of organization it is (OParl Organization)."""

    COUNCIL = "council", _lazy("Rat oder Kreistag")
    COMMITTEE = "committee", _lazy("Ausschuss")
    GROUP = "group", _lazy("Fraktion")
    PARTY = "party", _lazy("Partei")
    AUTHORITY = "authority", _lazy("Behörde")
    COORDINATION = "coordination", _lazy("Koordinierungsstelle")
    OTHER = "other", _lazy("andere")


class VoteOption(Choice):
    """How a vote was cast (Popolo Count option)."""

    YES = "yes", _lazy("Ja")
    NO = "no", _lazy("Nein")
    ABSTAIN = "abstain", _lazy("Enthaltung")
    ABSENT = "absent", _lazy("nicht anwesend")


class VoteResult(Choice):
    """How a vote ended; unknown is a value of its own."""

    PASSED = "passed", _lazy("angenommen")
    FAILED = "failed", _lazy("abgelehnt")
    UNKNOWN = "unknown", _lazy("nicht bekannt")


@dataclass(frozen=True, eq=False, kw_only=True)
class Body(Item):
    """A Körperschaft: Kreis, Gemeinde, Land (OParl Body)."""

    type_name: ClassVar[str] = "body"
    verbose_name: ClassVar[Any] = _lazy("Körperschaft")
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
    verbose_name: ClassVar[Any] = _lazy("Organisation")
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

    verbose_name: ClassVar[Any] = _lazy("Amt oder Rolle")

    role: str
    organization: Organization | None = None
    span: DateSpan = UNKNOWN


@dataclass(frozen=True, eq=False, kw_only=True)
class Person(Item):
    """An office-holder in their office; no private data."""

    type_name: ClassVar[str] = "person"
    verbose_name: ClassVar[Any] = _lazy("Person")
    title_field: ClassVar[str] = "name"

    name: str
    memberships: tuple[Membership, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Consultation(Part):
    """One station of a motion's Beratungsfolge (OParl Consultation)."""

    verbose_name: ClassVar[Any] = _lazy("Beratung")

    organization: Organization
    date: DateSpan = UNKNOWN
    result: str = ""


@dataclass(frozen=True, eq=False, kw_only=True)
class Motion(Claim):
    """An Antrag (OParl Paper, Popolo Motion), told in the site's own words."""

    type_name: ClassVar[str] = "motion"
    verbose_name: ClassVar[Any] = _lazy("Antrag")

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

    verbose_name: ClassVar[Any] = _lazy("Stimmen")

    option: VoteOption
    group: Organization | None = None
    value: int | None = None


@dataclass(frozen=True, eq=False, kw_only=True)
class VoteEvent(Claim):
    """A vote of a council on a motion (Popolo VoteEvent)."""

    type_name: ClassVar[str] = "vote-event"
    verbose_name: ClassVar[Any] = _lazy("Abstimmung")

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
    verbose_name: ClassVar[Any] = _lazy("Verfahrensschritt")
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
