"""The Angaben: sentences, often with a number, of which a newer one replaces an older one."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _lazy

from integration.content.schema import NO_TEXT, Choice, Html
from integration.content.types.base import Claim, Section


class Picture(Choice):
    """The picture in which the number of a fact is drawn."""

    MONEY = "money", _lazy("Geld im Vergleich")
    COUNT = "count", _lazy("Zahl im Lauf der Zeit")


@dataclass(frozen=True, eq=False, kw_only=True)
class Fact(Claim):
    """An Angabe: a sentence, often with a number, which a newer one may replace."""

    type_name: ClassVar[str] = "fact"
    verbose_name: ClassVar[Any] = _lazy("Angabe")

    words_field: ClassVar[str] = "sentence"

    section: Section
    title: str
    value: Decimal | None = None
    total: Decimal | None = None
    unit: str = ""
    sentence: str
    details: Html = NO_TEXT
    key_figure: bool = False
    picture: Picture | None = None
    picture_label: str = ""
    possible_next: bool = False
    replaces: "Fact | None" = None
