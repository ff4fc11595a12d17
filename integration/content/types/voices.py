"""Who says what, and what is said for and against."""

from dataclasses import dataclass
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _lazy

from integration.content.schema import Choice
from integration.content.types.base import Claim
from integration.content.types.bodies import Organization
from integration.content.types.council import Person


class Side(Choice):
    """The side of an argument."""

    PRO = "pro", _lazy("Dafür")
    CONTRA = "contra", _lazy("Dagegen")


@dataclass(frozen=True, eq=False, kw_only=True)
class Statement(Claim):
    """A quote or a position of a person or an organization, with the role at that time (Popolo Speech)."""

    type_name: ClassVar[str] = "statement"
    verbose_name: ClassVar[Any] = _lazy("Zitat oder Position")

    words_field: ClassVar[str] = "text"

    title: str
    side: Side | None = None
    speaker: Person | None = None
    organization: Organization | None = None
    role: str = ""
    text: str
    context: str = ""

    @property
    def said_by(self) -> str:
        """Return the speaker with the role of that time, else the organization, else who reports it."""
        person = ", ".join(filter(None, (self.speaker.name, self.role))) if self.speaker else ""
        return person or (self.organization.short if self.organization else self.attribution)

    @property
    def is_party_unsaid(self) -> bool:
        """Tell whether the speaker's organization is not named in the role already."""
        return bool(self.speaker and self.organization and self.organization.short not in self.said_by)

    @property
    def parts(self) -> tuple[str, ...]:
        """Return the separate verbatim parts, one per line of the text."""
        return tuple(line.strip() for line in self.text.splitlines() if line.strip())


@dataclass(frozen=True, eq=False, kw_only=True)
class Argument(Claim):
    """A reason for or against the proposal, attributed to those who give it."""

    type_name: ClassVar[str] = "argument"
    verbose_name: ClassVar[Any] = _lazy("Argument")

    words_field: ClassVar[str] = "text"

    side: Side
    title: str
    text: str
