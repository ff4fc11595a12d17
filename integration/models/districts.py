"""The Kreise and Städte of the Land, and which of them take part."""

from typing import ClassVar

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from integration.content.types import DistrictKind, ParticipationState, Region
from integration.models.support.base import KEY_LENGTH, Claim, Entry, must_be_a_key
from integration.models.support.fields import ChoiceField

LAST_COLUMN, LAST_ROW = 8, 7


class District(Entry):
    """A Kreis, a kreisfreie Stadt or the Städteregion; its key is the official key, as text."""

    title_field: ClassVar[str] = "name"

    key = models.CharField(
        _("amtlicher Schlüssel"),
        max_length=KEY_LENGTH,
        unique=True,
        validators=[must_be_a_key],
        help_text=_(
            "Der amtliche Gemeindeschlüssel mit allen Nullen, zum Beispiel „05154“. "
            "Später lässt er sich nicht ändern."
        ),
    )
    name = models.CharField(
        _("Name"), max_length=200, help_text=_("Der Name mit seiner Art, zum Beispiel „Kreis Kleve“.")
    )
    kind = ChoiceField(
        _("Art"),
        values=DistrictKind,
        help_text=_(
            "Ob es ein Kreis, eine kreisfreie Stadt oder die Städteregion ist. Danach lässt sich filtern."
        ),
    )
    note = models.CharField(
        _("Hinweis"),
        max_length=300,
        blank=True,
        help_text=_("Eine Besonderheit, die neben dem Namen stehen soll."),
    )
    region = ChoiceField(
        _("Regierungsbezirk"),
        values=Region,
        help_text=_("Der Regierungsbezirk, in dem er liegt. Danach lässt sich filtern."),
    )
    seat = models.CharField(_("Sitz"), max_length=100, help_text=_("Der Ort, an dem die Verwaltung sitzt."))
    tile_column = models.PositiveIntegerField(
        _("Spalte auf der Kachelkarte"),
        validators=[MaxValueValidator(LAST_COLUMN)],
        help_text=_("Die Spalte auf der Karte, von 0 im Westen bis 8 im Osten."),
    )
    tile_row = models.PositiveIntegerField(
        _("Zeile auf der Kachelkarte"),
        validators=[MaxValueValidator(LAST_ROW)],
        help_text=_("Die Zeile auf der Karte, von 0 im Norden bis 7 im Süden."),
    )

    class Meta(Entry.Meta):
        verbose_name = _("Kreis oder kreisfreie Stadt")
        verbose_name_plural = _("Kreise und kreisfreie Städte")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="district_tile_on_the_map",
                condition=Q(tile_column__range=(0, LAST_COLUMN), tile_row__range=(0, LAST_ROW)),
            ),
            models.UniqueConstraint(
                name="district_tile_of_its_own",
                fields=["tile_column", "tile_row"],
                violation_error_message=_("An dieser Stelle der Karte liegt schon ein anderer Kreis."),
            ),
        ]


class Participation(Claim):
    """Whether one district takes part, dated by its as-of."""

    district = models.ForeignKey(
        District,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("Kreis oder Stadt"),
        help_text=_(
            "Der Kreis oder die Stadt, um die es geht. Für einen neuen Stand legen Sie eine neue Teilnahme an."
        ),
    )
    state = ChoiceField(
        _("Teilnahme"),
        values=ParticipationState,
        help_text=_(
            "Ob der Kreis teilnimmt. „belegt“ nur mit einem eigenen Beleg für ihn, sonst „laut Gesamtzahl“."
        ),
    )
    details = models.TextField(
        _("Einzelheiten"), blank=True, help_text=_("Was zu diesem Kreis noch zu wissen ist.")
    )

    class Meta(Claim.Meta):
        verbose_name = _("Teilnahme")
        verbose_name_plural = _("Teilnahmen")

    def __str__(self) -> str:
        return f"{self.district}: {self.get_state_display()}"

    def key_words(self) -> str:
        """Return the district's name: the state may still be mended later, the key may not."""
        return f"teilnahme {self.district}"
