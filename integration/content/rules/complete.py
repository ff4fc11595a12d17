"""What a complete site needs."""

from collections import defaultdict
from datetime import date
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext as _

from integration.content.catalogue import LEGAL_PAGES
from integration.content.graph import Content
from integration.content.problems import Problem
from integration.content.rules.base import Problems, error, warning
from integration.content.schema import Shape, fields_of
from integration.content.texts import plain_text
from integration.content.types import (
    TILE_COLUMNS,
    TILE_ROWS,
    District,
    Page,
    Participation,
    Proposal,
    SiteDetails,
)

REQUIRED_PAGES = ("was-ist-ein-ki", *LEGAL_PAGES)


CODE_LETTERS = 3
"""What fits into a cell of the map on a phone."""


def there_is_one_proposal(content: Content, today: date) -> Problems:
    """The site explains exactly one proposal."""
    proposals = content.all(Proposal)
    if not proposals:
        message = _("Das Vorhaben fehlt.")
        yield Problem("proposal", "", "title", message, _("Legen Sie das Vorhaben an."))
    for extra in proposals[1:]:
        yield error(
            extra,
            "title",
            _("Es gibt schon ein Vorhaben: „%(title)s“.") % {"title": proposals[0].title_text},
            _("Diese Seite erklärt genau ein Vorhaben. Löschen Sie das andere."),
        )


def required_pages_exist(content: Content, today: date) -> Problems:
    """The explainer and the legal pages are part of every edition."""
    for key in REQUIRED_PAGES:
        if content.get(Page, key) is None:
            yield Problem(
                "page",
                key,
                "key",
                _("Die Seite /%(key)s/ fehlt.") % {"key": key},
                _("Legen Sie eine Seite mit diesem Schlüssel an."),
            )


def present_pages_refer_to_nothing(content: Content, today: date) -> Problems:
    """The legal pages go into old editions too, where a source of theirs may not exist."""
    for key in LEGAL_PAGES:
        page = content.get(Page, key)
        if page is not None and page.sources:
            yield error(
                page,
                "sources",
                _("Diese Seite steht auch in alten Fassungen und darf auf keine Quelle verweisen."),
                _("Nennen Sie die Quelle im Text, mit einem Link, und leeren Sie dieses Feld."),
            )


def required_words_are_there(content: Content, today: date) -> Problems:
    """What an object cannot do without is not blank."""
    for item in content:
        for field in fields_of(type(item)):
            if _lacks_words(field.is_required, field.shape, getattr(item, field.name)):
                yield error(
                    item, field.name, _("Dieses Feld darf nicht leer sein."), _("Tragen Sie hier etwas ein.")
                )


def _lacks_words(is_required: bool, shape: Shape, value: Any) -> bool:
    """Tell whether a required text is blank, in the object itself or in one of its rows."""
    if shape is Shape.PARTS:
        return any(
            _lacks_words(field.is_required, field.shape, getattr(part, field.name))
            for part in value
            for field in fields_of(type(part))
        )
    if shape is Shape.HTML:
        return is_required and not _has_words(value)
    return is_required and shape is Shape.TEXT and not value.strip()


@lru_cache(maxsize=16_384)
def _has_words(markup: str) -> bool:
    return bool(plain_text(markup))


def site_details_are_complete(content: Content, today: date) -> Problems:
    """The site has a name; warns about each blank that the law wants filled, for nothing may be invented."""
    site = content.site
    for extra in content.all(SiteDetails):
        if extra is not site:
            message = _("Es gibt nur einmal Seitenangaben, mit dem Schlüssel „site“.")
            yield error(extra, "key", message, _("Löschen Sie diese Angaben."))
    if not content.all(SiteDetails):
        yield error(site, "site_name", _("Der Name der Seite fehlt."), _("Tragen Sie ihn ein."))
    for name in site.missing:
        yield warning(
            site,
            name,
            _("Diese Angabe fehlt. Auf der Seite steht eine markierte Lücke."),
            _("Tragen Sie die Angabe ein, sobald sie feststeht."),
        )


def every_district_has_one_state(content: Content, today: date) -> Problems:
    """A district has exactly one state of participation for each as-of; warns where it has none at all."""
    states: dict[str, list[Participation]] = defaultdict(list)
    for each in content.all(Participation):
        states[each.district.key].append(each)
    for district in content.all(District):
        if not states[district.key]:
            yield warning(
                district,
                "name",
                _("Für %(name)s ist keine Teilnahme eingetragen.") % {"name": district.name},
                _("Legen Sie eine Teilnahme an; weiß man nichts, dann „nicht bekannt“."),
            )
        yield from _twin_states(states[district.key])


def _twin_states(states: list[Participation]) -> Problems:
    seen: dict[object, Participation] = {}
    for each in states:
        days = (each.as_of.earliest, each.as_of.latest)
        first = seen.setdefault(days if any(days) else each.as_of.label, each)
        if first is not each:
            yield error(
                each,
                "as_of",
                _("Für diesen Stand gibt es schon eine Teilnahme: „%(other)s“.")
                % {"other": first.title_text},
                _("Ändern Sie den Stand, oder löschen Sie eine von beiden."),
            )


def districts_have_their_own_code(content: Content, today: date) -> Problems:
    """A code fits its cell of the map, and no two districts have the same; a district may have none yet."""
    seen: dict[str, District] = {}
    for district in content.all(District):
        if len(district.code) > CODE_LETTERS:
            yield error(
                district,
                "code",
                _("„%(code)s“ passt nicht auf die Karte.") % {"code": district.code},
                _("Ein Kürzel hat höchstens drei Buchstaben."),
            )
        first = seen.setdefault(district.code or district.key, district)
        if first is not district:
            yield error(
                district,
                "code",
                _("Dieses Kürzel hat schon %(other)s.") % {"other": first.name},
                _("Geben Sie jedem Kreis ein eigenes Kürzel."),
            )


def districts_have_their_own_tile(content: Content, today: date) -> Problems:
    """Each district has a cell of the tile map (9 × 8, counted from 0) for itself."""
    taken: dict[tuple[int, int], District] = {}
    for district in content.all(District):
        column, row = district.tile_column, district.tile_row
        if not (0 <= column < TILE_COLUMNS and 0 <= row < TILE_ROWS):
            message = _("Das Feld liegt außerhalb der Karte.")
            fix = _("Spalten zählen von 0 bis %(columns)d, Zeilen von 0 bis %(rows)d.")
            limits = {"columns": TILE_COLUMNS - 1, "rows": TILE_ROWS - 1}
            yield error(district, "tile_column", message, fix % limits)
        elif (first := taken.setdefault((column, row), district)) is not district:
            message = _("Auf diesem Feld der Karte liegt schon %(other)s.") % {"other": first.name}
            yield error(district, "tile_column", message, _("Wählen Sie ein freies Feld."))
