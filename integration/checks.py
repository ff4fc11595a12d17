"""What `manage.py check` says about the settings and the working copy, beyond Django's own checks."""

import ipaddress
from collections.abc import Iterable, Iterator
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.admin.utils import flatten_fieldsets
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.core.exceptions import FieldDoesNotExist
from django.db import DatabaseError
from django.db.models import Model
from django.urls import get_resolver
from django.utils import timezone

from integration.content.catalogue import ITEM_TYPES
from integration.content.schema import PublicField, Shape, fields_of
from integration.delivery.snapshot import Snapshot, read_record
from integration.models import SiteDetails
from integration.newsroom.access.admin_site import newsroom

ENTER_OPERATOR = "Enter them in the newsroom under Seitenangaben and publish."


@register(Tags.security, deploy=True)
def site_is_reachable_by_tls(**kwargs: Any) -> list[CheckMessage]:
    """Warn when the server can be reached from other machines but the site's own address is plain http."""
    if settings.SITE_IS_HTTPS or ipaddress.ip_address(settings.HOST).is_loopback:
        return []
    return [
        Warning(
            f"HOST is {settings.HOST}, but SITE_URL is {settings.SITE_URL}: editors sign in unencrypted.",
            hint="Put a TLS proxy in front and set SITE_URL to its https address.",
            id="kiz.W001",
        )
    ]


@register(Tags.database)
def operator_is_named(databases: Iterable[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """Warn, when the database is looked at, of operator data that the Impressum lacks (§ 5 DDG, § 18 MStV)."""
    blank = _blank_operator_data() if databases else ""
    return [Warning(blank, hint=ENTER_OPERATOR, id="kiz.W002")] if blank else []


@register(Tags.security, deploy=True)
def operator_is_named_in_public(**kwargs: Any) -> list[CheckMessage]:
    """Refuse to go public (https) without the operator data that the law asks for; reads the live edition."""
    blank = _blank_operator_data() if settings.SITE_IS_HTTPS else ""
    return [Error(blank, hint=ENTER_OPERATOR, id="kiz.E001")] if blank else []


def _blank_operator_data() -> str:
    """Return a sentence that names what the live edition lacks, or an empty text."""
    try:
        record = read_record(timezone.now())
    except DatabaseError:  # no database yet, or none that answers: that is another check's matter
        return ""
    missing = Snapshot(record).content.site.missing if record else ()
    fields: dict[str, Any] = {field.name: field for field in SiteDetails._meta.fields}
    labels = ", ".join(str(fields[name].verbose_name) for name in missing)
    return f"Operator data are blank: {labels}." if labels else ""


@register(Tags.models)
def public_fields_are_stored(**kwargs: Any) -> list[CheckMessage]:
    """Refuse to start when a public type, or one of its fields, has no counterpart in the working copy."""
    return [
        Error(f"{place} is public, but the working copy has no place for it.", id="integration.E001")
        for place in unstored(ITEM_TYPES)
    ]


def unstored(types: Iterable[type[Any]]) -> Iterator[str]:
    """Return what of these public types, and of their parts, has no model or no field of its name."""
    for cls in types:
        try:
            model = apps.get_model("integration", cls.__name__)
        except LookupError:
            yield cls.__name__
            continue
        yield from (
            f"{cls.__name__}.{field.name}" for field in fields_of(cls) if not _is_stored(model, field)
        )
        yield from unstored(field.target for field in fields_of(cls) if field.shape is Shape.PARTS)


def _is_stored(model: type[Model], field: PublicField) -> bool:
    """Tell whether the model has the field; a span has three columns, parts have rows of their own."""
    columns = ("earliest", "latest", "label") if field.shape is Shape.SPAN else ()
    names = [f"{field.name}_{column}" for column in columns] or [field.name]
    try:
        found = [model._meta.get_field(name) for name in names]
    except FieldDoesNotExist:
        return False
    return field.shape is not Shape.PARTS or all(each.one_to_many for each in found)


# Kept by the models themselves: the addresses that an object had before.
NOT_FOR_EDITORS = frozenset({"former_slugs"})


@register(Tags.admin)
def public_fields_are_at_a_desk(**kwargs: Any) -> list[CheckMessage]:
    """Refuse to start when no editor could ever fill a public field: it would be "nicht dokumentiert" for ever."""
    return [
        Error(
            f"{place} is public, but stands in no form of the newsroom.",
            hint="Name it in its desk (newsroom/desks), or among NOT_FOR_EDITORS with the reason.",
            id="integration.E002",
        )
        for place in unfillable(ITEM_TYPES)
    ]


def unfillable(types: Iterable[type[Any]]) -> Iterator[str]:
    """Return what of these public types, and of their parts, stands in no form."""
    assert get_resolver().url_patterns  # desks are registered when the addresses are read
    for cls in types:
        desk: Any = newsroom.get_model_admin(apps.get_model("integration", cls.__name__))
        rows = {inline.model.__name__: inline.fieldsets for inline in desk.inlines}
        yield from _missing(cls, desk.parts())
        for field in fields_of(cls):
            if field.shape is Shape.PARTS:
                yield from _missing(field.target, rows.get(field.target.__name__, ()))


def _missing(cls: type[Any], fieldsets: Any) -> Iterator[str]:
    shown = set(flatten_fieldsets(fieldsets))
    for field in fields_of(cls):
        names = {f"{field.name}_earliest"} if field.shape is Shape.SPAN else {field.name}
        if field.shape is not Shape.PARTS and field.name not in NOT_FOR_EDITORS and not names <= shown:
            yield f"{cls.__name__}.{field.name}"
