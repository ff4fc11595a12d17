"""What others show of a page: its one address, its picture, and what machines may know of it."""

from typing import Any

from django import template
from django.conf import settings
from django.template import Context, NodeList
from django.template.base import Parser, Token
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from integration.pages.support import structured
from integration.pages.support.dates import Dates, dates_of

register = template.Library()


class Keep(template.Node):
    """Renders what it holds into a variable instead of the page."""

    def __init__(self, name: str, nodelist: NodeList) -> None:
        self.name = name
        self.nodelist = nodelist

    def render(self, context: Context) -> str:
        """Keep the text, with single blanks."""
        # Safe: it is what the template has just escaped; the blanks carry no markup.
        text = mark_safe(" ".join(self.nodelist.render(context).split()))  # noqa: S308
        # At the bottom of the stack, so that it outlives the block it stands in.
        context.dicts[0][self.name] = text
        return ""


@register.tag
def keep(parser: Parser, token: Token) -> Keep:
    """Keep a text that a page says once and that stands in several places: {% keep "page_title" %}…{% endkeep %}."""
    nodelist = parser.parse(("endkeep",))
    parser.delete_first_token()
    return Keep(token.split_contents()[1].strip('"'), nodelist)


@register.simple_tag(takes_context=True)
def canonical(context: Context) -> str:
    """Return the whole address of the page on the live site, in old editions too."""
    return f"{settings.SITE_URL}{context['reading'].path}"


@register.simple_tag(takes_context=True)
def picture_address(context: Context) -> str:
    """Return the whole address of the picture of the edition that is read."""
    return settings.SITE_URL + reverse("picture", kwargs={"number": context["reading"].edition.number})


@register.simple_tag(takes_context=True)
def page_dates(context: Context) -> Dates | None:
    """Return since when the page is there and when it was changed last."""
    return dates_of(context["reading"], context["evidence"], context.get("page"))


@register.simple_tag(takes_context=True)
def structured_data(context: Context) -> SafeString:
    """Print what schema.org has words for; a block of data, which no browser executes."""
    data: dict[str, Any] = structured.page(
        context["reading"],
        context["evidence"],
        context["page_title"],
        canonical(context),
        context.get("page"),
    )
    # Safe: every character that could end the element or begin another is written as an escape.
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(structured.written(data)))  # noqa: S308
