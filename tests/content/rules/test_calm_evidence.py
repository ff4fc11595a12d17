"""What the rules say about kinds, relations, notes to editors, names and codes."""

import pytest

from integration.content import rules
from integration.content.nodes import Node
from integration.content.problems import Problem
from tests.support.small_site import EVIDENCE, TODAY, altered, node, site

PARTISAN = node("source", "parteiblatt", title="Blatt", publisher="Fraktion A", url="https://example.org/a")


def problems(*changed: Node) -> list[str]:
    """Return what the rules say about the small site with these changes, one line each."""
    return [_line(problem) for problem in rules.check(site(*changed), TODAY)]


def _line(problem: Problem) -> str:
    sign = "+" if problem.if_changed else "!" if problem.blocking else "?"
    return f"{sign} {problem.type} „{problem.key}“, {problem.field}: {problem.message}"


def of_group_a(**fields: str) -> Node:
    return Node("source", "parteiblatt", 0, {**PARTISAN.fields, "organization": "fraktion-a", **fields})


# Kinds


def test_a_fact_that_only_a_party_to_the_dispute_tells_is_refused() -> None:
    told = altered("fact", "anzahl", sources=["parteiblatt"])
    assert problems(of_group_a(), told) == [
        "+ fact „anzahl“, kind: Als Fakt braucht das eine Quelle, die nicht selbst mitstreitet."
    ]


def test_a_fact_with_one_source_that_takes_no_side_is_one() -> None:
    assert problems(of_group_a(), altered("fact", "anzahl", sources=["parteiblatt", "quelle"])) == []


def test_a_source_whose_organization_is_not_known_gets_a_warning() -> None:
    told = altered("fact", "anzahl", sources=["parteiblatt"])
    assert problems(PARTISAN, told) == [
        "? fact „anzahl“, sources: Ob eine der Quellen nicht selbst mitstreitet, ist nicht bekannt."
    ]


def test_what_a_party_says_is_an_assertion_that_names_it() -> None:
    told = altered("fact", "anzahl", sources=["parteiblatt"], kind="assertion")
    assert problems(of_group_a(), told) == ["! fact „anzahl“, attribution: Hier fehlt, wer das sagt."]
    assert problems(of_group_a(), Node(told.type, told.key, 0, {**told.fields, "attribution": "A"})) == []


def test_what_is_open_needs_no_source_but_the_places_that_were_searched() -> None:
    assert problems(altered("fact", "anzahl", kind="open", sources=None)) == [
        "! fact „anzahl“, searched: Hier fehlt, wo gesucht wurde."
    ]
    assert problems(altered("fact", "anzahl", kind="open", sources=None, searched="Musterblatt")) == []


def test_a_voice_is_never_open() -> None:
    assert problems(altered("statement", "zitat", kind="open", searched="Musterblatt")) == [
        "! statement „zitat“, kind: Was jemand sagt, ist kein Fakt."
    ]


def test_the_same_sentence_of_two_kinds_gets_a_warning() -> None:
    same = node(
        "argument",
        "gleich",
        kind="assertion",
        attribution="Fraktion A",
        side="pro",
        title="Hilfe",
        text="Es hilft  den menschen.",
        **EVIDENCE,
    )
    assert "? argument „gleich“, kind: Derselbe Satz ist bei „Hilfe“ von anderer Art: Position." in problems(
        same
    )


# Relations


@pytest.mark.parametrize("field", ["followed_by", "compared_with"])
def test_no_claim_is_related_to_itself(field: str) -> None:
    assert problems(altered("fact", "anzahl", **{field: "anzahl"}))[0] == (
        f"! fact „anzahl“, {field}: Die Aussage verweist auf sich selbst."
    )


def test_two_claims_in_two_relations_get_a_warning() -> None:
    assert problems(altered("argument", "dafuer", followed_by="dagegen")) == [
        "? argument „dafuer“, followed_by: Zu „Kosten“ steht diese Aussage in zwei Beziehungen.",
        "? argument „dagegen“, contradicts: Zu „Hilfe“ steht diese Aussage in zwei Beziehungen.",
    ]


def test_a_contradiction_may_be_stored_at_both_of_its_sides() -> None:
    assert problems(altered("argument", "dafuer", contradicts="dagegen")) == []


# Sources


def test_a_source_without_publisher_is_refused() -> None:
    assert problems(altered("source", "quelle", publisher=None)) == [
        "+ source „quelle“, publisher: Der Herausgeber der Quelle fehlt."
    ]


def test_two_sources_of_one_name_get_a_warning() -> None:
    assert problems(altered("source", "quelle", name="Blatt"), of_group_a(name="Blatt")) == [
        "? source „quelle“, name: So heißt auch die Quelle „Blatt“."
    ]


# Notes to editors


@pytest.mark.parametrize(
    "note",
    [
        "Bitte vor dem Veröffentlichen suchen und hier eintragen.",
        "Aus der Zeitung. Bitte prüfen!",
        "TODO: Datum",
        "Die Zahl noch prüfen.",
        "Redaktion: stimmt das?",
        "Seite ???",
        "bitte Link ergänzen",
    ],
)
def test_a_note_to_editors_in_evidence_is_refused(note: str) -> None:
    found = problems(altered("source", "quelle", address_note=note), altered("fact", "anzahl", remark=note))
    assert [line.partition(": ")[0] for line in found] == [
        "+ source „quelle“, address_note",
        "+ fact „anzahl“, remark",
    ]


@pytest.mark.parametrize(
    "words",
    [
        "Stand 2010, bitte beim Kreis nachfragen.",
        "Bitte wenden Sie sich an den Kreis.",
        "Die Bitte des Landrats ging an alle Bürgermeister.",
        "Das Angebot wird noch geprüft.",
        "Wer hat das gesagt? Der Landrat bittet um Hilfe.",
    ],
)
def test_advice_to_readers_and_plain_sentences_are_none(words: str) -> None:
    assert problems(altered("fact", "anzahl", remark=words)) == []


def test_a_text_may_address_its_readers_as_it_likes() -> None:
    assert problems(altered("faq-item", "wer-zahlt", answer="<p>Bitte prüfen Sie das selbst.</p>")) == []


# Who decides


@pytest.mark.parametrize("status", ["adopted", "rejected", "adjourned", "referred"])
@pytest.mark.parametrize("organization", ["fraktion-b", None])
def test_only_a_council_or_committee_decides(status: str, organization: str | None) -> None:
    step = altered("step", "ablehnung", resulting_status=status, organization=organization)
    assert problems(step) == [
        "+ step „ablehnung“, organization: Entscheiden kann das nur ein Rat oder ein Ausschuss."
    ]


@pytest.mark.parametrize("status", ["submitted", "withdrawn", "implemented", "in-deliberation"])
def test_anybody_may_file_withdraw_or_carry_out(status: str) -> None:
    assert problems(altered("step", "ablehnung", resulting_status=status, organization="fraktion-b")) == []


# Votes, motions, districts, balance


def test_a_vote_that_does_not_say_what_yes_meant_gets_a_warning() -> None:
    assert problems(altered("vote-event", "abstimmung", yes_meant=None)) == [
        "? vote-event „abstimmung“, yes_meant: Hier fehlt, was diese Stimme bedeutete."
    ]


def test_motions_that_follow_each_other_in_a_circle_are_refused() -> None:
    second = node("motion", "zweiter", slug="zweiter", title="Zweiter Antrag", follows="antrag", **EVIDENCE)
    assert problems(second) == []
    assert problems(second, altered("motion", "antrag", amends="zweiter")) == [
        "! motion „antrag“, amends: Diese Anträge verweisen im Kreis aufeinander.",
        "! motion „zweiter“, follows: Diese Anträge verweisen im Kreis aufeinander.",
    ]


def test_two_districts_with_one_code_are_refused() -> None:
    assert problems(altered("district", "01", code="MK"), altered("district", "02", code="MK")) == [
        "! district „02“, code: Dieses Kürzel hat schon Musterkreis."
    ]


def test_a_code_that_does_not_fit_its_cell_is_refused() -> None:
    assert problems(altered("district", "01", code="MUST")) == [
        "! district „01“, code: „MUST“ passt nicht auf die Karte."
    ]


def test_notes_count_when_the_words_of_both_sides_are_compared() -> None:
    long_note = "Dazu ist noch sehr viel mehr zu sagen, als in einen Satz passt."
    assert problems(altered("argument", "dagegen", remark=long_note)) == [
        "? argument „dagegen“, remark: „Dagegen“ hat 19 Wörter, „Dafür“ nur 5."
    ]


def test_a_side_without_a_voice_gets_a_warning() -> None:
    assert problems(altered("statement", "zitat", side="pro")) == [
        "? statement „zitat“, text: „Dafür“ hat 8 Wörter, „Dagegen“ nur 0."
    ]


# What an existing site meets


def test_a_newer_rule_refuses_only_what_a_publication_changes() -> None:
    content = site(altered("source", "quelle", publisher=None))
    ident = ("source", "quelle")
    untouched = rules.check(content, TODAY, changed=[("fact", "anzahl")])
    assert [(p.ident, p.blocking) for p in untouched] == [(ident, False)]
    assert [p.ident for p in rules.blocking(rules.check(content, TODAY, changed=[ident]))] == [ident]


def test_older_rules_refuse_whatever_breaks_them() -> None:
    content = site(altered("fact", "anzahl", sources=None))
    assert [p.ident for p in rules.blocking(rules.check(content, TODAY, changed=[]))] == [("fact", "anzahl")]
