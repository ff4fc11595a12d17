"""The admin site of the newsroom, and what all its forms have in common."""

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

from django import forms
from django.contrib.admin import AdminSite, ModelAdmin, StackedInline, display
from django.contrib.admin.utils import flatten_fieldsets
from django.db import models, transaction
from django.forms import Field
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from integration.editions import codec, workspace
from integration.models.base import Claim, Entry, PartRow, claim_models
from integration.models.fields import RichTextField, TextsField
from integration.models.publishing import RevisionAction

Fieldset = tuple[Any, Any]


class Newsroom(AdminSite):
    """The newsroom: Django's admin with our words."""

    site_header = _("Redaktion")
    site_title = _("Redaktion")
    index_title = _("Übersicht")
    enable_nav_sidebar = False
    empty_value_display = "–"


# Named as Django's own, because the admin's templates ask for addresses under that name.
newsroom = Newsroom(name="admin")


class LinesField(forms.CharField):
    """A list of short texts, one per line."""

    widget = forms.Textarea(attrs={"rows": 3})

    def prepare_value(self, value: Any) -> Any:
        """Show a stored list as lines."""
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        """Return the lines that are not blank."""
        return [line.strip() for line in (super().to_python(value) or "").splitlines() if line.strip()]

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare lists, not their spelling."""
        return bool(list(initial or []) != self.to_python(data))


class DayInput(forms.DateInput):
    """A day as Germans write it, whatever the browser's language: its own field would follow that."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        given = {"placeholder": _("TT.MM.JJJJ"), "autocomplete": "off", "class": "day"}
        super().__init__(given | (attrs or {}), format="%d.%m.%Y")


def claim_choices() -> Iterator[tuple[Any, Any]]:
    """Yield every claim of the working copy by key, grouped by its kind, for a choice; a query for each kind."""
    yield "", _("keiner anderen Aussage")
    for model in claim_models():
        rows = model._default_manager.select_related(*_named_by(model))
        group = [(row.key, str(row)) for row in rows]
        if group:
            yield str(model._meta.verbose_name_plural), group


def _named_by(model: type[Claim]) -> list[str]:
    return ["district"] if any(field.name == "district" for field in model._meta.fields) else []


class GermanFields:
    """How the fields of the working copy appear in a form."""

    def formfield_for_dbfield(
        self, db_field: models.Field, request: HttpRequest | None, **kwargs: Any
    ) -> Field | None:
        """Return the form field: native days, numbers with a comma, one text per line, claims by their title."""
        if db_field.name == "contradicts":
            return _contradicts_field(db_field)
        if isinstance(db_field, TextsField):
            return LinesField(label=db_field.verbose_name, help_text=_one_per_line(db_field), required=False)
        if isinstance(db_field, models.DateField):
            kwargs["widget"] = DayInput
        elif isinstance(db_field, models.DecimalField):
            kwargs |= {"localize": True, "widget": forms.TextInput(attrs={"inputmode": "decimal"})}
        elif isinstance(db_field, models.TextField):
            kwargs["widget"] = forms.Textarea(
                attrs={"rows": 10 if isinstance(db_field, RichTextField) else 4}
            )
        elif isinstance(db_field, models.ManyToManyField):
            kwargs["widget"] = forms.CheckboxSelectMultiple
        field: Field | None = super().formfield_for_dbfield(db_field, request, **kwargs)  # type: ignore[misc]
        _calm(db_field, field)
        return field


def _contradicts_field(db_field: models.Field) -> Field:
    help_text = _("Die andere Aussage, der diese hier widerspricht. Beide stehen dann nebeneinander.")
    return forms.ChoiceField(
        label=db_field.verbose_name, help_text=help_text, choices=claim_choices, required=False
    )


def _one_per_line(db_field: models.Field) -> str:
    return f"{db_field.help_text} {_('Je Zeile eine Angabe.')}"


def _calm(db_field: models.Field, field: Field | None) -> None:
    """Offer small windows for new objects only at sources, which are often new; no links to change others."""
    wrapper: Any = field.widget if field else None
    if hasattr(wrapper, "can_add_related"):
        wrapper.can_add_related = wrapper.can_add_related and db_field.name == "sources"
        for name in ("can_change_related", "can_delete_related", "can_view_related"):
            setattr(wrapper, name, False)


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


class EntryAdmin(GermanFields, ModelAdmin):
    """The form and the list of a kind of object; whatever is stored or deleted is noted in the history."""

    about: ClassVar[tuple[Any, ...]] = ()
    """The fields of the object itself, as rows of the first fieldset."""
    about_title: ClassVar[Any] = _("Aussage")

    save_on_top = False
    list_per_page = 60
    show_full_result_count = False
    view_on_site = False

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Return the parts of the form in the order in which an editor thinks of them."""
        return [(self.about_title, {"fields": self.about}), self.place()]

    def place(self) -> Fieldset:
        """Return the fieldset that is rarely needed: key, address, order."""
        names = {field.name for field in self.model._meta.fields}
        fields = [name for name in ("slug", "key", "position") if name in names]
        described = set(flatten_fieldsets([(None, {"fields": self.about})]))
        rest = [name for name in fields if name not in described]
        return (_("Adresse und Reihenfolge"), {"fields": rest, "classes": ["collapse"]})

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

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Show the list under the name of what it lists."""
        title = {"title": capfirst(self.opts.verbose_name_plural)}
        return super().changelist_view(request, title | (extra_context or {}))

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Store sources and inline rows, then note in the history how the whole object stands now."""
        super().save_related(request, form, formsets, change)
        row = self.model._default_manager.get(pk=form.instance.pk)
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
        """Return what a deletion takes along, and what stands in its way: claims that contradict these too."""
        deleted, counts, permissions, protected = super().get_deleted_objects(objs, request)
        return deleted, counts, permissions, [*protected, *_contradicting(objs)]


def _contradicting(rows: Iterable[Entry]) -> list[str]:
    keys = [row.key for row in rows if isinstance(row, Claim)]
    if not keys:
        return []
    return [
        f"{model._meta.verbose_name}: {row}"
        for model in claim_models()
        for row in model._default_manager.filter(contradicts__in=keys).exclude(key__in=keys)
    ]


class ClaimAdmin(EntryAdmin):
    """The form of a statement with its evidence: Aussage, Beleg, Einordnung."""

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Return what is said, how it is proven, and how it is to be taken."""
        evidence = ("sources", ("as_of_earliest", "as_of_latest", "as_of_label"), "as_of_unknown")
        ranking = ("kind", "attribution", "contradicts", "remark")
        return [
            (self.about_title, {"fields": self.about}),
            (_("Beleg"), {"fields": evidence}),
            (_("Einordnung"), {"fields": ranking}),
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


def part_fields(model: type[PartRow], *fields: Any) -> Any:
    """Return the one fieldset of an inline row, its order last."""
    return [(None, {"fields": (*fields, "position")})]
