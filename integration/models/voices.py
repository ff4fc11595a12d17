"""What people and parties say: quotes, positions, arguments."""

from django.db import models
from django.utils.translation import gettext_lazy as _lazy

from integration.content.types import Side
from integration.models.council import Organization, Person
from integration.models.support.base import Claim
from integration.models.support.fields import ChoiceField


class Statement(Claim):
    """A quote or a position of a person or an organization, with the role at that time (Popolo Speech)."""

    title = models.CharField(
        _lazy("Titel"), max_length=300, help_text=_lazy("Worum es in der Äußerung geht, in wenigen Worten.")
    )
    side = ChoiceField(
        _lazy("Seite"),
        values=Side,
        blank=True,
        default="",
        help_text=_lazy(
            "Ob die Stimme dafür oder dagegen spricht. Leer lassen, wenn sie keins von beiden tut."
        ),
    )
    speaker = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_lazy("Wer spricht?"),
        help_text=_lazy("Die Person, die es gesagt hat; ein Zitat braucht sie."),
    )
    organization = models.ForeignKey(
        Organization,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_lazy("Organisation"),
        help_text=_lazy("Für wen die Person spricht, oder wer sich als Ganzes äußert."),
    )
    role = models.CharField(
        _lazy("Rolle damals"),
        max_length=200,
        blank=True,
        help_text=_lazy("Das Amt zur Zeit der Äußerung, auch wenn es heute ein anderes ist."),
    )
    text = models.TextField(
        _lazy("Wortlaut"),
        help_text=_lazy(
            "Was gesagt wurde: ein Zitat Wort für Wort, ohne Anführungszeichen, getrennte Teile in eigenen Zeilen."
        ),
    )
    context = models.TextField(
        _lazy("Zusammenhang"),
        blank=True,
        help_text=_lazy("Wozu es gesagt wurde und was dazu noch belegt ist."),
    )

    class Meta(Claim.Meta):
        verbose_name = _lazy("Zitat oder Position")
        verbose_name_plural = _lazy("Zitate und Positionen")


class Argument(Claim):
    """A reason for or against the proposal, attributed to those who give it."""

    side = ChoiceField(
        _lazy("Seite"),
        values=Side,
        help_text=_lazy(
            "Ob der Grund dafür oder dagegen spricht. Beide Seiten sehen auf der Seite gleich aus."
        ),
    )
    title = models.CharField(_lazy("Titel"), max_length=300, help_text=_lazy("Der Grund in einer Zeile."))
    text = models.TextField(
        _lazy("Text"), help_text=_lazy("Der Grund in eigenen Worten, etwa so lang wie auf der Gegenseite.")
    )

    class Meta(Claim.Meta):
        verbose_name = _lazy("Argument")
        verbose_name_plural = _lazy("Argumente")
