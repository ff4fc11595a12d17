"""One kind of page: a title and a rich text."""

from wagtail.fields import RichTextField
from wagtail.models import Page


class TextPage(Page):
    """A page with the text of one of ours."""

    body = RichTextField()
    template = "text_page.html"

    class Meta:
        app_label = "wagtail_site"
