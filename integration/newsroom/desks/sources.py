"""Admin for sources."""

from typing import Any

from django.contrib import messages
from django.contrib.admin import SimpleListFilter, action, display, register
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext

from integration.editions import workspace
from integration.models import Source
from integration.newsroom.access.admin_site import newsroom
from integration.newsroom.desks.base import EntryAdmin, span, span_column


class IsVerified(SimpleListFilter):
    """The sources that somebody has checked, or those that nobody has."""

    title = _lazy("Prüfung")
    parameter_name = "geprueft"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """Offer both."""
        return [("nein", _lazy("noch nicht geprüft")), ("ja", _lazy("geprüft"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Source]) -> QuerySet[Source]:
        """Return the chosen ones; anything else in the address means all."""
        wanted = {"ja": False, "nein": True}.get(self.value() or "")
        return queryset if wanted is None else queryset.filter(verified_on__isnull=wanted)


@register(Source, site=newsroom)
class SourceAdmin(EntryAdmin):
    """Sources, with the unverified ones as open work."""

    about_title = _lazy("Quelle")
    about = (
        "title",
        "name",
        ("publisher", "organization"),
        "url",
        "address_note",
        span("published"),
        "says",
        "passage",
        "verbatim",
        ("retrieved", "retrieval_note"),
        ("verified_on", "verified_by"),
    )
    list_display = (
        "title",
        "name",
        "publisher",
        span_column("published", _lazy("Veröffentlicht")),
        "is_verified",
    )
    list_filter = (IsVerified,)
    search_fields = ("title", "name", "publisher", "url")
    actions = ("mark_verified",)

    @display(description=_lazy("Prüfung"), ordering="verified_on")
    def is_verified(self, source: Source) -> str:
        """Tell whether somebody has checked the source, and when."""
        if source.verified_on is None:
            return str(_lazy("noch nicht geprüft"))
        return str(_lazy("geprüft am %(day)s")) % {"day": f"{source.verified_on:%d.%m.%Y}"}

    @action(description=_lazy("Als heute von mir geprüft eintragen"), permissions=["change"])
    def mark_verified(self, request: HttpRequest, queryset: QuerySet[Source]) -> None:
        """Note that the editor has read the chosen sources today."""
        editor, now = request.user.get_username(), timezone.now()
        with transaction.atomic():
            for source in queryset:
                source.verified_on, source.verified_by = timezone.localdate(now), editor
                source.save()
                workspace.record_row(source, editor, now)
        count = len(queryset)
        text = ngettext(
            "%(count)d Quelle als geprüft eingetragen.", "%(count)d Quellen als geprüft eingetragen.", count
        )
        self.message_user(request, text % {"count": count}, messages.SUCCESS)
