"""What the form templates (templates/kiz/) need: where an error summary's links lead."""

from collections.abc import Iterable, Iterator
from typing import Any

from django import template
from django.forms import BaseForm, BoundField, CheckboxSelectMultiple, RadioSelect
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

register = template.Library()


@register.filter
def error_target(field: BoundField) -> str:
    """Return the id of what a link in the error summary leads to: of a group, its first button."""
    if isinstance(field.field.widget, RadioSelect | CheckboxSelectMultiple):
        return f"{field.auto_id}_0"
    return field.id_for_label or field.auto_id


@register.filter
def field_errors(form: BaseForm) -> Iterator[tuple[BoundField, object]]:
    """Yield every field with each of its errors, in the order of the form."""
    for field in form:
        for error in field.errors:
            yield field, error


@register.simple_tag
def errors_of_desk(adminform: Any, inline_formsets: Any = ()) -> list[tuple[str, object, str]]:
    """Return label, error and link target of everything wrong in an admin form, its inline rows included."""
    forms = [adminform.form, *(form for inline in inline_formsets for form in inline.formset.forms)]
    found = [
        (str(field.label), error, error_target(field))
        for form in forms
        for field, error in field_errors(form)
    ]
    whole = [("", error, "") for form in forms for error in form.non_field_errors()]
    rows = [("", error, "") for inline in inline_formsets for error in inline.formset.non_form_errors()]
    return [*whole, *rows, *found]


@register.filter
def in_groups(text: str) -> str:
    """Return a long secret in groups of four, as people read it off."""
    return " ".join(text[start : start + 4] for start in range(0, len(text), 4))


@register.filter
def marked(pieces: Iterable[Any], mark: str) -> SafeString:
    """Print pieces of a text one after the other, those that changed as ``old`` (del) or ``new`` (ins)."""
    # Not in the template: white space between its tags would stand inside words.
    markup = "<del>{}</del>" if mark == "old" else "<ins>{}</ins>"
    printed = ((format_html(markup, each.text) if each.is_changed else each.text,) for each in pieces)
    return format_html_join("", "{}", printed)
