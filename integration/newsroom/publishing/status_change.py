"""“Stand ändern”: one form from what has happened to what citizens will read.

It makes a Step, a Source if the evidence is new, and a planned Step if something is to follow. Nothing
goes online by it: it leads to the publishing page with exactly these changes picked.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout, Submit
from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from integration.content import rules
from integration.content.nodes import Ident
from integration.content.problems import Problem
from integration.content.spans import DateSpan
from integration.content.standing import Standing
from integration.content.texts import is_whole_sentence
from integration.content.types import Status
from integration.editions import codec, trial, workspace
from integration.editions.pending import State
from integration.models import Body, Organization, Proposal, Source, Step
from integration.newsroom.access import roles
from integration.newsroom.publishing import preview, suggestions
from integration.newsroom.ui.dates import WhenField
from integration.newsroom.ui.fields import say_when_needed
from integration.newsroom.ui.links import publishing_url
from integration.newsroom.ui.page import page

NO_STATUS = "none"
NEW_SOURCE = "new"
NEW_SOURCE_FIELDS = ("source_title", "source_publisher", "source_url")


def actor_choices() -> list[tuple[str, Any]]:
    """Return who can have acted, grouped by body: each body itself and its organizations; two queries."""
    groups: dict[str, list[tuple[str, str]]] = {
        body.name: [(f"body:{body.key}", body.name)] for body in Body.objects.all()
    }
    for organization in Organization.objects.select_related("body"):
        group = organization.body.name if organization.body else str(_lazy("Ohne Körperschaft"))
        groups.setdefault(group, []).append((f"organization:{organization.key}", organization.name))
    return [("", _lazy("Bitte wählen")), *groups.items()]


def status_choices() -> list[tuple[str, str]]:
    """Return every status with its meaning, and the answer that nothing changes."""
    return [
        (NO_STATUS, str(_lazy("Ändert den Stand nicht – zum Beispiel ein Brief oder eine Diskussion"))),
        *((status.value, f"{status.label} – {status.meaning}") for status in Status),
    ]


def source_choices() -> list[tuple[str, str]]:
    """Return every source of the working copy, and the offer of a new one."""
    known = [(source.key, str(source)) for source in Source.objects.all()]
    return [(NEW_SOURCE, str(_lazy("Neue Quelle (unten eintragen)"))), *known]


def planned_choices() -> list[tuple[str, str]]:
    """Return the planned steps."""
    return [
        ("", str(_lazy("Nein"))),
        *((s.key, f"{s.date.text}: {s}") for s in Step.objects.filter(planned=True)),
    ]


class StatusForm(forms.Form):
    """What has happened, in the words of the editor."""

    actor = forms.ChoiceField(
        label=_lazy("Wer hat gehandelt?"),
        choices=actor_choices,
        help_text=_lazy("Der Rat, die Fraktion, die Behörde oder die Körperschaft als Ganzes."),
    )
    when = WhenField(
        label=_lazy("Wann war das?"),
        help_text=_lazy("Ein Tag, ein Monat oder ein Jahr: 18.03.2015, März 2015 oder 2015."),
    )
    when_label = forms.CharField(
        label=_lazy("Das Datum in Worten"),
        required=False,
        max_length=100,
        help_text=_lazy(
            "Das Datum in Worten, zum Beispiel „Mitte März 2015“; es steht statt des Datums auf der Seite."
        ),
    )
    sentence = forms.CharField(
        label=_lazy("Was ist geschehen?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_lazy("Was geschah, in einem ganzen Satz mit Punkt am Ende. Er steht auf der Startseite."),
    )
    fulfils = forms.ChoiceField(
        label=_lazy("War dieser Schritt angekündigt?"),
        choices=planned_choices,
        required=False,
        help_text=_lazy("Der geplante Schritt, der hiermit geschehen ist; er steht dann nicht zweimal da."),
    )
    status = forms.ChoiceField(
        label=_lazy("Wie steht das Vorhaben danach?"),
        choices=status_choices,
        widget=forms.RadioSelect,
        help_text=_lazy("Der Stand, den Bürgerinnen und Bürger danach auf der Startseite lesen."),
    )
    source = forms.ChoiceField(
        label=_lazy("Wo steht das?"),
        choices=source_choices,
        help_text=_lazy("Eine vorhandene Quelle – oder „Neue Quelle“ und die drei Felder darunter."),
    )
    source_title = forms.CharField(
        label=_lazy("Titel der neuen Quelle"),
        required=False,
        max_length=300,
        help_text=_lazy("Die Überschrift, wie sie an der Quelle steht."),
    )
    source_publisher = forms.CharField(
        label=_lazy("Herausgeber der neuen Quelle"),
        required=False,
        max_length=200,
        help_text=_lazy("Die Zeitung, Behörde oder Partei, die sie veröffentlicht hat."),
    )
    source_url = forms.CharField(
        label=_lazy("Adresse der neuen Quelle"),
        required=False,
        max_length=2000,
        validators=[URLValidator(schemes=["http", "https"])],
        widget=forms.URLInput,
        help_text=_lazy("Die Adresse aus der Adresszeile des Browsers, mit https:// davor."),
    )
    attribution = forms.CharField(
        label=_lazy("Wer sagt das?"),
        required=False,
        max_length=200,
        help_text=_lazy("Wer es berichtet, wenn es nur eine Seite tut. Auf der Seite steht dann „laut …“."),
    )
    next_sentence = forms.CharField(
        label=_lazy("Was kommt als Nächstes?"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_lazy("Was angekündigt ist, in einem ganzen Satz mit Punkt am Ende."),
    )
    next_when = WhenField(
        label=_lazy("Wann soll das sein?"),
        required=False,
        help_text=_lazy("Ein Tag, ein Monat oder ein Jahr."),
    )

    def __init__(self, *args: Any, save_label: Any = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say_when_needed(self, dict.fromkeys(NEW_SOURCE_FIELDS, _lazy("nur bei neuer Quelle")))
        say_when_needed(self, {"next_when": _lazy("nur zusammen mit dem Satz darüber")})
        if len(planned_choices()) == 1:
            del self.fields["fulfils"]
        self.helper = FormHelper()
        self.helper.layout = Layout(
            Fieldset(_lazy("Was ist geschehen?"), "actor", "when", "when_label", "sentence", *self._fulfils),
            Fieldset(_lazy("Der neue Stand"), "status"),
            Fieldset(
                _lazy("Der Beleg"),
                "source",
                "source_title",
                "source_publisher",
                "source_url",
                "attribution",
            ),
            Fieldset(_lazy("Wie geht es weiter?"), "next_sentence", "next_when"),
        )
        self.helper.add_input(Submit("check", _lazy("Satz prüfen"), css_class="second"))
        self.helper.add_input(
            Submit("preview", _lazy("Vorschau (neues Fenster)"), css_class="second", formtarget="_blank")
        )
        self.helper.add_input(Submit("save", save_label or _lazy("Speichern und weiter zum Veröffentlichen")))

    @property
    def _fulfils(self) -> list[str]:
        return ["fulfils"] if "fulfils" in self.fields else []

    def clean_sentence(self) -> str:
        """Return what happened; refuse what is no whole sentence, and what was saved before."""
        sentence = _whole_sentence(self.cleaned_data["sentence"])
        if Step.objects.filter(sentence=sentence, planned=False).exists():
            raise ValidationError(_lazy("Diesen Schritt gibt es schon, mit genau diesem Satz."))
        return sentence

    def clean_next_sentence(self) -> str:
        """Return what comes next; refuse what is no whole sentence."""
        sentence: str = self.cleaned_data["next_sentence"]
        return _whole_sentence(sentence) if sentence else ""

    def clean_when(self) -> DateSpan:
        """Return when it happened; refuse what lies ahead."""
        span: DateSpan = self.cleaned_data["when"]
        if span.earliest and span.earliest > timezone.localdate():
            raise ValidationError(
                _lazy(
                    "Dieses Datum liegt in der Zukunft. Was erst kommt, gehört unter „Wie geht es weiter?“."
                )
            )
        return span

    def clean(self) -> dict[str, Any]:
        """Refuse half a source and half a plan."""
        values = super().clean() or {}
        if values.get("source") == NEW_SOURCE and not values.get("source_title"):
            self._miss("source_title", _lazy("Zur neuen Quelle gehört ein Titel."))
        if values.get("source") == NEW_SOURCE and not values.get("source_publisher"):
            self._miss("source_publisher", _lazy("Zur neuen Quelle gehört, wer sie veröffentlicht hat."))
        if values.get("source") == NEW_SOURCE and "source_url" in values and not values["source_url"]:
            self._miss("source_url", _lazy("Zur neuen Quelle gehört eine Adresse."))
        if values.get("source") not in (None, NEW_SOURCE) and values.get("source_title"):
            self._miss(
                "source", _lazy("Wählen Sie „Neue Quelle“, oder leeren Sie die Felder der neuen Quelle.")
            )
        if values.get("next_sentence") and "next_when" in values and not values["next_when"]:
            self._miss("next_when", _lazy("Wann soll das sein? Ein Jahr genügt."))
        if values.get("next_when") and "next_sentence" in values and not values["next_sentence"]:
            self._miss("next_sentence", _lazy("Was soll dann geschehen?"))
        return values

    def _miss(self, field: str, message: Any) -> None:
        if field not in self.errors:
            self.add_error(field, message)


def _whole_sentence(text: str) -> str:
    text = " ".join(text.split())
    if not is_whole_sentence(text):
        raise ValidationError(_lazy("Bitte schreiben Sie einen ganzen Satz mit Punkt am Ende."))
    return text


@dataclass(frozen=True)
class Reading:
    """What citizens will read, and what still keeps it from going public."""

    sentence: str
    upcoming: tuple[str, ...]
    problems: tuple[Problem, ...]


def save(values: dict[str, Any], editor: str, now: datetime) -> tuple[Ident, ...]:
    """Store what the form says in the working copy, each object with its history; returns what it made.

    Raises ValueError where something chosen in the form is gone.
    """
    with transaction.atomic():
        source = _source(values)
        step = _step(values, source)
        rows = [step, source] if values["source"] == NEW_SOURCE else [step]
        if values["next_sentence"]:
            rows.append(_planned(values, step, source))
        for row in rows:
            workspace.record_row(row, editor, now)
        return tuple(codec.ident_of(row) for row in rows)


def _source(values: dict[str, Any]) -> Source:
    if values["source"] != NEW_SOURCE:
        return Source.objects.get(key=values["source"])
    return Source.objects.create(
        title=values["source_title"],
        publisher=values["source_publisher"],
        url=values["source_url"],
        retrieved=timezone.localdate(),
    )


def _step(values: dict[str, Any], source: Source) -> Step:
    planned = values.get("fulfils")
    step = Step.objects.get(key=planned) if planned else Step()
    kind, _colon, key = values["actor"].partition(":")
    organization = (
        Organization.objects.select_related("body").get(key=key) if kind == "organization" else None
    )
    step.organization = organization
    step.body = Body.objects.get(key=key) if organization is None else _body_of(organization)
    step.date = DateSpan(values["when"].earliest, values["when"].latest, values["when_label"])
    step.as_of, step.as_of_unknown = step.date, False
    step.sentence = values["sentence"]
    step.resulting_status = "" if values["status"] == NO_STATUS else values["status"]
    step.attribution = values["attribution"]
    step.planned = False
    step.position = _place(step)
    step.save()
    step.sources.add(source)
    return step


def _body_of(organization: Organization) -> Body:
    """Return the body of an organization; one that has none acts where the proposal is at home."""
    return organization.body or Proposal.objects.select_related("body").get().body


def _place(step: Step) -> int:
    """Return the place that keeps the steps in order of time: the last, or before what happened later."""
    others = [each for each in Step.objects.filter(planned=False) if each.pk != step.pk]
    later = [each for each in others if _is_later(each.date, step.date)]
    earlier = [each for each in others if each not in later]
    last = max((each.position for each in earlier), default=0)
    if not later:
        return last + 10
    following = min(each.position for each in later)
    return max((last + following) // 2, 1) if last < following else following


def _is_later(one: DateSpan, other: DateSpan) -> bool:
    return bool(one.earliest and other.last_day and one.earliest > other.last_day)


def _planned(values: dict[str, Any], step: Step, source: Source) -> Step:
    planned = Step(
        body=step.body,
        organization=step.organization,
        sentence=values["next_sentence"],
        planned=True,
        attribution=values["attribution"],
        position=Step.objects.order_by("-position").values_list("position", flat=True)[0] + 10,
    )
    planned.date, planned.as_of = values["next_when"], step.as_of
    planned.save()
    planned.sources.add(source)
    return planned


def read_ahead(values: dict[str, Any], editor: str, now: datetime) -> Reading:
    """Return what citizens would read if this were saved and published; nothing is stored."""
    idents, state = trial.dry_run(lambda: save(values, editor, now))
    return reading_of(state, idents, timezone.localdate(now))


def reading_of(state: State, idents: Iterable[Ident], today: date) -> Reading:
    """Return sentence, plans and the blocking problems of these objects."""
    problems = state.problems(today)
    if state.content is None:
        return Reading("", (), problems)
    standing, wanted = Standing(state.content, today), set(idents)
    plans = tuple(f"{step.date.text}: {step.sentence}" for step in standing.upcoming)
    return Reading(standing.sentence, plans, tuple(p for p in rules.blocking(problems) if p.ident in wanted))


def current_reading(now: datetime) -> Reading:
    """Return what the working copy says now."""
    return reading_of(State(codec.encode_all()), (), timezone.localdate(now))


@roles.needs("integration.add_step", "integration.change_step", "integration.add_source")
def view(request: HttpRequest) -> HttpResponse:
    """Show the form; on “Satz prüfen” with the sentence, on “Vorschau” with all pages, on “Speichern” go on."""
    label = "" if roles.may_publish(request) else _lazy("Speichern und zur Freigabe vormerken")
    form = StatusForm(request.POST or None, initial={"source": NEW_SOURCE}, save_label=label)
    now, editor = timezone.now(), request.user.get_username()
    reading = None
    if request.method == "POST" and form.is_valid():
        if "save" in request.POST:
            return _saved(request, save(form.cleaned_data, editor, now))
        if "preview" in request.POST:
            _idents, state = trial.dry_run(lambda: save(form.cleaned_data, editor, now))
            return preview.opened(request, state.nodes, _("Stand ändern"))
        reading = read_ahead(form.cleaned_data, editor, now)
    return page(
        request,
        "newsroom/status_change.html",
        _lazy("Stand ändern"),
        form=form,
        reading=reading,
        now_reading=current_reading(now),
    )


def _saved(request: HttpRequest, idents: tuple[Ident, ...]) -> HttpResponse:
    if roles.may_publish(request):
        messages.success(request, _("Gespeichert. Online ist es erst, wenn Sie veröffentlichen."))
        return HttpResponseRedirect(publishing_url(idents))
    return suggestions.suggest(request, idents)
