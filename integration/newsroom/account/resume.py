"""The page after a login that shows what was written before the session ran out."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from integration.content.texts import plain_text
from integration.delivery.middleware.cookieless import is_typed
from integration.newsroom.access import kept_text
from integration.newsroom.ui.page import page


def _in_words(value: str) -> str:
    """Return what somebody wrote without the markup that the editor of long texts has put around it."""
    return plain_text(value) if value.startswith("<") else value


def view(request: HttpRequest) -> HttpResponse:
    """Show the kept text with a button that sends it on; on POST let go of it."""
    kept = kept_text.of(request)
    if request.method == "POST":
        kept_text.forget(request)
        messages.info(request, _("Der Text ist verworfen."))
        return HttpResponseRedirect(reverse("admin:index"))
    if not kept:
        return HttpResponseRedirect(reverse("admin:index"))
    return page(
        request,
        "newsroom/kept_text.html",
        _lazy("Ihr Text ist noch da"),
        path=kept["path"],
        fields=kept["fields"],
        texts=[_in_words(value) for name, value in kept["fields"] if is_typed(name, value)],
    )
