"""The pictures that are drawn from the content that is read; each stands at most once on a page."""

from typing import Any

from django import template
from django.template import Context

from integration.pages.support import pictures

register = template.Library()


@register.inclusion_tag("pictures/_timeline.html", takes_context=True)
def timeline_picture(context: Context) -> dict[str, Any]:
    """Draw all dated steps along a line to scale, with refusals and turns."""
    return {"picture": pictures.timeline(context["standing"])}


@register.inclusion_tag("pictures/_groups.html", takes_context=True)
def groups_picture(context: Context) -> dict[str, Any]:
    """Draw how each group voted in each vote, as a table of signs and words."""
    return {"picture": pictures.groups(context["content"])}


@register.inclusion_tag("pictures/_money.html", takes_context=True)
def money_picture(context: Context) -> dict[str, Any]:
    """Draw the pictured amounts as bars, with an empty one for what is not known."""
    return {"picture": pictures.money(context["content"])}


@register.inclusion_tag("pictures/_count.html", takes_context=True)
def count_picture(context: Context) -> dict[str, Any]:
    """Draw the pictured numbers as columns along a line of time."""
    return {"picture": pictures.count(context["content"])}


@register.inclusion_tag("pictures/_connects.html", takes_context=True)
def connects_picture(context: Context) -> dict[str, Any]:
    """Draw whom the proposal connects, with what connects them in the middle."""
    return {"picture": pictures.connects(context["content"])}
