"""The publishing page: what is pending, what goes online, and every refusal with its words."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from integration import models
from integration.content.catalogue import ITEM_TYPES
from integration.content.schema import fields_of
from integration.content.spans import DateSpan
from integration.editions import publish, workspace
from integration.editions.labels import field_label
from integration.editions.pending import pending
from integration.editions.publish import Order
from integration.models.publishing import Edition, Release
from integration.newsroom.publishing.page import value_of
from tests.support.counting import count_contents
from tests.support.words import html, words

PUBLISH = "admin:publish"
FORM = {
    "note": "Die Zahl der Stellen ist neu.",
    "kind": "update",
    "reason": "",
    "time": "now",
    "live_day": "",
    "live_time": "",
}


def change_fact(**values: Any) -> models.Fact:
    """Change the one fact of the working copy as its form would."""
    fact = models.Fact.objects.get(key="stellen")
    for name, value in values.items():
        setattr(fact, name, value)
    fact.save()
    workspace.record_row(fact, "erika", timezone.now())
    return fact


def offered() -> dict[str, str]:
    """Return how each pending change is picked, by the key of its object."""
    return {change.ident[1]: value_of(change) for change in pending(timezone.now()).changes}


def send(client: Client, picked: list[str], button: str = "publish", **changes: Any) -> Any:
    return client.post(reverse(PUBLISH), FORM | changes | {"change": picked, button: "1"})


def test_without_changes_the_page_says_that_all_is_online(erika: Client) -> None:
    assert "Alles ist online. Es gibt keine offenen Änderungen." in words(erika.get(reverse(PUBLISH)))


def test_a_change_shows_old_and_new_in_words(erika: Client) -> None:
    change_fact(value=Decimal("4.5"), key_figure=False)
    page = erika.get(reverse(PUBLISH))
    (view,) = page.context["changes"]
    assert [(f.label, f.old, f.new) for f in view.comparison.fields] == [
        ("Zahl", "5,5", "4,5"),
        ("auf der Startseite", "ja", "nein"),
    ]
    assert page.context["picked"] == {view.value}
    assert "Angabe (geändert): Stellen" in words(page)


def test_the_page_asks_the_database_no_more_for_many_changes_than_for_one(
    erika: Client, django_assert_num_queries: Any
) -> None:
    change_fact(title="Neue Stellen")
    with CaptureQueriesContext(connection) as for_one:
        erika.get(reverse(PUBLISH))
    for number in range(20):
        models.Fact.objects.create(
            section="funding", title=f"Zahl {number}", sentence="Ja.", as_of_unknown=True
        ).sources.add(models.Source.objects.get())
    with django_assert_num_queries(len(for_one)):
        erika.get(reverse(PUBLISH))


def test_an_editor_may_begin_with_nothing_picked(erika: Client) -> None:
    change_fact(value=Decimal("4.5"))
    assert erika.get(reverse(PUBLISH), {"auswahl": "keine"}).context["picked"] == set()


def test_checking_a_selection_hints_only_at_what_goes_out(erika: Client) -> None:
    change_fact(value=Decimal("4.5"))
    page = send(erika, [offered()["stellen"]], button="check")
    assert page.context["check"].problems == ()
    assert [problem.title for problem in page.context["other_problems"]] == ["Seitenangaben"]


def test_a_preview_of_a_selection_shows_only_what_is_picked(erika: Client) -> None:
    change_fact(title="Neue Stellen")
    models.Step.objects.update(resulting_status="adopted")
    answer = send(erika, [offered()["stellen"]], button="preview")
    assert answer.status_code == 302
    page = words(Client().get(answer["Location"]))
    assert "Neue Stellen" in page
    assert "Vom Kreistag abgelehnt (März 2015)." in page
    assert Edition.objects.count() == 1


def test_there_is_no_preview_of_a_selection_that_does_not_fit_together(erika: Client) -> None:
    change_fact(contradicts="gibt-es-nicht")
    page = send(erika, [offered()["stellen"]], button="preview", note="Schon geschrieben.")
    assert "Die Auswahl passt nicht zusammen." in words(page)
    assert page.context["form"]["note"].value() == "Schon geschrieben."


def test_every_field_is_named_in_german(erika: Client) -> None:
    names = {field_label(cls.type_name, field.name) for cls in ITEM_TYPES for field in fields_of(cls)}
    assert (
        sorted(name for name in names if "_" in name or name in ("date", "span", "filed", "published")) == []
    )


def test_publishing_puts_the_picked_changes_online_at_once(erika: Client) -> None:
    change_fact(value=Decimal("4.5"))
    models.Source.objects.create(title="Noch nicht", key="noch-nicht")
    answer = send(erika, [offered()["stellen"]])
    assert answer.status_code == 302
    edition = Edition.objects.get(number=2)
    assert (edition.editor, edition.note) == ("erika", "Die Zahl der Stellen ist neu.")
    assert [entry["key"] for entry in edition.summary] == ["stellen"]
    assert "Fassung 2 ist online." in words(erika.get(answer["Location"]))
    assert "4,5" in words(erika.get("/"))
    assert "5,5" in words(erika.get("/fassung/1/"))
    assert list(offered()) == ["noch-nicht"]


def test_what_is_needed_comes_along_and_the_page_says_so(erika: Client) -> None:
    source = models.Source.objects.create(
        title="Haushaltsplan", publisher="Musterkreis", url="https://example.org/haushalt"
    )
    change_fact(value=Decimal("4.5")).sources.add(source)
    page = erika.get(reverse(PUBLISH))
    assert "Kommt mit, weil es gebraucht wird: Haushaltsplan" in words(page)
    answer = send(erika, [offered()["stellen"]])
    assert "1 Änderung kam mit, weil sie gebraucht wird." in words(erika.get(answer["Location"]))
    assert offered() == {}


def test_a_change_that_is_not_what_the_editor_saw_is_refused_and_the_note_kept(erika: Client) -> None:
    change_fact(value=Decimal("4.5"))
    seen = offered()["stellen"]
    change_fact(value=Decimal("3.5"))
    page = send(erika, [seen])
    assert page.status_code == 200
    assert (
        "Inzwischen hat sich geändert: „stellen“. Die Liste unten zeigt den neuen Stand. "
        "Bitte prüfen Sie ihn und wählen Sie neu aus."
    ) in words(page)
    assert page.context["form"]["note"].value() == FORM["note"]
    assert page.context["picked"] == {seen}
    assert Edition.objects.count() == 1


def test_without_a_note_nothing_goes_online(erika: Client) -> None:
    change_fact(value=Decimal("4.5"))
    page = send(erika, [offered()["stellen"]], note=" ")
    assert '<a href="#id_note">Was ist neu?: Dieses Feld ist zwingend erforderlich.</a>' in html(page)
    assert page.context["picked"] == {offered()["stellen"]}
    assert Edition.objects.count() == 1


def test_without_a_selection_nothing_goes_online(erika: Client) -> None:
    change_fact(value=Decimal("4.5"))
    page = words(send(erika, []))
    assert "Es ist keine Änderung ausgewählt, die noch nicht online ist." in page
    assert Edition.objects.count() == 1


def test_a_correction_needs_a_reason_and_keeps_it(erika: Client) -> None:
    change_fact(value=Decimal("4.5"))
    page = send(erika, [offered()["stellen"]], kind="correction")
    assert page.context["form"].errors["reason"] == ["Eine Berichtigung braucht einen Grund."]
    send(erika, [offered()["stellen"]], kind="correction", reason="Die Zahl war falsch abgeschrieben.")
    edition = Edition.objects.get(number=2)
    assert (edition.kind, edition.reason) == ("correction", "Die Zahl war falsch abgeschrieben.")


def test_a_broken_rule_refuses_the_edition_with_a_link_to_the_field(erika: Client) -> None:
    fact = change_fact(value=Decimal("4.5"))
    fact.sources.clear()
    page = send(erika, [offered()["stellen"]])
    assert "So darf diese Fassung nicht online gehen:" in words(page)
    field = f"{reverse('admin:integration_fact_change', args=[fact.pk])}#id_sources_0"
    assert f'href="{field}"' in html(page)
    assert Edition.objects.count() == 1


def test_a_selection_can_be_checked_before(erika: Client) -> None:
    change_fact(value=Decimal("4.5")).sources.clear()
    page = send(erika, [offered()["stellen"]], "check")
    assert "So kann sie nicht online gehen:" in words(page)
    assert page.context["form"]["note"].value() == FORM["note"]
    change_fact().sources.add(models.Source.objects.get())
    page = send(erika, [offered()["stellen"]], "check", note="")
    assert "Diese Auswahl kann online gehen." in words(page)
    assert Edition.objects.count() == 1


def test_checking_and_publishing_judge_a_selection_as_of_the_day_on_which_it_goes_online(
    erika: Client,
) -> None:
    today = timezone.localdate()
    tomorrow, release_day = today + timedelta(days=1), today + timedelta(days=3)
    step = models.Step.objects.get()
    step.date = step.as_of = DateSpan.day(tomorrow)
    step.save()
    workspace.record_row(step, "erika", timezone.now())
    picked = [offered()["ablehnung"]]
    later = {"time": "later", "live_day": f"{release_day:%d.%m.%Y}", "live_time": "12:00"}

    at_once = send(erika, picked, "check")
    checked = send(erika, picked, "check", **later)
    published = send(erika, picked, **later)

    assert (at_once.context["check"].is_clear, checked.context["check"].is_clear) == (False, True)
    assert "Diese Auswahl kann online gehen." in words(checked)
    assert "Dieses Datum liegt in der Zukunft" not in words(checked)
    assert published.status_code == 302
    assert Edition.objects.count() == 2


def test_a_check_for_a_moment_that_cannot_be_judges_as_of_today(erika: Client) -> None:
    change_fact(value=Decimal("4.5"))
    page = send(
        erika, [offered()["stellen"]], "check", time="later", live_day="01.01.2015", live_time="12:00"
    )
    assert page.context["check"].is_clear
    assert page.context["form"].errors == {}


@pytest.mark.parametrize(("button", "contents"), [("", 2), ("check", 3)])
def test_the_page_builds_the_content_of_each_state_once(
    erika: Client, monkeypatch: pytest.MonkeyPatch, button: str, contents: int
) -> None:
    change_fact(value=Decimal("4.5"))
    models.Step.objects.update(sentence="Der Kreistag hat den Antrag abgelehnt.")
    picked = [offered()["stellen"]]
    built = count_contents(monkeypatch)
    page = send(erika, picked, button) if button else erika.get(reverse(PUBLISH))
    assert (page.status_code, len(built)) == (200, contents)


def test_a_reference_that_nothing_can_close_is_named(erika: Client) -> None:
    change_fact(contradicts="gibt-es-nicht")
    page = words(send(erika, [offered()["stellen"]]))
    assert "Die Auswahl passt nicht zusammen." in page
    assert "verweist auf „gibt-es-nicht“; das gibt es in dieser Auswahl nicht." in page


def test_a_release_can_wait_and_be_cancelled(erika: Client) -> None:
    change_fact(value=Decimal("4.5"))
    tomorrow = timezone.localdate() + timedelta(days=1)
    send(erika, [offered()["stellen"]], time="later", live_day=f"{tomorrow:%d.%m.%Y}", live_time="18:30")
    waiting = Release.objects.waiting(timezone.now())
    assert waiting is not None
    assert f"{timezone.localtime(waiting.live_at):%d.%m.%Y %H:%M}" == f"{tomorrow:%d.%m.%Y} 18:30"
    assert "5,5" in words(erika.get("/"))
    assert "Es wartet eine Freischaltung" in words(erika.get(reverse(PUBLISH)))
    page = erika.post(reverse("admin:publish-cancel"), follow=True)
    assert "Die Freischaltung ist abgebrochen. Ihre Änderungen sind wieder offen." in words(page)
    assert Release.objects.waiting(timezone.now()) is None
    again = erika.post(reverse("admin:publish-cancel"), follow=True)
    assert "Es wartet keine Freischaltung." in words(again)


@pytest.mark.parametrize(
    ("day", "time", "field", "message"),
    [
        ("", "", "live_day", "Zu einem Zeitpunkt gehören Tag und Uhrzeit."),
        ("01.01.2015", "12:00", "live_day", "Dieser Zeitpunkt ist schon vorbei."),
        ("31.02.2099", "12:00", "live_day", "Bitte ein gültiges Datum eingeben."),
        ("01.01.2099", "25:00", "live_time", "Bitte eine gültige Uhrzeit eingeben."),
        (
            "29.03.2099",
            "02:30",
            "live_time",
            "Diese Uhrzeit gibt es nicht: In dieser Nacht wird die Uhr vorgestellt. Wählen Sie eine andere.",
        ),
        (
            "25.10.2099",
            "02:30",
            "live_time",
            "Diese Uhrzeit gibt es zweimal: In dieser Nacht wird die Uhr zurückgestellt. "
            "Wählen Sie eine andere.",
        ),
    ],
)
def test_a_moment_that_cannot_be_is_refused(
    erika: Client, day: str, time: str, field: str, message: str
) -> None:
    change_fact(value=Decimal("4.5"))
    page = send(erika, [offered()["stellen"]], time="later", live_day=day, live_time=time)
    assert page.context["form"].errors == {field: [message]}
    assert Edition.objects.count() == 1


def test_what_waits_for_its_moment_is_marked_and_goes_out_no_sooner_by_mistake(erika: Client) -> None:
    change_fact(value=Decimal("4.5"))
    later = {"time": "later", "live_day": "01.01.2099", "live_time": "12:00"}
    send(erika, [offered()["stellen"]], **later)
    models.Step.objects.update(sentence="Der Kreistag hat den Antrag abgelehnt.")
    page = erika.get(reverse(PUBLISH))
    assert page.context["picked"] == {offered()["ablehnung"]}
    assert "Angabe (geändert, wartet): Stellen" in words(page)
    assert "Das geht am 01.01.2099, 12:00 Uhr von selbst online." in words(page)
    send(erika, list(page.context["picked"]))
    assert "5,5" in words(erika.get("/"))
    again = Release.objects.waiting(timezone.now())
    assert again is not None
    assert (again.edition.number, f"{timezone.localtime(again.live_at):%d.%m.%Y %H:%M}") == (
        4,
        "01.01.2099 12:00",
    )


def test_what_conflicts_with_a_waiting_release_is_refused_with_its_reason(erika: Client) -> None:
    change_fact(value=Decimal("4.5"))
    send(erika, [offered()["stellen"]], time="later", live_day="01.01.2099", live_time="12:00")
    change_fact(value=Decimal("3.5"))
    page = words(send(erika, [offered()["stellen"]]))
    assert (
        "Für 01.01.2099, 12:00 Uhr wartet eine Freischaltung, die dasselbe ändert: „Stellen“. Brechen Sie "
        "die wartende Freischaltung ab oder warten Sie, bis sie online ist."
    ) in page
    assert Edition.objects.count() == 2


def test_a_second_waiting_release_is_refused_with_its_reason(erika: Client) -> None:
    change_fact(value=Decimal("4.5"))
    later = {"time": "later", "live_day": "01.01.2099", "live_time": "12:00"}
    send(erika, [offered()["stellen"]], **later)
    page = words(send(erika, [offered()["stellen"]], **later))
    assert "Es wartet schon eine Freischaltung (Fassung 2). Brechen Sie sie zuerst ab." in page


def test_an_older_edition_goes_online_again_and_what_it_undoes_is_marked(erika: Client) -> None:
    change_fact(value=Decimal("4.5"))
    send(erika, [offered()["stellen"]])
    url = reverse("admin:roll-back", args=[1])
    assert "Fassung 1 wieder online stellen" in words(erika.get(url))
    page = erika.post(url, {"note": "Die Zahl stimmte doch."}, follow=True)
    assert "Fassung 3 ist online. Sie hat den Inhalt von Fassung 1." in words(page)
    checksums = dict(Edition.objects.values_list("number", "content_checksum"))
    assert checksums[3] == checksums[1]
    assert "5,5" in words(erika.get("/"))
    publishing = erika.get(reverse(PUBLISH))
    (view,) = publishing.context["changes"]
    assert view.is_undone
    assert publishing.context["picked"] == set()
    assert "Angabe (geändert, zurückgenommen): Stellen" in words(publishing)


def test_rolling_back_to_what_is_online_is_refused(erika: Client) -> None:
    page = erika.post(reverse("admin:roll-back", args=[1]), {"note": "Zurück."})
    assert "Dieser Stand ist schon online." in words(page)
    assert Edition.objects.count() == 1


@pytest.mark.parametrize("number", [0, 2, 10**30])
def test_an_edition_that_does_not_exist_is_not_found(erika: Client, number: int) -> None:
    assert erika.get(f"/redaktion/fassungen/{number}/wieder-online/").status_code == 404


def test_the_working_copy_can_be_reset_to_what_is_online(erika: Client) -> None:
    change_fact(value=Decimal("4.5"))
    page = words(erika.get(reverse("admin:reset")))
    assert "Der Arbeitsstand wird wieder so, wie er online ist (Fassung 1)." in page
    answer = erika.post(reverse("admin:reset"), follow=True)
    assert "1 Änderung verworfen. Im Verlauf steht sie noch." in words(answer)
    assert offered() == {}
    assert str(workspace.history(("fact", "stellen")).first()).endswith("wiederhergestellt")


def test_the_list_of_editions_says_what_is_online(erika: Client) -> None:
    change_fact(value=Decimal("4.5"))
    send(erika, [offered()["stellen"]])
    page = words(erika.get(reverse("admin:editions")))
    assert "Fassung 2 online Die Zahl der Stellen ist neu." in page
    assert "Wieder online stellen : Fassung 1" in page


def test_what_somebody_published_meanwhile_is_not_published_twice(erika: Client) -> None:
    change_fact(value=Decimal("4.5"))
    seen = offered()["stellen"]
    publish.publish(Order("anna", "Schneller."), [("fact", "stellen")], timezone.now())
    page = words(send(erika, [seen]))
    assert "Inzwischen hat sich geändert: „stellen“." in page
    assert Edition.objects.count() == 2
