"""Where in the newsroom something is fixed: from object and field to the form and the place in it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from urllib.parse import urlencode

from django.urls import reverse

from integration.content.catalogue import TYPE_BY_NAME
from integration.content.nodes import Ident
from integration.content.problems import Problem
from integration.content.schema import Shape, fields_of
from integration.editions import codec


def form_url(ident: Ident) -> str:
    """Return the address of an object's form; of the empty form where the object does not exist (one query)."""
    row = codec.find_row(ident)
    if row is not None:
        return row_url(ident[0], row.pk)
    model = codec.MODEL_BY_TYPE[ident[0]]._meta
    key = f"?{urlencode({'key': ident[1]})}" if ident[1] else ""
    return reverse(f"admin:{model.app_label}_{model.model_name}_add") + key


def row_url(type_name: str, pk: int) -> str:
    """Return the address of a row's form."""
    model = codec.MODEL_BY_TYPE[type_name]._meta
    return reverse(f"admin:{model.app_label}_{model.model_name}_change", args=[pk])


def row_urls(idents: Iterable[Ident]) -> Mapping[Ident, str]:
    """Return the addresses of the forms of many objects; one query for each type."""
    keys: dict[str, list[str]] = defaultdict(list)
    for name, key in idents:
        keys[name].append(key)
    return {
        (name, key): before + str(pk) + after
        for name, wanted in keys.items()
        for before, after in [row_url(name, 0).rsplit("0", 1)]
        for key, pk in codec.MODEL_BY_TYPE[name]
        ._default_manager.filter(key__in=wanted)
        .values_list("key", "pk")
    }


def fix_url(problem: Problem) -> str:
    """Return the address of the field that has a problem, or an empty text where no form has it."""
    if problem.type not in codec.MODEL_BY_TYPE:
        return ""
    anchor = field_anchor(problem.type, problem.field)
    return form_url(problem.ident) + (f"#{anchor}" if anchor else "")


def field_anchor(type_name: str, name: str) -> str:
    """Return the id of a field in the form of its object; of a span its first part, of rows their group."""
    forms = {field.name: field.shape for field in fields_of(TYPE_BY_NAME[type_name])}
    match forms.get(name):
        case Shape.SPAN:
            return f"id_{name}_earliest"
        case Shape.PARTS:
            return f"{name}-group"
        case Shape.REFERENCES:
            return f"id_{name}_0"
        case None if name not in ("key", "position"):
            return ""
        case _:
            return f"id_{name}"


def publishing_url(idents: Iterable[Ident]) -> str:
    """Return the publishing page with exactly these changes picked."""
    picked = urlencode([("nur", f"{name}:{key}") for name, key in idents])
    return f"{reverse('admin:publish')}?{picked}"
