"""Truth rule 7, broken on its own in a small site that is otherwise whole."""

from integration.content.nodes import Node
from tests.content.rules.problems import briefly, problems
from tests.support.small_site import altered


def test_a_side_with_over_twice_the_words_of_the_other_gets_a_warning() -> None:
    assert problems(altered("argument", "dafuer", text="Es hilft " + "sehr " * 7)) == []
    assert problems(altered("argument", "dafuer", text="Es hilft " + "sehr " * 10)) == [
        "? argument „dafuer“, text: „Dafür“ hat 13 Wörter, „Dagegen“ nur 6. "
        "Kürzen Sie die längere Seite oder ergänzen Sie die kürzere."
    ]


def test_an_empty_side_gets_a_warning_at_the_longest_argument_of_the_other() -> None:
    short = Node(
        "argument", "kurz", 0, dict(altered("argument", "dagegen", text="Nein.", contradicts=None).fields)
    )
    left = altered("argument", "dagegen", contradicts=None)
    assert problems(short, left, without=(("argument", "dafuer"),)) == [
        "? argument „dagegen“, text: „Dagegen“ hat 8 Wörter, „Dafür“ nur 0. "
        "Kürzen Sie die längere Seite oder ergänzen Sie die kürzere."
    ]


def test_two_empty_sides_are_balanced() -> None:
    assert problems(without=(("argument", "dafuer"), ("argument", "dagegen"))) == []


def test_notes_count_when_the_words_of_both_sides_are_compared() -> None:
    long_note = "Dazu ist noch sehr viel mehr zu sagen, als in einen Satz passt."
    assert briefly(altered("argument", "dagegen", remark=long_note)) == [
        "? argument „dagegen“, remark: „Dagegen“ hat 19 Wörter, „Dafür“ nur 5."
    ]


def test_a_side_without_a_voice_gets_a_warning() -> None:
    assert briefly(altered("statement", "zitat", side="pro")) == [
        "? statement „zitat“, text: „Dafür“ hat 8 Wörter, „Dagegen“ nur 0."
    ]
