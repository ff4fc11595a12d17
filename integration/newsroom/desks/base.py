"""What all forms of the newsroom have in common: their parts, their buttons, and the history of what is stored."""

from collections.abc import Callable, Iterable
from functools import reduce
from operator import or_
from typing import Any, ClassVar

from django import forms
from django.apps import apps
from django.contrib.admin import ModelAdmin, ShowFacets, StackedInline, display
from django.contrib.admin.utils import flatten_fieldsets
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.forms import Field
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _lazy

from integration.content.gaps import RELATION_FIELDS
from integration.content.nodes import Node
from integration.content.texts import plain_text
from integration.editions import codec, workspace
from integration.models.publishing import RevisionAction
from integration.models.support.base import Claim, Entry, PartRow, claim_models
from integration.models.support.fields import RichTextField
from integration.newsroom.access import roles
from integration.newsroom.desks import conflict
from integration.newsroom.publishing import preview, suggestions
from integration.newsroom.records import history
from integration.newsroom.records.events import NoSecondLog
from integration.newsroom.ui.fields import GermanFields
from integration.newsroom.ui.links import publishing_url

Fieldset = tuple[Any, Any]


class EntryForm(forms.ModelForm):
    """The form of an object; it is refused when somebody else has changed the object meanwhile."""

    refusal: ClassVar[str] = ""

    def clean(self) -> dict[str, Any]:
        """Refuse with the reason that the desk has found."""
        values = super().clean() or {}
        if self.refusal:
            self.add_error(None, self.refusal)
        return values


class PartInline(GermanFields, StackedInline):
    """Rows that belong to one object, one below the other."""

    extra = 0
    show_change_link = False

    def formfield_for_dbfield(
        self, db_field: models.Field, request: HttpRequest | None, **kwargs: Any
    ) -> Field | None:
        """Return the form field; a new row without a place needs no number."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and db_field.name == "position":
            field.required = False
            field.clean = _number_or_zero(field.clean)  # type: ignore[method-assign]
        return field


def _number_or_zero(clean: Any) -> Any:
    return lambda value: clean(value) or 0


class PlainList:
    """A list that is called by what it lists, and counts nothing that nobody asked for."""

    opts: Any
    list_per_page = 60
    show_full_result_count = False
    show_facets = ShowFacets.NEVER

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Show the list under the name of what it lists."""
        title = {"title": capfirst(self.opts.verbose_name_plural)}
        answer: HttpResponse = super().changelist_view(request, title | (extra_context or {}))  # type: ignore[misc]
        return answer


class EntryAdmin(PlainList, NoSecondLog, GermanFields, ModelAdmin):
    """The form and the list of a kind of object; whatever is stored or deleted is noted in the history."""

    about: ClassVar[tuple[Any, ...]] = ()
    """The fields of the object itself, as rows of the first fieldset."""
    about_title: ClassVar[Any] = _lazy("Aussage")

    form = EntryForm
    save_on_top = False
    view_on_site = False

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Return the parts of the form; who may only look reads words instead of how they are stored."""
        parts = self.parts()
        may_only_look = obj is not None and not self.has_change_permission(request, obj)
        return [self._in_words(part) for part in parts] if may_only_look else parts

    def parts(self) -> list[Fieldset]:
        """Return the parts of the form in the order in which an editor thinks of them."""
        return [(self.about_title, {"fields": self.about}), self.place()]

    def _in_words(self, part: Fieldset) -> Fieldset:
        title, options = part

        def shown(entry: Any) -> Any:
            if isinstance(entry, tuple):
                return tuple(shown(each) for each in entry)
            return words_column(self.model._meta.get_field(entry))

        return title, options | {"fields": [shown(entry) for entry in options["fields"]]}

    def place(self) -> Fieldset:
        """Return the fieldset that is rarely needed: key, address, order."""
        names = {field.name for field in self.model._meta.fields}
        fields = [name for name in ("slug", "key", "position") if name in names]
        described = set(flatten_fieldsets([(None, {"fields": self.about})]))
        rest = [name for name in fields if name not in described]
        return (_lazy("Adresse und Reihenfolge"), {"fields": rest, "classes": ["collapse"]})

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """Return what cannot be changed: the key of an object that exists."""
        return (*super().get_readonly_fields(request, obj), *(["key"] if obj else []))

    def formfield_for_dbfield(
        self, db_field: models.Field, request: HttpRequest | None, **kwargs: Any
    ) -> Field | None:
        """Return the form field; the order may be left out."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and db_field.name == "position":
            field.required = False
        return field

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        """Return the form class; the refusal of this request, if there is one, comes along."""
        form: Any = super().get_form(request, obj, change=change, **kwargs)
        form.refusal = getattr(request, "refusal", "")
        return form

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        """Show or store the form: as a preview nothing stays, and a save over somebody else's is refused."""
        context = {"has_workflow": True, **(extra_context or {})}
        if request.method == "POST" and "_preview" in request.POST:
            return self._preview(request, object_id, form_url, context)
        with transaction.atomic():
            row = self._locked(object_id)
            context |= {"seen": conflict.token_of(row)}
            if request.method == "POST" and row is not None:
                context |= self._meet_conflict(request, row, form_url)
            return super().changeform_view(request, object_id, form_url, context)

    def _locked(self, object_id: str | None) -> Any:
        """Return the row as it is stored, and let nobody else store it before this request is done."""
        if object_id is None or not (object_id.isdigit() and len(object_id) < 16):
            return None
        return self.model._default_manager.select_for_update().filter(pk=object_id).first()

    def _meet_conflict(self, request: HttpRequest, row: Entry, form_url: str) -> dict[str, Any]:
        seen = request.POST.get("_seen", "")
        if seen in ("", conflict.token_of(row)):
            return {"seen": seen}
        mine, _answer = self._as_posted(request, str(row.pk), form_url, {})
        found = conflict.between(row, mine)
        request.refusal = found.message  # type: ignore[attr-defined]
        return {"conflict": found}

    def _as_posted(
        self, request: HttpRequest, object_id: str | None, form_url: str, context: dict[str, Any]
    ) -> tuple[tuple[Node, ...], Any]:
        """Return the working copy as this form would leave it, empty where the form has errors; stores nothing."""
        request.is_trial = True  # type: ignore[attr-defined]
        with transaction.atomic():
            answer = super().changeform_view(request, object_id, form_url, context)
            state = codec.encode_all() if answer.status_code == 302 else ()
            transaction.set_rollback(True)
        del request.is_trial  # type: ignore[attr-defined]
        return state, answer

    def _preview(
        self, request: HttpRequest, object_id: str | None, form_url: str, context: dict[str, Any]
    ) -> Any:
        context |= {"seen": request.POST.get("_seen", "")}
        state, answer = self._as_posted(request, object_id, form_url, context)
        if not state:
            return answer
        label, ident = getattr(request, "trial_of", ("", None))
        return preview.opened(request, state, label, ident)

    def message_user(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Say what was done, unless it was only tried."""
        if not getattr(request, "is_trial", False):
            super().message_user(request, *args, **kwargs)

    def response_post_save_add(self, request: HttpRequest, obj: Any) -> Any:
        """Go where the pressed button leads."""
        return self._after_save(request, obj) or super().response_post_save_add(request, obj)

    def response_post_save_change(self, request: HttpRequest, obj: Any) -> Any:
        """Go where the pressed button leads."""
        return self._after_save(request, obj) or super().response_post_save_change(request, obj)

    def _after_save(self, request: HttpRequest, obj: Any) -> HttpResponse | None:
        ident = codec.ident_of(obj)
        if "_publish" in request.POST:
            if not roles.may_publish(request):
                raise PermissionDenied
            return HttpResponseRedirect(publishing_url([ident]))
        if "_suggest" in request.POST:
            return suggestions.suggest(request, [ident])
        return None

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> Any:
        """Show every version of the object with who and when; on POST bring one back."""
        row = self.get_object(request, object_id)
        if row is None:
            raise Http404
        if not self.has_view_or_change_permission(request, row):
            raise PermissionDenied
        if request.method == "POST" and not self.has_change_permission(request, row):
            raise PermissionDenied
        return history.view(request, codec.ident_of(row), self.admin_site.each_context(request))

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Store sources and inline rows, then note in the history how the whole object stands now."""
        super().save_related(request, form, formsets, change)
        row = self.model._default_manager.get(pk=form.instance.pk)
        request.trial_of = (str(row), codec.ident_of(row))  # type: ignore[attr-defined]
        workspace.record_row(row, request.user.get_username(), timezone.now())

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        """Delete an object and note it in the history."""
        self._delete(request, [obj])

    def delete_queryset(self, request: HttpRequest, queryset: Any) -> None:
        """Delete the chosen objects and note each in the history."""
        self._delete(request, queryset)

    def _delete(self, request: HttpRequest, rows: Iterable[Any]) -> None:
        with transaction.atomic():
            for row in rows:
                ident = codec.ident_of(row)
                row.delete()
                workspace.record(
                    ident, None, request.user.get_username(), timezone.now(), RevisionAction.DELETED
                )

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """Return what a deletion takes along, and what stands in its way: claims that refer to these too."""
        deleted, counts, permissions, protected = super().get_deleted_objects(objs, request)
        return _without_links(deleted), counts, permissions, [*protected, *_referring(objs)]


def _without_links(deleted: Iterable[Any]) -> list[Any]:
    """Return a nested list of what is deleted without the rows that only link two objects, such as sources."""
    links = tuple(
        f"{capfirst(model._meta.verbose_name)}: "
        for model in apps.get_app_config("integration").get_models(include_auto_created=True)
        if model._meta.auto_created
    )
    nested = [_without_links(each) if isinstance(each, list) else each for each in deleted]
    return [each for each in nested if each and not str(each).startswith(links)]


def _referring(rows: Iterable[Entry]) -> list[str]:
    keys = [row.key for row in rows if isinstance(row, Claim)]
    if not keys:
        return []
    refers = reduce(or_, (models.Q(**{f"{name}__in": keys}) for name in RELATION_FIELDS))
    return [
        f"{model._meta.verbose_name}: {row}"
        for model in claim_models()
        for row in model._default_manager.filter(refers).exclude(key__in=keys)
    ]


class ClaimAdmin(EntryAdmin):
    """The form of a statement with its evidence: Aussage, Beleg, Einordnung."""

    def parts(self) -> list[Fieldset]:
        """Return what is said, how it is proven, and how it is to be taken."""
        evidence = ("sources", "searched", ("as_of_earliest", "as_of_latest", "as_of_label"), "as_of_unknown")
        ranking = ("kind", "attribution", *RELATION_FIELDS, "remark")
        return [
            (self.about_title, {"fields": self.about}),
            (_lazy("Beleg"), {"fields": evidence}),
            (_lazy("Einordnung"), {"fields": ranking}),
            self.place(),
        ]


def span(name: str) -> tuple[str, str, str]:
    """Return the three fields of a span, to stand side by side."""
    return (f"{name}_earliest", f"{name}_latest", f"{name}_label")


def span_column(name: str, title: Any) -> Any:
    """Return a column of a list that shows a span as readers see it, sorted by its first day."""

    @display(description=title, ordering=f"{name}_earliest")
    def column(row: models.Model) -> str:
        return str(getattr(row, name).text)

    return column


def yes_column(name: str, title: Any) -> Any:
    """Return a column of a list that names what is so: Django's own is a picture with an English name."""

    @display(description=title, ordering=name)
    def column(row: models.Model) -> str:
        return str(title) if getattr(row, name) else ""

    return column


def words_column(field: Any) -> Any:
    """Return how a field is shown to who may only look: long texts without markup, yes and no as words."""
    read: Callable[[Any], str]
    if isinstance(field, RichTextField):
        read = plain_text
    elif isinstance(field, models.BooleanField):
        read = _yes_or_no
    else:
        return field.name

    @display(description=field.verbose_name)
    def column(row: models.Model) -> str:
        return read(getattr(row, field.name))

    column.__name__ = field.name
    return column


def _yes_or_no(value: bool) -> str:
    return str(_lazy("ja") if value else _lazy("nein"))


def part_fields(model: type[PartRow], *fields: Any) -> Any:
    """Return the one fieldset of an inline row, its order last."""
    return [(None, {"fields": (*fields, "position")})]
