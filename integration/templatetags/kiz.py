"""What public templates need beyond Django: addresses within a reading, German numbers, the evidence of a claim."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django import template
from django.template import Context, NodeList
from django.template.base import FilterExpression, Parser, Token
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from integration import site_map
from integration.content.schema import Item
from integration.content.spans import day_text
from integration.content.texts import german_number
from integration.content.types import Claim, Fact
from integration.delivery import serving
from integration.delivery.reading import Reading
from integration.pages.support import grouping
from integration.pages.support.grouping import Group, Shared, grouped, shared_by
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


class SharedNode(template.Node):
    """A section whose claims say once, above, what evidence most of them share."""

    def __init__(self, claims: FilterExpression, nodelist: NodeList) -> None:
        self.claims, self.nodelist = claims, nodelist

    def render(self, context: Context) -> SafeString:
        """Print the shared evidence, then the section."""
        shared = shared_by(self.claims.resolve(context), context.get("shared"))
        lead = render_to_string("components/_shared.html", {"claim": shared.lead}) if shared.lead else ""
        with context.push(shared=shared):
            # Safe: two finished pieces of markup.
            return mark_safe(lead + self.nodelist.render(context))  # noqa: S308


@register.tag
def shared(parser: Parser, token: Token) -> SharedNode:
    """Say shared evidence once, above: ``{% shared claims %}…{% endshared %}``; inside one another they count as one.

    Without claims, nothing is said above, but what one claim says the next ones do not say again.
    """
    _name, claims = (*token.split_contents(), "no_claims")[:2]
    nodelist = parser.parse(("endshared",))
    parser.delete_first_token()
    return SharedNode(parser.compile_filter(claims), nodelist)


@register.inclusion_tag("components/_evidence.html", takes_context=True)
def evidence(context: Context, claim: Claim, brief: bool = False, own: bool = False) -> dict[str, Any]:
    """Print the evidence of a claim as a short mark that opens a note, and how other claims stand to it.

    ``brief`` leaves out the other claims, where they stand nearby. ``own`` leaves out the mark where the section
    has said the evidence and something else leads to the claim's page.
    """
    said: Shared | None = context.get("shared")
    above = said is not None and said.is_said_above(claim)
    repeated = said is not None and not above and said.is_repeated(claim)
    return _base_context(context) | {
        "claim": claim,
        "has_mark": not (own and above),
        "words": _("Nachweis") if above or repeated else grouping.mark(claim),
        "successor": context["content"].successors.get(claim.key),
        "relations": () if brief else context["content"].relations_of(claim),
    }


@register.simple_tag(takes_context=True)
def evidence_line(context: Context, claim: Claim) -> str:
    """Print the evidence of a claim as a line, for paper; nothing where it stands above."""
    said: Shared | None = context.get("shared")
    if said is not None and (said.is_said_above(claim) or said.is_repeated(claim)):
        return ""
    return format_html('<p class="evidence">{}</p>', grouping.mark(claim))


@register.filter
def by_evidence(claims: Iterable[Claim]) -> tuple[Group, ...]:
    """Return claims in groups of the same evidence, where their order says nothing."""
    return grouped(claims)


@register.filter
def mark(claim: Claim) -> str:
    """Return the evidence of a claim in a few words."""
    return grouping.mark(claim)


@register.inclusion_tag("claims/_words.html", takes_context=True)
def words(context: Context, claim: Claim) -> dict[str, Any]:
    """Print what a claim says, as its type says it, or the marked gap in its place."""
    name = claim.type_name.replace("-", "_")
    return _base_context(context) | {"claim": claim, "template": f"claims/words/_{name}.html"}


def _base_context(context: Context) -> dict[str, Any]:
    return {name: context[name] for name in ("reading", "content", "evidence")}


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
