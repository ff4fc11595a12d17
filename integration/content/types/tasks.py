"""What a Kommunales Integrationszentrum does."""

from dataclasses import dataclass
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _lazy

from integration.content.schema import NO_TEXT, Html
from integration.content.types.base import Claim


@dataclass(frozen=True, eq=False, kw_only=True)
class Task(Claim):
    """A task of a Kommunales Integrationszentrum."""

    type_name: ClassVar[str] = "task"
    verbose_name: ClassVar[Any] = _lazy("Aufgabe")

    words_field: ClassVar[str] = "summary"

    slug: str
    former_slugs: tuple[str, ...] = ()
    title: str
    summary: str
    text: Html = NO_TEXT
