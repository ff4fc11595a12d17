"""The log: every deed of the newsroom leaves an entry, nobody changes one, and no secret stands in it."""

from datetime import timedelta
from io import StringIO
from typing import Any
from unittest import mock

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from integration import models
from integration.content import nodes
from integration.delivery.store import store
from integration.editions import codec, workspace
from integration.models.newsroom import Event, EventAction
from integration.models.publishing import Edition, ImmutableError, Revision, RevisionAction
from integration.models.support import immutability
from integration.newsroom.access import second_factor
from integration.newsroom.access.admin_site import newsroom
from integration.newsroom.records import events, log
from integration.periods import SIGN_INS_KEPT
from tests.newsroom.access.test_roles import account
from tests.newsroom.desks.test_desks import posted
from tests.newsroom.desks.test_withholding import end, withheld
from tests.newsroom.publishing.test_import_export import a_file, read_in
from tests.newsroom.publishing.test_page import change_fact, offered, send
from tests.support import people
from tests.support.words import html, words

PASSWORD = "fuenf-und-halbe-stelle"


@pytest.fixture(autouse=True)
def quick_passwords(settings: Any) -> None:
    """Spare the half second that each password costs on purpose."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def sentences() -> list[str]:
    """Return what the log says, oldest first, without the sign-in with which a test begins."""
    return [str(event) for event in Event.objects.order_by("pk") if event.action != "sign-in"]


def details() -> list[tuple[str, str, str]]:
    """Return the details of the newest entry."""
    return [(each["label"], each["old"], each["new"]) for each in Event.objects.latest("pk").details]


# Signing in


def test_signing_in_and_out_and_failing_to_is_noted(first_edition: Any) -> None:
    get_user_model().objects.create_superuser("erika", password=PASSWORD)
    client = Client()
    login = reverse("admin:login")
    for name, password in (("erika", "falsch"), ("MeinPasswort123", PASSWORD), ("erika", PASSWORD)):
        client.post(login, {"login": name, "password": password})
    client.post(reverse("admin:logout"))
    assert [str(event) for event in Event.objects.order_by("pk")] == [
        "Eine Anmeldung ist gescheitert: erika.",
        "Eine Anmeldung ist gescheitert: unbekanntes Konto.",
        "erika hat sich angemeldet.",
        "erika hat sich abgemeldet.",
    ]


def test_old_sign_ins_are_deleted_and_everything_else_stays(erika: Client, capsys: Any) -> None:
    erika.get(reverse("admin:working-copy-file"))
    with immutability.lifted():
        Event.objects.update(at=timezone.now() - SIGN_INS_KEPT - timedelta(minutes=1))
    account("max")
    call_command("forget_sign_ins")
    assert capsys.readouterr().out == "Deleted 1 old sign-ins from the log.\n"
    assert [str(event) for event in Event.objects.order_by("pk")] == [
        "erika hat den Arbeitsstand als Datei ausgegeben.",
        "max hat sich angemeldet.",
        "Alte Anmeldungen wurden aus dem Protokoll gelöscht: 1 Eintrag.",
    ]
    assert events.forget_sign_ins(timezone.now()) == 0
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Event.objects.all().delete()


# Accounts and house rules


def test_the_first_start_is_noted(db: None, settings: Any, tmp_path: Any) -> None:
    settings.DATA_DIR = tmp_path
    for _start in range(2):
        call_command("prepare", stdout=StringIO())
    assert sentences() == [
        "Ersteinrichtung hat Fassung 1 veröffentlicht.",
        "Ersteinrichtung hat das Konto redaktion angelegt.",
    ]
    store.forget()


def test_a_new_account_its_changes_and_its_passwords_are_noted(erika: Client) -> None:
    new = {"username": "max", "password1": PASSWORD, "password2": PASSWORD, "usable_password": "true"}
    assert erika.post(reverse("admin:auth_user_add"), new).status_code == 302
    user = get_user_model().objects.get(username="max")
    url = reverse("admin:auth_user_change", args=[user.pk])
    role = user.groups.model.objects.get(name="Redaktion")
    sent = {"username": "max", "first_name": "Max", "email": "max@example.org", "groups": [role.pk]}
    assert erika.post(url, sent).status_code == 302
    assert details() == [
        ("Vorname", "", "Max"),
        ("Aktiv", "ja", "nein"),
        ("Rollen", "", "Redaktion"),
        ("E-Mail-Adresse", "", "geändert"),
    ]
    assert erika.post(url, sent).status_code == 302
    password = {"password1": PASSWORD + "n", "password2": PASSWORD + "n", "usable_password": "true"}
    erika.post(reverse("admin:auth_user_password_change", args=[user.pk]), password)
    assert sentences() == [
        "erika hat das Konto max angelegt.",
        "erika hat das Konto max geändert.",
        "erika hat das Passwort von max geändert.",
    ]


def test_changing_the_own_password_is_noted_and_failing_to_is_not(first_edition: Any, client: Client) -> None:
    user = get_user_model().objects.create_superuser("erika", password=PASSWORD)
    client.force_login(user)
    url, new = reverse("admin:password_change"), PASSWORD + "n"
    client.post(url, {"oldpassword": "falsch", "password1": new, "password2": new})
    client.post(url, {"oldpassword": PASSWORD, "password1": new, "password2": new})
    user.refresh_from_db()
    assert (user.check_password(new), sentences()) == (True, ["erika hat das eigene Passwort geändert."])


def test_what_becomes_of_a_second_factor_is_noted_and_its_codes_are_not(
    first_edition: Any, client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    user = get_user_model().objects.create_superuser("erika", password=PASSWORD)
    people.sign_in(client, "erika", PASSWORD)
    secret = people.secret_on(client.get(reverse("mfa_activate_totp")))
    sent = (
        ("mfa_activate_totp", {"code": people.code(secret)}),
        ("mfa_generate_recovery_codes", {}),
        ("mfa_deactivate_totp", {}),
    )
    for name, fields in sent:
        with django_capture_on_commit_callbacks(execute=True):
            client.post(reverse(name), fields)
    assert sentences() == [
        "erika hat einen zweiten Faktor eingerichtet.",
        "erika hat neue Ersatzcodes erstellt.",
        "erika hat einen zweiten Faktor entfernt.",
    ]
    assert not second_factor.has(user)
    assert secret not in str(Event.objects.values_list("subject", "details"))


def test_a_wrong_code_is_a_failed_sign_in(first_edition: Any, client: Client) -> None:
    user = get_user_model().objects.create_superuser("erika", password=PASSWORD)
    people.give_app(user)
    people.sign_in(client, "erika", PASSWORD)
    client.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert sentences() == ["Eine Anmeldung ist gescheitert: erika."]
    assert details() == [("Grund", "", "falscher zweiter Schritt")]


def test_who_takes_a_second_factor_from_somebody_is_noted(erika: Client) -> None:
    user = get_user_model().objects.create_user("max")
    people.give_app(user)
    erika.post(reverse("admin:auth_user_remove_second_factor", args=[user.pk]))
    assert sentences() == ["erika hat den zweiten Faktor von max entfernt."]


def test_what_the_operator_does_to_an_account_is_noted(db: None, settings: Any, tmp_path: Any) -> None:
    settings.DATA_DIR = tmp_path
    call_command("account", "max", "--role", "Redaktion", stdout=StringIO())
    people.give_app(get_user_model().objects.get())
    for wish in ("--new-password", "--remove-second-factor", "--deactivate"):
        call_command("account", "max", wish, stdout=StringIO())
    assert sentences() == [
        "Wartung hat das Konto max angelegt.",
        "Wartung hat das Passwort von max geändert.",
        "Wartung hat den zweiten Faktor von max entfernt.",
        "Wartung hat das Konto max geändert.",
    ]
    assert details() == [("Aktiv", "ja", "nein")]


def test_no_account_is_deleted_not_even_many_at_once(erika: Client) -> None:
    user = get_user_model().objects.create_user("max")
    assert erika.post(reverse("admin:auth_user_delete", args=[user.pk]), {"post": "yes"}).status_code == 403
    many = {"action": "delete_selected", "_selected_action": [user.pk], "post": "yes"}
    erika.post(reverse("admin:auth_user_changelist"), many)
    assert get_user_model().objects.filter(username="max").exists()


def test_the_house_rules_are_noted_as_they_were_and_as_they_are(erika: Client) -> None:
    erika.post(reverse("admin:integration_newsroomsettings_add"), {"four_eyes": "on"})
    url = reverse("admin:integration_newsroomsettings_change", args=[1])
    for sent in ({"four_eyes": "on"}, {}):
        assert erika.post(url, sent).status_code == 302
    assert sentences() == ["erika hat die Hausregeln geändert."] * 2
    assert details() == [("Vier Augen", "ja", "nein")]


# What goes online, what is taken down, what goes in and out


def test_publishing_scheduling_cancelling_and_rolling_back_are_noted(erika: Client) -> None:
    change_fact(title="Neue Stellen")
    send(erika, [offered()["stellen"]])
    change_fact(title="Noch neuere Stellen")
    send(erika, [offered()["stellen"]], time="later", live_day="01.01.2099", live_time="12:00")
    assert details() == [
        ("Notiz", "", "Die Zahl der Stellen ist neu."),
        ("Online ab", "", "01.01.2099, 12:00 Uhr"),
    ]
    erika.post(reverse("admin:publish-cancel"))
    erika.post(reverse("admin:publish-cancel"))
    erika.post(reverse("admin:roll-back", args=[1]), {"note": "Zurück."})
    assert details() == [("Neue Fassung", "", "Fassung 4"), ("Notiz", "", "Zurück.")]
    erika.post(reverse("admin:reset"))
    assert sentences() == [
        "erika hat Fassung 2 veröffentlicht.",
        "erika hat Fassung 3 für später freigegeben.",
        "erika hat die wartende Freischaltung von Fassung 3 abgebrochen.",
        "erika hat den Inhalt von Fassung 1 wieder online gestellt.",
        "erika hat den Arbeitsstand auf Fassung 4 zurückgesetzt.",
    ]


def test_withholding_is_noted_with_its_changes_and_never_with_the_words_of_the_object(erika: Client) -> None:
    row = withheld(erika)
    url = reverse("admin:integration_withholding_change", args=[row.pk])
    erika.post(url, {"reason": "Urteil", "since": "01.11.2026"})
    assert details() == [("Grund", "Gerichtsbeschluss", "Urteil")]
    end(erika, row, "Vergleich.")
    assert details() == [("Grund der Aufhebung", "", "Vergleich.")]
    assert sentences() == [
        "erika hat Verfahrensschritt „ablehnung“ gesperrt.",
        "erika hat die Sperrung von Verfahrensschritt „ablehnung“ geändert.",
        "erika hat die Sperrung von Verfahrensschritt „ablehnung“ aufgehoben.",
    ]


def test_files_and_preview_links_are_noted(erika: Client) -> None:
    read_in(erika, a_file(nodes.Node("source", "niederschrift", 20, {"title": "Niederschrift"})))
    assert details() == [("Änderungen", "", "1")]
    erika.get(reverse("admin:working-copy-file"))
    erika.get(reverse("admin:edition-file", args=[1]))
    erika.post(reverse("admin:previews"), {"label": "Für Max"})
    link = models.PreviewLink.objects.get()
    for _again in range(2):
        erika.post(reverse("admin:preview-revoke", args=[link.pk]))
    assert sentences() == [
        "erika hat die Datei „datei.json“ eingelesen.",
        "erika hat den Arbeitsstand als Datei ausgegeben.",
        "erika hat Fassung 1 als Datei ausgegeben.",
        f"erika hat den Vorschau-Link Nr. {link.pk} erstellt.",
        f"erika hat den Vorschau-Link Nr. {link.pk} widerrufen.",
    ]


# Neither without the other


@pytest.mark.parametrize(
    ("name", "sent"),
    [
        ("publish", {}),
        ("reset", {}),
        (
            "integration_withholding_add",
            {"object": "step:ablehnung", "reason": "Urteil", "since": "01.11.2026"},
        ),
        ("integration_newsroomsettings_add", {"four_eyes": "on"}),
    ],
)
def test_a_deed_that_cannot_be_noted_is_not_done(erika: Client, name: str, sent: dict[str, Any]) -> None:
    change_fact(title="Neue Stellen")
    if name == "publish":
        sent = {
            "note": "Neu.",
            "kind": "update",
            "time": "now",
            "change": offered()["stellen"],
            "publish": "1",
        }
    erika.raise_request_exception = False
    with mock.patch.object(Event, "save", side_effect=DatabaseError):
        assert erika.post(reverse(f"admin:{name}"), sent).status_code in (500, 503)
    rows = (Edition, models.Withholding, models.NewsroomSettings)
    assert [model.objects.count() for model in rows] == [1, 0, 0]
    assert list(offered()) == ["stellen"]


def test_a_trial_leaves_no_entry_but_its_link_does(erika: Client) -> None:
    url = reverse("admin:integration_fact_change", args=[models.Fact.objects.get().pk])
    before = Revision.objects.count()
    erika.post(url, posted(erika.get(url)) | {"title": "Neue Stellen", "_preview": "1"})
    assert Revision.objects.count() == before
    assert sentences() == [f"erika hat den Vorschau-Link Nr. {models.PreviewLink.objects.get().pk} erstellt."]


def test_every_desk_notes_what_it_stores_and_nothing_goes_to_djangos_own_log(erika: Client) -> None:
    fact = models.Fact.objects.get()
    url = reverse("admin:integration_fact_change", args=[fact.pk])
    erika.post(url, posted(erika.get(url)) | {"title": "Neue Stellen"})
    erika.post(reverse("admin:integration_source_add"), {"title": "Weg", "position": ""})
    many = {
        "action": "delete_selected",
        "_selected_action": [models.Source.objects.get(title="Weg").pk],
        "post": "yes",
    }
    erika.post(reverse("admin:integration_source_changelist"), many)
    assert [(r.key, r.action) for r in Revision.objects.order_by("-pk")[:3]] == [
        ("weg", "deleted"),
        ("weg", "saved"),
        ("stellen", "saved"),
    ]
    assert not LogEntry.objects.exists()
    request = mock.Mock(user=get_user_model().objects.get(), GET={})
    for model, desk in newsroom._registry.items():
        assert isinstance(desk, events.NoSecondLog), model
        assert not desk.list_editable, model
        assert set(desk.get_actions(request)) <= {"delete_selected", "mark_verified"}, model


def test_a_deleted_inline_row_is_a_change_of_its_object(erika: Client) -> None:
    vote = models.VoteEvent.objects.create(title="Abstimmung", organization=models.Organization.objects.get())
    vote.counts.create(option="no", value=30)
    url = reverse("admin:integration_voteevent_change", args=[vote.pk])
    erika.post(url, posted(erika.get(url)) | {"counts-0-DELETE": "on"})
    newest = Revision.objects.latest("pk")
    assert (newest.editor, newest.node["fields"].get("counts")) == ("erika", None)
    assert not vote.counts.exists()


@pytest.mark.parametrize("change", [lambda row: row.save(), lambda row: row.delete()])
def test_nobody_changes_an_entry(erika: Client, change: Any) -> None:
    with pytest.raises(ImmutableError):
        change(Event.objects.get())
    for statement in (lambda: Event.objects.update(editor="max"), lambda: Event.objects.all().delete()):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            statement()


# The page


def test_the_page_tells_events_and_changes_of_objects_in_one_list(erika: Client) -> None:
    change_fact(title="Neue Stellen")
    send(erika, [offered()["stellen"]])
    models.Fact.objects.get().delete()
    workspace.record(("fact", "stellen"), None, "max", timezone.now(), RevisionAction.DELETED)
    page = erika.get(reverse("admin:log"))
    assert [entry.sentence for entry in page.context["entries"]][:4] == [
        "max hat Angabe „Neue Stellen“ gelöscht.",
        "erika hat Fassung 2 veröffentlicht.",
        "erika hat Angabe „Neue Stellen“ gespeichert.",
        "erika hat sich angemeldet.",
    ]
    assert "Notiz: Die Zahl der Stellen ist neu." in words(page)
    assert f"{timezone.localtime():%d.%m.%Y, }" in words(page)
    shown_to = {
        who: reverse("admin:log") in html(client.get(reverse("admin:index")))
        for who, client in {"erika": erika, "max": account("max", "Redaktion")}.items()
    }
    assert shown_to == {"erika": True, "max": False}


def test_the_page_can_be_filtered_by_person_and_kind(erika: Client) -> None:
    change_fact(title="Neue Stellen")
    erika.get(reverse("admin:working-copy-file"))

    def shown(**asked: str) -> list[str]:
        return [entry.sentence for entry in erika.get(reverse("admin:log"), asked).context["entries"]]

    assert shown(person="erika", art="inhalte") == ["erika hat Angabe „Neue Stellen“ gespeichert."]
    assert shown(art="dateien") == ["erika hat den Arbeitsstand als Datei ausgegeben."]
    assert shown(art="sperrungen") == []
    assert shown(person="anna", art="konten") == []
    everything = shown()
    assert shown(person="gibt-es-nicht", art="' OR 1=1", seite="-7") == everything
    assert {action for _heading, actions in log.KINDS.values() for action in actions} == set(EventAction)


def test_the_page_has_pages_and_costs_the_same_for_few_and_for_many(
    erika: Client, django_assert_max_num_queries: Any
) -> None:
    fact = codec.encode(models.Fact.objects.get())
    for number in range(log.ENTRIES_PER_PAGE + 5):
        node = nodes.Node("fact", "stellen", 10, {**fact.fields, "title": f"Stellen {number}"})
        workspace.record(node.ident, node, "max", timezone.now(), RevisionAction.SAVED)
    with django_assert_max_num_queries(25):
        first = erika.get(reverse("admin:log"), {"person": "max"})
    assert len(first.context["entries"]) == log.ENTRIES_PER_PAGE
    second = erika.get(first.context["older"])
    assert [entry.sentence for entry in second.context["entries"]][
        -1
    ] == "max hat Angabe „Stellen 0“ gespeichert."
    assert (second.context["older"], first.context["newer"]) == ("", "")
    assert "Seite 2 von 2" in words(second)


def test_the_histories_of_accounts_house_rules_and_withholdings_lead_to_the_log(erika: Client) -> None:
    row = withheld(erika)
    user = get_user_model().objects.get()
    addresses = {
        reverse("admin:auth_user_history", args=[user.pk]): "konten",
        reverse("admin:integration_newsroomsettings_history", args=[1]): "konten",
        reverse("admin:integration_withholding_history", args=[row.pk]): "sperrungen",
    }
    found = {address: erika.get(address)["Location"] for address in addresses}
    assert found == {address: f"{reverse('admin:log')}?art={kind}" for address, kind in addresses.items()}
