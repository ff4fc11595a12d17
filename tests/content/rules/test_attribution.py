"""Truth rule 2, broken on its own in a small site that is otherwise whole."""

import pytest

from tests.content.rules.problems import problems
from tests.support.small_site import altered

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
        "Wählen Sie „Zitat“, „Position“ oder „Einschätzung“."
    ]


def test_a_quote_stands_among_the_statements_only() -> None:
    assert problems(altered("fact", "anzahl", kind="quote", attribution="Erika Mustermann")) == [
        "! fact „anzahl“, kind: Ein Zitat steht nur bei den Stimmen. "
        "Legen Sie dort ein Zitat an oder wählen Sie eine andere Art der Aussage."
    ]
