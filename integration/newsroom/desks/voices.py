"""Admins for statements and arguments."""

from django.contrib.admin import register
from django.utils.translation import gettext_lazy as _lazy

from integration.models import Argument, Statement
from integration.newsroom.access.admin_site import newsroom
from integration.newsroom.desks.base import ClaimAdmin


@register(Statement, site=newsroom)
class StatementAdmin(ClaimAdmin):
    """Quotes and positions with the role at that time."""

    about_title = _lazy("Zitat oder Position")
    about = ("title", "text", ("speaker", "role"), "organization", "side", "context")
    list_display = ("title", "speaker", "organization", "side", "kind")
    list_filter = ("kind", "speaker", "organization")
    list_select_related = ("speaker", "organization")
    search_fields = ("title", "text", "speaker__name", "role")


@register(Argument, site=newsroom)
class ArgumentAdmin(ClaimAdmin):
    """Reasons for and against."""

    about_title = _lazy("Argument")
    about = ("side", "title", "text")
    list_display = ("title", "side", "attribution", "kind")
    list_filter = ("side", "kind")
    search_fields = ("title", "text", "attribution")
