"""Long texts in templates, and the links from terms to their explanations."""

from django import template
from django.template import Context
from django.template.base import NodeList, Parser, Token
from django.utils.safestring import SafeString, mark_safe

from integration.content.schema import Html
from integration.delivery import serving
from integration.pages.support import page as texts
from integration.pages.support.terms import forms_of, link_terms

register = template.Library()


@register.simple_tag(takes_context=True)
def prose(context: Context, value: Html, top: int = 3) -> SafeString:
    """Print a long text with its markup; ``top`` is the level of its highest headings."""
    # Safe: an Html value exists only in Content, and has passed the allow list on its way in (schema.load);
    # what is changed here are addresses of our own, heading levels and one fixed mark.
    return mark_safe(texts.shown(value, context["reading"], top))  # noqa: S308


class TermsNode(template.Node):
    """What stands between ``{% terms %}`` and ``{% endterms %}``."""

    def __init__(self, nodelist: NodeList) -> None:
        self.nodelist = nodelist

    def render(self, context: Context) -> SafeString:
        """Print the part of a page with its terms linked."""
        reading = context["reading"]
        printed = self.nodelist.render(context)
        linked = link_terms(printed, forms_of(reading.content), serving.address(reading, "glossary"))
        # Safe: finished markup, to which only links around words of its own are added.
        return mark_safe(linked)  # noqa: S308


@register.tag
def terms(parser: Parser, token: Token) -> TermsNode:
    """Link the first use of each term to the glossary: ``{% terms %}…{% endterms %}``."""
    nodelist = parser.parse(("endterms",))
    parser.delete_first_token()
    return TermsNode(nodelist)
