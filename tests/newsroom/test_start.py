"""The start page: what is online, what is pending, and open work one click from its fix."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from integration import models
from integration.newsroom.access.admin_site import newsroom
from tests.newsroom.access.test_roles import account
from tests.newsroom.publishing.test_page import change_fact
from tests.support.counting import count_contents
from tests.support.words import words


def start(client: Client) -> Any:
    return client.get(reverse("admin:index"))


def entries(page: Any, name: str) -> list[tuple[str, str]]:
    """Return title and address of the open work of one kind."""
    found = [todo for todo in page.context["todos"] if todo.name == name]
    return [(entry.title, entry.url) for todo in found for entry in todo.entries]


def test_it_says_what_is_online_since_when_and_by_whom(erika: Client) -> None:
    page = words(start(erika))
    assert "Online Fassung 1, seit 02.11.2026, 13:00 Uhr, von anna." in page
    assert "Vom Kreistag abgelehnt (März 2015)." in page
    assert "Alles ist online. Es gibt keine offenen Änderungen." in page


def test_a_pending_change_leads_to_its_form(erika: Client) -> None:
    fact = change_fact(title="Neue Stellen")
    page = start(erika)
    (pending,) = page.context["pending"]
    assert (pending.name, pending.title, pending.url) == (
        "Angabe",
        "Neue Stellen",
        reverse("admin:integration_fact_change", args=[fact.pk]),
    )


def test_an_unverified_source_leads_to_the_field_to_fix(erika: Client) -> None:
    source = models.Source.objects.get()
    url = reverse("admin:integration_source_change", args=[source.pk])
    assert entries(start(erika), "unverified") == [("Amtsblatt", f"{url}#id_verified_on")]
    models.Source.objects.update(verified_on=date(2026, 11, 1), verified_by="erika")
    assert entries(start(erika), "unverified") == []


def test_old_statements_are_open_work(erika: Client) -> None:
    titles = [title for title, _url in entries(start(erika), "old")]
    assert titles == ["Stellen", "Der Kreistag hat abgelehnt."]


def test_a_planned_step_whose_date_has_passed_is_open_work(erika: Client) -> None:
    step = models.Step.objects.create(
        sentence="Der Kreistag stimmt ab.",
        body=models.Body.objects.get(),
        planned=True,
        date_earliest=date(2016, 1, 1),
        date_latest=date(2016, 1, 31),
        as_of_unknown=True,
    )
    url = reverse("admin:integration_step_change", args=[step.pk])
    assert entries(start(erika), "overdue") == [("Der Kreistag stimmt ab.", f"{url}#id_planned")]


def test_a_broken_rule_names_object_and_field_and_leads_there(erika: Client) -> None:
    site = models.SiteDetails.objects.get()
    url = reverse("admin:integration_sitedetails_change", args=[site.pk])
    (problem,) = start(erika).context["problems"]
    assert (problem.title, problem.message) == (
        "Seitenangaben",
        "Diese Angabe fehlt. Auf der Seite steht eine markierte Lücke.",
    )
    assert [place.label for place in problem.places] == [
        "Absender",
        "Wer bezahlt die Seite?",
        "Betreiber",
        "vertreten durch",
        "Straße und Hausnummer",
        "Postleitzahl und Ort",
        "E-Mail-Adresse",
        "verantwortlich für den Inhalt",
    ]
    assert problem.places[2].url == f"{url}#id_operator"


def test_who_may_not_fix_a_problem_reads_who_may(first_edition: Any) -> None:
    (problem,) = start(account("max", "Redaktion")).context["problems"]
    assert (problem.places, problem.fixable_by) == ((), "Verwaltung")
    assert "Das ändert, wer die Rolle Verwaltung hat." in words(start(account("eva", "Freigabe")))


def test_every_desk_has_its_place_on_the_start_page(erika: Client) -> None:
    shown = {desk["object_name"] for group in start(erika).context["desks"] for desk in group.desks}
    assert shown == {model._meta.object_name for model in newsroom._registry}


def test_an_editor_is_shown_only_the_desks_that_are_open_to_them(first_edition: Any) -> None:
    headings = [str(group.heading) for group in start(account("max", "Redaktion")).context["desks"]]
    assert headings == [
        "Stand und Verfahren",
        "Zahlen und Geld",
        "Was gesagt wird",
        "Erklärungen",
        "Belege",
        "Menschen und Gremien",
        "Verwaltung",
    ]
    (administration,) = start(account("eva", "Redaktion")).context["desks"][-1:]
    assert [desk["object_name"] for desk in administration.desks] == ["SiteDetails"]


def test_a_working_copy_that_does_not_fit_together_is_still_shown(erika: Client) -> None:
    models.Step.objects.update(contradicts="gibt-es-nicht")
    page = start(erika)
    assert page.status_code == 200
    assert "verweist auf Aussage „gibt-es-nicht“; das gibt es hier nicht." in words(page)


def test_the_page_builds_the_content_of_each_state_once(
    erika: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    built = count_contents(monkeypatch)
    start(erika)
    assert len(built) == 1  # working copy and edition are the same state
    change_fact(title="Neue Stellen")
    built.clear()
    start(erika)
    assert len(built) == 1  # what is online has been made before
    start(erika)
    assert len(built) == 1
