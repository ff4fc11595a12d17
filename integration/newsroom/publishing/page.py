"""The publishing page: what is pending, what stands in the way, and how the picked part goes online."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from integration.content import rules
from integration.content.catalogue import TYPE_BY_NAME
from integration.content.changes import (
    Change,
    ChangeKind,
    ConflictError,
    EditionKind,
    Selection,
    apply,
    select,
)
from integration.content.graph import Content
from integration.content.nodes import Ident
from integration.content.problems import ContentError, Problem
from integration.delivery.store import store
from integration.editions import publish
from integration.editions.publish import Order, Pending, PublishError
from integration.models.newsroom import EventAction, Suggestion
from integration.models.publishing import Edition, Release
from integration.newsroom.access import roles
from integration.newsroom.access.admin_site import newsroom
from integration.newsroom.publishing import preview, suggestions
from integration.newsroom.records import events
from integration.newsroom.ui.comparison import Comparison, comparison_of, content_or_none, title_of
from integration.newsroom.ui.dates import berlin_time
from integration.newsroom.ui.desk_groups import in_order
from integration.newsroom.ui.fields import DayInput, say_when_needed
from integration.newsroom.ui.links import row_urls
from integration.newsroom.ui.problems import ProblemView, problem_views

PICK_NOTHING = "keine"
KIND_LABELS = {
    ChangeKind.ADDED: _lazy("neu"),
    ChangeKind.CHANGED: _lazy("geändert"),
    ChangeKind.REMOVED: _lazy("gelöscht"),
}


# What is pending, as an editor reads it


@dataclass(frozen=True)
class ChangeView:
    """One pending change, as a row of the publishing page."""

    change: Change
    title: str
    name: str
    comparison: Comparison
    is_undone: bool
    is_scheduled: bool
    problems: tuple[ProblemView, ...]
    needs: tuple[str, ...]
    url: str
    suggestion: Suggestion | None
    is_for_others: bool

    @property
    def value(self) -> str:
        """Return what a form says to mean exactly this change."""
        return value_of(self.change)

    @property
    def kind(self) -> Any:
        """Return in a word what happened to the object."""
        return KIND_LABELS[self.change.kind]


def value_of(change: Change) -> str:
    """Return a change in the form in which it is picked: type, key and a token of what its reader saw."""
    return f"{change.ident[0]}:{change.ident[1]}:{change.token}"


def views_of(
    state: Pending, problems: Iterable[Problem], user: Any, for_others: frozenset[Ident]
) -> tuple[ChangeView, ...]:
    """Return every pending change in words; those that the four eyes leave to others are marked."""
    before, after = content_or_none(state.base), content_or_none(state.working)
    suggested, own = suggestions.suggested(), by_object(problems)
    urls = row_urls(change.ident for change in state.changes)
    return tuple(
        ChangeView(
            change=change,
            title=title_of(change, before, after),
            name=str(TYPE_BY_NAME[change.ident[0]].verbose_name),
            comparison=comparison_of(change, before, after),
            is_undone=state.is_undone(change),
            is_scheduled=state.is_scheduled(change),
            is_for_others=change.ident in for_others,
            problems=problem_views(own[change.ident], user),
            needs=tuple(title_of(each, before, after) for each in _needed(state, change)),
            url=urls.get(change.ident, ""),
            suggestion=suggested.get(change.ident),
        )
        for change in in_order(state.changes)
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


# The form


class PublishForm(forms.Form):
    """How the picked changes go online."""

    note = forms.CharField(
        label=_lazy("Was ist neu?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_lazy("Ein öffentlicher Satz. Er steht in der Liste der Fassungen."),
    )
    kind = forms.ChoiceField(
        label=_lazy("Art"),
        choices=[
            (EditionKind.UPDATE.value, _lazy("Aktualisierung – es gibt etwas Neues")),
            (EditionKind.CORRECTION.value, _lazy("Berichtigung – hier stand etwas Falsches")),
        ],
        widget=forms.RadioSelect,
        help_text=_lazy("Ob es etwas Neues gibt oder ob etwas Falsches berichtigt wird."),
    )
    reason = forms.CharField(
        label=_lazy("Grund der Berichtigung"),
        max_length=500,
        required=False,
        help_text=_lazy("Was war falsch? Steht öffentlich dabei."),
    )
    time = forms.ChoiceField(
        label=_lazy("Wann?"),
        choices=[("now", _lazy("Sofort")), ("later", _lazy("Zu einem Zeitpunkt"))],
        widget=forms.RadioSelect,
        help_text=_lazy("Ob es sofort online geht oder erst an einem Tag, den Sie nennen."),
    )
    live_day = forms.DateField(
        label=_lazy("Tag"), required=False, widget=DayInput, help_text=_lazy("Zum Beispiel 18.03.2027.")
    )
    live_time = forms.TimeField(
        label=_lazy("Uhrzeit"),
        required=False,
        widget=forms.TimeInput(
            attrs={"placeholder": _lazy("HH:MM"), "autocomplete": "off", "class": "day"}, format="%H:%M"
        ),
        help_text=_lazy("Ortszeit in Deutschland, zum Beispiel 18:30."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say_when_needed(self, {"reason": _lazy("nur bei einer Berichtigung")})
        say_when_needed(self, dict.fromkeys(("live_day", "live_time"), _lazy("nur für „Zu einem Zeitpunkt“")))
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        self.helper.form_show_errors = False
        self.helper.layout = Layout(
            Fieldset(_lazy("Öffentliche Notiz"), "note", "kind", "reason"),
            Fieldset(_lazy("Zeitpunkt"), "time", "live_day", "live_time"),
        )

    def clean(self) -> dict[str, Any]:
        """Refuse a correction without reason, and a moment that does not exist or has passed."""
        values = super().clean() or {}
        if values.get("kind") == EditionKind.CORRECTION and not values.get("reason"):
            self.add_error("reason", _lazy("Eine Berichtigung braucht einen Grund."))
        values["live_at"] = self._live_at(values) if values.get("time") == "later" else None
        return values

    def _live_at(self, values: dict[str, Any]) -> datetime | None:
        if "live_day" in self.errors or "live_time" in self.errors:
            return None
        if not values.get("live_day") or values.get("live_time") is None:
            self.add_error("live_day", _lazy("Zu einem Zeitpunkt gehören Tag und Uhrzeit."))
            return None
        try:
            moment = berlin_time(values["live_day"], values["live_time"])
        except ValidationError as error:
            self.add_error("live_time", error)
            return None
        if moment <= timezone.now():
            self.add_error("live_day", _lazy("Dieser Zeitpunkt ist schon vorbei."))
        return moment

    def order(self, editor: str) -> Order:
        """Return what the editor asks for."""
        values = self.cleaned_data
        return Order(editor, values["note"], EditionKind(values["kind"]), values["reason"], values["live_at"])


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
    return publish.left_to_others((change.ident for change in state.changes), request.user.get_username())


# The pages


@dataclass(frozen=True)
class Check:
    """What a selection would bring: what comes along, and what stands in its way."""

    needed: tuple[str, ...] = ()
    problems: tuple[ProblemView, ...] = ()
    for_others: tuple[str, ...] = ()

    @property
    def is_clear(self) -> bool:
        """Tell whether nothing stands in the way."""
        return not self.for_others and not any(problem.blocking for problem in self.problems)


def check_of(state: Pending, picked: Iterable[Ident], day: Any, user: Any) -> Check:
    """Return what these changes need, and which rules their edition would break; hints only on what goes out."""
    before, after = content_or_none(state.base), content_or_none(state.working)
    try:
        selection: Selection = select(state.base, state.changes, picked)
        content = Content(apply(state.base, selection.changes))
    except ContentError as error:
        return Check(problems=problem_views(error.problems, user, after))
    going = {change.ident for change in selection.changes}
    found = [p for p in rules.check(content, day, going) if p.blocking or p.ident in going]
    left = publish.left_to_others(going, user.get_username())

    def titles(changes: Iterable[Change]) -> tuple[str, ...]:
        return tuple(title_of(change, before, after) for change in changes)

    return Check(
        titles(selection.needed),
        problem_views(found, user, content),
        titles(change for change in selection.changes if change.ident in left),
    )


@roles.needs(roles.PUBLISH)
def view(request: HttpRequest) -> HttpResponse:
    """Show what is pending; on “Auswahl prüfen” what it brings, on “Veröffentlichen” put it online."""
    now = timezone.now()
    form = PublishForm(request.POST or None, initial={"kind": EditionKind.UPDATE.value, "time": "now"})
    if request.method != "POST":
        state = publish.pending(now)
        return _page(request, form, state, picked_at_first(request, state), now)
    if "preview" in request.POST:
        return _preview(request, publish.pending(now), now)
    if "check" in request.POST:
        state = publish.pending(now)
        picked = picked_by(request, state)
        check = check_of(state, picked.idents, timezone.localdate(now), request.user)
        return _page(request, PublishForm(initial=_typed(request)), state, picked, now, check=check)
    return _publish(request, form, now)


def _preview(request: HttpRequest, state: Pending, now: datetime) -> HttpResponse:
    """Open the picked changes on top of what is online, as readers would get them."""
    picked = picked_by(request, state)
    try:
        selection = select(state.base, state.changes, picked.idents)
    except ContentError as error:
        refused = PublishError(_("Die Auswahl passt nicht zusammen."), error.problems)
        return _page(request, PublishForm(initial=_typed(request)), state, picked, now, error=refused)
    return preview.opened(request, apply(state.base, selection.changes), _("Auswahl"))


def _typed(request: HttpRequest) -> dict[str, Any]:
    return {name: request.POST.get(name, "") for name in PublishForm.base_fields}


def _publish(request: HttpRequest, form: PublishForm, now: datetime) -> HttpResponse:
    is_valid = form.is_valid()
    try:
        with transaction.atomic():
            publish.lock()
            state = publish.pending(now)
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
        return _page(request, form, state, picked, now, error=error)
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
    now: datetime,
    check: Check | None = None,
    error: PublishError | None = None,
) -> HttpResponse:
    today = timezone.localdate(now)
    problems = state.problems(today)
    after = content_or_none(state.working)
    changed = {change.ident for change in state.changes}
    context = {
        **newsroom.each_context(request),
        "title": _lazy("Veröffentlichen"),
        "form": form,
        "changes": views_of(state, problems, request.user, _for_others(request, state)),
        "picked": set(picked.values),
        "other_problems": problem_views((p for p in problems if p.ident not in changed), request.user, after),
        "check": check,
        "refusal": error.message if error else "",
        "refusal_problems": problem_views(error.problems, request.user, after) if error else (),
        "live": state.live,
        "waiting": Release.objects.waiting(now),
    }
    return TemplateResponse(request, "newsroom/publishing.html", context)


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
