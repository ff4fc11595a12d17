"""Truth rule 14: nothing that is addressed to editors goes public."""

import pytest

from tests.content.rules.problems import briefly
from tests.support.small_site import altered


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
    found = briefly(altered("source", "quelle", address_note=note), altered("fact", "anzahl", remark=note))
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
    assert briefly(altered("fact", "anzahl", remark=words)) == []


def test_a_text_may_address_its_readers_as_it_likes() -> None:
    assert briefly(altered("faq-item", "wer-zahlt", answer="<p>Bitte prüfen Sie das selbst.</p>")) == []
