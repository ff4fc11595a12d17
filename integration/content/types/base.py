"""What claims of every section have in common: their kind, who says so, as-of, evidence."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from django.utils.translation import gettext_lazy as _lazy

from integration.content.schema import Choice, Item
from integration.content.spans import UNKNOWN, DateSpan
from integration.content.types.sources import Source


class ClaimKind(Choice):
    """What sort of statement a claim is; always printed as text (truth rule 2)."""

    FACT = "fact", _lazy("Fakt")
    POSITION = "position", _lazy("Position")
    QUOTE = "quote", _lazy("Zitat")
    ASSESSMENT = "assessment", _lazy("Einschätzung")
    ASSERTION = "assertion", _lazy("Aussage")
    OPEN = "open", _lazy("Offen")


class RelationKind(Choice):
    """How another claim stands to the one that is read (truth rule 11)."""

    CONTRADICTION = "contradiction", _lazy("Widerspruch")
    LATER = "later", _lazy("Später")
    EARLIER = "earlier", _lazy("Vorher")
    COMPARISON = "comparison", _lazy("Zum Vergleich")

    @property
    def reverse(self) -> "RelationKind":
        """Return how the claim that is read stands to the other one."""
        turned = {RelationKind.LATER: RelationKind.EARLIER, RelationKind.EARLIER: RelationKind.LATER}
        return turned.get(self, self)


class Section(Choice):
    """The sections of the site; a Fact belongs to one."""

    PROPOSAL = "proposal", _lazy("Vorhaben")
    COUNCIL = "council", _lazy("Verfahren")
    FUNDING = "funding", _lazy("Finanzierung")
    DISTRICTS = "districts", _lazy("Kreise und Städte")
    TASKS = "tasks", _lazy("Aufgaben")
    VOICES = "voices", _lazy("Stimmen")
    EXPLAINERS = "explainers", _lazy("Erklärungen")


@dataclass(frozen=True, eq=False, kw_only=True)
class Claim(Item):
    """A statement with its evidence; it has a permanent address ``/angabe/<key>/``."""

    words_field: ClassVar[str] = ""
    """The field in which the claim is said; empty where the title says it."""

    kind: ClaimKind = ClaimKind.FACT
    attribution: str = ""
    as_of: DateSpan = UNKNOWN
    as_of_unknown: bool = False
    sources: tuple[Source, ...] = ()
    searched: str = ""
    contradicts: "Claim | None" = None
    followed_by: "Claim | None" = None
    compared_with: "Claim | None" = None
    remark: str = ""

    @property
    def is_open(self) -> bool:
        """Tell whether the claim says that something is not known."""
        return self.kind is ClaimKind.OPEN

    @property
    def in_full(self) -> str:
        """Return what the claim says without markup, as it is printed beside a related one."""
        return (getattr(self, self.words_field) if self.words_field else "") or self.title_text

    @property
    def said_by(self) -> str:
        """Return who says so in words, empty where the site says it with its sources."""
        return self.attribution

    @property
    def relations(self) -> "tuple[Relation, ...]":
        """Return the relations as they are stored at this claim; Content knows them from both sides."""
        stored = (
            (RelationKind.CONTRADICTION, self.contradicts),
            (RelationKind.LATER, self.followed_by),
            (RelationKind.COMPARISON, self.compared_with),
        )
        return tuple(Relation(kind, other) for kind, other in stored if other)

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


@dataclass(frozen=True)
class Relation:
    """Another claim, and how it stands to the one that is read."""

    kind: RelationKind
    claim: Claim
