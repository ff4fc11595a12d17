"""The one-page guide: “So ändern Sie den Stand”."""

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _lazy

from integration.newsroom.access.admin_site import newsroom


def view(request: HttpRequest) -> HttpResponse:
    """Show the guide."""
    context = {**newsroom.each_context(request), "title": _lazy("So ändern Sie den Stand")}
    return TemplateResponse(request, "newsroom/guide.html", context)
