"""The Handzettel: the whole matter, with the way to this very edition."""

from django.conf import settings
from django.test import Client

from integration.content.types import Argument, Source
from tests.fixtures import shipped
from tests.support import sample_nodes
from tests.support.online import put_online
from tests.support.reader import _seen, read


def test_it_holds_status_figures_both_sides_unknowns_and_sources(client: Client) -> None:
    put_online(shipped.stand().nodes)

    page = read(client, "/handzettel/")

    content = shipped.stand()
    wanted = [
        "Vom Kreistag abgelehnt (März 2015). Die SPD hat beantragt, das Angebot vorstellen zu lassen.",
        *(fact.sentence for fact in content.key_figures),
        *(argument.text for argument in content.all(Argument)),
        content.claims["unbekannt-kosten"].sentence,  # type: ignore[attr-defined]
        "Kommunales Integrationszentrum unvoreingenommen prüfen",
    ]
    assert [words for words in wanted if words not in page.main.text] == []


def test_every_claim_on_it_carries_its_evidence_once_and_every_source_stands_at_its_foot(
    client: Client,
) -> None:
    content = put_online(shipped.stand().nodes).content

    page = read(client, "/handzettel/")

    names = {name for line in page.marks if " · " in line for name in line.rpartition(" · ")[2].split(", ")}
    known = {source.short for source in content.all(Source)}
    sections = [
        [_seen(line) for line in part.all("p") if {"evidence", "shared"} & set(line.classes)]
        for part in page.root.all("section", "sheet")
    ]
    assert len(page.marks) >= 10
    assert {name for name in known if any(name in line for line in page.marks)} <= set(page.sources)
    assert names
    assert [lines for lines in sections if not lines] == []


def test_an_empty_side_is_said_to_be_empty(client: Client) -> None:
    put_online(sample_nodes.FIRST)

    assert read(client, "/handzettel/").main.text.count("Für diese Seite ist kein Argument bekannt.") == 2


def test_it_names_the_permanent_address_of_its_edition(client: Client) -> None:
    put_online(sample_nodes.FIRST)

    for path in ("/handzettel/", "/fassung/1/handzettel/"):
        assert f"{settings.SITE_URL.partition('//')[2]}/fassung/1/" in read(client, path).main.text


def test_a_planned_step_whose_day_has_passed_is_not_shown_as_upcoming(client: Client) -> None:
    past = {"earliest": "2016-01-01", "latest": "2016-01-31"}
    planned = sample_nodes.step("geplant", 30, planned=True, date=past, sentence="Der Kreistag will beraten.")
    put_online([*sample_nodes.FIRST, planned])

    words = read(client, "/handzettel/").main.text

    assert "Geplant war, Januar 2016: Der Kreistag will beraten. Ergebnis noch nicht eingetragen." in words
    assert "Wie es weiterging, steht hier noch nicht." in words
