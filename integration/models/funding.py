"""The money: who pays which share of the posts, and how."""

from typing import ClassVar

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _lazy

from integration.content.types import PaymentKind
from integration.models.council import Body
from integration.models.support.base import Claim
from integration.models.support.fields import ChoiceField, RichTextField


class FundingShare(Claim):
    """A share of the posts: how many, who pays, how."""

    title = models.CharField(
        _lazy("Titel"), max_length=300, help_text=_lazy("Welche Stellen es sind, in einer Zeile.")
    )
    posts = models.DecimalField(
        _lazy("Stellen"),
        max_digits=5,
        decimal_places=1,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
        help_text=_lazy(
            "Die Zahl der Stellen, zum Beispiel 3,5. Leer heißt auf der Seite „nicht dokumentiert“."
        ),
    )
    payer = models.ForeignKey(
        Body,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_lazy("Wer zahlt?"),
        help_text=_lazy("Die Körperschaft, die zahlt. Leer lassen, wenn es nicht bekannt ist."),
    )
    payment = ChoiceField(
        _lazy("Art der Zahlung"),
        values=PaymentKind,
        default=PaymentKind.OPEN,
        help_text=_lazy(
            "Wie gezahlt wird. Eine Pauschale deckt nicht immer alle Kosten, deshalb steht es dabei."
        ),
    )
    details = RichTextField(
        _lazy("Einzelheiten"),
        blank=True,
        help_text=_lazy("Was zur Zahlung noch zu wissen ist und was strittig ist."),
    )

    class Meta(Claim.Meta):
        verbose_name = _lazy("Stellenanteil")
        verbose_name_plural = _lazy("Stellenanteile")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *Claim.Meta.constraints,
            models.CheckConstraint(
                name="fundingshare_posts_not_negative", condition=Q(posts=None) | Q(posts__gte=0)
            ),
        ]
