"""Truth rule 3, broken on its own in a small site that is otherwise whole."""

import pytest

from tests.content.rules.problems import problems
from tests.support.small_site import altered


def test_a_quote_needs_speaker_role_and_source() -> None:
    bare = altered("statement", "zitat", speaker=None, organization="fraktion-a", role=" ", sources=None)
    assert problems(bare) == [
        "! statement „zitat“, sources: Die Quelle fehlt. Wählen Sie mindestens eine Quelle aus.",
        "! statement „zitat“, speaker: Das Zitat hat keine Sprecherin und keinen Sprecher. "
        "Wählen Sie die Person aus, die das gesagt hat.",
        "! statement „zitat“, role: Amt oder Rolle zur Zeit des Zitats fehlt. "
        "Tragen Sie ein, welches Amt oder welche Rolle die Person damals hatte.",
    ]


@pytest.mark.parametrize("text", ["„Wir sind dafür.“", '"Wir sind dafür."', "Ja.\n»Wir sind dafür.«"])
def test_quotation_marks_around_a_quote_get_a_warning(text: str) -> None:
    assert problems(altered("statement", "zitat", text=text)) == [
        "? statement „zitat“, text: Das Zitat steht in Anführungszeichen. Die Seite setzt sie selbst. "
        "Entfernen Sie die Anführungszeichen am Anfang und am Ende."
    ]


def test_quotation_marks_inside_a_quote_stay() -> None:
    assert problems(altered("statement", "zitat", text="Ein „Zentrum“ hilft.\n„Ja“ sagt sie.")) == []
