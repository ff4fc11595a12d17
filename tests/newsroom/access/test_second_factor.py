"""The second factor: set up, used, asked for by the house rules, lost and taken away."""

import re
from typing import Any

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from integration.models.newsroom import NewsroomSettings
from integration.newsroom.access import second_factor
from tests.support.people import (
    PASSWORD,
    code,
    editor,
    give_app,
    give_passkey,
    recovery_codes,
    secret_on,
    sign_in,
    signed_in,
)
from tests.support.words import html, words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def quick_passwords(settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def second_step(typed: str, user: str = "max") -> Any:
    """Return the answer to a code after the right password."""
    client = Client()
    assert sign_in(client, user)["Location"] == reverse("mfa_authenticate")
    return client.post(reverse("mfa_authenticate"), {"code": typed})


def set_up_app(client: Client) -> Any:
    """Set up an app as somebody does who reads the secret off the page; returns the page that follows."""
    secret = secret_on(client.get(reverse("mfa_activate_totp")))
    return client.post(reverse("mfa_activate_totp"), {"code": code(secret)}, follow=True)


# Set up ----------------------------------------------------------------------------------------


def test_an_app_is_set_up_with_its_first_code_and_the_spare_codes_are_shown_once() -> None:
    user = editor()
    client = signed_in(user)
    page = set_up_app(client)
    shown = re.findall(r"<li><code>(\d{8})</code>", html(page))
    assert page.redirect_chain == [(reverse("mfa_view_recovery_codes"), 302)]
    assert (shown, len(shown)) == (recovery_codes(user), 10)
    again = client.get(reverse("mfa_view_recovery_codes"))
    assert [each for each in shown if each in html(again)] == []
    assert "10 Codes sind unbenutzt. Gezeigt wurden sie schon" in words(again)


def test_a_wrong_first_code_sets_up_nothing_and_keeps_the_secret() -> None:
    user = editor()
    client = signed_in(user)
    secret = secret_on(client.get(reverse("mfa_activate_totp")))
    page = client.post(reverse("mfa_activate_totp"), {"code": "12"})
    assert "Das hat nicht gestimmt." in words(page)
    assert "Fehler: App einrichten" in html(page)
    assert (secret_on(page), second_factor.has(user)) == (secret, False)


def test_the_address_for_the_app_names_account_and_place_and_is_drawn_without_loading_anything() -> None:
    client = signed_in(editor())
    page = client.get(reverse("mfa_activate_totp"))
    expected = f"otpauth://totp/max?secret={secret_on(page)}&issuer=KIZ-Portal%20localhost"
    assert page.context["totp_url"] == expected
    assert page.context["totp_svg_data_uri"].startswith("data:image/svg+xml;base64,")


def test_spare_codes_come_as_a_file_only_to_who_has_just_read_them() -> None:
    user = editor()
    client = signed_in(user)
    set_up_app(client)
    url = reverse("recovery-codes-file")
    file = client.post(url, {"code": recovery_codes(user)})
    assert file["Content-Disposition"] == 'attachment; filename="ersatzcodes.txt"'
    assert file["Content-Type"] == "text/plain; charset=utf-8"
    assert [line for line in file.content.decode().splitlines() if line.isdigit()] == recovery_codes(user)
    guessed = [[], ["12345678"], recovery_codes(user)[:9]]
    assert [client.post(url, {"code": each}).status_code for each in guessed] == [404, 404, 404]
    assert client.get(url).status_code == 405


def test_new_spare_codes_end_the_old_ones() -> None:
    user = editor()
    client = signed_in(user)
    set_up_app(client)
    old = recovery_codes(user)
    page = client.post(reverse("mfa_generate_recovery_codes"), follow=True)
    assert [each for each in old if each in recovery_codes(user)] == []
    assert recovery_codes(user)[0] in html(page)


def test_secrets_are_stored_encrypted(settings: Any) -> None:
    user = editor()
    set_up_app(signed_in(user))
    kept = {each.type: each.data for each in Authenticator.objects.filter(user=user)}
    secret = get_adapter().decrypt(kept["totp"]["secret"])
    assert len(secret) == 32
    assert secret not in str(kept)
    settings.SECRET_KEY = "x" * 30 + "0123456789" * 3
    assert second_step(code(secret)).status_code == 200


# Used ------------------------------------------------------------------------------------------


def test_the_password_alone_opens_nothing(client: Client) -> None:
    give_app(editor())
    sign_in(client)
    assert client.get(reverse("account")).status_code == 302
    assert client.get(reverse("account_login"))["Location"] == reverse("mfa_authenticate")


@pytest.mark.parametrize("periods", [-1, 0, 1])
def test_a_code_of_the_app_opens_also_when_the_phones_clock_is_half_a_minute_off(periods: int) -> None:
    give_app(editor())
    assert second_step(code(periods=periods))["Location"] == reverse("admin:index")


def test_a_code_opens_once() -> None:
    give_app(editor())
    used = code(periods=1)
    assert [second_step(used).status_code, second_step(used).status_code] == [302, 200]


def test_a_spare_code_opens_once() -> None:
    user = editor()
    give_app(user)
    used = recovery_codes(user)[0]
    assert [second_step(used).status_code, second_step(used).status_code] == [302, 200]
    assert len(recovery_codes(user)) == 9


def test_wrong_codes_are_counted_and_then_refused_even_if_right() -> None:
    give_app(editor())
    answers = [second_step("000000").status_code for _ in range(10)]
    refused = second_step(code())
    assert (answers, refused.status_code) == ([200] * 10, 200)
    assert "Spätestens in einer Stunde geht es weiter." in words(refused)


def test_who_gives_up_at_the_second_step_begins_again(client: Client) -> None:
    give_app(editor())
    sign_in(client)
    page = client.post(f"{reverse('account_logout')}?next={reverse('account_login')}", follow=True)
    assert "Benutzername" in words(page)
    assert client.get(reverse("mfa_authenticate"))["Location"] == reverse("account_login")


def test_what_is_delicate_asks_again_later_and_keeps_no_request() -> None:
    user = editor()
    client = signed_in(user)
    set_up_app(client)
    session = client.session
    for record in session["account_authentication_methods"]:
        record["at"] -= 16 * 60
    session.save()
    url = reverse("mfa_deactivate_totp")
    asked = client.post(url)
    assert asked["Location"] == f"{reverse('account_reauthenticate')}?next={url}"
    assert "account_reauthentication_state" not in client.session
    assert "Das Passwort stimmt nicht." in words(client.post(asked["Location"], {"password": "falsch"}))
    assert client.post(asked["Location"], {"password": PASSWORD})["Location"] == url
    client.post(url)
    assert (second_factor.has(user), Authenticator.objects.count()) == (False, 0)


# Asked for by the house rules -------------------------------------------------------------------

CLOSED = (
    "admin:index",
    "admin:status-change",
    "admin:auth_user_changelist",
    "account",
    "account-sessions",
    "account_change_password",
)


@pytest.fixture
def required(db: None) -> None:
    NewsroomSettings.objects.create(pk=1, second_factor_required=True)


def test_who_lacks_a_required_factor_is_led_to_it_and_nowhere_else(required: None) -> None:
    client = signed_in(get_user_model().objects.create_superuser("max", password=PASSWORD))
    answers = {name: client.get(reverse(name)) for name in CLOSED}
    assert {name: answer["Location"] for name, answer in answers.items()} == dict.fromkeys(
        CLOSED, reverse("mfa_index")
    )
    page = client.get(reverse("mfa_index"))
    assert "In dieser Redaktion ist ein zweiter Faktor Pflicht." in words(page)
    assert "Stand ändern" not in words(page)
    assert "max abmelden" in words(page)
    assert client.get(reverse("mfa_activate_totp")).status_code == 200
    assert client.post(reverse("account_logout")).status_code == 302


def test_with_the_factor_set_up_the_way_goes_on(required: None, first_edition: Any) -> None:
    client = signed_in(editor("max", "Redaktion"))
    wanted = reverse("admin:editions")
    client.get(wanted)
    page = set_up_app(client)
    assert f'href="{wanted}">Ich habe die Codes' in html(page)
    assert client.get(wanted).status_code == 200


def test_text_sent_when_the_rule_came_into_force_is_kept(required: None, first_edition: Any) -> None:
    client = signed_in(editor("max", "Redaktion"))
    url = reverse("admin:status-change")
    client.post(url, {"sentence": "Der Kreistag stimmt zu."})
    set_up_app(client)
    page = client.get(url, follow=True)
    assert "Ihr Text ist noch da" in words(page)
    assert "Der Kreistag stimmt zu." in html(page)


def test_without_the_rule_nobody_is_asked(first_edition: Any) -> None:
    client = signed_in(editor("max", "Redaktion"))
    assert client.get(reverse("admin:index")).status_code == 200


def test_the_verwaltung_sets_the_rule(first_edition: Any) -> None:
    client = signed_in(editor("max", "Verwaltung"))
    client.post(reverse("admin:integration_newsroomsettings_add"), {"second_factor_required": "on"})
    assert NewsroomSettings.current().second_factor_required
    assert client.get(reverse("admin:index"))["Location"] == reverse("mfa_index")


# Lost ------------------------------------------------------------------------------------------


def removal(user: Any) -> str:
    return reverse("admin:auth_user_remove_second_factor", args=[user.pk])


def test_the_verwaltung_takes_a_lost_factor_away_and_the_account_is_out_everywhere() -> None:
    eva = editor("eva", "Redaktion")
    phone = signed_in(eva)
    give_app(eva)
    client = signed_in(editor("max", "Verwaltung"))
    change = reverse("admin:auth_user_change", args=[eva.pk])
    assert removal(eva) in html(client.get(change))
    assert "am besten im Gespräch" in words(client.get(removal(eva)))
    assert second_factor.has(eva)
    page = client.post(removal(eva), follow=True)
    assert "Das Konto eva hat keinen zweiten Faktor mehr und ist überall abgemeldet." in words(page)
    assert removal(eva) not in html(page)
    assert Authenticator.objects.count() == 0
    assert phone.get(reverse("account")).status_code == 302
    assert sign_in(Client(), "eva")["Location"] == reverse("admin:index")


def test_nobody_takes_the_factor_from_themselves_or_from_the_operator() -> None:
    own = editor("max", "Verwaltung")
    client = signed_in(own)
    boss = get_user_model().objects.create_superuser("boss", password=PASSWORD)
    for user in (own, boss):
        give_app(user)
    assert [client.post(removal(user)).status_code for user in (own, boss)] == [403, 404]
    assert [second_factor.has(user) for user in (own, boss)] == [True, True]


@pytest.mark.parametrize("role", ["Redaktion", "Freigabe"])
def test_other_roles_cannot_take_a_factor_away(role: str) -> None:
    eva = editor("eva")
    give_app(eva)
    client = signed_in(editor("max", role))
    assert client.post(removal(eva)).status_code == 403
    assert second_factor.has(eva)


def test_the_operator_may_do_both() -> None:
    boss = get_user_model().objects.create_superuser("boss", password=PASSWORD)
    client = signed_in(boss)
    other = signed_in(boss)
    give_app(boss)
    assert client.post(removal(boss)).status_code == 302
    assert not second_factor.has(boss)
    answers = [each.get(reverse("account")).status_code for each in (client, other)]
    assert answers == [200, 302]


def test_the_list_of_accounts_says_who_has_a_factor() -> None:
    give_app(editor("eva"))
    client = signed_in(editor("max", "Verwaltung"))
    page = client.get(reverse("admin:auth_user_changelist"))
    rows = {user.username: user.has_second_factor for user in page.context["cl"].result_list}
    assert rows == {"eva": True, "max": False}


# Passkeys --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("site", "https", "asked", "offered"),
    [
        ("localhost", False, "localhost:8000", True),
        ("localhost", False, "127.0.0.1:8000", False),
        ("www.example.org", True, "www.example.org", True),
        ("www.example.org", False, "www.example.org", False),
        ("192.0.2.1", False, "192.0.2.1", False),
    ],
)
def test_passkeys_are_offered_only_where_browsers_make_them_and_elsewhere_it_is_said_why(
    settings: Any, site: str, https: bool, asked: str, offered: bool
) -> None:
    settings.SITE_HOST, settings.SITE_IS_HTTPS = site, https
    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, asked.partition(":")[0]]
    client = signed_in(editor())
    pages = [client.get(reverse(name), headers={"Host": asked}) for name in ("mfa_index", "mfa_add_webauthn")]
    found = ["Passkeys gehen nur unter einer verschlüsselten Adresse" not in words(page) for page in pages]
    login = words(Client(headers={"Host": asked}).get(reverse("account_login")))
    assert [*found, "Passkey verwenden" in login] == [offered] * 3


@pytest.mark.parametrize(
    "sent", ["", "{", "[]", "{}", '{"id": "eA"}', '{"response": {"userHandle": "MQ"}}', "1" * 1000]
)
def test_what_is_no_passkey_is_refused_in_words(client: Client, sent: str) -> None:
    editor()
    page = client.post(reverse("mfa_login_webauthn"), {"credential": sent}, follow=True)
    assert page.redirect_chain == [(reverse("account_login"), 302)]
    assert re.search("Ihr Browser hat keinen Passkey geschickt|Das hat nicht gestimmt", words(page))


@pytest.mark.parametrize("sent", ["", "{", "[]", '{"id": "eA"}', '{"id": 1, "response": []}'])
def test_what_is_no_new_passkey_is_not_stored(sent: str) -> None:
    client = signed_in(editor())
    page = client.post(reverse("mfa_add_webauthn"), {"name": "Handy", "credential": sent})
    assert (page.status_code, Authenticator.objects.count()) == (200, 0)
    assert "Fehler: Passkey einrichten" in html(page)


def test_every_passkey_belongs_to_the_sites_own_address(settings: Any) -> None:
    settings.SITE_HOST = "www.example.org"
    assert get_adapter().get_public_key_credential_rp_entity() == {
        "id": "www.example.org",
        "name": "KIZ-Portal www.example.org",
    }


def test_the_passkey_of_somebody_else_cannot_be_removed() -> None:
    eva = editor("eva")
    key = Authenticator.objects.create(user=eva, type="webauthn", data={"name": "Handy", "credential": {}})
    client = signed_in(editor())
    assert client.post(reverse("mfa_remove_webauthn", args=[key.pk])).status_code == 404
    assert Authenticator.objects.get() == key


def test_a_wrong_passkey_is_said_where_it_was_asked_for() -> None:
    user = editor()
    client = signed_in(user)
    give_passkey(user)
    page = client.post(reverse("mfa_reauthenticate_webauthn"), {"credential": '{"id": "eA"}'})
    assert page.status_code == 200
    assert "Der Passkey wurde nicht angenommen Das hat nicht gestimmt." in words(page)
    assert "Fehler: Bitte bestätigen Sie" in html(page)
