"""Addresses: of pages, and of whom to write to."""

import re
from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from integration.content.graph import Content
from integration.content.problems import Problem
from integration.content.rules.base import Problems, error
from integration.content.schema import KEY_PATTERN, Item
from integration.content.types import Motion, Task

Addressed = Motion | Task


def slugs_are_well_formed(content: Content, today: date) -> Problems:
    """An address consists of a–z, 0–9 and hyphens, the former ones too."""
    for item in _addressed(content):
        for field, slugs in (("slug", (item.slug,)), ("former_slugs", item.former_slugs)):
            if any(not KEY_PATTERN.fullmatch(slug) for slug in slugs):
                yield error(
                    item,
                    field,
                    _("Eine Adresse besteht aus a–z, 0–9 und Bindestrichen."),
                    _("Schreiben Sie ä als ae, ß als ss und statt Leerzeichen einen Bindestrich."),
                )


def slugs_lead_to_one_object(content: Content, today: date) -> Problems:
    """No two objects of a type share an address, be it today's or a former one."""
    yield from _shared_slugs(content.all(Motion))
    yield from _shared_slugs(content.all(Task))


def _shared_slugs(items: Sequence[Addressed]) -> Problems:
    owner: dict[str, Addressed] = {item.slug: item for item in reversed(items)}
    for item in items:
        if owner[item.slug] is not item:
            yield _slug_taken(item, "slug", owner[item.slug])
    for item in items:
        if any(owner.setdefault(slug, item) is not item for slug in item.former_slugs):
            other = next(owner[slug] for slug in item.former_slugs if owner[slug] is not item)
            yield _slug_taken(item, "former_slugs", other)


def _slug_taken(item: Item, field: str, other: Item) -> Problem:
    message = _("Diese Adresse hat schon „%(other)s“.") % {"other": other.title_text}
    return error(item, field, message, _("Wählen Sie eine andere Adresse."))


def _addressed(content: Content) -> tuple[Addressed, ...]:
    return (*content.all(Motion), *content.all(Task))


def the_email_address_is_one(content: Content, today: date) -> Problems:
    """The contact address can be written to."""
    email = content.site.email
    if email and not re.fullmatch(r"[^@\s<>\"]+@[^@\s<>\"]+\.[^@\s<>\".]+", email):
        message = _("„%(email)s“ ist keine E-Mail-Adresse.") % {"email": email}
        yield error(content.site, "email", message, _("Prüfen Sie die Schreibweise."))
