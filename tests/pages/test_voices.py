"""Arguments for and against, and statements in their own words."""

from django.test import Client

from integration.content.nodes import Node
from tests.support import sample_nodes
from tests.support.online import put_online
from tests.support.reader import Element, read

PERSON = Node("person", "erika", 10, {"name": "Erika Mustermann"})
PARTY = Node("organization", "partei", 20, {"name": "Musterpartei", "kind": "party"})


def argument(key: str, side: str, position: int) -> Node:
    fields = {
        "side": side,
        "title": key.title(),
        "text": f"Weil {key}.",
        "kind": "position",
        "attribution": "Erika",
    }
    return Node("argument", key, position, sample_nodes.PROVEN | fields)


def statement(**fields: object) -> Node:
    given = {
        "title": "Zur Sache",
        "kind": "quote",
        "speaker": "erika",
        "text": "Der erste Teil\nund der zweite",
    }
    return Node("statement", "zitat", 10, sample_nodes.PROVEN | given | fields)


def shape(side: Element) -> list[str]:
    return [f"{each.tag} {' '.join(each.classes)}".strip() for each in side.all() if each.tag != "a"]


def test_both_sides_are_printed_alike(client: Client) -> None:
    put_online([*sample_nodes.FIRST, argument("nutzen", "pro", 10), argument("kosten", "contra", 10)])

    sides = list(read(client, "/argumente/").root.all("section", "side"))

    assert [next(side.all("h2")).text for side in sides] == [
        "Das sagen die Befürworter",
        "Das sagen die Gegner",
    ]
    assert shape(sides[0]) == shape(sides[1])
    assert [next(side.all("h3")).text for side in sides] == ["Nutzen", "Kosten"]


def test_an_empty_side_is_said_to_be_empty(client: Client) -> None:
    put_online([*sample_nodes.FIRST, argument("nutzen", "pro", 10)])

    contra = list(read(client, "/argumente/").root.all("section", "side"))[1]

    assert contra.text == "Das sagen die Gegner Für diese Seite ist kein Argument bekannt."


def test_a_quote_keeps_its_parts_and_names_speaker_role_and_party(client: Client) -> None:
    put_online([*sample_nodes.FIRST, PERSON, PARTY, statement(role="Landrätin", organization="partei")])

    page = read(client, "/stimmen/")

    assert page.quotes == ["„Der erste Teil“", "„und der zweite“"]
    assert next(page.root.all("figcaption")).text == "Erika Mustermann, Landrätin (Musterpartei)"
    assert page.notes["zitat"].text.startswith("Zitat · Stand: Sommer 2015")
    assert page.marks == ["Zitat, Sommer 2015 · Amtsblatt"]


def test_a_position_is_no_quotation(client: Client) -> None:
    put_online([*sample_nodes.FIRST, PARTY, statement(kind="position", speaker=None, organization="partei")])

    page = read(client, "/stimmen/")

    assert (page.quotes, next(page.root.all("figcaption")).text) == ([], "Musterpartei")


def test_without_statements_the_page_says_so(client: Client) -> None:
    put_online(sample_nodes.FIRST)

    assert "Noch steht hier keine Stimme." in read(client, "/stimmen/").main.text
