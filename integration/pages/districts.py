"""Who takes part: the 54 districts as a map of tiles and as a table, filtered and sorted by the address."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from integration.content.graph import Content
from integration.content.texts import fold
from integration.content.types import (
    District,
    DistrictKind,
    Participation,
    ParticipationState,
    Region,
    Section,
)
from integration.delivery.reading import Reading
from integration.pages.support.page import render_page

TILE = 100
LABEL_LETTERS = 3
NAME_LENGTH = 60


@dataclass(frozen=True)
class Row:
    """One district with what is said about it, newest first."""

    district: District
    claims: tuple[Participation, ...]
    state: ParticipationState
    is_own: bool = False

    @property
    def participation(self) -> Participation | None:
        """Return the newest claim, or None where there is none."""
        return self.claims[0] if self.claims else None

    @property
    def earlier(self) -> tuple[Participation, ...]:
        """Return what was said before."""
        return self.claims[1:]

    @property
    def where(self) -> str:
        """Return what it is and where, in a few words; its seat where its name does not say that."""
        district = self.district
        words = _("%(kind)s, Bezirk %(region)s") % {
            "kind": district.kind.label,
            "region": district.region.label,
        }
        has_own_name = district.seat not in district.name
        return words + (_(", Sitz: %(seat)s") % {"seat": district.seat} if has_own_name else "")

    @property
    def left(self) -> int:
        """Return where the tile begins in the drawing."""
        return self.district.tile_column * TILE

    @property
    def top(self) -> int:
        """Return the upper edge of the tile in the drawing."""
        return self.district.tile_row * TILE

    @property
    def tile_label(self) -> str:
        """Return the letters on the tile: its code, in older editions the beginning of its seat."""
        return self.district.code or self.district.seat[:LABEL_LETTERS]


@dataclass(frozen=True)
class StateGroup:
    """All districts of one state."""

    state: ParticipationState
    rows: tuple[Row, ...]

    @property
    def is_proven(self) -> bool:
        """Tell whether each of them has a proof of its own."""
        return self.state in (ParticipationState.PROVEN_YES, ParticipationState.PROVEN_NO)


@dataclass(frozen=True)
class Overview:
    """All districts of a content."""

    content: Content

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """Return a row for each district, by name."""
        own, claims = self.content.proposal.body.name, self._claims()
        return tuple(
            Row(each, tuple(claims.get(each.key, ())), self.content.state_of(each), each.name == own)
            for each in self.content.districts
        )

    def _claims(self) -> dict[str, list[Participation]]:
        found: dict[str, list[Participation]] = {}
        for claim in self.content.all(Participation):
            found.setdefault(claim.district.key, []).append(claim)
        for key, claims in found.items():
            district = next(claim.district for claim in claims)
            newest = self.content.participation_of(district)
            found[key] = sorted(claims, key=lambda claim: claim is not newest)
        return found

    @cached_property
    def groups(self) -> tuple[StateGroup, ...]:
        """Return the districts by state, as far as there are any of it."""
        groups = (
            StateGroup(state, tuple(row for row in self.rows if row.state == state))
            for state in ParticipationState
        )
        return tuple(group for group in groups if group.rows)

    @property
    def taking_part(self) -> int:
        """Return how many take part, proven or by the total."""
        return sum(len(group.rows) for group in self.groups if group.state.takes_part)

    @property
    def has_codes(self) -> bool:
        """Tell whether the letters on the map are codes."""
        return any(row.district.code for row in self.rows)

    @property
    def own(self) -> Row | None:
        """Return the district that the proposal is about, if it is one of them."""
        return next((row for row in self.rows if row.is_own), None)

    @property
    def claims(self) -> Iterator[Participation]:
        """Yield every claim, newest of each district first."""
        for row in self.rows:
            yield from row.claims

    @property
    def map_width(self) -> int:
        """Return the width of the drawing."""
        return TILE * (1 + max((row.district.tile_column for row in self.rows), default=0))

    @property
    def map_height(self) -> int:
        """Return the height of the drawing."""
        return TILE * (1 + max((row.district.tile_row for row in self.rows), default=0))


# The filter


SORTS: Mapping[str, Callable[[Row], Any]] = {
    "name": lambda row: (),
    "bezirk": lambda row: str(row.district.region.label),
    "art": lambda row: list(DistrictKind).index(row.district.kind),
    "teilnahme": lambda row: list(ParticipationState).index(row.state),
}
NO_SUCH_CHOICE = {"invalid_choice": _lazy("Diese Auswahl gibt es nicht. Sie wurde nicht beachtet.")}


def _choice(label: Any, every: Any, choices: list[tuple[str, str]]) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, choices=[("", every), *choices], required=False, error_messages=NO_SUCH_CHOICE
    )


class DistrictFilter(forms.Form):
    """Which districts to list and how to sort them; what cannot be understood is named and not heeded."""

    name = forms.CharField(
        label=_lazy("Name oder Sitz"),
        required=False,
        max_length=NAME_LENGTH,
        error_messages={"max_length": _lazy("Der Name ist zu lang. Er wurde nicht beachtet.")},
    )
    bezirk = _choice(_lazy("Regierungsbezirk"), _lazy("alle"), Region.choices())
    art = _choice(_lazy("Art"), _lazy("alle"), DistrictKind.choices())
    teilnahme = _choice(_lazy("Teilnahme"), _lazy("alle"), ParticipationState.choices())
    sortierung = _choice(
        _lazy("Sortiert nach"),
        _lazy("Name"),
        [
            ("bezirk", _lazy("Regierungsbezirk")),  # type: ignore[list-item]
            ("art", _lazy("Art")),  # type: ignore[list-item]
            ("teilnahme", _lazy("Teilnahme")),  # type: ignore[list-item]
        ],
    )

    @property
    def helper(self) -> FormHelper:
        """Tell crispy forms that the template writes the form element itself."""
        helper = FormHelper()
        helper.form_tag = False
        helper.disable_csrf = True
        return helper

    def chosen(self, name: str) -> str:
        """Return a valid value, or "" where nothing valid was chosen."""
        return str(self.cleaned_data.get(name) or "") if self.is_bound else ""

    def apply(self, rows: tuple[Row, ...]) -> tuple[Row, ...]:
        """Return the rows that fit, sorted; rows come sorted by name."""
        self.is_valid()
        fitting = [row for row in rows if self._fits(row)]
        return tuple(sorted(fitting, key=SORTS[self.sorted_by]))

    @property
    def sorted_by(self) -> str:
        """Return the column by which the rows are sorted."""
        return self.chosen("sortierung") or "name"

    @property
    def is_narrowed(self) -> bool:
        """Tell whether more than the name was asked for, or something that cannot be understood."""
        return bool(self.errors) or any(self.chosen(name) for name in self.fields if name != "name")

    def _fits(self, row: Row) -> bool:
        district, wanted = row.district, fold(self.chosen("name"))
        return (
            (wanted in fold(district.name) or wanted in fold(district.seat))
            and self.chosen("bezirk") in ("", district.region)
            and self.chosen("art") in ("", district.kind)
            and self.chosen("teilnahme") in ("", row.state)
        )


# The page


def districts(request: HttpRequest, reading: Reading) -> HttpResponse:
    """Show who takes part, how well that is known, and what contradicts it."""
    content, overview = reading.content, Overview(reading.content)
    asked = any(name in request.GET for name in DistrictFilter.base_fields)
    form = DistrictFilter(request.GET if asked else None)
    rows = form.apply(overview.rows)
    facts = content.current_facts(Section.DISTRICTS)
    before = tuple(older for fact in facts for older in fact.predecessors)
    return render_page(
        reading,
        "districts/districts.html",
        "kreise",
        _("Kreise und Städte: Wer macht mit?"),
        [*facts, *before, *overview.claims],
        overview=overview,
        rows=rows,
        shown_claims=tuple(claim for row in rows for claim in row.claims),
        form=form,
        facts=facts,
        before=before,
    )
