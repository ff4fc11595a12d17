"""Where a claim can be read."""

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _lazy

from integration.content.schema import Item
from integration.content.spans import UNKNOWN, DateSpan
from integration.content.types.bodies import Organization


@dataclass(frozen=True, eq=False, kw_only=True)
class Source(Item):
    """Where a claim can be read: the evidence."""

    type_name: ClassVar[str] = "source"
    verbose_name: ClassVar[Any] = _lazy("Quelle")

    title: str
    name: str = ""
    publisher: str = ""
    organization: Organization | None = None
    url: str = ""
    address_note: str = ""
    published: DateSpan = UNKNOWN
    says: str = ""
    passage: str = ""
    verbatim: str = ""
    retrieved: date | None = None
    retrieval_note: str = ""
    verified_on: date | None = None
    verified_by: str = ""

    @property
    def short(self) -> str:
        """Return the name under which every page cites the source; its title where it has none."""
        return self.name or self.title

    @property
    def is_partisan(self) -> bool | None:
        """Tell whether a party to the dispute speaks here; None where its organization is not known."""
        return self.organization.is_partisan if self.organization else None

    @property
    def is_verified(self) -> bool:
        """Tell whether somebody has checked this source."""
        return self.verified_on is not None
