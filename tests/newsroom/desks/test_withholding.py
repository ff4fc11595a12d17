"""Withholdings: a marked gap for readers at once, ended with a reason, never gone without a trace."""

from typing import Any
from unittest import mock

import pytest
from django.db import DatabaseError, OperationalError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from integration import models
from integration.delivery.store import read_file, store
from integration.editions import publish
from integration.editions.redact import redact
from integration.models.newsroom import Event
from integration.models.publishing import ImmutableError, Withholding
from integration.newsroom.access.admin_site import newsroom
from integration.newsroom.desks.withholding import Withholdings
from tests.newsroom.access.test_roles import account
from tests.newsroom.publishing.test_page import change_fact, offered, send
from tests.support.words import words

SENT = {"object": "step:ablehnung", "reason": "Gerichtsbeschluss", "since": "01.11.2026"}
ADD = "admin:integration_withholding_add"
LIST = "admin:integration_withholding_changelist"
CLAIM = "/angabe/ablehnung/"


def withheld(client: Client, **changes: str) -> Withholding:
    """Withhold a step by the form, and return the row."""
    answer = client.post(reverse(ADD), SENT | changes)
    assert answer.status_code == 302, words(answer)
    return Withholding.objects.latest("pk")


def end(client: Client, withholding: Withholding, reason: str = "Das Urteil ist aufgehoben.") -> Any:
    url = reverse("admin:withholding-end", args=[withholding.pk])
    return client.post(url, {"reason": reason}, follow=True)


def reads_the_step() -> bool:
    page = words(Client().get(CLAIM))
    assert ("Gerichtsbeschluss" in page) is not ("Der Kreistag hat abgelehnt." in page)
    return "Der Kreistag hat abgelehnt." in page


def test_what_is_withheld_is_a_marked_gap_for_readers_at_once(erika: Client) -> None:
    assert reads_the_step()
    row = withheld(erika)
    assert (row.type, row.key, row.editor, row.ended_at) == ("step", "ablehnung", "erika", None)
    assert not reads_the_step()


def test_once_it_is_ended_readers_see_the_object_again_and_the_trace_stays(erika: Client) -> None:
    row = withheld(erika)
    page = words(end(erika, row))
    assert (
        "Die Sperrung von Verfahrensschritt „ablehnung“ ist aufgehoben. Alle können es wieder lesen." in page
    )
    assert "von erika: Das Urteil ist aufgehoben." in page
    assert reads_the_step()
    row.refresh_from_db()
    assert (row.reason, row.ended_by, row.end_reason) == (
        "Gerichtsbeschluss",
        "erika",
        "Das Urteil ist aufgehoben.",
    )


def test_an_ended_gap_is_not_in_the_file_for_the_time_without_a_database(erika: Client) -> None:
    row = withheld(erika)
    held = [each["key"] for each in (read_file() or {})["withholdings"]]
    end(erika, row)
    store.forget()
    with mock.patch("integration.delivery.store.read_record", side_effect=OperationalError):
        assert reads_the_step()
    assert (held, (read_file() or {})["withholdings"]) == (["ablehnung"], [])


def test_a_withholding_can_be_ended_only_once_and_with_a_reason(erika: Client) -> None:
    row = withheld(erika)
    assert "Dieses Feld ist zwingend erforderlich." in words(end(erika, row, " "))
    assert not reads_the_step()
    end(erika, row)
    assert end(erika, row).status_code == 404
    with pytest.raises(ImmutableError):
        row.end("anna", "Noch einmal.", timezone.now())


def test_what_stands_instead_of_redacted_words_cannot_be_ended(erika: Client) -> None:
    fact = models.Fact.objects.get()
    erika.post(reverse("admin:integration_fact_delete", args=[fact.pk]), {"post": "yes"})
    send(erika, [offered()["stellen"]])
    redact(("fact", "stellen"), "Schutz der Person", "anna", timezone.now())
    page = words(end(erika, Withholding.objects.get()))
    assert "Diese Sperrung gehört zu einer Schwärzung" in page
    assert Withholding.objects.get().ended_at is None
    assert str(Event.objects.latest("pk")) == "anna hat Angabe „stellen“ in allen Fassungen geschwärzt."


def test_a_withholding_is_corrected_while_it_holds_and_stays_as_it_was_afterwards(erika: Client) -> None:
    row = withheld(erika)
    url = reverse("admin:integration_withholding_change", args=[row.pk])
    assert "Sperrung aufheben" in words(erika.get(url))
    sent = {"reason": "Beschluss des Landgerichts", "since": "02.11.2026", "object": "fact:stellen"}
    assert erika.post(url, sent).status_code == 302
    row.refresh_from_db()
    assert (row.key, row.reason) == ("ablehnung", "Beschluss des Landgerichts")
    end(erika, row)
    assert erika.post(url, sent | {"reason": "Anders"}).status_code == 403
    page = words(erika.get(url))
    assert "aufgehoben am" in page
    assert "Sperrung aufheben" not in page


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [(None, None, "alle"), (2, None, "ab 2"), (None, 3, "bis 3"), (2, 3, "2 bis 3")],
)
def test_the_list_says_from_which_editions(first: int | None, last: int | None, words: str) -> None:
    row = Withholding(first_edition=first, last_edition=last)
    assert Withholdings(Withholding, newsroom).where(row) == words


def test_nobody_deletes_a_withholding(erika: Client) -> None:
    row = withheld(erika)
    url = reverse("admin:integration_withholding_delete", args=[row.pk])
    assert erika.post(url, {"post": "yes"}).status_code == 403
    many = {"action": "delete_selected", "_selected_action": [row.pk], "post": "yes"}
    erika.post(reverse(LIST), many)
    with pytest.raises(ImmutableError):
        row.delete()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Withholding.objects.all().delete()
    end(erika, row)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Withholding.objects.update(ended_at=None, ended_by="", end_reason="")
    assert Withholding.objects.count() == 1


def test_only_the_verwaltung_ends_a_withholding(erika: Client) -> None:
    row = withheld(erika)
    for role, status in {"Redaktion": 403, "Freigabe": 403, "Verwaltung": 200}.items():
        assert end(account(role.lower(), role), row).status_code == status


def test_everything_that_was_ever_public_can_be_chosen_and_no_edition_is_read(
    erika: Client, django_assert_max_num_queries: Any
) -> None:
    change_fact(title="Neue Stellen")
    send(erika, [offered()["stellen"]])
    models.Source.objects.create(title="Nie online")
    with (
        mock.patch.object(publish.nodes, "from_json", side_effect=AssertionError),
        django_assert_max_num_queries(20),
    ):
        choices = dict(erika.get(reverse(ADD)).context["adminform"].form.fields["object"].choices)
    assert choices["Angabe"] == [("fact:stellen", "Neue Stellen")]
    assert choices["Quelle"] == [("source:amtsblatt", "Amtsblatt")]
    assert choices["Verfahrensschritt"] == [("step:ablehnung", "Der Kreistag hat abgelehnt.")]


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"reason": ""}, "Dieses Feld ist zwingend erforderlich."),
        ({"object": "step:erfunden"}, "step:erfunden ist keine gültige Auswahl."),
        ({"first_edition": "3", "last_edition": "1"}, "Die letzte Fassung liegt vor der ersten."),
    ],
)
def test_an_incomplete_withholding_is_refused(erika: Client, wrong: dict[str, str], message: str) -> None:
    assert message in words(erika.post(reverse(ADD), SENT | wrong))
    assert not Withholding.objects.exists()
