"""Truth rule 5, broken on its own in a small site that is otherwise whole."""

from typing import Any

import pytest

from tests.content.rules.problems import briefly, problems
from tests.support.small_site import EVIDENCE, altered, node


def vote(*counts: dict[str, Any], all_groups: bool = False, result: str = "unknown") -> list[str]:
    """Return the problems of a vote with these counts."""
    changed = altered(
        "vote-event", "abstimmung", counts=list(counts), all_groups_given=all_groups, result=result
    )
    start = "vote-event „abstimmung“, "
    return [text.replace(start, "") for text in problems(changed)]


def count(option: str, value: int | None, group: str | None = None) -> dict[str, Any]:
    return {"option": option, "value": value, "group": group}


def test_a_number_of_votes_is_not_negative() -> None:
    assert vote(count("yes", -1, "fraktion-a")) == [
        "! counts: Eine Zahl von Stimmen ist kleiner als 0. "
        "Tragen Sie die Zahl ein, oder lassen Sie das Feld leer, wenn sie nicht dokumentiert ist."
    ]


def test_votes_stand_once_for_each_group_and_once_in_total() -> None:
    twins = [count("yes", 1), count("yes", 2), count("no", 3, "fraktion-a"), count("no", None, "fraktion-a")]
    fix = "Behalten Sie eine Zeile und entfernen Sie die anderen."
    assert vote(*twins, count("no", 4, "fraktion-b"), count("yes", 1, "fraktion-a")) == [
        f"! counts: Gesamt, Ja: Das steht 2-mal da. {fix}",
        f"! counts: Fraktion A, Nein: Das steht 2-mal da. {fix}",
    ]


ADD_UP = "Prüfen Sie die Zahlen. Fehlt eine Fraktion, entfernen Sie „alle Fraktionen“."


def test_the_votes_of_all_groups_add_up_to_the_total() -> None:
    counts = [count("no", 30), count("no", 20, "fraktion-a"), count("no", 9, "fraktion-b")]
    assert vote(*counts, all_groups=True) == [
        f"! counts: Nein: Die Fraktionen haben zusammen 29 Stimmen, gesamt sind es 30. {ADD_UP}"
    ]
    assert vote(*counts) == []


def test_votes_of_some_groups_do_not_exceed_the_total() -> None:
    assert vote(count("abstain", 3), count("abstain", 4, "fraktion-a")) == [
        f"! counts: Enthaltung: Die Fraktionen haben zusammen 4 Stimmen, gesamt sind es 3. {ADD_UP}"
    ]


def test_what_is_missing_is_missing_and_not_added_up() -> None:
    assert (
        vote(count("no", 30), count("no", None, "fraktion-a"), count("no", 9, "fraktion-b"), all_groups=True)
        == []
    )
    assert vote(count("no", None), count("no", 9, "fraktion-b"), all_groups=True) == []
    assert vote() == []


@pytest.mark.parametrize(
    ("result", "yes", "no", "word"),
    [("passed", 20, 30, "angenommen"), ("passed", 20, 20, "angenommen"), ("failed", 30, 20, "abgelehnt")],
)
def test_a_result_that_does_not_fit_its_votes_gets_a_warning(
    result: str, yes: int, no: int, word: str
) -> None:
    assert vote(count("yes", yes), count("no", no), result=result) == [
        f"? result: Das Ergebnis „{word}“ passt nicht zu {yes} Ja und {no} Nein. Prüfen Sie Ergebnis und Stimmen."
    ]


@pytest.mark.parametrize(
    ("result", "yes", "no"), [("failed", 20, 20), ("passed", 21, 20), ("unknown", 1, 2), ("passed", None, 2)]
)
def test_a_result_that_fits_or_cannot_be_compared_passes(result: str, yes: int | None, no: int) -> None:
    assert vote(count("yes", yes), count("no", no), result=result) == []


def test_a_vote_that_does_not_say_what_yes_meant_gets_a_warning() -> None:
    assert briefly(altered("vote-event", "abstimmung", yes_meant=None)) == [
        "? vote-event „abstimmung“, yes_meant: Hier fehlt, was diese Stimme bedeutete."
    ]


def test_motions_that_follow_each_other_in_a_circle_are_refused() -> None:
    second = node("motion", "zweiter", slug="zweiter", title="Zweiter Antrag", follows="antrag", **EVIDENCE)
    assert briefly(second) == []
    assert briefly(second, altered("motion", "antrag", amends="zweiter")) == [
        "! motion „antrag“, amends: Diese Anträge verweisen im Kreis aufeinander.",
        "! motion „zweiter“, follows: Diese Anträge verweisen im Kreis aufeinander.",
    ]
