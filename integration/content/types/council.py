"""The councils: who sits there, what was moved, how it was voted, what happened step by step."""

from dataclasses import dataclass
from typing import Any, ClassVar, Self

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext

from integration.content.schema import NO_TEXT, Choice, Html, Item, Part
from integration.content.spans import UNKNOWN, DateSpan
from integration.content.types.base import Claim
from integration.content.types.bodies import Body, Organization


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


class MotionLink(Choice):
    """How a motion refers to an earlier one."""

    FOLLOWS = "follows", _lazy("folgt auf")
    SUPERSEDES = "supersedes", _lazy("ersetzt")
    AMENDS = "amends", _lazy("ändert")


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

    words_field: ClassVar[str] = "summary"

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
    follows: "Motion | None" = None
    supersedes: "Motion | None" = None
    amends: "Motion | None" = None

    @property
    def earlier(self) -> "tuple[tuple[MotionLink, Motion], ...]":
        """Return the motions to which this one refers, each with how."""
        links = (
            (MotionLink.FOLLOWS, self.follows),
            (MotionLink.SUPERSEDES, self.supersedes),
            (MotionLink.AMENDS, self.amends),
        )
        return tuple((link, motion) for link, motion in links if motion)


@dataclass(frozen=True, kw_only=True)
class VoteCount(Part):
    """The votes of one option, in total or of one group; a missing number is not zero (Popolo Count)."""

    verbose_name: ClassVar[Any] = _lazy("Stimmen")

    option: VoteOption
    group: Organization | None = None
    value: int | None = None


@dataclass(frozen=True, kw_only=True)
class NamedVote(Part):
    """How one person voted, where it was voted by name (Popolo Vote)."""

    verbose_name: ClassVar[Any] = _lazy("namentliche Stimme")

    person: Person
    group: Organization | None = None
    option: VoteOption


@dataclass(frozen=True)
class VoteSide:
    """How many, and which groups, voted in one way, as readers see it."""

    option: VoteOption
    total: int | None
    groups: tuple[VoteCount, ...]

    @property
    def text(self) -> str:
        """Return the groups and the number of votes; what is not documented is said to be so."""
        names = ", ".join(_group(count) for count in self.groups)
        if self.total is None:
            return names or _("nicht dokumentiert")
        votes = ngettext("%(count)s Stimme", "%(count)s Stimmen", self.total) % {"count": self.total}
        return f"{votes}: {names}" if names else votes


def _group(count: VoteCount) -> str:
    name = count.group.short if count.group else ""
    return name if count.value is None else f"{name} ({count.value})"


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
    undocumented: tuple[Organization, ...] = ()
    named_votes: tuple[NamedVote, ...] = ()
    yes_meant: str = ""
    no_meant: str = ""
    wording: str = ""

    def total(self, option: VoteOption) -> int | None:
        """Return the documented total of an option, or None where it is not documented."""
        return next((c.value for c in self.counts if c.option == option and c.group is None), None)

    def groups(self, option: VoteOption) -> tuple[VoteCount, ...]:
        """Return the counts of single groups for an option."""
        return tuple(c for c in self.counts if c.option == option and c.group is not None)

    @property
    def all_groups(self) -> tuple[Organization, ...]:
        """Return every group of which the content speaks, those whose vote is not documented last."""
        known = [count.group for count in self.counts if count.group]
        return tuple(dict.fromkeys([*known, *self.undocumented]))

    @property
    def sides(self) -> tuple[VoteSide, ...]:
        """Return Yes and No always, abstentions and absences where anything is documented of them."""
        sides = (VoteSide(option, self.total(option), self.groups(option)) for option in VoteOption)
        asked = (VoteOption.YES, VoteOption.NO)
        return tuple(each for each in sides if each.option in asked or each.groups or each.total is not None)

    @property
    def meanings(self) -> tuple[tuple[VoteOption, str], ...]:
        """Return what Yes and what No meant, as far as it is entered."""
        both = ((VoteOption.YES, self.yes_meant), (VoteOption.NO, self.no_meant))
        return tuple((option, meant) for option, meant in both if meant)


@dataclass(frozen=True, eq=False, kw_only=True)
class Step(Claim):
    """A Verfahrensschritt of one body; it may set the status of the proposal."""

    type_name: ClassVar[str] = "step"
    verbose_name: ClassVar[Any] = _lazy("Verfahrensschritt")
    title_field: ClassVar[str] = "sentence"
    words_field: ClassVar[str] = "sentence"

    body: Body
    organization: Organization | None = None
    motion: Motion | None = None
    vote: VoteEvent | None = None
    date: DateSpan = UNKNOWN
    sentence: str
    details: Html = NO_TEXT
    resulting_status: Status | None = None
    planned: bool = False
