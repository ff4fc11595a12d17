"""The money: who pays which share of the posts, and how."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _lazy

from integration.content.schema import NO_TEXT, Choice, Html
from integration.content.texts import plain_text
from integration.content.types.base import Claim
from integration.content.types.bodies import Body


class PaymentKind(Choice):
    """How a share of the posts is paid."""

    RELEASED = "released", _lazy("Das Land stellt Lehrkräfte frei")
    FLAT_GRANT = "flat-grant", _lazy("Das Land zahlt eine Pauschale")
    OPEN = "open", _lazy("offen")


@dataclass(frozen=True, eq=False, kw_only=True)
class FundingShare(Claim):
    """A share of the posts: how many, who pays, how."""

    type_name: ClassVar[str] = "funding-share"
    verbose_name: ClassVar[Any] = _lazy("Stellenanteil")

    title: str
    posts: Decimal | None = None
    payer: Body | None = None
    payment: PaymentKind = PaymentKind.OPEN
    details: Html = NO_TEXT

    @property
    def in_full(self) -> str:
        """Return what is paid, in the words of the details."""
        return plain_text(self.details) or self.title_text
