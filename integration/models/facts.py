"""The Angaben: sentences, often with a number, of which a newer one replaces an older one."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _lazy

from integration.content.types import Picture, Section
from integration.models.support.base import Claim
from integration.models.support.fields import ChoiceField, RichTextField


class Fact(Claim):
    """An Angabe; the one that it replaces stays reachable and is marked as out of date."""

    section = ChoiceField(
        _lazy("Bereich"), values=Section, help_text=_lazy("Die Seite der Website, auf der die Angabe steht.")
    )
    title = models.CharField(
        _lazy("Titel"), max_length=300, help_text=_lazy("Was die Angabe angibt, in wenigen Worten.")
    )
    value = models.DecimalField(
        _lazy("Zahl"),
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
        help_text=_lazy(
            "Die Zahl, um die es geht. Leer lassen, wenn es keine gibt: Eine fehlende Zahl ist keine 0."
        ),
    )
    total = models.DecimalField(
        _lazy("von insgesamt"),
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
        help_text=_lazy("Die Gesamtzahl, zu der die Zahl gehört, zum Beispiel 54 bei „49 von 54“."),
    )
    unit = models.CharField(
        _lazy("Einheit"),
        max_length=50,
        blank=True,
        help_text=_lazy("Was gezählt wird, zum Beispiel „Stellen“ oder „Euro im Jahr“."),
    )
    sentence = models.TextField(
        _lazy("Satz"),
        help_text=_lazy("Die Angabe in einem ganzen Satz, den man auch ohne die Zahl daneben versteht."),
    )
    details = RichTextField(
        _lazy("Einzelheiten"),
        blank=True,
        help_text=_lazy("Wie die Zahl zustande kommt und was an ihr strittig ist."),
    )
    key_figure = models.BooleanField(
        _lazy("auf der Startseite"),
        default=False,
        help_text=_lazy("Ankreuzen, wenn die Angabe groß auf der Startseite stehen soll."),
    )
    picture = ChoiceField(
        _lazy("Bild"),
        values=Picture,
        blank=True,
        default="",
        help_text=_lazy("Das Bild, in dem die Zahl gezeichnet wird. Leer lassen, wenn sie in keinem steht."),
    )
    picture_label = models.CharField(
        _lazy("Beschriftung im Bild"),
        max_length=60,
        blank=True,
        help_text=_lazy("Wessen Zahl es ist, so kurz wie möglich, zum Beispiel „Kreis Steinfurt 2016“."),
    )
    possible_next = models.BooleanField(
        _lazy("kann als Nächstes kommen"),
        default=False,
        help_text=_lazy(
            "Ankreuzen, wenn die Angabe sagt, was nach dem Recht als Nächstes möglich ist. "
            "Sie steht dann unter dem Stand, solange er nicht vorbei ist."
        ),
    )
    replaces = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="successor",
        verbose_name=_lazy("ersetzt"),
        help_text=_lazy("Die ältere Angabe, die hiermit überholt ist. Sie bleibt nachlesbar."),
    )

    class Meta(Claim.Meta):
        verbose_name = _lazy("Angabe")
        verbose_name_plural = _lazy("Angaben")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *Claim.Meta.constraints,
            models.CheckConstraint(
                name="fact_not_replacing_itself",
                condition=~Q(replaces=F("id")),
                violation_error_message=_lazy("Eine Angabe kann sich nicht selbst ersetzen."),
            ),
        ]
