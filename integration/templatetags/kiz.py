"""What public templates need beyond Django: addresses within a reading, German numbers, the evidence of a claim."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import template
from django.template import Context
from django.utils.safestring import SafeString, mark_safe

from integration.editions.content import Claim, Source
from integration.editions.schema import Html
from integration.editions.spans import day_text
from integration.pages import serving

register = template.Library()


@register.simple_tag(takes_context=True)
def page(context: Context, name: str, **kwargs: Any) -> str:
    """Return the address of a page within the present reading (live, an edition, a preview)."""
    return serving.address(context["reading"], name, **kwargs)


@register.simple_tag(takes_context=True)
def source_number(context: Context, source: Source) -> int | None:
    """Return the number that a source has on this page."""
    number: int | None = context["evidence"].numbers.get(source.key)
    return number


@register.inclusion_tag("components/_evidence.html", takes_context=True)
def evidence(context: Context, claim: Claim) -> dict[str, Any]:
    """Print kind, attribution, as-of and sources of a claim as a short note, with its permanent address."""
    names = ("reading", "content", "evidence")
    return {name: context[name] for name in names} | {
        "claim": claim,
        "successor": context["content"].successors.get(claim.key),
        "contradicting": context["content"].contradictions.get(claim.key, ()),
    }


@register.filter
def number(value: Decimal | int | None) -> str:
    """Print a number in German form without needless zeros; a missing one is never 0."""
    if value is None:
        return "nicht dokumentiert"
    text = format(value, ",f") if isinstance(value, Decimal) else format(value, ",")
    whole, _, fraction = text.partition(".")
    fraction = fraction.rstrip("0")
    return whole.replace(",", ".") + (f",{fraction}" if fraction else "")


@register.filter
def day(value: date | None) -> str:
    """Print a day in German long form."""
    return day_text(value) if value else ""


@register.filter
def markup(value: Html) -> SafeString:
    """Print a long text with its markup."""
    # Safe: an Html value exists only in Content, and has passed the allow list on its way in (schema.load).
    return mark_safe(value)  # noqa: S308
