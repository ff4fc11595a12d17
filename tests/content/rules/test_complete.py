"""What a complete site needs, broken on its own in a small site that is otherwise whole."""

import pytest

from integration.content import rules
from integration.content.nodes import Node
from tests.content.rules.problems import briefly, problems
from tests.support.small_site import TODAY, altered, day, site


def test_there_is_exactly_one_proposal() -> None:
    second = Node("proposal", "zweites", 9, dict(altered("proposal", "vorhaben").fields))
    assert problems(second) == [
        "! proposal „zweites“, title: Es gibt schon ein Vorhaben: „Ein Zentrum für den Musterkreis“. "
        "Diese Seite erklärt genau ein Vorhaben. Löschen Sie das andere."
    ]
    assert problems(without=(("proposal", "vorhaben"),)) == [
        "! proposal „“, title: Das Vorhaben fehlt. Legen Sie das Vorhaben an."
    ]


@pytest.mark.parametrize("key", ["was-ist-ein-ki", "ueber", "impressum", "datenschutz", "barrierefreiheit"])
def test_explainer_and_legal_pages_are_part_of_every_edition(key: str) -> None:
    assert problems(without=(("page", key),)) == [
        f"! page „{key}“, key: Die Seite /{key}/ fehlt. Legen Sie eine Seite mit diesem Schlüssel an."
    ]


def test_legal_pages_refer_to_nothing() -> None:
    assert problems(altered("page", "impressum", sources=["quelle"])) == [
        "! page „impressum“, sources: Diese Seite steht auch in alten Fassungen und darf auf keine Quelle "
        "verweisen. Nennen Sie die Quelle im Text, mit einem Link, und leeren Sie dieses Feld."
    ]
    assert problems(altered("page", "was-ist-ein-ki", sources=["quelle"])) == []


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        (altered("body", "musterkreis", name=" "), "name"),
        (altered("fact", "anzahl", sentence=""), "sentence"),
        (altered("faq-item", "wer-zahlt", answer="<p> </p><h3></h3>"), "answer"),
        (altered("person", "erika-mustermann", memberships=[{"role": ""}]), "memberships"),
        (altered("site-details", "site", site_name=""), "site_name"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_an_object_cannot_do_without_is_not_blank(changed: Node, field: str) -> None:
    assert problems(changed) == [
        f"! {changed.type} „{changed.key}“, {field}: Dieses Feld darf nicht leer sein. Tragen Sie hier etwas ein."
    ]


def test_signs_that_look_like_markup_are_words_in_a_plain_text() -> None:
    assert problems(altered("glossary-term", "kreistag", term="<")) == []


@pytest.mark.parametrize(
    "name",
    ["sender", "funding", "operator", "represented_by", "street", "town", "email", "editor_responsible"],
)
def test_a_blank_of_the_operator_gets_a_warning(name: str) -> None:
    assert problems(altered("site-details", "site", **{name: None})) == [
        f"? site-details „site“, {name}: Diese Angabe fehlt. Auf der Seite steht eine markierte Lücke. "
        "Tragen Sie die Angabe ein, sobald sie feststeht."
    ]


def test_site_details_exist_once_and_have_a_name() -> None:
    second = Node("site-details", "zweite", 0, dict(altered("site-details", "site").fields))
    assert problems(second) == [
        "! site-details „zweite“, key: Es gibt nur einmal Seitenangaben, mit dem Schlüssel „site“. "
        "Löschen Sie diese Angaben."
    ]
    assert problems(without=(("site-details", "site"),))[0] == (
        "! site-details „site“, site_name: Der Name der Seite fehlt. Tragen Sie ihn ein."
    )


def test_a_district_has_one_state_for_each_as_of() -> None:
    fields = altered("participation", "teilnahme-01").fields
    twin = Node("participation", "noch-eine", 9, {**fields, "state": "unknown"})
    assert problems(twin) == [
        "! participation „noch-eine“, as_of: Für diesen Stand gibt es schon eine Teilnahme: "
        "„Musterkreis: hat kein KI (eigener Nachweis)“. Ändern Sie den Stand, oder löschen Sie eine von beiden."
    ]
    later = Node("participation", "noch-eine", 9, {**fields, "as_of": day("2015-08-01")})
    assert problems(later) == []


def test_two_states_of_unknown_as_of_are_two_for_the_same() -> None:
    unknown = {"as_of": None, "as_of_unknown": True}
    fields = altered("participation", "teilnahme-01", **unknown).fields
    found = rules.check(
        site(Node("participation", "b", 9, fields), altered("participation", "teilnahme-01", **unknown)),
        TODAY,
    )
    assert [(problem.key, problem.field) for problem in found] == [("b", "as_of")]


def test_a_district_without_a_state_gets_a_warning() -> None:
    assert problems(without=(("participation", "teilnahme-01"),)) == [
        "? district „01“, name: Für Musterkreis ist keine Teilnahme eingetragen. "
        "Legen Sie eine Teilnahme an; weiß man nichts, dann „nicht bekannt“."
    ]


@pytest.mark.parametrize(("column", "row"), [(9, 0), (0, 8), (-1, 0)])
def test_a_district_lies_on_the_map(column: int, row: int) -> None:
    assert problems(altered("district", "01", tile_column=column, tile_row=row)) == [
        "! district „01“, tile_column: Das Feld liegt außerhalb der Karte. "
        "Spalten zählen von 0 bis 8, Zeilen von 0 bis 7."
    ]


def test_two_districts_do_not_share_a_tile() -> None:
    assert problems(altered("district", "02", tile_column=0, tile_row=0)) == [
        "! district „02“, tile_column: Auf diesem Feld der Karte liegt schon Musterkreis. Wählen Sie ein freies Feld."
    ]


def test_two_districts_with_one_code_are_refused() -> None:
    assert briefly(altered("district", "01", code="MK"), altered("district", "02", code="MK")) == [
        "! district „02“, code: Dieses Kürzel hat schon Musterkreis."
    ]


def test_a_code_that_does_not_fit_its_cell_is_refused() -> None:
    assert briefly(altered("district", "01", code="MUST")) == [
        "! district „01“, code: „MUST“ passt nicht auf die Karte."
    ]
