"""The publishing page: what is pending, what stands in the way, and how the picked part goes online."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from integration.content.changes import Change, ConflictError, EditionKind, apply, select
from integration.content.nodes import Ident
from integration.content.problems import ContentError, Problem
from integration.delivery.store import store
from integration.editions import publish
from integration.editions.pending import Pending, pending
from integration.editions.publish import Order, PublishError
from integration.editions.trial import Trial, left_to_others, release_day, trial
from integration.models.newsroom import EventAction
from integration.models.publishing import Edition
from integration.newsroom.access import roles
from integration.newsroom.publishing import preview, suggestions
from integration.newsroom.publishing.change_view import ChangeView, change_title, pending_views, value_of
from integration.newsroom.publishing.publish_form import PublishForm
from integration.newsroom.records import events
from integration.newsroom.ui.page import page
from integration.newsroom.ui.problems import ProblemView, problem_views

PICK_NOTHING = "keine"


@dataclass(frozen=True)
class Picked:
    """Which of the pending changes a request picks, and what is no longer as its sender saw it."""

    values: tuple[str, ...]
    changes: tuple[Change, ...]
    outdated: tuple[str, ...]

    @property
    def idents(self) -> tuple[Ident, ...]:
        """Return the objects that are picked."""
        return tuple(change.ident for change in self.changes)


def picked_by(request: HttpRequest, state: Pending) -> Picked:
    """Return what the form picks; a change that is not what the editor saw counts as outdated."""
    offered = {value_of(change): change for change in state.changes}
    values = tuple(dict.fromkeys(request.POST.getlist("change")))
    outdated = tuple(value for value in values if value not in offered)
    return Picked(values, tuple(offered[value] for value in values if value in offered), outdated)


def picked_at_first(request: HttpRequest, state: Pending) -> Picked:
    """Return what stands picked when the page opens: what the address names, else all that is simply pending."""
    named, for_others = set(request.GET.getlist("nur")), _for_others(request, state)
    offered = () if request.GET.get("auswahl") == PICK_NOTHING else state.changes
    changes = tuple(
        change
        for change in offered
        if (
            f"{change.ident[0]}:{change.ident[1]}" in named
            if named
            else _is_simply_pending(state, change) and change.ident not in for_others
        )
    )
    return Picked(tuple(value_of(change) for change in changes), changes, ())


def _is_simply_pending(state: Pending, change: Change) -> bool:
    """Tell whether a change was neither taken back nor waits for its own moment."""
    return not state.is_undone(change) and not state.is_scheduled(change)


def _for_others(request: HttpRequest, state: Pending) -> frozenset[Ident]:
    return left_to_others((change.ident for change in state.changes), request.user.get_username())


# The pages


@dataclass(frozen=True)
class Check:
    """A trial as an editor reads it: what comes along, and what stands in the way."""

    needed: tuple[str, ...]
    problems: tuple[ProblemView, ...]
    for_others: tuple[str, ...]
    refusal: str
    """Why it cannot go out, where neither a rule nor the four eyes are the reason."""

    @property
    def is_clear(self) -> bool:
        """Tell whether nothing stands in the way."""
        return not (self.refusal or self.for_others or any(problem.blocking for problem in self.problems))


def check_of(found: Trial, state: Pending, user: Any) -> Check:
    """Return a trial in words."""
    shown = (found.result or state.working_state).content

    def titles(changes: Iterable[Change]) -> tuple[str, ...]:
        return tuple(change_title(change, state.base_content, state.working_content) for change in changes)

    return Check(
        titles(found.selection.needed),
        problem_views(found.problems, user, shown),
        titles(found.left_to_others),
        found.beside.conflict or ("" if found.problems else found.fault),
    )


@roles.needs(roles.PUBLISH)
def view(request: HttpRequest) -> HttpResponse:
    """Show what is pending; on “Auswahl prüfen” what it brings, on “Veröffentlichen” put it online."""
    now = timezone.now()
    form = PublishForm(request.POST or None, initial={"kind": EditionKind.UPDATE.value, "time": "now"})
    if request.method != "POST":
        state = pending(now)
        return _page(request, form, state, picked_at_first(request, state), release_day(None, now))
    if "preview" in request.POST:
        return _preview(request, pending(now), now)
    if "check" in request.POST:
        return _check(request, form, pending(now), now)
    return _publish(request, form, now)


def _check(request: HttpRequest, form: PublishForm, state: Pending, now: datetime) -> HttpResponse:
    """Say what the selection would bring on the day that the form names; nothing is asked of the note yet."""
    picked = picked_by(request, state)
    live_at = form.live_at
    found = trial(state, picked.idents, request.user.get_username(), live_at, now)
    check = check_of(found, state, request.user)
    form, day = PublishForm(initial=_typed(request)), release_day(live_at, now)
    return _page(request, form, state, picked, day, check=check)


def _preview(request: HttpRequest, state: Pending, now: datetime) -> HttpResponse:
    """Open the picked changes on top of what is online, as readers would get them."""
    picked = picked_by(request, state)
    try:
        selection = select(state.base, state.changes, picked.idents)
    except ContentError as error:
        refused = PublishError(_("Die Auswahl passt nicht zusammen."), error.problems)
        today = release_day(None, now)
        return _page(request, PublishForm(initial=_typed(request)), state, picked, today, error=refused)
    return preview.opened(request, apply(state.base, selection.changes), _("Auswahl"))


def _typed(request: HttpRequest) -> dict[str, Any]:
    return {name: request.POST.get(name, "") for name in PublishForm.base_fields}


def _publish(request: HttpRequest, form: PublishForm, now: datetime) -> HttpResponse:
    is_valid = form.is_valid()
    try:
        with transaction.atomic():
            publish.lock()
            state = pending(now)
            picked = picked_by(request, state)
            refused = _outdated(picked)
            if refused or not is_valid:
                raise PublishError(refused)
            editor = request.user.get_username()
            order = form.order(editor)
            edition = publish.publish(order, picked.idents, now)
            suggestions.settle((entry["type"], entry["key"]) for entry in edition.summary)
            _record(request, edition, order)
    except PublishError as error:
        return _page(request, form, state, picked, release_day(None, now), error=error)
    store.refresh()
    messages.success(request, _done(edition, picked, form.cleaned_data["live_at"]))
    return HttpResponseRedirect(reverse("admin:editions"))


def _record(request: HttpRequest, edition: Edition, order: Order) -> None:
    details = [events.detail(_lazy("Notiz"), edition.note)]
    if order.live_at:
        details.append(events.detail(_lazy("Online ab"), _hour(order.live_at)))
    action = EventAction.SCHEDULED if order.live_at else EventAction.PUBLISHED
    events.record_by(request, action, str(edition), details)


def _hour(moment: datetime) -> str:
    return f"{timezone.localtime(moment):%d.%m.%Y, %H:%M} Uhr"


def _outdated(picked: Picked) -> str:
    if not picked.outdated:
        return ""
    names = ", ".join(f"„{value.split(':')[1]}“" for value in picked.outdated if value.count(":") == 2)
    return _(
        "Inzwischen hat sich geändert: %(names)s. Die Liste unten zeigt den neuen Stand. "
        "Bitte prüfen Sie ihn und wählen Sie neu aus."
    ) % {"names": names or "–"}


def _done(edition: Edition, picked: Picked, live_at: datetime | None) -> str:
    more = len(edition.summary) - len(picked.changes)
    text = (
        _("%(edition)s geht am %(time)s Uhr online.")
        % {"edition": edition, "time": f"{timezone.localtime(live_at):%d.%m.%Y um %H:%M}"}
        if live_at
        else _("%(edition)s ist online.") % {"edition": edition}
    )
    if more > 0:
        along = ngettext(
            "%(count)d Änderung kam mit, weil sie gebraucht wird.",
            "%(count)d Änderungen kamen mit, weil sie gebraucht werden.",
            more,
        )
        text = f"{text} {along % {'count': more}}"
    return text


def _page(
    request: HttpRequest,
    form: PublishForm,
    state: Pending,
    picked: Picked,
    day: date,
    check: Check | None = None,
    error: PublishError | None = None,
) -> HttpResponse:
    problems, after = state.problems(day), state.working_content
    changed = {change.ident for change in state.changes}
    return page(
        request,
        "newsroom/publishing.html",
        _lazy("Veröffentlichen"),
        form=form,
        changes=views_of(state, problems, request),
        picked=set(picked.values),
        other_problems=problem_views((p for p in problems if p.ident not in changed), request.user, after),
        check=check,
        refusal=error.message if error else "",
        refusal_problems=problem_views(error.problems, request.user, after) if error else (),
        live=state.live,
        waiting=state.waiting,
    )


def views_of(state: Pending, problems: Iterable[Problem], request: HttpRequest) -> tuple[ChangeView, ...]:
    """Return every pending change with its problems, what it needs, and whether it is left to others."""
    own, for_others = by_object(problems), _for_others(request, state)
    return tuple(
        replace(
            view,
            is_for_others=view.change.ident in for_others,
            problems=problem_views(own[view.change.ident], request.user),
            needed=_needed(state, view.change),
        )
        for view in pending_views(state)
    )


def by_object(problems: Iterable[Problem]) -> dict[Ident, list[Problem]]:
    """Return the problems of each object."""
    found: dict[Ident, list[Problem]] = defaultdict(list)
    for problem in problems:
        found[problem.ident].append(problem)
    return found


def _needed(state: Pending, change: Change) -> tuple[Change, ...]:
    try:
        return select(state.base, state.changes, [change.ident]).needed
    except (ContentError, ConflictError):
        return ()


@roles.needs(roles.PUBLISH)
@require_POST
def cancel(request: HttpRequest) -> HttpResponse:
    """Cancel the waiting release; its changes are pending again."""
    try:
        with transaction.atomic():
            edition = publish.cancel_waiting(request.user.get_username(), timezone.now())
            events.record_by(request, EventAction.CANCELLED, str(edition))
        messages.success(request, _("Die Freischaltung ist abgebrochen. Ihre Änderungen sind wieder offen."))
    except PublishError as error:
        messages.error(request, error.message)
    return HttpResponseRedirect(reverse("admin:publish"))
