"""“Stand ändern”: from one form to the sentence that citizens will read."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from integration import models
from integration.editions import codec
from integration.editions.pending import pending
from integration.models.publishing import Revision
from tests.support.words import html, words

SENT: dict[str, Any] = {
    "actor": "organization:kreistag",
    "when": "01.09.2015",
    "when_label": "",
    "sentence": "Der Kreistag hat der Beratungsstelle zugestimmt.",
    "status": "adopted",
    "source": "new",
    "source_title": "Niederschrift",
    "source_publisher": "Musterkreis",
    "source_url": "https://example.org/niederschrift",
    "attribution": "",
    "next_sentence": "",
    "next_when": "",
}
NOW_READS = "Vom Kreistag abgelehnt (März 2015)."
THEN_READS = "Vom Kreistag angenommen (September 2015)."


def send(client: Client, button: str, **changes: Any) -> Any:
    return client.post(reverse("admin:status-change"), SENT | changes | {button: "1"})


def errors_of(answer: Any) -> dict[str, list[str]]:
    return {name: list(errors) for name, errors in answer.context["form"].errors.items()}


def test_the_page_says_what_stands_there_now(erika: Client) -> None:
    page = words(erika.get(reverse("admin:status-change")))
    assert f"Jetzt steht da {NOW_READS}" in page
    assert "Dann liest man" not in page


def test_checking_shows_the_sentence_citizens_will_read_and_stores_nothing(erika: Client) -> None:
    before, revisions = codec.encode_all(), Revision.objects.count()
    answer = send(erika, "check")
    page = words(answer)
    assert f"Dann liest man {THEN_READS}" in page
    assert "Gespeichert ist noch nichts." in page
    assert answer.context["form"]["sentence"].value() == SENT["sentence"]
    assert (codec.encode_all(), Revision.objects.count()) == (before, revisions)


def test_a_preview_shows_the_whole_site_with_the_new_status_and_stores_nothing(erika: Client) -> None:
    before, revisions = codec.encode_all(), Revision.objects.count()
    answer = send(erika, "preview")
    assert answer.status_code == 302
    assert THEN_READS in words(Client().get(answer["Location"]))
    assert (codec.encode_all(), Revision.objects.count()) == (before, revisions)


def test_a_form_that_is_sent_twice_makes_one_step(erika: Client) -> None:
    assert send(erika, "save").status_code == 302
    again = send(erika, "save")
    assert errors_of(again) == {"sentence": ["Diesen Schritt gibt es schon, mit genau diesem Satz."]}
    assert models.Step.objects.count() == 2


def test_a_step_that_changes_nothing_is_added_to_the_sentence(erika: Client) -> None:
    answer = send(erika, "check", status="none", sentence="Die Verwaltung hat einen Brief geschrieben.")
    assert answer.context["reading"].sentence == f"{NOW_READS} Die Verwaltung hat einen Brief geschrieben."


def test_saving_makes_step_source_and_plan_with_history(erika: Client) -> None:
    send(erika, "save", next_sentence="Der Kreistag berät über den Haushalt.", next_when="2099")
    step = models.Step.objects.get(resulting_status="adopted")
    plan = models.Step.objects.get(planned=True)
    source = models.Source.objects.get(title="Niederschrift")
    assert codec.encode(step).fields == {
        "body": "musterkreis",
        "organization": "kreistag",
        "date": {"earliest": "2015-09-01", "latest": "2015-09-01"},
        "as_of": {"earliest": "2015-09-01", "latest": "2015-09-01"},
        "sentence": "Der Kreistag hat der Beratungsstelle zugestimmt.",
        "resulting_status": "adopted",
        "sources": [source.key],
    }
    assert codec.encode(plan).fields == {
        "body": "musterkreis",
        "organization": "kreistag",
        "date": {"earliest": "2099-01-01", "latest": "2099-12-31"},
        "as_of": {"earliest": "2015-09-01", "latest": "2015-09-01"},
        "sentence": "Der Kreistag berät über den Haushalt.",
        "planned": True,
        "sources": [source.key],
    }
    assert codec.encode(source).fields == {
        "title": "Niederschrift",
        "publisher": "Musterkreis",
        "url": "https://example.org/niederschrift",
        "retrieved": timezone.localdate().isoformat(),
    }
    noted = Revision.objects.filter(editor="erika").values_list("type", "key", "action")
    assert set(noted) == {
        ("step", step.key, "saved"),
        ("step", plan.key, "saved"),
        ("source", source.key, "saved"),
    }


def test_saving_leads_to_the_publishing_page_with_exactly_these_changes_picked(erika: Client) -> None:
    models.Fact.objects.update(title="Etwas anderes")
    answer = send(erika, "save")
    assert answer.status_code == 302
    page = erika.get(answer["Location"])
    changes = pending(timezone.now()).changes
    picked = {f"{c.ident[0]}:{c.ident[1]}:{c.token}" for c in changes if c.ident[0] != "fact"}
    assert len(changes) == 3
    assert page.context["picked"] == picked


def test_nothing_is_online_before_it_is_published(erika: Client) -> None:
    send(erika, "save")
    assert NOW_READS in words(erika.get("/"))


def test_an_announced_step_becomes_the_one_that_happened(erika: Client) -> None:
    plan = models.Step.objects.create(
        sentence="Der Kreistag stimmt ab.",
        body=models.Body.objects.get(),
        planned=True,
        date_earliest="2015-09-01",
        date_latest="2015-09-30",
        as_of_unknown=True,
    )
    send(erika, "save", fulfils=plan.key, source="amtsblatt", source_title="", source_url="")
    plan.refresh_from_db()
    assert (plan.planned, plan.resulting_status, plan.sentence, plan.as_of_unknown) == (
        False,
        "adopted",
        SENT["sentence"],
        False,
    )
    assert [source.key for source in plan.sources.all()] == ["amtsblatt"]
    assert models.Step.objects.count() == 2


def test_an_earlier_event_is_put_before_what_happened_later(erika: Client) -> None:
    answer = send(erika, "check", when="Januar 2014", status="submitted")
    assert answer.context["reading"].sentence == NOW_READS
    send(erika, "save", when="Januar 2014", status="submitted")
    assert [s.resulting_status for s in models.Step.objects.order_by("position")] == ["submitted", "rejected"]


def test_the_body_as_a_whole_can_have_acted(erika: Client) -> None:
    answer = send(erika, "check", actor="body:musterkreis")
    assert answer.context["reading"].sentence == "Vom Musterkreis angenommen (September 2015)."


def test_an_organization_without_body_acts_where_the_proposal_is_at_home(erika: Client) -> None:
    models.Organization.objects.create(name="Verein", key="verein")
    send(erika, "save", actor="organization:verein")
    assert models.Step.objects.get(resulting_status="adopted").body.key == "musterkreis"


@pytest.mark.parametrize(
    ("changes", "errors"),
    [
        ({"actor": ""}, {"actor": ["Dieses Feld ist zwingend erforderlich."]}),
        ({"status": ""}, {"status": ["Dieses Feld ist zwingend erforderlich."]}),
        (
            {"sentence": "Zugestimmt"},
            {"sentence": ["Bitte schreiben Sie einen ganzen Satz mit Punkt am Ende."]},
        ),
        (
            {"when": "demnächst"},
            {
                "when": [
                    "„demnächst“ ist kein Datum. Schreiben Sie zum Beispiel 18.03.2015, März 2015 oder 2015."
                ]
            },
        ),
        (
            {"when": "2099"},
            {
                "when": [
                    "Dieses Datum liegt in der Zukunft. Was erst kommt, gehört unter „Wie geht es weiter?“."
                ]
            },
        ),
        ({"source_title": ""}, {"source_title": ["Zur neuen Quelle gehört ein Titel."]}),
        (
            {"source_publisher": ""},
            {"source_publisher": ["Zur neuen Quelle gehört, wer sie veröffentlicht hat."]},
        ),
        ({"source_url": ""}, {"source_url": ["Zur neuen Quelle gehört eine Adresse."]}),
        ({"source_url": "javascript:alert(1)"}, {"source_url": ["Bitte eine gültige Adresse eingeben."]}),
        (
            {"source": "amtsblatt"},
            {"source": ["Wählen Sie „Neue Quelle“, oder leeren Sie die Felder der neuen Quelle."]},
        ),
        (
            {"source": "gibt-es-nicht"},
            {"source": ["Bitte eine gültige Auswahl treffen. gibt-es-nicht ist keine gültige Auswahl."]},
        ),
        (
            {"next_sentence": "Es wird beraten."},
            {"next_when": ["Wann soll das sein? Ein Jahr genügt."]},
        ),
        ({"next_when": "2099"}, {"next_sentence": ["Was soll dann geschehen?"]}),
    ],
)
@pytest.mark.parametrize("button", ["check", "preview", "save"])
def test_what_is_missing_is_said_at_its_field_and_nothing_is_stored(
    erika: Client, button: str, changes: dict[str, str], errors: dict[str, list[str]]
) -> None:
    before = codec.encode_all()
    answer = send(erika, button, **changes)
    assert answer.status_code == 200
    assert errors_of(answer) == errors
    assert codec.encode_all() == before
    body = html(answer)
    field = next(iter(errors))
    target = f"id_{field}_0" if field == "status" else f"id_{field}"
    assert f'href="#{target}"' in body
    assert f'id="{target}"' in body


def test_what_still_stands_in_the_way_is_said_with_the_sentence(erika: Client) -> None:
    models.Step.objects.filter(key="ablehnung").update(contradicts="gibt-es-nicht")
    page = words(send(erika, "check"))
    assert "Das steht dem Veröffentlichen noch im Weg:" in page
    assert "verweist auf Aussage „gibt-es-nicht“; das gibt es hier nicht." in page
