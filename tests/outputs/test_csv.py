"""The table of districts for spreadsheets."""

import csv
import io
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from integration.content.nodes import Node
from integration.outputs.csv import FORMULA_STARTS, safe
from tests.fixtures.shipped import stand
from tests.support import sample_nodes
from tests.support.online import put_online


def rows(client: Client) -> list[list[str]]:
    response = client.get("/kreise.csv")
    assert response.status_code == 200
    text = response.content.decode()
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";"))


def one_district(name: str, **claim: Any) -> tuple[Node, ...]:
    place = {
        "name": name,
        "kind": "kreis",
        "region": "koeln",
        "seat": "Musterstadt",
        "tile_column": 0,
        "tile_row": 0,
    }
    said = sample_nodes.PROVEN | {"district": "09001", "state": "proven-no"} | claim
    return (
        *sample_nodes.FIRST,
        Node("district", "09001", 10, place),
        Node("participation", "teilnahme", 10, said),
    )


def test_each_district_is_one_line_with_state_as_of_and_source(client: Client) -> None:
    put_online(one_district("Musterkreis", details="Der Kreistag hat abgelehnt.", attribution="Partei"))

    assert rows(client) == [
        [
            "Schlüssel",
            "Name",
            "Art",
            "Hinweis",
            "Regierungsbezirk",
            "Sitz",
            "Teilnahme",
            "Erläuterung",
            "Laut",
            "Stand",
            "Quellen",
            "Beleg",
            "Fassung",
            "Absender",
        ],
        [
            "09001",
            "Musterkreis",
            "Kreis",
            "",
            "Köln",
            "Musterstadt",
            "hat kein KI (eigener Nachweis)",
            "Der Kreistag hat abgelehnt.",
            "Partei",
            "Sommer 2015",
            "Amtsblatt https://example.org/amtsblatt",
            f"{settings.SITE_URL}/angabe/teilnahme/",
            "1",
            "noch nicht eingetragen",
        ],
    ]


@pytest.mark.parametrize("start", FORMULA_STARTS)
def test_no_cell_is_calculated(start: str) -> None:
    assert list(safe([f"{start}1+1", "Kreis", ""])) == [f"'{start}1+1", "Kreis", ""]


def test_a_formula_in_a_name_arrives_as_text(client: Client) -> None:
    put_online(one_district('=HYPERLINK("https://example.org";"x")'))

    assert rows(client)[1][1] == '\'=HYPERLINK("https://example.org";"x")'


def test_of_a_withheld_claim_only_reason_and_address_are_given(client: Client) -> None:
    gap = {
        "type": "participation",
        "key": "teilnahme",
        "first_edition": None,
        "last_edition": None,
        "reason": "Gerichtsbeschluss",
        "since": "2026-11-04",
    }
    put_online(one_district("Musterkreis", details="Geheim."), withholdings=[gap])

    assert rows(client)[1][6:12] == [
        "nicht bekannt",
        "Aus rechtlichen Gründen entfernt: Gerichtsbeschluss",
        "",
        "",
        "",
        f"{settings.SITE_URL}/angabe/teilnahme/",
    ]


def test_the_file_is_named_for_its_edition_and_says_what_it_is(client: Client) -> None:
    put_online(stand().nodes)

    answer = client.get("/kreise.csv")

    assert (answer["Content-Type"], answer["Content-Disposition"]) == (
        "text/csv; charset=utf-8",
        'attachment; filename="kreise-fassung-1.csv"',
    )
    assert len(rows(client)) == 1 + 54
