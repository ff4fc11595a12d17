"""What the form templates (templates/kiz/) need: where an error summary's links lead."""

from collections.abc import Iterator

from django import template
from django.forms import BaseForm, BoundField, CheckboxSelectMultiple, RadioSelect

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
