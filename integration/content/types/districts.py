"""The 54 districts, and which of them take part."""

from dataclasses import dataclass
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _lazy

from integration.content.schema import Choice, Item
from integration.content.texts import fold
from integration.content.types.base import Claim

TILE_COLUMNS, TILE_ROWS = 9, 8
"""The size of the tile map; cells are counted from 0."""


class DistrictKind(Choice):
    """The legal kind of a district."""

    KREIS = "kreis", _lazy("Kreis")
    CITY = "kreisfreie-stadt", _lazy("kreisfreie Stadt")
    REGION = "staedteregion", _lazy("Städteregion")


class Region(Choice):
    """The five Regierungsbezirke of North Rhine-Westphalia."""

    ARNSBERG = "arnsberg", _lazy("Arnsberg")
    DETMOLD = "detmold", _lazy("Detmold")
    DUESSELDORF = "duesseldorf", _lazy("Düsseldorf")
    KOELN = "koeln", _lazy("Köln")
    MUENSTER = "muenster", _lazy("Münster")


class ParticipationState(Choice):
    """Whether a district takes part, and how well that is known."""

    PROVEN_YES = "proven-yes", _lazy("hat ein KI (eigener Nachweis)")
    BY_TOTAL = "by-total", _lazy("hat ein KI (laut Gesamtzahl)")
    PROVEN_NO = "proven-no", _lazy("hat kein KI (eigener Nachweis)")
    UNKNOWN = "unknown", _lazy("nicht bekannt")

    @property
    def takes_part(self) -> bool:
        """Tell whether the district counts among those that take part."""
        return self in (ParticipationState.PROVEN_YES, ParticipationState.BY_TOTAL)


@dataclass(frozen=True, eq=False, kw_only=True)
class District(Item):
    """A Kreis, a kreisfreie Stadt or the Städteregion; its key is the official key, as text."""

    type_name: ClassVar[str] = "district"
    verbose_name: ClassVar[Any] = _lazy("Kreis oder kreisfreie Stadt")
    title_field: ClassVar[str] = "name"

    name: str
    code: str = ""
    kind: DistrictKind
    note: str = ""
    region: Region
    seat: str
    tile_column: int
    tile_row: int

    @property
    def sort_name(self) -> str:
        """Return the name by which readers look it up: Kreis Kleve stands under K as in Kleve."""
        return fold(self.name.removeprefix("Kreis ").removeprefix("Städteregion "))


@dataclass(frozen=True, eq=False, kw_only=True)
class Participation(Claim):
    """Whether one district takes part, dated by its as-of."""

    type_name: ClassVar[str] = "participation"
    verbose_name: ClassVar[Any] = _lazy("Teilnahme")

    words_field: ClassVar[str] = "details"

    district: District
    state: ParticipationState
    details: str = ""

    @property
    def title_text(self) -> str:
        """Return the district and its state in words."""
        return f"{self.district.name}: {self.state.label}"
