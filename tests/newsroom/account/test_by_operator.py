"""``manage.py account``: what the operator does for somebody who cannot come in."""

import stat
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from integration.newsroom.access import second_factor
from tests.support.people import editor, give_app, sign_in, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_folder(settings: Any, tmp_path: Path) -> Path:
    settings.DATA_DIR = tmp_path
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    return tmp_path


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("account", *arguments, stdout=out)
    return out.getvalue()


def password_in(path: Path) -> str:
    return dict(line.split(": ", 1) for line in path.read_text().splitlines())["Passwort"]


def test_an_account_is_made_with_its_roles_and_can_sign_in(own_folder: Path) -> None:
    said = run("erika.muster", "--role", "Redaktion", "--role", "Freigabe")
    path = own_folder / "login-erika.muster.txt"
    user = get_user_model().objects.get()
    assert said == f"Created “erika.muster” (Redaktion, Freigabe); the password stands in {path}\n"
    assert (user.username, user.is_staff, user.is_superuser) == ("erika.muster", True, False)
    assert {group.name for group in user.groups.all()} == {"Redaktion", "Freigabe"}
    assert sign_in(Client(), "erika.muster", password_in(path))["Location"] == reverse("admin:index")


def test_only_its_owner_can_read_the_password_and_it_is_not_printed(own_folder: Path) -> None:
    said = run("erika")
    path = own_folder / "login-erika.txt"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert password_in(path) not in said


def test_a_new_password_ends_the_old_one_and_every_session(own_folder: Path) -> None:
    client = signed_in(editor("max"))
    run("max", "--new-password")
    assert client.get(reverse("account")).status_code == 302
    assert sign_in(Client(), "max").status_code == 200
    assert sign_in(Client(), "max", password_in(own_folder / "login-max.txt")).status_code == 302


def test_a_closed_account_is_out_at_once() -> None:
    client = signed_in(editor("max"))
    assert run("max", "--deactivate") == "“max” is closed and signed out everywhere.\n"
    assert client.get(reverse("account")).status_code == 302
    assert not get_user_model().objects.get().is_active


def test_a_lost_second_factor_is_taken_away() -> None:
    user = editor("max")
    client = signed_in(user)
    give_app(user)
    run("max", "--remove-second-factor")
    assert not second_factor.has(user)
    assert client.get(reverse("account")).status_code == 302


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (("MAX",), "There is an account “MAX” already."),
        (("a b",), "“a b” cannot be a name: letters, digits and @ . + - _ only."),
        (("../max",), "“../max” cannot be a name: letters, digits and @ . + - _ only."),
        (("eva", "--new-password"), "There is no account “eva”."),
        (("eva", "--deactivate"), "There is no account “eva”."),
        (("max", "--remove-second-factor"), "“max” has no second factor."),
        (
            ("max", "--deactivate", "--role", "Redaktion"),
            "--role is for new accounts; change roles in the newsroom under Benutzer.",
        ),
    ],
)
def test_what_is_not_possible_is_one_line_and_changes_nothing(
    own_folder: Path, arguments: tuple[str, ...], problem: str
) -> None:
    editor("max")
    before = list(get_user_model().objects.values_list("username", "password", "is_active"))
    with pytest.raises(CommandError) as refusal:
        run(*arguments)
    assert str(refusal.value) == problem
    assert list(get_user_model().objects.values_list("username", "password", "is_active")) == before
    assert list(own_folder.iterdir()) == []


def test_an_unknown_role_is_refused() -> None:
    with pytest.raises(CommandError, match="invalid choice"):
        run("eva", "--role", "Chefin")
    assert not get_user_model().objects.exists()
