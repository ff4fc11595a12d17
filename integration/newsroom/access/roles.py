"""Who may do what: three roles as groups, made after every migrate, and the questions asked of them."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.apps import AppConfig, apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpRequest, HttpResponseBase

from integration.content.types import SiteDetails
from integration.editions import codec

EDITING, RELEASE, ADMINISTRATION = "Redaktion", "Freigabe", "Verwaltung"
PUBLISH, WITHHOLD = "integration.publish", "integration.withhold"
READ_LOG = "integration.view_event"

_CONTENT = tuple(str(model._meta.model_name) for model in codec.MODEL_BY_TYPE.values())
_SITE_DETAILS = "sitedetails"
_VIEW_ALL = tuple(f"integration.view_{name}" for name in _CONTENT)

# What each role may do; everybody at a desk may look at all content.
ROLES: dict[str, tuple[str, ...]] = {
    EDITING: (
        *_VIEW_ALL,
        *(
            f"integration.{verb}_{name}"
            for name in _CONTENT
            if name != _SITE_DETAILS
            for verb in ("add", "change", "delete")
        ),
    ),
    RELEASE: (*_VIEW_ALL, PUBLISH),
    ADMINISTRATION: (
        *_VIEW_ALL,
        WITHHOLD,
        *(f"integration.{verb}_{_SITE_DETAILS}" for verb in ("add", "change")),
        *(f"integration.{verb}_withholding" for verb in ("add", "change", "view")),
        *(f"integration.{verb}_newsroomsettings" for verb in ("add", "change", "view")),
        *(f"auth.{verb}_user" for verb in ("add", "change", "view")),
        READ_LOG,
    ),
}


def make_roles(sender: AppConfig, using: str, **kwargs: Any) -> None:
    """Give each role exactly its permissions; made anew after every migrate."""
    for label in ("auth", "integration"):
        create_permissions(apps.get_app_config(label), verbosity=0, using=using)
    for name, permissions in ROLES.items():
        group, _made = Group.objects.using(using).get_or_create(name=name)
        group.permissions.set(_permissions(permissions, using))


def _permissions(names: tuple[str, ...], using: str) -> list[Permission]:
    wanted = Q(pk=None)
    for name in names:
        app, _dot, codename = name.partition(".")
        wanted |= Q(content_type__app_label=app, codename=codename)
    return list(Permission.objects.using(using).filter(wanted))


View = Callable[..., HttpResponseBase]


def needs(*permissions: str) -> Callable[[View], View]:
    """Refuse a page to everybody who lacks one of the permissions."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not request.user.has_perms(permissions):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return guarded

    return decorate


def may_edit(user: Any, type_name: str) -> bool:
    """Tell whether this person may change objects of a type."""
    return bool(user.has_perm(f"integration.change_{codec.MODEL_BY_TYPE[type_name]._meta.model_name}"))


def editing_role(type_name: str) -> str:
    """Return the role that changes objects of a type."""
    return ADMINISTRATION if type_name == SiteDetails.type_name else EDITING


def may_publish(request: HttpRequest) -> bool:
    """Tell whether this editor may put something online."""
    return bool(request.user.has_perm(PUBLISH))
