"""The editions at the desk: what was online when, the way back, and the working copy made equal to it."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext

from integration.content.problems import ContentError
from integration.delivery.store import store
from integration.editions import publish, workspace
from integration.editions.labels import in_words
from integration.editions.pending import live_edition, nodes_of, pending
from integration.editions.publish import Order, PublishError
from integration.models.newsroom import EventAction
from integration.models.publishing import Edition, Release
from integration.newsroom.access import roles
from integration.newsroom.publishing.change_view import change_views
from integration.newsroom.records import events
from integration.newsroom.ui.page import page


def view(request: HttpRequest) -> HttpResponse:
    """Show every edition, newest first, and what is online."""
    now = timezone.now()
    released = Release.objects.select_related("edition", "edition__restores").defer("edition__body")
    return page(
        request,
        "newsroom/editions.html",
        _lazy("Fassungen"),
        releases=released.order_by("-edition__number"),
        live=live_edition(now),
        waiting=Release.objects.waiting(now),
        now=now,
    )


class RollBackForm(forms.Form):
    """Why the site returns to an older edition."""

    note = forms.CharField(
        label=_lazy("Öffentliche Notiz"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_lazy("Warum diese Fassung wieder gilt. Steht in der Liste der Fassungen."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.add_input(Submit("save", _lazy("Wieder online stellen")))


@roles.needs(roles.PUBLISH)
def roll_back(request: HttpRequest, number: int) -> HttpResponse:
    """Ask for the public note, then put an older edition's content online again as a new edition."""
    edition = get_object_or_404(Edition, number=number)
    note = _("Rückkehr zum Stand von Fassung %(number)d.") % {"number": number}
    form = RollBackForm(request.POST or None, initial={"note": note})
    if request.method == "POST" and form.is_valid():
        order = Order(request.user.get_username(), form.cleaned_data["note"])
        try:
            with transaction.atomic():
                restored = publish.roll_back(edition, order, timezone.now())
                details = [
                    events.detail(_lazy("Neue Fassung"), str(restored)),
                    events.detail(_lazy("Notiz"), order.note),
                ]
                events.record_by(request, EventAction.ROLLED_BACK, str(edition), details)
        except PublishError as error:
            form.add_error(None, str(error))
        else:
            store.refresh()
            text = _("%(new)s ist online. Sie hat den Inhalt von %(old)s.")
            messages.success(request, text % {"new": restored, "old": edition})
            return HttpResponseRedirect(reverse("admin:editions"))
    title = _("%(edition)s wieder online stellen") % {"edition": edition}
    return page(request, "newsroom/roll_back.html", title, form=form, edition=edition)


@roles.needs(roles.PUBLISH)
def reset(request: HttpRequest) -> HttpResponse:
    """Show what would be lost, then make the working copy equal to what is online."""
    now = timezone.now()
    state = pending(now)
    if request.method == "POST" and state.live:
        return _reset(request, state.live)
    return page(
        request,
        "newsroom/reset.html",
        _lazy("Arbeitsstand zurücksetzen"),
        titles=[
            view.title for view in change_views(state.changes, state.base_content, state.working_content)
        ],
        live=state.live,
    )


def _reset(request: HttpRequest, edition: Edition) -> HttpResponse:
    try:
        with transaction.atomic():
            changes = workspace.reset_to(nodes_of(edition), request.user.get_username(), timezone.now())
            details = [events.detail(_lazy("Verworfene Änderungen"), str(len(changes)))]
            events.record_by(request, EventAction.RESET, str(edition), details)
    except ContentError as error:
        messages.error(request, "\n".join(in_words(problem) for problem in error.problems))
    else:
        text = ngettext(
            "%(count)d Änderung verworfen. Im Verlauf steht sie noch.",
            "%(count)d Änderungen verworfen. Im Verlauf stehen sie noch.",
            len(changes),
        )
        messages.success(request, text % {"count": len(changes)})
    return HttpResponseRedirect(reverse("admin:publish"))
