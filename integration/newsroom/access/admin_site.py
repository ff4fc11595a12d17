"""The admin site of the newsroom: its name, its menu, and what becomes of text when a session has run out."""

from collections.abc import Callable
from functools import update_wrapper
from typing import Any

from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _lazy

from integration.newsroom.access import kept_text, roles, second_factor

View = Callable[..., HttpResponseBase]

MUST_SET_UP = "must_set_up"
# Where somebody wanted to go when they were led to set up a second factor.
WANTED = "wanted-before-second-factor"


class Newsroom(AdminSite):
    """The newsroom: Django's admin with our words."""

    site_header = _lazy("Redaktion")
    site_title = _lazy("Redaktion")
    index_title = _lazy("Übersicht")
    enable_nav_sidebar = False
    empty_value_display = "–"

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        """Return what every page shows: the menu knows what this editor may do."""
        may = request.user.has_perm
        return super().each_context(request) | {
            "may_publish": roles.may_publish(request),
            "may_edit": may("integration.change_step"),
            "may_import": may("integration.add_step"),
            "must_set_up": getattr(request, MUST_SET_UP, False),
        }

    def admin_view(self, view: View, cacheable: bool = False, *, leads_to_second_factor: bool = False) -> Any:
        """Guard a page; text sent after the session has run out is kept for the new login.

        Where the house rules ask for a second factor that is missing, only pages that lead to one are open.
        """
        inner = super().admin_view(view, cacheable)

        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            is_in = self.admits(request)
            is_open = is_in and (leads_to_second_factor or not getattr(request, MUST_SET_UP))
            if request.method == "POST" and not is_open:
                kept_text.keep(request)
            if is_in and not is_open:
                request.session[WANTED] = request.get_full_path()
                return redirect("mfa_index")
            if is_in and kept_text.is_waiting(request):
                return redirect("admin:kept-text")
            return inner(request, *args, **kwargs)

        return update_wrapper(guarded, inner)

    def admits(self, request: HttpRequest) -> bool:
        """Tell whether somebody is signed in, and note whether a second factor must be set up first.

        Raises PermissionDenied for an account that may not enter: asking it to sign in would lead in a circle.
        """
        if not request.user.is_authenticated:
            return False
        if not self.has_permission(request):
            raise PermissionDenied
        setattr(request, MUST_SET_UP, second_factor.is_missing(request.user))
        return True


# Named as Django's own, because the admin's templates ask for addresses under that name.
newsroom = Newsroom(name="admin")
