"""Admin for facts."""

from django.contrib.admin import register
from django.utils.translation import gettext_lazy as _lazy

from integration.models import Fact
from integration.newsroom.access.admin_site import newsroom
from integration.newsroom.desks.base import ClaimAdmin, span_column, yes_column


@register(Fact, site=newsroom)
class FactAdmin(ClaimAdmin):
    """Facts, of which a newer one replaces an older one."""

    about_title = _lazy("Angabe")
    about = (
        "title",
        "sentence",
        ("value", "total", "unit"),
        "section",
        "key_figure",
        ("picture", "picture_label"),
        "possible_next",
        "replaces",
        "details",
    )
    list_display = (
        "title",
        "section",
        "value",
        span_column("as_of", _lazy("Stand")),
        yes_column("key_figure", _lazy("auf der Startseite")),
        "kind",
    )
    list_filter = ("section", "key_figure", "kind")
    search_fields = ("title", "sentence", "details")
