"""Sessions: how long they last, where one is signed in, and what ends them."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from integration.newsroom.access import limits, sessions
from integration.periods import SESSION_AT_MOST, SESSION_IDLE
from tests.support.people import PASSWORD, editor, sign_in, signed_in
from tests.support.words import html, words

pytestmark = pytest.mark.django_db

NEW_PASSWORD = "ganz-andere-worte-hier"


@pytest.fixture(autouse=True)
def quick_passwords(settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def is_in(client: Client) -> bool:
    return client.get(reverse("account")).status_code == 200


def aged(client: Client, **age: float) -> Client:
    """Make a session begin earlier than it did."""
    session = client.session
    session[sessions.SINCE] -= timedelta(**age).total_seconds()
    session.save()
    return client


def test_a_session_ends_after_twelve_hours_however_busy_it_is() -> None:
    user = editor()
    hours = SESSION_AT_MOST.total_seconds() / 3600
    young, old = aged(signed_in(user), hours=hours - 0.1), aged(signed_in(user), hours=hours)
    assert (is_in(young), hours) == (True, 12)
    page = old.get(reverse("account"), follow=True)
    assert "Nach 12 Stunden endet jede Anmeldung. Bitte melden Sie sich neu an." in words(page)
    assert not is_in(old)


def test_a_session_that_does_not_say_when_it_began_is_over() -> None:
    client = signed_in(editor())
    session = client.session
    del session[sessions.SINCE]
    session.save()
    assert not is_in(client)


def test_what_was_sent_after_twelve_hours_is_kept_for_the_new_login() -> None:
    user = editor("max", "Redaktion")
    client = aged(signed_in(user), hours=12)
    url = reverse("admin:status-change")
    login = client.post(url, {"sentence": "Der Kreistag stimmt zu."})["Location"]
    page = client.post(login, {"login": "max", "password": PASSWORD}, follow=True)
    assert "Ihr Text ist noch da" in words(page)
    assert "Der Kreistag stimmt zu." in html(page)


def test_an_unused_session_ends_after_two_hours() -> None:
    client = signed_in(editor())
    assert client.session.get_expiry_age() == SESSION_IDLE.total_seconds() == 2 * 3600
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    assert not is_in(client)


def test_a_login_sweeps_out_what_has_expired() -> None:
    user = editor()
    gone = signed_in(user)
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    cache.set("old", 1, timeout=1)
    limits.forget_expired(timezone.now() + timedelta(seconds=5))
    signed_in(user)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM newsroom_cache WHERE cache_key LIKE '%old'")
        assert cursor.fetchone() == (0,)
    assert not Session.objects.filter(session_key=gone.cookies["kiz-session"].value).exists()


def test_every_use_counts() -> None:
    client = signed_in(editor())
    Session.objects.update(expire_date=timezone.now() + timedelta(minutes=1))
    is_in(client)
    assert Session.objects.get().expire_date > timezone.now() + timedelta(minutes=119)


# What ends a session ---------------------------------------------------------------------------


def test_a_new_password_ends_every_session_but_the_own() -> None:
    user = editor()
    own, other = signed_in(user), signed_in(user)
    before = own.session.session_key
    sent = {"oldpassword": PASSWORD, "password1": NEW_PASSWORD, "password2": NEW_PASSWORD}
    page = own.post(reverse("account_change_password"), sent, follow=True)
    assert "Das Passwort ist geändert. Auf allen anderen Geräten sind Sie abgemeldet." in words(page)
    assert (is_in(own), is_in(other)) == (True, False)
    assert own.session.session_key != before
    assert sign_in(Client(), "max", NEW_PASSWORD).status_code == 302


def test_a_password_set_by_the_verwaltung_ends_every_session() -> None:
    eva = editor("eva")
    theirs, client = signed_in(eva), signed_in(editor("max", "Verwaltung"))
    url = reverse("admin:auth_user_password_change", args=[eva.pk])
    assert url in html(client.get(reverse("admin:auth_user_change", args=[eva.pk])))
    answer = client.post(url, {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD})
    assert (answer.status_code, is_in(theirs), is_in(client)) == (302, False, True)


def test_the_verwaltung_can_neither_take_a_password_away_nor_set_a_weak_one() -> None:
    eva, client = editor("eva"), signed_in(editor("max", "Verwaltung"))
    url = reverse("admin:auth_user_password_change", args=[eva.pk])
    for sent in ({"usable_password": "false"}, {"password1": "kurz", "password2": "kurz"}, {}):
        page = client.post(url, sent | {"unset-password": "1"})
        assert page.status_code == 200
        assert "Fehler:" in html(page)
    assert sign_in(Client(), "eva").status_code == 302


def test_an_account_made_by_the_verwaltung_can_sign_in() -> None:
    client = signed_in(editor("max", "Verwaltung"))
    wrong = words(client.post(reverse("admin:auth_user_add"), {"username": "eva"}))
    assert "Bitte prüfen Sie Ihre Eingaben Passwort: Dieses Feld ist zwingend erforderlich." in wrong
    assert "Auf der nächsten Seite geben Sie dem Konto seine Rollen." in wrong
    sent = {"username": "eva", "password1": NEW_PASSWORD, "password2": NEW_PASSWORD}
    assert client.post(reverse("admin:auth_user_add"), sent).status_code == 302
    assert sign_in(Client(), "eva", NEW_PASSWORD)["Location"] == reverse("admin:index")


def test_closing_an_account_ends_its_sessions_for_good() -> None:
    eva = editor("eva")
    theirs, client = signed_in(eva), signed_in(editor("max", "Verwaltung"))
    url = reverse("admin:auth_user_change", args=[eva.pk])
    client.post(url, {"username": "eva"})
    assert not is_in(theirs)
    client.post(url, {"username": "eva", "is_active": "on"})
    eva.refresh_from_db()
    assert (eva.is_active, is_in(theirs)) == (True, False)


def test_an_operator_who_closes_their_own_account_is_out() -> None:
    boss = get_user_model().objects.create_superuser("boss", password=PASSWORD)
    client = signed_in(boss)
    assert (
        client.post(reverse("admin:auth_user_change", args=[boss.pk]), {"username": "boss"}).status_code
        == 302
    )
    assert not is_in(client)


@pytest.mark.parametrize(
    ("sent", "errors"),
    [
        ({"oldpassword": "falsch"}, {"oldpassword": ["Das bisherige Passwort stimmt nicht."]}),
        (
            {"password1": "kurz", "password2": "kurz"},
            {"password1": ["Dieses Passwort ist zu kurz. Es muss mindestens 12 Zeichen enthalten."]},
        ),
        ({"password2": "anders"}, {"password2": ["Die beiden neuen Passwörter sind nicht gleich."]}),
        (
            {"password1": "qwerty123456", "password2": "qwerty123456"},
            {"password1": ["Dieses Passwort ist zu üblich."]},
        ),
        (
            {"password1": "712345678901", "password2": "712345678901"},
            {"password1": ["Dieses Passwort ist komplett numerisch."]},
        ),
    ],
)
def test_a_weak_or_mistyped_password_is_refused_at_its_field(
    sent: dict[str, str], errors: dict[str, list[str]]
) -> None:
    client = signed_in(editor())
    good = {"oldpassword": PASSWORD, "password1": NEW_PASSWORD, "password2": NEW_PASSWORD}
    page = client.post(reverse("account_change_password"), good | sent)
    found = {name: [text.strip() for text in texts] for name, texts in page.context["form"].errors.items()}
    assert (page.status_code, found) == (200, errors)
    assert "Fehler: Passwort ändern" in html(page)


# Where one is signed in ------------------------------------------------------------------------


def listed(client: Client) -> list[tuple[str, bool]]:
    """Return device of each session on the page, and whether it is the one that looks."""
    page = client.get(reverse("account-sessions"))
    return [(each.device, each.key == page.context["own_key"]) for each in page.context["sessions"]]


def on(device: str, user: Any) -> Client:
    client = Client(headers={"User-Agent": device})
    sign_in(client, user.username)
    return client


PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1 Version/18.0 Safari/604.1"
LAPTOP = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/130.0 Safari/537.36"


def test_the_list_shows_ones_own_sessions_and_nobody_elses() -> None:
    user = editor()
    on(PHONE, user)
    laptop = on(LAPTOP, user)
    signed_in(editor("eva"))
    assert sorted(listed(laptop)) == [("Chrome, Windows", True), ("Safari, iPhone", False)]


def test_sessions_that_are_over_are_not_listed() -> None:
    user = editor()
    aged(signed_in(user), hours=12)
    gone = signed_in(user)
    Session.objects.filter(session_key=gone.session.session_key).update(expire_date=timezone.now())
    assert listed(on(LAPTOP, user)) == [("Chrome, Windows", True)]


def test_one_session_or_all_others_can_be_ended() -> None:
    user = editor()
    own, *others = (signed_in(user) for _ in range(4))
    url = reverse("account-sessions")
    token = next(
        each.token for each in sessions.of(user, timezone.now()) if each.key == others[0].session.session_key
    )
    page = own.post(url, {"session": token}, follow=True)
    assert "1 Anmeldung ist beendet." in words(page)
    assert [is_in(each) for each in (own, *others)] == [True, False, True, True]
    page = own.post(url, {"others": "1"}, follow=True)
    assert "2 Anmeldungen sind beendet." in words(page)
    assert [is_in(each) for each in (own, *others)] == [True, False, False, False]


def test_nobody_ends_the_session_of_somebody_else() -> None:
    client, eva = signed_in(editor()), editor("eva")
    theirs = signed_in(eva)
    [foreign] = sessions.of(eva, timezone.now())
    for sent in ({"session": foreign.token}, {"session": foreign.key}, {"session": ""}, {}):
        client.post(reverse("account-sessions"), sent)
    assert (is_in(client), is_in(theirs)) == (True, True)


def test_the_page_shows_no_session_key() -> None:
    user = editor()
    other, client = signed_in(user), signed_in(user)
    page = html(client.get(reverse("account-sessions")))
    assert other.session.session_key not in page


@pytest.mark.parametrize(
    ("user_agent", "device"),
    [
        (PHONE, "Safari, iPhone"),
        (LAPTOP, "Chrome, Windows"),
        (f"{LAPTOP} Edg/130.0", "Edge, Windows"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0", "Firefox, Linux"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15) Version/17 Safari/605", "Safari, Mac"),
        ("Mozilla/5.0 (Linux; Android 14) AppleWebKit/537 Chrome/129 Mobile Safari/537", "Chrome, Android"),
        ("curl/8", ""),
        ("", ""),
    ],
)
def test_a_device_is_named_in_two_words_that_many_share(user_agent: str, device: str) -> None:
    assert sessions.device_of(user_agent) == device
