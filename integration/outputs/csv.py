"""Tables for spreadsheets: German form, and no cell that a spreadsheet would calculate."""

import csv
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from integration.content.types import District, Participation
from integration.delivery.reading import Reading
from integration.outputs.addresses import whole

# A spreadsheet takes a cell that begins so for a formula, also in full-width letters (docs/reliability.md, 17).
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


@dataclass(frozen=True)
class Row:
    """One district with the newest that is said about it."""

    district: District
    claim: Participation | None
    state: str
    address: str
    edition: str
    sender: str

    @property
    def shown(self) -> Participation | None:
        """Return the claim, if there is one that may be shown."""
        return self.claim if self.claim and not self.claim.withheld else None

    @property
    def details(self) -> str:
        """Return what is said, or why it was removed."""
        if self.claim and self.claim.withheld:
            return _("Aus rechtlichen Gründen entfernt: %(reason)s") % {"reason": self.claim.withheld.reason}
        return self.shown.details if self.shown else ""

    @property
    def as_of(self) -> str:
        """Return of when it is."""
        if self.shown is None:
            return ""
        return _("nicht bekannt") if self.shown.as_of_unknown else self.shown.as_of.text

    @property
    def sources(self) -> str:
        """Return titles and addresses of the sources."""
        found = self.shown.sources if self.shown else ()
        return " | ".join(f"{source.title} {source.url}".strip() for source in found)


# The name of each column, and what stands in it.
COLUMNS: tuple[tuple[Any, Callable[[Row], str]], ...] = (
    (_lazy("Schlüssel"), lambda row: row.district.key),
    (_lazy("Name"), lambda row: row.district.name),
    (_lazy("Art"), lambda row: str(row.district.kind.label)),
    (_lazy("Hinweis"), lambda row: row.district.note),
    (_lazy("Regierungsbezirk"), lambda row: str(row.district.region.label)),
    (_lazy("Sitz"), lambda row: row.district.seat),
    (_lazy("Teilnahme"), lambda row: row.state),
    (_lazy("Erläuterung"), lambda row: row.details),
    (_lazy("Laut"), lambda row: row.shown.attribution if row.shown else ""),
    (_lazy("Stand"), lambda row: row.as_of),
    (_lazy("Quellen"), lambda row: row.sources),
    (_lazy("Beleg"), lambda row: row.address),
    # What travels with the file when only a part of it is copied on.
    (_lazy("Fassung"), lambda row: row.edition),
    (_lazy("Absender"), lambda row: row.sender),
)


def districts(request: HttpRequest, reading: Reading) -> HttpResponse:
    """Give the whole table of districts with state, as-of and sources."""
    edition = f"fassung-{reading.edition.number}" if reading.edition else "vorschau"
    # Excel takes a file for UTF-8 only if it begins with a byte order mark.
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="kreise-{edition}.csv"'
    writer = csv.writer(response, delimiter=";")
    writer.writerow(str(heading) for heading, _cell in COLUMNS)
    writer.writerows(safe(cell(row) for _heading, cell in COLUMNS) for row in rows(reading))
    return response


def rows(reading: Reading) -> Iterator[Row]:
    """Yield each district, by name."""
    content = reading.content
    edition = str(reading.edition.number) if reading.edition else _("Vorschau")
    sender = content.site.sender or _("noch nicht eingetragen")
    for district in content.districts:
        claim = content.participation_of(district)
        address = whole("claim", key=claim.key, **reading.address) if claim else ""
        yield Row(district, claim, str(content.state_of(district).label), address, edition, sender)


def safe(values: Iterable[str]) -> Iterator[str]:
    """Yield each cell so that no spreadsheet calculates it."""
    return (f"'{value}" if value.startswith(FORMULA_STARTS) else value for value in values)
