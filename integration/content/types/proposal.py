"""The Vorhaben that the site explains."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _lazy

from integration.content.schema import Item
from integration.content.types.bodies import Body


@dataclass(frozen=True, eq=False, kw_only=True)
class Proposal(Item):
    """The Vorhaben that the site explains."""

    type_name: ClassVar[str] = "proposal"
    verbose_name: ClassVar[Any] = _lazy("Vorhaben")

    title: str
    motto: str = ""
    summary: str = ""
    body: Body
    posts: Decimal | None = None
    connects: tuple[str, ...] = ()
