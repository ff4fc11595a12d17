"""The map, the table and its filter. No test here may touch a database."""

import re
from typing import Any

import pytest
from django.test import Client

from integration.content.graph import Content
from integration.content.nodes import Node
from integration.content.types import ParticipationState
from integration.pages.districts import Overview
from tests.fixtures.shipped import stand, with_nachtrag
from tests.support import sample_nodes
from tests.support.online import put_online, take_offline


@pytest.fixture(autouse=True)
def nothing_online() -> Any:
    take_offline()
    yield
    take_offline()


def district(key: str, name: str, column: int = 0, **fields: Any) -> Node:
    given = {
        "name": name,
        "kind": "kreis",
        "region": "koeln",
        "seat": name,
        "tile_column": column,
        "tile_row": 0,
    }
    return Node("district", key, int(key), given | fields)


def participation(of: str, state: str, key: str = "", **fields: Any) -> Node:
    given = {"district": of, "state": state}
    return Node("participation", key or f"teilnahme-{of}", 10, sample_nodes.PROVEN | given | fields)


THREE = (
    *sample_nodes.FIRST,
    district("09001", "Musterkreis", seat="Musterstadt"),
    district("09002", "Kreis Ähren", 1, region="arnsberg"),
    district("09003", "Beispielstadt", 2, kind="kreisfreie-stadt"),
    participation("09001", "proven-no"),
    participation("09002", "by-total", attribution="Beispielpartei"),
)


def names(client: Client, query: str = "", status: int = 200) -> list[str]:
    """Return the names in the table, in their order."""
    response = client.get(f"/kreise/{query}")
    assert response.status_code == status
    found = re.findall(r'<th scope="row">([^<]*)', response.content.decode())
    return [name.strip() for name in found]


def text_of(client: Client, query: str = "") -> str:
    return " ".join(client.get(f"/kreise/{query}").content.decode().split())


def test_a_district_without_a_claim_is_unknown_and_not_absent() -> None:
    groups = Overview(Content(THREE)).groups

    assert {group.state: [row.district.name for row in group.rows] for group in groups} == {
        ParticipationState.BY_TOTAL: ["Kreis Ähren"],
        ParticipationState.PROVEN_NO: ["Musterkreis"],
        ParticipationState.UNKNOWN: ["Beispielstadt"],
    }


def test_districts_stand_under_the_name_by_which_one_looks_them_up(client: Client) -> None:
    put_online(THREE)

    assert names(client) == ["Kreis Ähren", "Beispielstadt", "Musterkreis"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?bezirk=koeln", ["Beispielstadt", "Musterkreis"]),
        ("?art=kreis", ["Kreis Ähren", "Musterkreis"]),
        ("?teilnahme=proven-no", ["Musterkreis"]),
        ("?teilnahme=unknown", ["Beispielstadt"]),
        ("?name=AEHREN", ["Kreis Ähren"]),
        ("?name=musterstadt", ["Musterkreis"]),
        ("?name=&bezirk=&art=&teilnahme=&sortierung=", ["Kreis Ähren", "Beispielstadt", "Musterkreis"]),
        ("?bezirk=koeln&art=kreis", ["Musterkreis"]),
        ("?sortierung=bezirk", ["Kreis Ähren", "Beispielstadt", "Musterkreis"]),
        ("?sortierung=art", ["Kreis Ähren", "Musterkreis", "Beispielstadt"]),
        ("?sortierung=teilnahme", ["Kreis Ähren", "Musterkreis", "Beispielstadt"]),
        ("?name=gibtesnicht", []),
    ],
)
def test_the_address_filters_and_sorts(client: Client, query: str, expected: list[str]) -> None:
    put_online(THREE)

    assert names(client, query) == expected


def test_the_filter_keeps_what_was_chosen(client: Client) -> None:
    put_online(THREE)

    text = text_of(client, "?bezirk=koeln&name=Muster")

    assert '<option value="koeln" selected>' in text
    assert 'value="Muster"' in text
    assert "Die Liste zeigt 1 von 3." in text


@pytest.mark.parametrize(
    "query",
    [
        "?bezirk=atlantis",
        "?art=1",
        "?teilnahme=%27%22%3E%3Cscript%3E",
        "?sortierung=-name",
        "?bezirk=koeln%0d%0a",
        "?bezirk=" + "9" * 3000,
        "?name=" + "x" * 61,
    ],
)
def test_what_cannot_be_understood_is_named_and_not_heeded(client: Client, query: str) -> None:
    put_online(THREE)

    text = text_of(client, query)

    assert "nicht beachtet" in text
    assert "<title>Fehler:" in text
    assert len(names(client, query)) == 3
    assert "<script>" not in text


@pytest.mark.parametrize(
    "query", ["?seite=2", "?bezirk", "?=", "?&&", "?name=%ED%A0%80", "?name=%FF", "?art=&art=kreis"]
)
def test_odd_addresses_are_answered(client: Client, query: str) -> None:
    put_online(THREE)

    assert client.get(f"/kreise/{query}").status_code == 200


def test_proven_counted_and_unknown_read_and_look_differently(client: Client) -> None:
    put_online(THREE)

    text = text_of(client)

    assert re.findall(r"<strong>(\d+)</strong> ([^<:.]*)", text) == [
        ("1", "hat ein KI (laut Gesamtzahl)"),
        ("1", "hat kein KI (eigener Nachweis)"),
        ("1", "nicht bekannt"),
    ]
    assert re.findall(r'<g class="tile ([a-z -]*)"', text) == ["by-total", "unknown", "proven-no own"]


def test_the_map_has_words_for_those_who_do_not_see_it(client: Client) -> None:
    put_online(THREE)

    text = text_of(client)

    assert "<title>Kreis Ähren: hat ein KI (laut Gesamtzahl)</title>" in text
    assert (
        '<desc id="karte-text">1: hat ein KI (laut Gesamtzahl). '
        "1: hat kein KI (eigener Nachweis). 1: nicht bekannt." in text
    )


def tiles(text: str) -> list[tuple[str, str]]:
    """Return where each tile leads and the letters on it."""
    return re.findall(r'<a href="([^"]*#kreis-\d+)">.*?<text [^>]*>([^<]*)</text>', text)


def test_each_tile_has_its_code_and_leads_to_its_row(client: Client) -> None:
    put_online((*THREE, district("09004", "Kreis Kurz", 3, seat="Langenstadt", code="KZ")))

    text = text_of(client)

    # Older editions have no codes: there the letters begin the seat.
    assert tiles(text) == [
        ("#kreis-09002", "Kre"),
        ("#kreis-09003", "Bei"),
        ("#kreis-09004", "KZ"),
        ("#kreis-09001", "Mus"),
    ]
    assert [address for address, _letters in tiles(text) if f'id="{address[1:]}"' not in text] == []


def test_on_a_filtered_page_tiles_lead_to_the_whole_list(client: Client) -> None:
    put_online(THREE)

    assert [address for address, _letters in tiles(text_of(client, "?name=Muster"))] == [
        "/kreise/#kreis-09002",
        "/kreise/#kreis-09003",
        "/kreise/#kreis-09001",
    ]


def test_the_caption_says_what_the_letters_are(client: Client) -> None:
    words = "Die Buchstaben sind ein Kürzel für den Kreis oder die Stadt"
    put_online(THREE)
    without = text_of(client)
    put_online(stand().nodes)

    assert (words in without, words in text_of(client)) == (False, True)


def test_the_newest_claim_counts_and_the_one_before_stays(client: Client) -> None:
    later = {"earliest": "2018-09-10", "latest": "2018-09-10"}
    put_online((*THREE, participation("09001", "proven-yes", "teilnahme-neu", as_of=later)))

    row = re.search(r'id="kreis-09001".*?</tr>', text_of(client))

    assert row is not None
    assert row[0].index("hat ein KI (eigener Nachweis)") < row[0].index("hat kein KI (eigener Nachweis)")


def test_a_withheld_claim_shows_neither_words_nor_state(client: Client) -> None:
    gap = {
        "type": "participation",
        "key": "teilnahme-09001",
        "first_edition": None,
        "last_edition": None,
        "reason": "Gerichtsbeschluss",
        "since": "2026-11-04",
    }
    put_online(THREE, withholdings=[gap])

    row = re.search(r'id="kreis-09001".*?</tr>', text_of(client))

    assert row is not None
    assert ("Gerichtsbeschluss" in row[0], "nicht bekannt" in row[0], "nimmt nicht teil" in row[0]) == (
        True,
        True,
        False,
    )


def test_the_shipped_table_has_54_rows_and_finds_23_cities(client: Client) -> None:
    put_online(stand().nodes)

    assert (len(names(client)), len(names(client, "?art=kreisfreie-stadt"))) == (54, 23)
    assert names(client, "?teilnahme=proven-no") == [
        "Kreis Borken",
        "Kreis Coesfeld",
        "Kreis Kleve",
        "Kreis Steinfurt",
        "Kreis Viersen",
    ]


def test_with_the_nachtrag_all_take_part_and_the_older_number_is_superseded(client: Client) -> None:
    put_online(with_nachtrag().nodes)

    text = text_of(client)

    assert "54 von 54 mit einem KI" in text
    assert "Überholt seit" in text
    assert names(client, "?teilnahme=proven-no") == []
