"""What public templates need beyond Django: addresses within a reading, German numbers, the evidence of a claim."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django import template
from django.template import Context
from django.urls import reverse
from django.utils.translation import gettext as _

from integration import site_map
from integration.content.schema import Item
from integration.content.spans import day_text
from integration.content.texts import german_number
from integration.content.types import Claim, Fact, Source
from integration.delivery import serving
from integration.delivery.reading import Reading
from integration.pages.support.rendering import Evidence
from integration.site_map import Address

register = template.Library()

# Where to go -----------------------------------------------------------------------------------


def _way_to(address: Address, reading: Reading) -> str:
    """Return where a menu leads; what exists once is the same for every edition."""
    within = dict(reading.address) if address.in_every_edition else {}
    return reverse(address.name, kwargs=within)


@register.inclusion_tag("components/_menu.html", takes_context=True)
def menu(context: Context) -> dict[str, Any]:
    """Print the menu, with a mark at the page that is read, or at the entry above it."""
    reading = context["reading"]
    above = site_map.BY_NAME[reading.name].section if reading.name else ""
    marks = {above: "true", reading.name: "page"}
    return {
        "links": [(_way_to(each, reading), each.label, marks.get(each.name, "")) for each in site_map.MENU]
    }


@register.inclusion_tag("components/_further.html", takes_context=True)
def further(context: Context) -> dict[str, Any]:
    """Print the links at the foot: where everything comes from, and who answers for it."""
    return {"links": [(_way_to(each, context["reading"]), each.label) for each in site_map.FOOT]}


@register.simple_tag(takes_context=True)
def page(context: Context, name: str, **kwargs: Any) -> str:
    """Return the address of a page within the present reading (live, an edition, a preview)."""
    return serving.address(context["reading"], name, **kwargs)


# Claims and their evidence ---------------------------------------------------------------------


@register.simple_tag(takes_context=True)
def source_number(context: Context, source: Source) -> int | None:
    """Return the number that a source has on this page."""
    number: int | None = context["evidence"].numbers.get(source.key)
    return number


@register.inclusion_tag("components/_evidence.html", takes_context=True)
def evidence(context: Context, claim: Claim, link: bool = True, brief: bool = False) -> dict[str, Any]:
    """Print kind, attribution, as-of and sources of a claim as a short note, with its permanent address.

    ``link=False`` leaves out the address, on the page that stands there. ``brief`` leaves out
    contradictions and the remark, where they stand nearby or one click away.
    """
    return _base_context(context) | {
        "claim": claim,
        "link": link,
        "remark": "" if brief else claim.remark,
        "sources": _numbered(context, claim.sources),
        "later": _numbered(context, claim.later_sources),
        "successor": context["content"].successors.get(claim.key),
        "contradicting": () if brief else context["content"].contradictions.get(claim.key, ()),
    }


@register.inclusion_tag("claims/_words.html", takes_context=True)
def words(context: Context, claim: Claim) -> dict[str, Any]:
    """Print what a claim says, as its type says it, or the marked gap in its place."""
    name = claim.type_name.replace("-", "_")
    return _base_context(context) | {"claim": claim, "template": f"claims/words/_{name}.html"}


def _base_context(context: Context) -> dict[str, Any]:
    return {name: context[name] for name in ("reading", "content", "evidence")}


def _numbered(context: Context, sources: Iterable[Source]) -> list[tuple[int, Source]]:
    """Return the sources that stand at the foot of the page, with their numbers, in their order."""
    numbers = context["evidence"].numbers
    return sorted((numbers[each.key], each) for each in sources if each.key in numbers)


@register.filter
def newest_as_of(evidence: Evidence) -> str:
    """Return the newest as-of of a page in the words of the claim that carries it."""
    dated = [claim.as_of for claim in evidence.claims if claim.as_of.last_day]
    return max(dated, key=lambda span: span.last_day or date.min).text if dated else ""


# Words and numbers -----------------------------------------------------------------------------


@register.filter
def figure(fact: Fact) -> str:
    """Return a fact's number as it is drawn large: „49 von 54“, „5,5 Stellen“, else its title."""
    if fact.value is None:
        return fact.title
    if fact.total is not None:
        return _("%(value)s von %(total)s") % {"value": number(fact.value), "total": number(fact.total)}
    return f"{number(fact.value)} {fact.unit}".strip()


@register.filter
def number(value: Decimal | int | None) -> str:
    """Print a number in German form without needless zeros; a missing one is never 0."""
    return _("nicht dokumentiert") if value is None else german_number(value)


@register.filter
def posts(value: Decimal | None) -> str:
    """Print a number of posts: „1 Stelle“, „3,5 Stellen“."""
    if value is None:
        return _("Zahl der Stellen nicht dokumentiert")
    return _("1 Stelle") if value == 1 else _("%(number)s Stellen") % {"number": number(value)}


@register.filter
def day(value: date | None) -> str:
    """Print a day in German long form."""
    return day_text(value) if value else ""


@register.filter
def label(item: Item) -> str:
    """Return what sort of object it is, in the words of the site."""
    return str(item.verbose_name)
