"""Pages that begin with a text of the editors: its sources are printed, and without it the page keeps its heading."""

import re
from collections.abc import Iterator

import pytest
from django.test import Client

from integration.content.nodes import Node
from tests.support import sample_nodes
from tests.support.online import put_online, take_offline

TEXTS = {
    "/kreise/": ("kreise", "Kreise und Städte: Wer macht mit?"),
    "/finanzierung/": ("finanzierung", "Wer bezahlt was?"),
    "/aufgaben/": ("aufgaben", "Aufgaben eines Kommunalen Integrationszentrums"),
    "/fragen/": ("fragen", "Fragen und Antworten"),
}
MINUTES = Node("source", "niederschrift", 20, {"title": "Niederschrift", "url": "https://example.org/n"})


@pytest.fixture(autouse=True)
def nothing_online() -> Iterator[None]:
    take_offline()
    yield
    take_offline()


def text(key: str, **fields: object) -> Node:
    given = {"title": "Ein eigener Titel", "sources": ["niederschrift"]}
    return Node("page", key, 50, given | fields)


def read(client: Client, path: str) -> str:
    return client.get(path, headers={"host": "localhost"}).content.decode()


def description(page: str) -> str:
    found = re.search(r'<meta name="description" content="([^"]*)"', page)
    return found[1] if found else ""


@pytest.mark.parametrize("path", TEXTS)
def test_the_sources_of_the_text_are_printed(path: str, client: Client) -> None:
    put_online([*sample_nodes.FIRST, MINUTES, text(TEXTS[path][0])])

    assert "Niederschrift" in read(client, path)


@pytest.mark.parametrize("path", TEXTS)
def test_a_text_without_lead_describes_the_page_by_its_heading(path: str, client: Client) -> None:
    put_online([*sample_nodes.FIRST, MINUTES, text(TEXTS[path][0])])

    assert description(read(client, path)) == "Ein eigener Titel"


@pytest.mark.parametrize("path", TEXTS)
def test_a_withheld_text_leaves_the_page_its_own_heading_and_description(path: str, client: Client) -> None:
    key, heading = TEXTS[path]
    gap = {"type": "page", "key": key, "first_edition": None, "last_edition": None}
    put_online(
        [*sample_nodes.FIRST, MINUTES, text(key, lead="Verboten.")],
        withholdings=[gap | {"reason": "Urteil", "since": "2026-11-01"}],
    )

    page = read(client, path)
    assert f"<title>{heading} – " in page
    assert description(page) == heading
    assert "Verboten." not in page
