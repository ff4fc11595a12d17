"""How each public type is written in a node, and what is refused when it is read."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integration.content.catalogue import ITEM_TYPES
from integration.content.nodes import Ident
from integration.content.schema import (
    REQUIRED,
    FieldErrors,
    PublicField,
    Shape,
    dump_fields,
    fields_of,
    load_fields,
)
from integration.content.spans import UNKNOWN, DateSpan
from integration.content.types import (
    Claim,
    Consultation,
    Fact,
    Membership,
    Organization,
    OrganizationKind,
    Proposal,
    Source,
    Status,
    Step,
    VoteCount,
    VoteOption,
)
from tests.content import strategies

EVERYTHING: set[Ident] = {(cls.type_name, f"{cls.type_name}-1") for cls in ITEM_TYPES}
STORED = (*ITEM_TYPES, Membership, Consultation, VoteCount)


@dataclass(frozen=True, kw_only=True)
class Everything:
    """One field of every form that can be refused."""

    text: str = ""
    flag: bool = False
    number: int | None = None
    decimal: Decimal | None = None
    day: date | None = None
    span: DateSpan = UNKNOWN
    choice: Status | None = None
    texts: tuple[str, ...] = ()
    reference: Source | None = None
    references: tuple[Source, ...] = ()
    parts: tuple[Membership, ...] = ()


def refusal(cls: type[Any], raw: dict[str, Any]) -> dict[str, str]:
    """Return the sentences with which fields are refused, by name."""
    with pytest.raises(FieldErrors) as refused:
        load_fields(cls, raw)
    return refused.value.errors


@given(st.data())
@pytest.mark.parametrize("cls", STORED, ids=lambda cls: cls.__name__)
def test_fields_read_from_their_node_form_have_the_same_values(cls: type[Any], data: st.DataObject) -> None:
    values = data.draw(strategies.values_of(cls, EVERYTHING))
    assert load_fields(cls, dump_fields(cls, values)) == values


@given(st.data())
@pytest.mark.parametrize("cls", STORED, ids=lambda cls: cls.__name__)
def test_fields_written_again_have_the_same_node_form(cls: type[Any], data: st.DataObject) -> None:
    raw = dump_fields(cls, data.draw(strategies.values_of(cls, EVERYTHING)))
    assert dump_fields(cls, load_fields(cls, raw)) == raw


def test_the_fields_of_a_type_are_read_from_its_annotations() -> None:
    assert fields_of(Organization) == (
        PublicField("name", Shape.TEXT),
        PublicField("short_name", Shape.TEXT, default=""),
        PublicField("article", Shape.CHOICE, target=fields_of(Organization)[2].target, default="der"),
        PublicField("kind", Shape.CHOICE, target=OrganizationKind, default=OrganizationKind.OTHER),
        PublicField(
            "body", Shape.REFERENCE, optional=True, target=fields_of(Organization)[4].target, default=None
        ),
    )


def test_every_form_is_recognised() -> None:
    assert {field.name: (field.shape, field.optional) for field in fields_of(Everything)} == {
        "text": (Shape.TEXT, False),
        "flag": (Shape.FLAG, False),
        "number": (Shape.NUMBER, True),
        "decimal": (Shape.DECIMAL, True),
        "day": (Shape.DAY, True),
        "span": (Shape.SPAN, False),
        "choice": (Shape.CHOICE, True),
        "texts": (Shape.TEXTS, False),
        "reference": (Shape.REFERENCE, True),
        "references": (Shape.REFERENCES, False),
        "parts": (Shape.PARTS, False),
    }


def test_key_position_and_withholding_are_no_fields_of_a_node() -> None:
    names = {field.name for cls in ITEM_TYPES for field in fields_of(cls)}
    assert names & {"key", "position", "withheld"} == set()


def test_a_claim_points_to_any_claim_and_a_field_without_default_is_required() -> None:
    by_name = {field.name: field for field in fields_of(Fact)}
    assert (by_name["contradicts"].target, by_name["replaces"].target) == (Claim, Fact)
    assert [field.name for field in fields_of(Step) if field.default is REQUIRED] == ["body", "sentence"]


def test_a_type_with_an_unknown_kind_of_field_is_refused_at_once() -> None:
    @dataclass(frozen=True)
    class Strange:
        number: float

    with pytest.raises(TypeError):
        fields_of(Strange)


def test_default_values_are_left_out_and_required_ones_written() -> None:
    values = {field.name: field.default for field in fields_of(Step)} | {
        "body": "musterkreis",
        "sentence": "",
    }
    assert dump_fields(Step, values) == {"body": "musterkreis", "sentence": ""}


def test_values_are_written_in_one_form_only() -> None:
    values = {field.name: field.default for field in fields_of(Everything)} | {
        "text": "a\r\nb\u200b",
        "decimal": Decimal("5.50"),
        "day": date(2015, 3, 1),
        "span": DateSpan.day(date(2015, 3, 1)),
        "choice": Status.REJECTED,
        "texts": ("Mu\u0308nster",),
        "references": ["b", "a"],
        "parts": [{"role": "Vorsitz", "organization": None, "span": UNKNOWN}],
    }
    assert dump_fields(Everything, values) == {
        "text": "a\nb",
        "decimal": "5.5",
        "day": "2015-03-01",
        "span": {"earliest": "2015-03-01", "latest": "2015-03-01"},
        "choice": "rejected",
        "texts": ["Münster"],
        "references": ["a", "b"],
        "parts": [{"role": "Vorsitz"}],
    }


@pytest.mark.parametrize(
    ("number", "text"),
    [("5.5", "5.5"), ("5.50", "5.5"), ("170000", "170000"), ("1E+2", "100"), ("0.00", "0")],
)
def test_equal_numbers_have_equal_node_forms(number: str, text: str) -> None:
    values = {"title": "", "body": "a", "motto": "", "summary": "", "posts": Decimal(number), "connects": ()}
    assert dump_fields(Proposal, values)["posts"] == text


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("text", None, "darf nicht leer sein"),
        ("text", 5, "Text erwartet"),
        ("flag", 1, "true oder false erwartet"),
        ("flag", "true", "true oder false erwartet"),
        ("number", True, "ganze Zahl erwartet"),
        ("number", "5", "ganze Zahl erwartet"),
        ("number", 2**31, "Die Zahl ist zu groß"),
        ("number", -(2**31) - 1, "Die Zahl ist zu groß"),
        ("day", "2015-02-30", "„2015-02-30“ ist kein Datum (JJJJ-MM-TT)"),
        ("day", "20150301", "„20150301“ ist kein Datum (JJJJ-MM-TT)"),
        ("day", 2015, "Datum in der Form JJJJ-MM-TT erwartet"),
        ("span", "2015", "Zeitraum mit earliest, latest und label erwartet"),
        ("texts", "a", "Liste erwartet"),
        ("texts", [1], "Text erwartet"),
        ("reference", "Kein Schlüssel", "„Kein Schlüssel“ ist kein Schlüssel (a–z, 0–9, Bindestrich)"),
        ("reference", "a" * 101, f"„{'a' * 101}“ ist kein Schlüssel (a–z, 0–9, Bindestrich)"),
        ("reference", ["a"], "Text erwartet"),
        ("references", "a", "Liste erwartet"),
        ("references", ["a", "a"], "ein Schlüssel steht zweimal da"),
        ("parts", {}, "Liste erwartet"),
        ("parts", ["a"], "Objekt erwartet"),
        ("parts", [{"organization": "a"}], "role: fehlt"),
        ("parts", [{"role": "a", "name": "b"}], "name: Dieses Feld gibt es nicht."),
    ],
)
def test_a_wrong_value_is_refused_with_a_sentence(name: str, value: Any, sentence: str) -> None:
    assert refusal(Everything, {name: value}) == {name: sentence}


@pytest.mark.parametrize(
    "value",
    ["", "5,5", "NaN", "Infinity", "1e2", "1_000", " 5", "٣", "5.555", "12345678901", "0x5", "--5", "."],
)
def test_a_number_has_one_form_with_at_most_ten_places_before_and_two_after_the_point(value: str) -> None:
    sentence = f"„{value}“ ist keine Zahl wie „5.5“ (höchstens zehn Stellen vor und zwei nach dem Punkt)"
    assert refusal(Everything, {"decimal": value}) == {"decimal": sentence}


def test_a_negative_zero_is_zero() -> None:
    assert str(load_fields(Everything, {"decimal": "-0"})["decimal"]) == "0"


def test_an_unknown_choice_is_refused_with_those_that_exist() -> None:
    assert refusal(Everything, {"choice": "gone"}) == {
        "choice": "„gone“ gibt es nicht; möglich: submitted, in-deliberation, referred, adjourned, rejected, "
        "adopted, withdrawn, implemented, dormant"
    }


def test_all_wrong_fields_are_named_at_once() -> None:
    assert refusal(Step, {"sentence": 5, "details": None, "colour": "red"}) == {
        "colour": "Dieses Feld gibt es nicht.",
        "body": "fehlt",
        "sentence": "Text erwartet",
        "details": "darf nicht leer sein",
    }
    with pytest.raises(FieldErrors, match=r"^body: fehlt; sentence: fehlt$"):
        load_fields(Step, {})


def test_long_texts_pass_the_allow_list_when_they_are_read() -> None:
    raw = {"body": "a", "sentence": "b", "details": "<p onclick=x>c<script>d</script></p>"}
    assert load_fields(Step, raw)["details"] == "<p>c</p>"


def test_a_choice_lists_values_and_german_labels() -> None:
    assert VoteOption.choices() == [
        ("yes", "Ja"),
        ("no", "Nein"),
        ("abstain", "Enthaltung"),
        ("absent", "nicht anwesend"),
    ]
