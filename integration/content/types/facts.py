"""The Angaben: sentences, often with a number, of which a newer one replaces an older one."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _lazy

from integration.content.schema import NO_TEXT, Choice, Html
from integration.content.types.base import Claim, Section

UNKNOWN_PREFIX = "unbekannt-"
"""Of the keys of facts that say what is not known, in editions from before there was a kind for it."""


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

    @property
    def predecessors(self) -> "Iterator[Fact]":
        """Yield what the fact has replaced, newest first; a circle, which a rule refuses, is walked once."""
        seen: list[Fact] = []
        older = self.replaces
        while older is not None and older not in seen:
            seen.append(older)
            yield older
            older = older.replaces

    @property
    def is_unknown(self) -> bool:
        """Tell whether the fact says that something is not known."""
        return self.is_open or self.key.startswith(UNKNOWN_PREFIX)
