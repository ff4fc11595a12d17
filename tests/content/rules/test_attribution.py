"""Truth rule 2, broken on its own in a small site that is otherwise whole."""

import pytest

from tests.content.rules.problems import PARTISAN, briefly, of_group_a, problems
from tests.support.small_site import EVIDENCE, altered, node

WHO_SAYS = "attribution: Hier fehlt, wer das sagt. Tragen Sie ein, wer das sagt, zum Beispiel „SPD-Kreistagsfraktion“."


@pytest.mark.parametrize("kind", ["position", "assessment"])
def test_a_view_needs_somebody_whose_view_it_is(kind: str) -> None:
    assert problems(altered("fact", "anzahl", kind=kind, attribution=" ")) == [f"! fact „anzahl“, {WHO_SAYS}"]
    assert problems(altered("fact", "anzahl", kind=kind, attribution="Fraktion A")) == []


def test_an_argument_is_attributed_even_if_it_calls_itself_a_fact() -> None:
    bare = altered("argument", "dafuer", kind=None, attribution=None)
    assert problems(bare) == [f"! argument „dafuer“, {WHO_SAYS}"]


def test_a_position_among_the_statements_needs_a_person_or_an_organization() -> None:
    assert problems(altered("statement", "zitat", kind="position", speaker=None)) == [
        "! statement „zitat“, speaker: Hier fehlt, wer das sagt. "
        "Wählen Sie eine Person oder eine Organisation aus."
    ]
    assert (
        problems(altered("statement", "zitat", kind="position", speaker=None, organization="kreistag")) == []
    )
    assert problems(altered("statement", "zitat", kind="position", speaker=None, attribution="Kreis")) == []


def test_a_fact_needs_no_attribution() -> None:
    assert problems(altered("faq-item", "wer-zahlt", kind="fact", attribution=None)) == []


def test_a_statement_is_no_fact() -> None:
    assert problems(altered("statement", "zitat", kind=None)) == [
        "! statement „zitat“, kind: Was jemand sagt, ist kein Fakt. "
        "Wählen Sie „Zitat“, „Aussage“, „Position“ oder „Einschätzung“."
    ]


def test_a_quote_stands_among_the_statements_only() -> None:
    assert problems(altered("fact", "anzahl", kind="quote", attribution="Erika Mustermann")) == [
        "! fact „anzahl“, kind: Ein Zitat steht nur bei den Stimmen. "
        "Legen Sie dort ein Zitat an oder wählen Sie eine andere Art der Aussage."
    ]


def test_a_fact_that_only_a_party_to_the_dispute_tells_is_refused() -> None:
    told = altered("fact", "anzahl", sources=["parteiblatt"])
    assert briefly(of_group_a(), told) == [
        "+ fact „anzahl“, kind: Als Fakt braucht das eine Quelle, die nicht selbst mitstreitet."
    ]


def test_a_fact_with_one_source_that_takes_no_side_is_one() -> None:
    assert briefly(of_group_a(), altered("fact", "anzahl", sources=["parteiblatt", "quelle"])) == []


def test_a_source_whose_organization_is_not_known_gets_a_warning() -> None:
    told = altered("fact", "anzahl", sources=["parteiblatt"])
    assert briefly(PARTISAN, told) == [
        "? fact „anzahl“, sources: Ob eine der Quellen nicht selbst mitstreitet, ist nicht bekannt."
    ]


def test_what_a_party_says_is_an_assertion_that_names_it() -> None:
    told = altered("fact", "anzahl", sources=["parteiblatt"], kind="assertion")
    assert briefly(of_group_a(), told) == ["! fact „anzahl“, attribution: Hier fehlt, wer das sagt."]
    signed = altered("fact", "anzahl", **told.fields | {"attribution": "Fraktion A"})
    assert briefly(of_group_a(), signed) == []


def test_a_voice_is_never_open() -> None:
    assert briefly(altered("statement", "zitat", kind="open", searched="Musterblatt")) == [
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
    assert "? argument „gleich“, kind: Derselbe Satz ist bei „Hilfe“ von anderer Art: Position." in briefly(
        same
    )
