"""What explains: questions and answers, terms, pages, and who is responsible for the site."""

from dataclasses import dataclass
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _lazy

from integration.content.schema import NO_TEXT, Html, Item
from integration.content.texts import plain_text
from integration.content.types.base import Claim
from integration.content.types.sources import Source


@dataclass(frozen=True, eq=False, kw_only=True)
class FaqItem(Claim):
    """A question that citizens ask, with its sourced answer."""

    type_name: ClassVar[str] = "faq-item"
    verbose_name: ClassVar[Any] = _lazy("Frage und Antwort")
    title_field: ClassVar[str] = "question"

    question: str
    answer: Html

    @property
    def in_full(self) -> str:
        """Return the answer without markup."""
        return plain_text(self.answer)


@dataclass(frozen=True, eq=False, kw_only=True)
class GlossaryTerm(Item):
    """A term that a reader may not know."""

    type_name: ClassVar[str] = "glossary-term"
    verbose_name: ClassVar[Any] = _lazy("Begriff")
    title_field: ClassVar[str] = "term"

    term: str
    other_forms: tuple[str, ...] = ()
    definition: str
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, eq=False, kw_only=True)
class Page(Item):
    """A static page; its key is its address."""

    type_name: ClassVar[str] = "page"
    verbose_name: ClassVar[Any] = _lazy("Seite")

    title: str
    lead: str = ""
    text: Html = NO_TEXT
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, eq=False, kw_only=True)
class SiteDetails(Item):
    """Seitenangaben: who is responsible for the site; unknown data stay blank and are marked."""

    type_name: ClassVar[str] = "site-details"
    verbose_name: ClassVar[Any] = _lazy("Seitenangaben")
    title_field: ClassVar[str] = "site_name"

    site_name: str
    sender: str = ""
    funding: str = ""
    operator: str = ""
    represented_by: str = ""
    street: str = ""
    town: str = ""
    email: str = ""
    phone: str = ""
    editor_responsible: str = ""
    what_followed: Html = NO_TEXT

    @property
    def missing(self) -> tuple[str, ...]:
        """Return the names of the operator data that the law asks for and that are blank."""
        return tuple(name for name in OPERATOR_FIELDS if not getattr(self, name))


OPERATOR_FIELDS = (
    "sender",
    "funding",
    "operator",
    "represented_by",
    "street",
    "town",
    "email",
    "editor_responsible",
)
