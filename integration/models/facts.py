"""The Angaben: sentences, often with a number, of which a newer one replaces an older one."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from integration.content.types import Section
from integration.models.support.base import Claim
from integration.models.support.fields import ChoiceField, RichTextField


class Fact(Claim):
    """An Angabe; the one that it replaces stays reachable and is marked as out of date."""

    section = ChoiceField(
        _("Bereich"), values=Section, help_text=_("Die Seite der Website, auf der die Angabe steht.")
    )
    title = models.CharField(
        _("Titel"), max_length=300, help_text=_("Was die Angabe angibt, in wenigen Worten.")
    )
    value = models.DecimalField(
        _("Zahl"),
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
        help_text=_(
            "Die Zahl, um die es geht. Leer lassen, wenn es keine gibt: Eine fehlende Zahl ist keine 0."
        ),
    )
    total = models.DecimalField(
        _("von insgesamt"),
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
        help_text=_("Die Gesamtzahl, zu der die Zahl gehört, zum Beispiel 54 bei „49 von 54“."),
    )
    unit = models.CharField(
        _("Einheit"),
        max_length=50,
        blank=True,
        help_text=_("Was gezählt wird, zum Beispiel „Stellen“ oder „Euro im Jahr“."),
    )
    sentence = models.TextField(
        _("Satz"),
        help_text=_("Die Angabe in einem ganzen Satz, den man auch ohne die Zahl daneben versteht."),
    )
    details = RichTextField(
        _("Einzelheiten"), blank=True, help_text=_("Wie die Zahl zustande kommt und was an ihr strittig ist.")
    )
    key_figure = models.BooleanField(
        _("auf der Startseite"),
        default=False,
        help_text=_("Ankreuzen, wenn die Angabe groß auf der Startseite stehen soll."),
    )
    replaces = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="successor",
        verbose_name=_("ersetzt"),
        help_text=_("Die ältere Angabe, die hiermit überholt ist. Sie bleibt nachlesbar."),
    )

    class Meta(Claim.Meta):
        verbose_name = _("Angabe")
        verbose_name_plural = _("Angaben")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *Claim.Meta.constraints,
            models.CheckConstraint(
                name="fact_not_replacing_itself",
                condition=~Q(replaces=F("id")),
                violation_error_message=_("Eine Angabe kann sich nicht selbst ersetzen."),
            ),
        ]
