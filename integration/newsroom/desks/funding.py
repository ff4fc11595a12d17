"""Admin for funding shares."""

from django.contrib.admin import register
from django.utils.translation import gettext_lazy as _lazy

from integration.models import FundingShare
from integration.newsroom.access.admin_site import newsroom
from integration.newsroom.desks.base import ClaimAdmin


@register(FundingShare, site=newsroom)
class FundingShareAdmin(ClaimAdmin):
    """Who pays which posts, and how."""

    about_title = _lazy("Stellenanteil")
    about = ("title", ("posts", "payer"), "payment", "details")
    list_display = ("title", "posts", "payer", "payment")
    list_filter = ("payment", "payer")
    list_select_related = ("payer",)
    search_fields = ("title", "details")
