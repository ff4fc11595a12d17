"""Suggestions: what an editor without the right to publish asks to be released."""

from collections.abc import Iterable, Mapping

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from integration.content.nodes import Ident
from integration.editions.pending import pending
from integration.models.newsroom import Suggestion


def suggest(request: HttpRequest, idents: Iterable[Ident]) -> HttpResponse:
    """Note that what changed of these objects is to be released, and go back to the start page."""
    open_changes = {change.ident for change in pending(timezone.now()).changes}
    changed = [ident for ident in idents if ident in open_changes]
    if not changed:
        messages.info(request, _("Gespeichert. Es ist nichts freizugeben: So steht es schon online."))
        return HttpResponseRedirect(reverse("admin:index"))
    for name, key in changed:
        Suggestion.objects.update_or_create(
            type=name,
            key=key,
            defaults={"editor": request.user.get_username(), "at": timezone.now()},
        )
    messages.success(request, _("Gespeichert und zur Freigabe vorgemerkt."))
    return HttpResponseRedirect(reverse("admin:index"))


def suggested() -> Mapping[Ident, Suggestion]:
    """Return every suggestion by its object."""
    return {(each.type, each.key): each for each in Suggestion.objects.all()}


def settle(idents: Iterable[Ident]) -> None:
    """Forget the suggestions of objects that went online."""
    for name, key in idents:
        Suggestion.objects.filter(type=name, key=key).delete()
