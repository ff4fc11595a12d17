"""The admin site of the newsroom: its name, its menu, and what becomes of text when a session has run out."""

from collections.abc import Callable
from functools import update_wrapper
from typing import Any

from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from integration.newsroom import kept_text, roles

View = Callable[..., HttpResponseBase]


class Newsroom(AdminSite):
    """The newsroom: Django's admin with our words."""

    site_header = _("Redaktion")
    site_title = _("Redaktion")
    index_title = _("Übersicht")
    enable_nav_sidebar = False
    empty_value_display = "–"

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        """Return what every page shows: the menu knows what this editor may do."""
        may = request.user.has_perm
        return super().each_context(request) | {
            "may_publish": roles.may_publish(request),
            "may_edit": may("integration.change_step"),
            "may_import": may("integration.add_step"),
            "may_withhold": may(roles.WITHHOLD),
        }

    def admin_view(self, view: View, cacheable: bool = False) -> Any:
        """Guard a page; text sent after the session has run out is kept for the new login."""
        inner = super().admin_view(view, cacheable)

        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            is_in = self.has_permission(request)
            if request.method == "POST" and not is_in:
                kept_text.keep(request)
            if is_in and kept_text.is_waiting(request):
                return redirect("admin:kept-text")
            return inner(request, *args, **kwargs)

        return update_wrapper(guarded, inner)


# Named as Django's own, because the admin's templates ask for addresses under that name.
newsroom = Newsroom(name="admin")
