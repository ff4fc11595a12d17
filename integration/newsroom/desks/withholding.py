"""What the law took down: it stays stored, readers see a marked gap until somebody ends that with a reason."""

from collections.abc import Iterator
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.contrib import messages
from django.contrib.admin import ModelAdmin, display, register
from django.db import transaction
from django.forms import Field
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from integration.content.catalogue import TYPE_BY_NAME, name_of
from integration.delivery.store import store
from integration.models.newsroom import EventAction
from integration.models.publishing import Edition, ImmutableError, Redaction, Withholding
from integration.newsroom.access import roles
from integration.newsroom.access.admin_site import newsroom
from integration.newsroom.desks.base import PlainList
from integration.newsroom.records import events, log
from integration.newsroom.ui.fields import DayInput
from integration.newsroom.ui.page import page


def object_choices() -> Iterator[tuple[Any, Any]]:
    """Yield everything that is or was public, by type and key, grouped by its kind.

    One query: each object stands in the summary of the edition that brought it, and no body is read.
    """
    yield "", _lazy("Bitte wählen")
    found: dict[str, dict[str, str]] = {}
    for summary in Edition.objects.order_by("number").values_list("summary", flat=True):
        for entry in summary:
            found.setdefault(entry["type"], {})[entry["key"]] = entry["title"] or entry["key"]
    for name, titles in sorted(found.items(), key=lambda pair: _kind(pair[0])):
        group = [(f"{name}:{key}", title) for key, title in sorted(titles.items(), key=lambda pair: pair[1])]
        yield _kind(name), group


def _kind(type_name: str) -> str:
    return str(TYPE_BY_NAME[type_name].verbose_name) if type_name in TYPE_BY_NAME else type_name


class WithholdingForm(forms.ModelForm):
    """What is withheld, from which editions, why."""

    object = forms.ChoiceField(
        label=_lazy("Eintrag"),
        choices=object_choices,
        help_text=_lazy("Auf allen Seiten steht dann an dieser Stelle eine markierte Lücke mit dem Grund."),
    )

    class Meta:
        model = Withholding
        fields = ("first_edition", "last_edition", "reason", "since")

    def clean(self) -> dict[str, Any]:
        """Refuse editions in the wrong order; the object of a new withholding becomes type and key."""
        values = super().clean() or {}
        first, last = values.get("first_edition"), values.get("last_edition")
        if first and last and last < first:
            self.add_error("last_edition", _lazy("Die letzte Fassung liegt vor der ersten."))
        if self.instance.pk is None:
            self.instance.type, _colon, self.instance.key = values.get("object", "").partition(":")
        return values


def words_of(withholding: Withholding) -> events.Words:
    """Return what the log says of a withholding."""
    named = ("reason", "since", "first_edition", "last_edition")
    values = {str(_label(name)): getattr(withholding, name) for name in named}
    since = {str(_label("since")): f"{withholding.since:%d.%m.%Y}"}
    return {label: "" if value is None else str(value) for label, value in values.items()} | since


def _label(name: str) -> Any:
    return Withholding._meta.get_field(name).verbose_name  # type: ignore[union-attr]


@register(Withholding, site=newsroom)
class Withholdings(PlainList, log.HistoryInLog, ModelAdmin):
    """The withholdings: corrected as long as they hold, then ended; never deleted."""

    log_kind = log.WITHHOLDINGS
    form = WithholdingForm
    list_display = ("what", "state", "reason", "since", "where", "editor")
    list_display_links = ("what",)
    actions = None
    ordering = ("-pk",)

    @display(description=_lazy("Eintrag"))
    def what(self, withholding: Withholding) -> str:
        """Name the object."""
        return name_of((withholding.type, withholding.key))

    @display(description=_lazy("Stand"), ordering="ended_at")
    def state(self, withholding: Withholding) -> str:
        """Tell whether the withholding holds, and if not, since when and why."""
        if withholding.ended_at is None:
            return _("gesperrt")
        return _("aufgehoben am %(day)s von %(editor)s: %(reason)s") % {
            "day": f"{timezone.localtime(withholding.ended_at):%d.%m.%Y}",
            "editor": withholding.ended_by,
            "reason": withholding.end_reason,
        }

    @display(description=_lazy("Fassungen"))
    def where(self, withholding: Withholding) -> str:
        """Tell from which editions the object is withheld."""
        match withholding.first_edition, withholding.last_edition:
            case None, None:
                return _("alle")
            case first, None:
                return _("ab %(first)d") % {"first": first}
            case None, last:
                return _("bis %(last)d") % {"last": last}
            case first, last:
                return _("%(first)d bis %(last)d") % {"first": first, "last": last}

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Return the fields; what is withheld is chosen once."""
        rest = ("reason", "since", ("first_edition", "last_edition"))
        return ("what", "state", *rest) if obj else ("object", *rest)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Return what is only shown."""
        return ("what", "state") if obj else ()

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        """Return the form class; the choice of the object belongs to a new withholding only."""
        form: Any = super().get_form(request, obj, change=change, **kwargs)
        if obj is not None:
            form.base_fields.pop("object", None)
        return form

    def formfield_for_dbfield(
        self, db_field: Any, request: HttpRequest | None, **kwargs: Any
    ) -> Field | None:
        """Return the form field; days as Germans write them."""
        if db_field.name == "since":
            kwargs["widget"] = DayInput
        return super().formfield_for_dbfield(db_field, request, **kwargs)  # type: ignore[arg-type]

    def has_change_permission(self, request: HttpRequest, obj: Withholding | None = None) -> bool:
        """Refuse where a withholding was ended: it stays as it was."""
        has_ended = obj is not None and obj.ended_at is not None
        return super().has_change_permission(request, obj) and not has_ended

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse, to the operator too: a withholding is ended."""
        return False

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Store who took it down, and note in the log what is withheld or what changed."""
        stored = Withholding.objects.filter(pk=obj.pk).first()
        obj.editor = stored.editor if stored else request.user.get_username()
        super().save_model(request, obj, form, change)
        details = events.differences(words_of(stored) if stored else {}, words_of(obj))
        if details:
            action = EventAction.WITHHOLDING_CHANGED if stored else EventAction.WITHHELD
            events.record_by(request, action, name_of((obj.type, obj.key)), details)

    def response_add(self, request: HttpRequest, obj: Any, post_url_continue: str | None = None) -> Any:
        """Let readers see the gap at once."""
        store.refresh()
        return super().response_add(request, obj, post_url_continue)

    def response_change(self, request: HttpRequest, obj: Any) -> Any:
        """Let readers see the change at once."""
        store.refresh()
        return super().response_change(request, obj)


class EndForm(forms.Form):
    """Why readers may see the object again."""

    reason = forms.CharField(
        label=_lazy("Grund der Aufhebung"),
        max_length=300,
        help_text=_lazy("Steht in der Liste der Sperrungen und im Protokoll, nicht öffentlich."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.add_input(Submit("end", _lazy("Sperrung aufheben")))


@roles.needs("integration.change_withholding")
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask why a withholding ends, then let readers see the object again at once."""
    withholding = get_object_or_404(Withholding.objects.standing(), pk=pk)
    name = name_of((withholding.type, withholding.key))
    form = EndForm(request.POST or None)
    refusal = _refusal(withholding)
    if request.method == "POST" and not refusal and form.is_valid():
        _end(request, withholding, name, form.cleaned_data["reason"])
        return HttpResponseRedirect(reverse("admin:integration_withholding_changelist"))
    return page(
        request,
        "newsroom/withholding_end.html",
        _("Sperrung aufheben: %(name)s") % {"name": name},
        form=form,
        withholding=withholding,
        refusal=refusal,
    )


def _refusal(withholding: Withholding) -> str:
    """Return why a withholding cannot end: of what was redacted there are no words left to show."""
    if not Redaction.objects.filter(type=withholding.type, key=withholding.key).exists():
        return ""
    return _(
        "Diese Sperrung gehört zu einer Schwärzung: Die Wörter sind aus allen Fassungen entfernt. "
        "Ohne die Sperrung stünde dort nichts. Sie lässt sich deshalb nicht aufheben."
    )


def _end(request: HttpRequest, withholding: Withholding, name: str, reason: str) -> None:
    try:
        with transaction.atomic():
            withholding.end(request.user.get_username(), reason, timezone.now())
            details = [events.detail(_label("end_reason"), reason)]
            events.record_by(request, EventAction.WITHHOLDING_ENDED, name, details)
    except ImmutableError as error:
        messages.error(request, str(error))
        return
    store.refresh()
    text = _("Die Sperrung von %(name)s ist aufgehoben. Alle können es wieder lesen.")
    messages.success(request, text % {"name": name})
