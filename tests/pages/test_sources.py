"""All sources, checked or not, and what rests on them."""

from django.test import Client

from integration.content.nodes import Node
from tests.support import sample_nodes
from tests.support.online import put_online
from tests.support.reader import read

CHECKED = {"title": "Bericht", "verified_on": "2026-11-01", "verified_by": "Erika Mustermann"}


def test_each_source_says_whether_it_was_checked_and_what_rests_on_it(client: Client) -> None:
    put_online([*sample_nodes.FIRST, Node("source", "bericht", 20, CHECKED)])

    page = read(client, "/quellen/")
    items = next(page.root.all("ul", "source-list")).all("li")
    listed = {each.attributes["id"]: each.text for each in items if "id" in each.attributes}

    assert "Hier stehen 2 Quellen. Davon von uns geprüft: 1." in page.main.text
    assert listed["bericht"] == (
        "Bericht Veröffentlicht: Datum nicht bekannt. Von uns geprüft am 1. November 2026."
    )
    assert "Darauf stützen sich 2 Angaben" in listed["amtsblatt"]
    assert {"/angabe/ablehnung/", "/angabe/stellen/"} <= set(page.links)


def test_the_list_is_not_repeated_at_the_foot(client: Client) -> None:
    put_online(sample_nodes.FIRST)

    assert read(client, "/quellen/").sources == []


def test_who_checked_a_source_is_not_told_to_readers(client: Client) -> None:
    put_online([*sample_nodes.FIRST, Node("source", "bericht", 20, CHECKED)])

    assert "Erika Mustermann" not in read(client, "/quellen/").markup
