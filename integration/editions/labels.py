"""Fields and problems in the words of the newsroom."""

from typing import Any

from django.core.exceptions import FieldDoesNotExist

from integration.content.catalogue import TYPE_BY_NAME, name_of
from integration.content.problems import Problem
from integration.editions import codec


def field_label(type_name: str, name: str) -> str:
    """Return the German name of a field as the newsroom's forms show it."""
    model = codec.MODEL_BY_TYPE[type_name]
    try:
        field: Any = model._meta.get_field(name)
    except FieldDoesNotExist:
        # A span: three columns behind one name. A field of an older schema has only its name.
        return str(getattr(getattr(model, name, None), "verbose_name", name))
    inline_rows = field.related_model._meta.verbose_name_plural if field.one_to_many else ""
    return str(inline_rows or field.verbose_name)


def in_words(problem: Problem) -> str:
    """Return a problem as an editor reads it: kind and key of its object, its field as the forms name it."""
    is_known = problem.type in TYPE_BY_NAME and problem.field
    label = field_label(problem.type, problem.field) if is_known else problem.field
    where = name_of(problem.ident) + (f", {label}" if label else "")
    return f"{where}: {problem.message} {problem.fix}".strip()
