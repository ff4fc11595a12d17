"""Where a claim can be read."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _lazy

from integration.content.schema import Item
from integration.content.spans import UNKNOWN, DateSpan
from integration.content.types.bodies import Organization

# Not after an abbreviation or the number of a day: a sentence begins with a capital and follows a longer word.
_SENTENCE_END = re.compile(r"(?<=[a-zäöüß“]{3}[.!?]) +(?=[A-ZÄÖÜ„])|(?<=[a-zäöüß]{3}[.!?]“) +(?=[A-ZÄÖÜ„])")


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
    def says_first(self) -> str:
        """Return the first sentence of what the source says, as it stands in a note beside a claim."""
        return _SENTENCE_END.split(self.says, maxsplit=1)[0]

    @property
    def is_partisan(self) -> bool | None:
        """Tell whether a party to the dispute speaks here; None where its organization is not known."""
        return self.organization.is_partisan if self.organization else None

    @property
    def is_verified(self) -> bool:
        """Tell whether somebody has checked this source."""
        return self.verified_on is not None
