"""Admin for the proposal, of which there is one."""

from django.contrib.admin import register
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _lazy

from integration.models import Proposal
from integration.newsroom.access.admin_site import newsroom
from integration.newsroom.desks.base import EntryAdmin


@register(Proposal, site=newsroom)
class ProposalAdmin(EntryAdmin):
    """The one proposal; a second cannot be made, nor the only one deleted."""

    about_title = _lazy("Vorhaben")
    about = ("title", "motto", "summary", "body", "posts", "connects")
    list_display = ("title", "body", "posts")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Allow one."""
        return super().has_add_permission(request) and not Proposal.objects.exists()

    def has_delete_permission(self, request: HttpRequest, obj: Proposal | None = None) -> bool:
        """Refuse: without a proposal the site explains nothing."""
        return False
