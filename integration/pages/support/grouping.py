"""Evidence without noise: claims that share who says so, as-of, kind and sources say it once, above."""

from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from integration.content.texts import isolated
from integration.content.types import Claim, ClaimKind, Statement

SPOKEN_KINDS = (ClaimKind.QUOTE, ClaimKind.ASSESSMENT, ClaimKind.OPEN)
"""What is not plain from who says so, and so stands in the mark as a word."""


def evidence_of(claim: Claim) -> Hashable:
    """Return what two claims must have in common to say their evidence once."""
    return (claim.kind, _who(claim), claim.as_of, claim.as_of_unknown, claim.sources)


def mark(claim: Claim) -> str:
    """Return the evidence in a few words: kind where it is not plain, who says so, as-of, names of the sources.

    What the name of a source says already is not said again.
    """
    names = ", ".join(isolated(source.short) for source in claim.sources)
    kind = str(claim.kind.label) if claim.kind in SPOKEN_KINDS else ""
    who = _who(claim)
    as_of = claim.as_of.text if claim.as_of else _("Stand nicht bekannt")
    said = ", ".join(part for part in (kind, _unless_in(names, who), _unless_in(names, as_of)) if part)
    return " · ".join(part for part in (said, names) if part)


def _who(claim: Claim) -> str:
    # Under a statement stands who made it.
    return "" if isinstance(claim, Statement) else isolated(claim.said_by)


def _unless_in(names: str, words: str) -> str:
    """Return words, unless names of sources say each of them: „NRZ und SPD“ beside „NRZ 2015, SPD-Artikel“."""
    return "" if all(part in names for part in words.split(" und ")) else words


@dataclass(frozen=True)
class Group:
    """Claims with the same evidence."""

    claims: tuple[Claim, ...]


def grouped(claims: Iterable[Claim]) -> tuple[Group, ...]:
    """Return claims by their evidence, in the order in which each is first met."""
    found: dict[Hashable, list[Claim]] = {}
    for claim in claims:
        # Of what is withheld no evidence is printed that could be shared.
        found.setdefault(claim.key if claim.withheld else evidence_of(claim), []).append(claim)
    return tuple(Group(tuple(together)) for together in found.values())


@dataclass
class Shared:
    """The evidence that a section says once, above its claims, and what it has said at single ones."""

    lead: Claim | None
    said: set[Hashable] = field(default_factory=set)

    def is_said_above(self, claim: Claim) -> bool:
        """Tell whether the claim's evidence stands above the section."""
        return self.lead is not None and evidence_of(claim) == evidence_of(self.lead)

    def is_repeated(self, claim: Claim) -> bool:
        """Tell whether an earlier claim of the section has said the same, and note that it is said now."""
        key = evidence_of(claim)
        repeated = key in self.said
        self.said.add(key)
        return repeated


def shared_by(claims: Iterable[Claim], around: Shared | None = None) -> Shared:
    """Return the evidence that most of these claims have in common; none where no two of them do.

    ``around``: the section that holds this one; what is said there already is not said again.
    """
    shown = [claim for claim in claims if not claim.withheld]
    counts = Counter(evidence_of(claim) for claim in shown)
    most, times = max(counts.items(), key=lambda pair: pair[1], default=(None, 0))
    lead = next((claim for claim in shown if evidence_of(claim) == most), None) if times > 1 else None
    return Shared(lead, around.said if around else set())
