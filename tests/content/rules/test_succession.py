"""Truth rule 4, broken on its own in a small site that is otherwise whole."""

import pytest

from integration.content.nodes import Node
from tests.content.rules.problems import briefly, problems
from tests.support.small_site import altered, day

CIRCLE = (
    "replaces: Diese Angaben ersetzen einander im Kreis. "
    "Wählen Sie aus, welche Angabe die ältere ist, und leeren Sie dort „ersetzt“."
)


def test_facts_do_not_replace_each_other_in_a_circle() -> None:
    same_day = day("2015-06-30")
    circle = (
        altered("fact", "anzahl", replaces="anzahl-alt", as_of=same_day),
        Node("fact", "mitte", 0, {**altered("fact", "anzahl", replaces="anzahl", as_of=same_day).fields}),
        altered("fact", "anzahl-alt", replaces="mitte", as_of=same_day),
    )
    assert problems(*circle) == [f"! fact „{key}“, {CIRCLE}" for key in ("anzahl", "anzahl-alt", "mitte")]


def test_a_fact_does_not_replace_itself() -> None:
    assert problems(
        altered("fact", "anzahl-alt", replaces="anzahl-alt"), altered("fact", "anzahl", replaces=None)
    ) == [f"! fact „anzahl-alt“, {CIRCLE}"]


def test_a_fact_that_leads_into_a_circle_is_not_blamed_for_it() -> None:
    changed = altered("fact", "anzahl-alt", replaces="anzahl-alt")
    assert problems(changed, altered("fact", "anzahl"))[0] == f"! fact „anzahl-alt“, {CIRCLE}"
    assert not any(text.startswith(f"! fact „anzahl“, {CIRCLE}") for text in problems(changed))


def test_a_fact_has_one_successor() -> None:
    rival = Node("fact", "zweite", 9, dict(altered("fact", "anzahl").fields))
    assert problems(rival) == [
        "! fact „zweite“, replaces: Dieselbe Angabe wird auch von „Teilnehmende Kreise“ ersetzt. "
        "Eine Angabe hat nur eine Nachfolgerin: Wählen Sie dort die jeweils letzte aus."
    ]


def test_a_successor_is_not_older_than_what_it_replaces() -> None:
    assert problems(altered("fact", "anzahl", as_of=day("2013-11-30"))) == [
        "! fact „anzahl“, as_of: Der Stand ist älter als der Stand der Angabe, die ersetzt wird "
        "(1. Dezember 2013). Prüfen Sie den Stand, oder ob wirklich diese Angabe die neuere ist."
    ]
    overlapping = {"earliest": "2013-01-01", "latest": "2013-12-31"}
    assert problems(altered("fact", "anzahl", as_of=overlapping)) == []
    assert problems(altered("fact", "anzahl", as_of=None, as_of_unknown=True)) == []


def test_a_key_figure_whose_successor_is_none_gets_a_warning() -> None:
    assert problems(altered("fact", "anzahl", key_figure=None)) == [
        "? fact „anzahl“, key_figure: Die ersetzte Angabe stand auf der Startseite, diese steht dort nicht. "
        "Kreuzen Sie „Kernzahl“ an, wenn sie dort stehen soll."
    ]


def test_a_claim_does_not_contradict_itself() -> None:
    assert problems(altered("argument", "dafuer", contradicts="dafuer")) == [
        "! argument „dafuer“, contradicts: Die Aussage widerspricht sich selbst. "
        "Wählen Sie die andere Aussage aus oder leeren Sie das Feld."
    ]


@pytest.mark.parametrize("field", ["followed_by", "compared_with"])
def test_no_claim_is_related_to_itself(field: str) -> None:
    assert briefly(altered("fact", "anzahl", **{field: "anzahl"}))[0] == (
        f"! fact „anzahl“, {field}: Die Aussage verweist auf sich selbst."
    )


def test_two_claims_in_two_relations_get_a_warning() -> None:
    assert briefly(altered("argument", "dafuer", followed_by="dagegen")) == [
        "? argument „dafuer“, followed_by: Zu „Kosten“ steht diese Aussage in zwei Beziehungen.",
        "? argument „dagegen“, contradicts: Zu „Hilfe“ steht diese Aussage in zwei Beziehungen.",
    ]


def test_a_contradiction_may_be_stored_at_both_of_its_sides() -> None:
    assert briefly(altered("argument", "dafuer", contradicts="dagegen")) == []
