"""The one-page guide: “So ändern Sie den Stand”."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _lazy

from integration.newsroom.ui.page import page


def view(request: HttpRequest) -> HttpResponse:
    """Show the guide."""
    return page(request, "newsroom/guide.html", _lazy("So ändern Sie den Stand"))
