"""Admins for questions, terms, pages and site details."""

from django.contrib.admin import register
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _lazy

from integration.models import FaqItem, GlossaryTerm, Page, SiteDetails
from integration.newsroom.access.admin_site import newsroom
from integration.newsroom.desks.base import ClaimAdmin, EntryAdmin


@register(FaqItem, site=newsroom)
class FaqItemAdmin(ClaimAdmin):
    """Questions with their answers."""

    about_title = _lazy("Frage und Antwort")
    about = ("question", "answer")
    list_display = ("question", "kind")
    search_fields = ("question", "answer")


@register(GlossaryTerm, site=newsroom)
class GlossaryTermAdmin(EntryAdmin):
    """Terms that a reader may not know."""

    about_title = _lazy("Begriff")
    about = ("term", "other_forms", "definition", "sources")
    list_display = ("term", "definition")
    search_fields = ("term", "definition")


@register(Page, site=newsroom)
class PageAdmin(EntryAdmin):
    """Static pages, the legal ones among them."""

    about_title = _lazy("Seite")
    about = ("key", "title", "lead", "text", "sources")
    list_display = ("title", "key")
    search_fields = ("title", "lead", "text")


@register(SiteDetails, site=newsroom)
class SiteDetailsAdmin(EntryAdmin):
    """Who is responsible for the site."""

    about_title = _lazy("Seitenangaben")
    about = (
        "site_name",
        "sender",
        "funding",
        "operator",
        "represented_by",
        ("street", "town"),
        ("email", "phone"),
        "editor_responsible",
        "what_followed",
    )
    list_display = ("site_name", "sender", "operator")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Allow one."""
        return super().has_add_permission(request) and not SiteDetails.objects.exists()

    def has_delete_permission(self, request: HttpRequest, obj: SiteDetails | None = None) -> bool:
        """Refuse: every page needs a sender."""
        return False
