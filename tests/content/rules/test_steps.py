"""Truth rule 8, broken on its own in a small site that is otherwise whole."""

from datetime import date

import pytest

from integration.content.nodes import Node
from tests.content.rules.problems import briefly, problems
from tests.support.small_site import EVIDENCE, altered, day, node


def test_a_planned_step_sets_no_status() -> None:
    assert problems(altered("step", "vorstellung", resulting_status="adopted")) == [
        "! step „vorstellung“, resulting_status: Ein geplanter Schritt hat noch kein Ergebnis. "
        "Leeren Sie den neuen Stand, oder entfernen Sie „geplant“, wenn es geschehen ist."
    ]


def test_a_planned_step_whose_day_has_passed_asks_for_its_result() -> None:
    assert problems(today=date(2015, 12, 1)) == []
    assert problems(today=date(2015, 12, 2)) == [
        "? step „vorstellung“, planned: Der Termin ist vorbei (1. Dezember 2015), ein Ergebnis fehlt. "
        "Tragen Sie das Ergebnis ein und entfernen Sie „geplant“, oder ändern Sie das Datum."
    ]


def test_a_planned_step_without_a_date_never_passes() -> None:
    assert problems(altered("step", "vorstellung", date=None), today=date(2099, 1, 1)) == []


def test_steps_whose_positions_and_dates_disagree_get_a_warning() -> None:
    late = node(
        "step", "frueher", 15, body="musterkreis", sentence="Früher.", date=day("2015-03-17"), **EVIDENCE
    )
    assert problems(late) == [
        "? step „frueher“, position: Der Schritt steht nach „Der Kreistag hat den Antrag abgelehnt.“, war aber "
        "früher. Verschieben Sie den Schritt, oder prüfen Sie das Datum."
    ]
    assert problems(Node("step", "frueher", 5, late.fields)) == []


def test_a_step_that_is_no_whole_sentence_gets_a_warning() -> None:
    assert problems(altered("step", "ablehnung", sentence="Ablehnung im Kreistag")) == [
        "? step „ablehnung“, sentence: Das ist kein ganzer Satz mit Punkt am Ende. "
        "Schreiben Sie, wer was getan hat, und setzen Sie einen Punkt."
    ]


@pytest.mark.parametrize("sentence", ["Wer zahlt?", "Sie sagt: „Nein.“", "(Ohne Ergebnis.)"])
def test_a_sentence_may_end_with_a_mark_of_its_own(sentence: str) -> None:
    assert problems(altered("step", "ablehnung", sentence=sentence)) == []


@pytest.mark.parametrize("status", ["adopted", "rejected", "adjourned", "referred"])
@pytest.mark.parametrize("organization", ["fraktion-b", None])
def test_only_a_council_or_committee_decides(status: str, organization: str | None) -> None:
    step = altered("step", "ablehnung", resulting_status=status, organization=organization)
    assert briefly(step) == [
        "+ step „ablehnung“, organization: Entscheiden kann das nur ein Rat oder ein Ausschuss."
    ]


@pytest.mark.parametrize("status", ["submitted", "withdrawn", "implemented", "in-deliberation"])
def test_anybody_may_file_withdraw_or_carry_out(status: str) -> None:
    assert briefly(altered("step", "ablehnung", resulting_status=status, organization="fraktion-b")) == []
