"""The Vorhaben that the site explains."""

from typing import ClassVar

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _lazy

from integration.models.council import Body
from integration.models.support.base import Entry
from integration.models.support.fields import TextsField


class Proposal(Entry):
    """The Vorhaben; there is one, and its key says so."""

    only_key: ClassVar[str] = "proposal"

    title = models.CharField(
        _lazy("Titel"),
        max_length=300,
        help_text=_lazy("Der Name des Vorhabens, wie ihn Bürgerinnen und Bürger lesen."),
    )
    motto = models.CharField(
        _lazy("Leitsatz"),
        max_length=300,
        blank=True,
        help_text=_lazy("Ein kurzer Satz, der unter dem Titel steht."),
    )
    summary = models.TextField(
        _lazy("Kurzfassung"),
        blank=True,
        help_text=_lazy("Worum es geht, in wenigen einfachen Sätzen für die Startseite."),
    )
    body = models.ForeignKey(
        Body,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_lazy("Körperschaft"),
        help_text=_lazy("Die Körperschaft, für die das Vorhaben gilt."),
    )
    posts = models.DecimalField(
        _lazy("Stellen insgesamt"),
        max_digits=5,
        decimal_places=1,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
        help_text=_lazy(
            "Die Zahl aller Stellen, die das Vorhaben hat. Was die Stellenanteile davon nicht abdecken, "
            "steht auf der Seite als „offen“."
        ),
    )
    connects = TextsField(
        _lazy("Wen es verbindet"),
        help_text=_lazy("Wer vor Ort damit zu tun hat, für die Zeichnung, zum Beispiel „Schulen“."),
    )

    class Meta(Entry.Meta):
        verbose_name = _lazy("Vorhaben")
        verbose_name_plural = _lazy("Vorhaben")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="proposal_only_one",
                condition=Q(key="proposal"),
                violation_error_message=_lazy("Es gibt nur ein Vorhaben. Sein Schlüssel ist „proposal“."),
            ),
            models.CheckConstraint(
                name="proposal_posts_not_negative", condition=Q(posts=None) | Q(posts__gte=0)
            ),
        ]
