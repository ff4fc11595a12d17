"""What people and parties say: quotes, positions, arguments."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from integration.content.types import Side
from integration.models.council import Organization, Person
from integration.models.support.base import Claim
from integration.models.support.fields import ChoiceField


class Statement(Claim):
    """A quote or a position of a person or an organization, with the role at that time (Popolo Speech)."""

    title = models.CharField(
        _("Titel"), max_length=300, help_text=_("Worum es in der Äußerung geht, in wenigen Worten.")
    )
    speaker = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Wer spricht?"),
        help_text=_("Die Person, die es gesagt hat; ein Zitat braucht sie."),
    )
    organization = models.ForeignKey(
        Organization,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Organisation"),
        help_text=_("Für wen die Person spricht, oder wer sich als Ganzes äußert."),
    )
    role = models.CharField(
        _("Rolle damals"),
        max_length=200,
        blank=True,
        help_text=_("Das Amt zur Zeit der Äußerung, auch wenn es heute ein anderes ist."),
    )
    text = models.TextField(
        _("Wortlaut"),
        help_text=_(
            "Was gesagt wurde: ein Zitat Wort für Wort, ohne Anführungszeichen, getrennte Teile in eigenen Zeilen."
        ),
    )
    context = models.TextField(
        _("Zusammenhang"), blank=True, help_text=_("Wozu es gesagt wurde und was dazu noch belegt ist.")
    )

    class Meta(Claim.Meta):
        verbose_name = _("Zitat oder Position")
        verbose_name_plural = _("Zitate und Positionen")


class Argument(Claim):
    """A reason for or against the proposal, attributed to those who give it."""

    side = ChoiceField(
        _("Seite"),
        values=Side,
        help_text=_("Ob der Grund dafür oder dagegen spricht. Beide Seiten sehen auf der Seite gleich aus."),
    )
    title = models.CharField(_("Titel"), max_length=300, help_text=_("Der Grund in einer Zeile."))
    text = models.TextField(
        _("Text"), help_text=_("Der Grund in eigenen Worten, etwa so lang wie auf der Gegenseite.")
    )

    class Meta(Claim.Meta):
        verbose_name = _("Argument")
        verbose_name_plural = _("Argumente")
