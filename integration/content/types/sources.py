"""Where a claim can be read."""

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _lazy

from integration.content.schema import Item
from integration.content.spans import UNKNOWN, DateSpan


@dataclass(frozen=True, eq=False, kw_only=True)
class Source(Item):
    """Where a claim can be read: the evidence."""

    type_name: ClassVar[str] = "source"
    verbose_name: ClassVar[Any] = _lazy("Quelle")

    title: str
    publisher: str = ""
    url: str = ""
    address_note: str = ""
    published: DateSpan = UNKNOWN
    retrieved: date | None = None
    retrieval_note: str = ""
    verified_on: date | None = None
    verified_by: str = ""

    @property
    def is_verified(self) -> bool:
        """Tell whether somebody has checked this source."""
        return self.verified_on is not None
