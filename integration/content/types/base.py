"""What claims of every section have in common: their kind, who says so, as-of, evidence."""

from dataclasses import dataclass
from datetime import date

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
