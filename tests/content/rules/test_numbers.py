"""Truth rule 6, broken on its own in a small site that is otherwise whole."""

import pytest

from tests.content.rules.problems import problems
from tests.support.small_site import altered


def test_shares_do_not_add_up_to_more_than_the_posts() -> None:
    assert problems(altered("funding-share", "fachkraefte", posts="4")) == [
        "! proposal „vorhaben“, posts: Die Stellenanteile ergeben zusammen 6, das Vorhaben hat aber 5,5 Stellen. "
        "Prüfen Sie die Stellenanteile und die Zahl der Stellen."
    ]


@pytest.mark.parametrize("posts", ["0.5", None])
def test_shares_may_leave_a_rest_that_is_open(posts: str | None) -> None:
    assert problems(altered("funding-share", "fachkraefte", posts=posts)) == []
    assert problems(altered("proposal", "vorhaben", posts=None)) == []


@pytest.mark.parametrize(("posts", "printed"), [("-1", "-1"), ("0.25", "0,25")])
def test_a_number_of_posts_is_not_negative_and_has_one_decimal_place(posts: str, printed: str) -> None:
    assert problems(altered("funding-share", "fachkraefte", posts=posts)) == [
        f"! funding-share „fachkraefte“, posts: „{printed}“ ist keine Zahl von Stellen. "
        "Tragen Sie eine Zahl ab 0 mit höchstens einer Stelle nach dem Komma ein."
    ]


@pytest.mark.parametrize(
    ("value", "total", "printed"),
    [("3", "2.5", "3 von 2,5"), ("-1", "9", "-1 von 9"), (None, "-1", "? von -1")],
)
def test_a_part_is_not_more_than_the_whole(value: str | None, total: str, printed: str) -> None:
    assert problems(altered("fact", "anzahl", section="council", value=value, total=total)) == [
        f"! fact „anzahl“, value: „{printed}“ kann nicht stimmen. Prüfen Sie beide Zahlen."
    ]


@pytest.mark.parametrize(("value", "total"), [("2", "2"), ("0", "0"), (None, "5"), ("-3", None)])
def test_a_part_may_be_the_whole_or_not_be_documented(value: str | None, total: str | None) -> None:
    assert problems(altered("fact", "anzahl", section="council", value=value, total=total)) == []


def test_a_map_that_shows_another_number_than_the_key_figure_gets_a_warning() -> None:
    assert problems(altered("participation", "teilnahme-01", state="proven-yes")) == [
        "? fact „anzahl“, value: Auf der Karte nehmen 2 von 2 teil; hier steht eine andere Zahl. "
        "Passen Sie die Teilnahmen der Kreise oder diese Angabe an."
    ]
    assert problems(altered("participation", "teilnahme-01", state="unknown")) == []
    assert problems(altered("participation", "teilnahme-02", state="proven-yes")) == []
