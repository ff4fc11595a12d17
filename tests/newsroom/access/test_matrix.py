"""Who may do what: every address of the newsroom, asked for and sent to, by every role. None can be forgotten."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import URLPattern, URLResolver, reverse
from django.utils import timezone

from integration import models
from integration.editions import codec
from integration.models.newsroom import PreviewLink
from integration.models.publishing import Withholding
from integration.newsroom import site
from integration.newsroom.publishing import preview
from tests.support.people import editor, give_app, give_passkey

EVERYBODY = frozenset({"Redaktion", "Freigabe", "Verwaltung"})
EDITING, RELEASE, ADMINISTRATION = ({role} for role in ("Redaktion", "Freigabe", "Verwaltung"))
NOBODY: set[str] = set()

OWN_PAGES: dict[str, Any] = {
    "admin:index": EVERYBODY,
    "admin:status-change": EDITING,
    "admin:publish": RELEASE,
    "admin:publish-cancel": RELEASE,
    "admin:editions": EVERYBODY,
    "admin:roll-back": RELEASE,
    "admin:edition-file": EVERYBODY,
    "admin:reset": RELEASE,
    "admin:working-copy-file": EVERYBODY,
    "admin:import-export": EDITING,
    "admin:import-check": EDITING,
    "admin:supplement": EDITING,
    "admin:deleted": EDITING,
    "admin:previews": EVERYBODY,
    "admin:preview-open": EVERYBODY,
    "admin:preview-revoke": EVERYBODY,
    "admin:kept-text": EVERYBODY,
    "admin:withholding-end": ADMINISTRATION,
    "admin:log": ADMINISTRATION,
    "admin:guide": EVERYBODY,
    # One's own account, and what leads into it.
    "admin:login": EVERYBODY,
    "admin:logout": EVERYBODY,
    "admin:password_change": EVERYBODY,
    **{str(each.name): EVERYBODY for each in (*site.ACCOUNT_PAGES, *site.SECOND_FACTOR_PAGES)},
    # What Django's admin brings along.
    "admin:jsi18n": EVERYBODY,
    "admin:app_list": EVERYBODY,
    "admin:auth_user_remove_second_factor": ADMINISTRATION,
    "admin:auth_user_password_change": ADMINISTRATION,
}
CONTENT = {str(model._meta.model_name) for model in codec.MODEL_BY_TYPE.values()}
# Who looks at a desk, adds, changes, deletes.
DESKS: dict[str, tuple[Any, Any, Any, Any]] = {
    **{f"integration_{name}": (EVERYBODY, EDITING, EDITING, EDITING) for name in CONTENT},
    "integration_proposal": (EVERYBODY, NOBODY, EDITING, NOBODY),
    "integration_sitedetails": (EVERYBODY, NOBODY, ADMINISTRATION, NOBODY),
    "integration_withholding": (ADMINISTRATION, ADMINISTRATION, ADMINISTRATION, NOBODY),
    "integration_newsroomsettings": (ADMINISTRATION, NOBODY, ADMINISTRATION, NOBODY),
    "auth_user": (ADMINISTRATION, ADMINISTRATION, ADMINISTRATION, NOBODY),
}


def allowed(name: str, method: str) -> set[str]:
    """Return the roles that an address is open to."""
    if name in OWN_PAGES:
        return set(OWN_PAGES[name])
    desk, _underscore, page = name.removeprefix("admin:").rpartition("_")
    look, add, change, delete = DESKS[desk]
    writing = {"changelist": look, "add": add, "change": change, "delete": delete, "history": change}
    reading = writing | {"change": look, "history": look}
    return set((writing if method == "post" else reading)[page])


@pytest.fixture
def everything(first_edition: Any) -> dict[str, Any]:
    """One object of every kind that has an address, by the name of its model."""
    rows: dict[str, Any] = {
        "withholding": Withholding.objects.create(
            type="fact", key="stellen", reason="Gerichtsbeschluss", since=date(2026, 11, 1), editor="anna"
        ),
        "newsroomsettings": models.newsroom.NewsroomSettings.objects.create(pk=1),
        "user": get_user_model().objects.create_user("jemand", is_staff=True),
    }
    preview.create(codec.encode_all(), "Vorschau", "anna", timezone.now())
    return rows | {"preview": PreviewLink.objects.get()}


def patterns(found: Any, namespace: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Yield every named address below, by its full name."""
    for each in found:
        if isinstance(each, URLResolver):
            yield from patterns(each.url_patterns, namespace)
        elif each.name:
            yield f"{namespace}{each.name}", each


def addresses(rows: dict[str, Any]) -> dict[str, str]:
    """Return every address of the newsroom, filled in with objects that exist where there are any."""
    listed = [*patterns(site.urls[0], "admin:"), *patterns(site.account_urls)]
    return {name: reverse(name, kwargs=_arguments(name, pattern, rows)) for name, pattern in listed}


def _arguments(name: str, pattern: URLPattern, rows: dict[str, Any]) -> dict[str, Any]:
    wanted = pattern.pattern.regex.groupindex
    model = name.split("_")[-2] if "_" in name else ""
    values: dict[str, Any] = {
        "number": 1,
        "app_label": "integration",
        "object_id": _pk(model, rows),
        "id": rows["user"].pk,
        "pk": rows[
            {"admin:withholding-end": "withholding", "admin:preview-revoke": "preview"}.get(name, "user")
        ].pk,
    }
    return {argument: values[argument] for argument in wanted}


def _pk(model: str, rows: dict[str, Any]) -> int:
    if model in rows:
        return int(rows[model].pk)
    if model not in CONTENT:
        return models.Fact.objects.get().pk
    kind: Any = next(each for each in codec.MODEL_BY_TYPE.values() if each._meta.model_name == model)
    row = kind._default_manager.first()
    return int(row.pk) if row else 0


def with_second_factors(user: Any) -> Any:
    """Return the account with everything that its own pages may ask for."""
    give_app(user)
    give_passkey(user)
    return user


def refused(client: Client, method: str, urls: dict[str, str]) -> set[str]:
    return {name for name, url in urls.items() if getattr(client, method)(url).status_code == 403}


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("role", sorted(EVERYBODY))
def test_every_address_is_refused_to_exactly_those_who_may_not(
    everything: dict[str, Any], role: str, method: str
) -> None:
    urls = {name: url for name, url in addresses(everything).items() if "/0/" not in url}
    expected = {name for name in urls if role not in allowed(name, method)}
    client = Client()
    client.force_login(with_second_factors(editor("max", role)))
    still_signed_in = {name: url for name, url in urls.items() if "logout" not in name}
    assert refused(client, method, still_signed_in) == expected


def test_strangers_are_asked_to_sign_in_everywhere(everything: dict[str, Any], client: Client) -> None:
    into = {str(each.name) for each in site.ACCOUNT_PAGES} | {"admin:login", "admin:logout"}
    open_to_strangers = into - {"account", "account-sessions", "account_change_password"}
    urls = {n: u for n, u in addresses(everything).items() if n not in open_to_strangers}
    answers = {name: client.get(url) for name, url in urls.items()}
    elsewhere = {name: answer.status_code for name, answer in answers.items() if not _asks(answer)}
    assert elsewhere == {}


def _asks(answer: Any) -> bool:
    return answer.status_code == 302 and answer["Location"].startswith(reverse("account_login"))
