"""Tables for spreadsheets: German form, and no cell that a spreadsheet would calculate."""

import csv
from collections.abc import Iterable, Iterator

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from integration.content.types import Participation
from integration.delivery.reading import Reading
from integration.outputs.addresses import whole
from integration.pages.districts import Overview, Row

# A spreadsheet takes a cell that begins so for a formula, also in full-width letters (RELIABILITY 31).
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def districts(request: HttpRequest, reading: Reading) -> HttpResponse:
    """Give the whole table of districts with state, as-of and sources."""
    edition = f"fassung-{reading.edition.number}" if reading.edition else "vorschau"
    # Excel takes a file for UTF-8 only if it begins with a byte order mark.
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="kreise-{edition}.csv"'
    writer = csv.writer(response, delimiter=";")
    writer.writerow(headings())
    writer.writerows(safe(cells(row, reading)) for row in Overview(reading.content).rows)
    return response


def headings() -> list[str]:
    """Return the names of the columns."""
    return [
        _("Schlüssel"),
        _("Name"),
        _("Art"),
        _("Hinweis"),
        _("Regierungsbezirk"),
        _("Sitz"),
        _("Teilnahme"),
        _("Erläuterung"),
        _("Laut"),
        _("Stand"),
        _("Quellen"),
        _("Beleg"),
    ]


def cells(row: Row, reading: Reading) -> list[str]:
    """Return one district as cells, in the order of the headings."""
    district = row.district
    return [
        district.key,
        district.name,
        str(district.kind.label),
        district.note,
        str(district.region.label),
        district.seat,
        str(row.state.label),
        *_evidence(row.participation, reading),
    ]


def _evidence(claim: Participation | None, reading: Reading) -> list[str]:
    if claim is None:
        return [""] * 5
    if claim.withheld:
        reason = _("Aus rechtlichen Gründen entfernt: %(reason)s") % {"reason": claim.withheld.reason}
        return [reason, "", "", "", whole("claim", key=claim.key, **reading.address)]
    return [
        claim.details,
        claim.attribution,
        _("nicht bekannt") if claim.as_of_unknown else claim.as_of.text,
        " | ".join(f"{source.title} {source.url}".strip() for source in claim.sources),
        whole("claim", key=claim.key, **reading.address),
    ]


def safe(values: Iterable[str]) -> Iterator[str]:
    """Yield each cell so that no spreadsheet calculates it."""
    return (f"'{value}" if value.startswith(FORMULA_STARTS) else value for value in values)
