"""The start page: what is online, what is pending, and open work one click from its mend."""

from datetime import date
from typing import Any

from django.test import Client
from django.urls import reverse

from integration import models
from tests.newsroom.pages import words
from tests.newsroom.test_publishing import change_fact


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
    assert (pending.title, pending.url) == (
        "Neue Stellen",
        reverse("admin:integration_fact_change", args=[fact.pk]),
    )


def test_an_unverified_source_leads_to_the_field_to_mend(erika: Client) -> None:
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
    found = [(p.title, p.label, p.url) for p in start(erika).context["problems"]]
    assert ("Unvoreingenommen prüfen", "Betreiber", f"{url}#id_operator") in found


def test_a_working_copy_that_does_not_fit_together_is_still_shown(erika: Client) -> None:
    models.Step.objects.update(contradicts="gibt-es-nicht")
    page = start(erika)
    assert page.status_code == 200
    assert "verweist auf Aussage „gibt-es-nicht“; das gibt es hier nicht." in words(page)
