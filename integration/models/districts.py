"""The Kreise and Städte of the Land, and which of them take part."""

from typing import ClassVar

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _lazy

from integration.content.types import TILE_COLUMNS, TILE_ROWS, DistrictKind, ParticipationState, Region
from integration.models.support.base import KEY_LENGTH, Claim, Entry, must_be_a_key
from integration.models.support.fields import ChoiceField

LAST_COLUMN, LAST_ROW = TILE_COLUMNS - 1, TILE_ROWS - 1


class District(Entry):
    """A Kreis, a kreisfreie Stadt or the Städteregion; its key is the official key, as text."""

    title_field: ClassVar[str] = "name"

    key = models.CharField(
        _lazy("amtlicher Schlüssel"),
        max_length=KEY_LENGTH,
        unique=True,
        validators=[must_be_a_key],
        help_text=_lazy(
            "Der amtliche Gemeindeschlüssel mit allen Nullen, zum Beispiel „05154“. "
            "Später lässt er sich nicht ändern."
        ),
    )
    name = models.CharField(
        _lazy("Name"), max_length=200, help_text=_lazy("Der Name mit seiner Art, zum Beispiel „Kreis Kleve“.")
    )
    code = models.CharField(
        _lazy("Kürzel"),
        max_length=30,
        blank=True,
        help_text=_lazy("Das Kürzel auf der Karte, höchstens drei Buchstaben, zum Beispiel „KLE“."),
    )
    kind = ChoiceField(
        _lazy("Art"),
        values=DistrictKind,
        help_text=_lazy(
            "Ob es ein Kreis, eine kreisfreie Stadt oder die Städteregion ist. Danach lässt sich filtern."
        ),
    )
    note = models.CharField(
        _lazy("Hinweis"),
        max_length=300,
        blank=True,
        help_text=_lazy("Eine Besonderheit, die neben dem Namen stehen soll."),
    )
    region = ChoiceField(
        _lazy("Regierungsbezirk"),
        values=Region,
        help_text=_lazy("Der Regierungsbezirk, in dem er liegt. Danach lässt sich filtern."),
    )
    seat = models.CharField(
        _lazy("Sitz"), max_length=100, help_text=_lazy("Der Ort, an dem die Verwaltung sitzt.")
    )
    tile_column = models.PositiveIntegerField(
        _lazy("Spalte auf der Kachelkarte"),
        validators=[MaxValueValidator(LAST_COLUMN)],
        help_text=_lazy("Die Spalte auf der Karte, von 0 im Westen bis 8 im Osten."),
    )
    tile_row = models.PositiveIntegerField(
        _lazy("Zeile auf der Kachelkarte"),
        validators=[MaxValueValidator(LAST_ROW)],
        help_text=_lazy("Die Zeile auf der Karte, von 0 im Norden bis 7 im Süden."),
    )

    class Meta(Entry.Meta):
        verbose_name = _lazy("Kreis oder kreisfreie Stadt")
        verbose_name_plural = _lazy("Kreise und kreisfreie Städte")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="district_tile_on_the_map",
                condition=Q(tile_column__range=(0, LAST_COLUMN), tile_row__range=(0, LAST_ROW)),
            ),
            models.UniqueConstraint(
                name="district_tile_of_its_own",
                fields=["tile_column", "tile_row"],
                violation_error_message=_lazy("An dieser Stelle der Karte liegt schon ein anderer Kreis."),
            ),
        ]


class Participation(Claim):
    """Whether one district takes part, dated by its as-of."""

    district = models.ForeignKey(
        District,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_lazy("Kreis oder Stadt"),
        help_text=_lazy(
            "Der Kreis oder die Stadt, um die es geht. Für einen neuen Stand legen Sie eine neue Teilnahme an."
        ),
    )
    state = ChoiceField(
        _lazy("Teilnahme"),
        values=ParticipationState,
        help_text=_lazy(
            "Ob der Kreis teilnimmt. „belegt“ nur mit einem eigenen Beleg für ihn, sonst „laut Gesamtzahl“."
        ),
    )
    details = models.TextField(
        _lazy("Einzelheiten"), blank=True, help_text=_lazy("Was zu diesem Kreis noch zu wissen ist.")
    )

    class Meta(Claim.Meta):
        verbose_name = _lazy("Teilnahme")
        verbose_name_plural = _lazy("Teilnahmen")

    def __str__(self) -> str:
        return f"{self.district}: {self.get_state_display()}"

    def key_words(self) -> str:
        """Return the district's name: the state may still be fixed later, the key may not."""
        return f"teilnahme {self.district}"
