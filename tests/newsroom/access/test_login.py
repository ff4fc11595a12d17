"""Signing in: who comes in, who is kept out, and what nobody learns by trying."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import MD5PasswordHasher
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from integration import models
from integration.newsroom import first_start
from integration.periods import LOGIN_FAILURES, LOGIN_TRIES_A_MINUTE
from tests.newsroom.desks.test_desks import posted
from tests.support.people import PASSWORD, code, editor, give_app, sign_in, signed_in
from tests.support.words import html, words

pytestmark = pytest.mark.django_db

HOME, OFFICE, NEIGHBOUR = "203.0.113.7", "198.51.100.20", "203.0.113.99"


@pytest.fixture(autouse=True)
def quick_passwords(settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def hashed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note every password that is hashed."""
    seen: list[str] = []
    encode = MD5PasswordHasher.encode

    def noting(self: Any, password: str, salt: str) -> str:
        seen.append(password)
        return str(encode(self, password, salt))

    monkeypatch.setattr(MD5PasswordHasher, "encode", noting)
    return seen


def errors_of(answer: Any) -> list[str]:
    return list(answer.context["form"].non_field_errors())


def is_in(client: Client) -> bool:
    return client.get(reverse("account")).status_code == 200


# Who comes in ----------------------------------------------------------------------------------


def test_name_and_password_lead_to_where_one_wanted_to_go(client: Client) -> None:
    editor()
    wanted = reverse("admin:editions")
    asked = client.get(wanted)
    assert asked["Location"] == f"{reverse('account_login')}?next={wanted}"
    answer = sign_in(client, next_page=wanted)
    assert (answer.status_code, answer["Location"]) == (302, wanted)


def test_the_first_editor_comes_in_with_the_password_from_the_file(
    client: Client, settings: Any, tmp_path: Any
) -> None:
    settings.DATA_DIR = tmp_path
    path = first_start.create_first_editor()
    assert path
    lines = dict(line.split(": ", 1) for line in path.read_text().splitlines())
    sign_in(client, lines["Name"], lines["Passwort"])
    assert is_in(client)


def test_capital_letters_and_blanks_around_a_name_do_not_matter(client: Client) -> None:
    editor()
    sign_in(client, " Max ")
    assert is_in(client)


def test_a_login_brings_a_new_session_key(client: Client) -> None:
    editor()
    client.post(reverse("admin:publish"), {"note": "Ein Text, der aufgehoben wird."})
    before = client.session.session_key
    sign_in(client)
    assert before is not None
    assert client.session.session_key != before
    assert not Session.objects.filter(session_key=before).exists()


@pytest.mark.parametrize(
    "target",
    [
        "https://boese.example/",
        "//boese.example/",
        "/\\boese.example/",
        "https:boese.example",
        "javascript:alert(1)",
        "http://[::1",
        "\t//boese.example",
        "/",
    ],
)
def test_a_login_leads_nowhere_but_into_the_newsroom(client: Client, target: str) -> None:
    editor()
    answer = client.post(reverse("account_login"), {"login": "max", "password": PASSWORD, "next": target})
    assert (answer.status_code, answer["Location"]) == (302, reverse("admin:index"))


def test_whoever_is_in_is_not_asked_again(client: Client) -> None:
    client = signed_in(editor())
    assert client.get(reverse("account_login"))["Location"] == reverse("admin:index")


def test_signing_out_ends_the_session(client: Client) -> None:
    client = signed_in(editor())
    key = client.session.session_key
    page = client.post(reverse("account_logout"), follow=True)
    assert "Sie sind abgemeldet." in words(page)
    assert not is_in(client)
    assert not Session.objects.filter(session_key=key).exists()


def test_the_browsers_language_changes_nothing(client: Client) -> None:
    page = client.get(reverse("account_login"), headers={"Accept-Language": "en-US,en"})
    text = words(page)
    assert "Benutzername Den Namen hat Ihnen die Verwaltung gegeben." in text
    assert "Passwort Vergessen? Bitten Sie die Verwaltung um ein neues." in text
    assert 'lang="de"' in html(page)


# Who is kept out -------------------------------------------------------------------------------


def test_unknown_name_and_wrong_password_get_the_same_answer_and_the_same_work(hashed: list[str]) -> None:
    editor()
    hashed.clear()
    wrong = sign_in(Client(), "max", "falsch")
    work = list(hashed)
    hashed.clear()
    unknown = sign_in(Client(), "moritz", "falsch")
    assert (errors_of(wrong), len(work)) == (["Benutzername oder Passwort stimmt nicht."], 1)
    assert (errors_of(unknown), len(hashed)) == (errors_of(wrong), len(work))
    assert (wrong.status_code, unknown.status_code) == (200, 200)
    assert "Fehler: Anmelden" in html(wrong)


def test_a_closed_account_stays_out_and_only_its_right_password_learns_why(client: Client) -> None:
    editor(is_active=False)
    assert errors_of(sign_in(client, "max", "falsch")) == ["Benutzername oder Passwort stimmt nicht."]
    page = client.post(reverse("account_login"), {"login": "max", "password": PASSWORD}, follow=True)
    assert "Mit diesem Konto kommt man zurzeit nicht in die Redaktion." in words(page)
    assert not is_in(client)


def test_an_account_that_may_not_enter_the_newsroom_is_not_led_in_a_circle(client: Client) -> None:
    user = editor(is_staff=False)
    assert sign_in(client)["Location"] == reverse("account_inactive")
    client.force_login(user)
    assert [client.get(reverse(name)).status_code for name in ("admin:index", "account")] == [403, 403]


@pytest.mark.parametrize(
    "path",
    [
        "signup/",
        "email/",
        "confirm-email/",
        "password/reset/",
        "password/set/",
        "login/",
        "login/code/confirm/",
        "logout/",
        "password_change/",
        "konto/registrieren/",
        "konto/email/",
        "konto/passwort/zuruecksetzen/",
        "konto/zweiter-faktor/passkeys/1/bearbeiten/",
        "accounts/login/",
        "mfa/",
    ],
)
def test_pages_of_allauth_and_of_the_admin_that_make_no_sense_here_do_not_exist(path: str) -> None:
    client = signed_in(editor("max", "Redaktion", "Freigabe", "Verwaltung"))
    assert client.get(f"/redaktion/{path}").status_code == 404
    assert client.get(f"/{path}").status_code == 404


def test_the_admins_own_names_lead_to_this_login() -> None:
    pairs = {
        "admin:login": "account_login",
        "admin:logout": "account_logout",
        "admin:password_change": "account_change_password",
    }
    assert {name: reverse(name) for name in pairs} == {name: reverse(ours) for name, ours in pairs.items()}


def test_signals_tell_of_every_way_in_and_out(client: Client) -> None:
    told: list[tuple[str, str]] = []

    def logged_in(sender: Any, user: Any, **kwargs: Any) -> None:
        told.append(("in", user.username))

    def logged_out(sender: Any, user: Any, **kwargs: Any) -> None:
        told.append(("out", user.username))

    def failed(sender: Any, credentials: Any, **kwargs: Any) -> None:
        told.append(("failed", credentials["username"]))

    receivers = {user_logged_in: logged_in, user_logged_out: logged_out, user_login_failed: failed}
    for signal, receiver in receivers.items():
        signal.connect(receiver)
    editor()
    sign_in(client, "max", "falsch")
    sign_in(client)
    client.post(reverse("account_logout"))
    for signal, receiver in receivers.items():
        signal.disconnect(receiver)
    assert told == [("failed", "max"), ("in", "max"), ("out", "max")]


# Limits ----------------------------------------------------------------------------------------


def fail(times: int, name: str = "max", address: str = HOME) -> list[int]:
    """Try a wrong password some times; returns the status of each answer."""
    return [sign_in(Client(REMOTE_ADDR=address), name, "falsch").status_code for _ in range(times)]


def test_after_ten_failures_an_account_is_refused_from_that_network_before_any_password_is_looked_at(
    hashed: list[str],
) -> None:
    editor()
    assert fail(LOGIN_FAILURES) == [200] * LOGIN_FAILURES
    hashed.clear()
    answer = sign_in(Client(REMOTE_ADDR=HOME))
    again = timezone.localtime() + timedelta(hours=1, minutes=1)
    assert (answer.status_code, hashed) == (429, [])
    assert errors_of(answer) in [
        [
            f"Zu viele falsche Versuche. Für dieses Konto geht es hier ab {when:%H:%M} Uhr weiter. "
            "Passwort vergessen? Die Verwaltung setzt ein neues."
        ]
        for when in (again, again - timedelta(minutes=1))
    ]


def test_the_limit_shuts_out_neither_others_nor_the_same_account_elsewhere() -> None:
    editor()
    editor("eva")
    fail(LOGIN_FAILURES + 1)
    assert sign_in(Client(REMOTE_ADDR=HOME), "eva").status_code == 302
    assert sign_in(Client(REMOTE_ADDR=OFFICE), "max").status_code == 302


def test_neighbours_of_one_network_and_spellings_of_one_name_count_together() -> None:
    editor()
    fail(LOGIN_FAILURES - 1)
    assert fail(1, " MAX ", NEIGHBOUR) == [200]
    assert sign_in(Client(REMOTE_ADDR=HOME)).status_code == 429
    six = [Client(REMOTE_ADDR=f"2001:db8:1:{i:x}::1") for i in range(LOGIN_FAILURES + 1)]
    assert [sign_in(each, "max", "falsch").status_code for each in six][-1] == 429


def test_an_unknown_name_is_refused_just_the_same() -> None:
    fail(LOGIN_FAILURES, "moritz")
    assert fail(1, "moritz") == [429]


def test_a_right_password_does_not_count(client: Client) -> None:
    editor()
    for _ in range(LOGIN_FAILURES + 2):
        assert sign_in(Client(REMOTE_ADDR=HOME)).status_code == 302


def test_one_network_cannot_keep_the_server_busy_with_passwords(hashed: list[str]) -> None:
    answers = [fail(1, f"name{number}") for number in range(LOGIN_TRIES_A_MINUTE)]
    assert answers == [[200]] * LOGIN_TRIES_A_MINUTE
    hashed.clear()
    answer = sign_in(Client(REMOTE_ADDR=HOME), "eva")
    assert (answer.status_code, answer["Retry-After"], hashed) == (429, "60", [])
    assert "Bitte warten Sie eine Minute" in words(answer)
    assert fail(1, "eva", OFFICE) == [200]


def test_behind_a_proxy_of_ours_its_clients_count_each_for_themselves(settings: Any) -> None:
    editor()
    for number in range(LOGIN_FAILURES + 1):
        forged = {"X-Forwarded-For": f"192.0.2.{number}, {HOME}"}
        sign_in(Client(REMOTE_ADDR="127.0.0.1", headers=forged), "max", "falsch")
    limited, free = ({"X-Forwarded-For": address} for address in (HOME, OFFICE))
    assert sign_in(Client(REMOTE_ADDR="127.0.0.1", headers=limited)).status_code == 429
    assert sign_in(Client(REMOTE_ADDR="127.0.0.1", headers=free)).status_code == 302


def test_nobody_gets_around_the_limit_by_a_header_of_their_own() -> None:
    for number in range(LOGIN_FAILURES + 1):
        forged = {"X-Forwarded-For": f"192.0.{number}.1"}
        answer = sign_in(Client(REMOTE_ADDR=HOME, headers=forged), "max", "falsch")
    assert answer.status_code == 429


def stored() -> Iterator[str]:
    """Yield every row of every table as text."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            yield from (str(row) for row in cursor.fetchall())
    yield from (str(session.get_decoded()) for session in Session.objects.all())


def test_no_address_and_no_full_name_of_a_browser_is_stored() -> None:
    user = editor()
    give_app(user)
    fail(2)
    browser = "Mozilla/5.0 (Windows NT 10.0) Gecko/20100101 Firefox/128.0"
    client = Client(REMOTE_ADDR=HOME, headers={"User-Agent": browser})
    sign_in(client)
    client.post(reverse("mfa_authenticate"), {"code": code()})
    assert is_in(client)
    text = "\n".join(stored())
    assert "Firefox, Windows" in text
    assert [part for part in ("203.0.113", "Gecko", PASSWORD) if part in text] == []


def test_the_table_of_tries_is_there_after_every_migrate(db: None) -> None:
    call_command("migrate", verbosity=0)
    cache.set("probe", 1)
    assert cache.get("probe") == 1


# Nothing typed is lost -------------------------------------------------------------------------


def test_text_sent_after_the_session_ran_out_waits_behind_password_and_second_factor(erika: Client) -> None:
    user = get_user_model().objects.get(username="erika")
    user.set_password(PASSWORD)
    user.save()
    give_app(user)
    erika.force_login(user)
    url = reverse("admin:integration_step_change", args=[models.Step.objects.get().pk])
    sent = posted(erika.get(url)) | {"sentence": "Neuer Satz.", "_seen": erika.get(url).context["seen"]}
    stranger = Client()
    login = stranger.post(url, sent)["Location"]
    assert login == f"{reverse('account_login')}?next={url}"
    second = stranger.post(login, {"login": "erika", "password": PASSWORD})["Location"]
    assert second == reverse("mfa_authenticate")
    page = stranger.post(second, {"code": code()}, follow=True)
    assert "Ihr Text ist noch da" in words(page)
    assert "Neuer Satz." in html(page)
    assert stranger.post(page.context["path"], dict(page.context["fields"])).status_code == 302
    assert models.Step.objects.get().sentence == "Neuer Satz."


def test_a_form_without_its_token_gets_a_german_page_and_the_text_back() -> None:
    editor("max", "Redaktion")
    client = Client(enforce_csrf_checks=True)
    client.force_login(get_user_model().objects.get())
    sent = {"sentence": "Der Kreistag <b>stimmt</b> ab.", "password": "geheim", "_save": "Sichern", "n": "1"}
    answer = client.post(reverse("admin:status-change"), sent)
    page = words(answer)
    assert (answer.status_code, answer["Cache-Control"]) == (403, "no-store")
    assert "Das Formular war nicht mehr gültig" in page
    assert "Der Kreistag <b>stimmt</b> ab." in page
    assert [word for word in ("geheim", "Sichern", "CSRF") if word in html(answer)] == []
    assert html(answer).count("<textarea") == 1
