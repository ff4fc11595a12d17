"""The tasks of a Kommunales Integrationszentrum."""

from django.test import Client

from integration.content.nodes import Node
from tests.support import sample_nodes
from tests.support.online import put_online
from tests.support.reader import read


def task(key: str, position: int, **fields: object) -> Node:
    given = {
        "slug": key,
        "title": key.title(),
        "summary": f"Es soll {key}.",
        "text": "<h3>Wie?</h3><p>So.</p>",
    }
    return Node("task", key, position, sample_nodes.PROVEN | given | fields)


def test_all_tasks_stand_in_order_each_with_a_link_and_evidence(client: Client) -> None:
    put_online([*sample_nodes.FIRST, task("vernetzen", 20), task("beraten", 10)])

    page = read(client, "/aufgaben/")

    assert page.headings[:3] == [
        "h1 Aufgaben eines Kommunalen Integrationszentrums",
        "h2 Beraten",
        "h2 Vernetzen",
    ]
    assert {"/aufgaben/beraten/", "/aufgaben/vernetzen/"} <= set(page.links)
    assert set(page.notes) == {"beraten", "vernetzen"}


def test_without_tasks_the_page_says_so(client: Client) -> None:
    put_online(sample_nodes.FIRST)

    assert "Noch steht hier keine Aufgabe." in read(client, "/aufgaben/").main.text


def test_a_task_shows_its_text_under_its_own_heading_and_leads_to_the_others(client: Client) -> None:
    put_online([*sample_nodes.FIRST, task("vernetzen", 20), task("beraten", 10)])

    page = read(client, "/aufgaben/beraten/")

    assert page.headings == ["h1 Beraten", "h2 Wie?", "h2 Die anderen Aufgaben", "h2 Quellen dieser Seite"]
    assert ("/aufgaben/vernetzen/" in page.links, page.sources) == (True, ["Amtsblatt"])


def test_facts_about_tasks_and_what_replaced_them_stand_below(client: Client) -> None:
    old = sample_nodes.fact("alt", 10, section="tasks", title="Alte Zahl")
    new = sample_nodes.fact("neu", 20, section="tasks", title="Neue Zahl", replaces="alt")
    put_online([*sample_nodes.FRAME, old, new])

    assert read(client, "/aufgaben/").headings[1:5] == [
        "h2 Ziel und Wirkung",
        "h3 Neue Zahl",
        "h2 Was früher galt",
        "h3 Alte Zahl",
    ]
