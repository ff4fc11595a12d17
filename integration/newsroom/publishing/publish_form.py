"""The form of the publishing page: how the picked changes go online."""

from datetime import datetime
from typing import Any

from crispy_forms.layout import Fieldset
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _lazy

from integration.content.changes import EditionKind
from integration.content.rules import correction_problems
from integration.editions.publish import Order
from integration.newsroom.ui.dates import berlin_time
from integration.newsroom.ui.fields import DayInput, say_when_needed
from integration.newsroom.ui.forms import helper


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
        self.helper = helper(
            parts=(
                Fieldset(_lazy("Öffentliche Notiz"), "note", "kind", "reason"),
                Fieldset(_lazy("Zeitpunkt"), "time", "live_day", "live_time"),
            )
        )
        # It stands inside the form that lists the changes, and its errors in the summary above.
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        self.helper.form_show_errors = False

    def clean(self) -> dict[str, Any]:
        """Refuse a correction without reason, and a moment that does not exist or has passed."""
        values = super().clean() or {}
        for problem in correction_problems(values.get("kind", ""), values.get("reason", "")):
            self.add_error(problem.field, problem.message)
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

    @property
    def live_at(self) -> datetime | None:
        """Return when it is to go online, None for at once and for a moment that cannot be; whatever else is wrong."""
        self.full_clean()
        moment: datetime | None = self.cleaned_data.get("live_at")
        return moment

    def order(self, editor: str) -> Order:
        """Return what the editor asks for."""
        values = self.cleaned_data
        return Order(editor, values["note"], EditionKind(values["kind"]), values["reason"], values["live_at"])
