"""The picture beside a shared link: status and as-of, one for each edition."""

import io
from pathlib import Path

import pytest
from django.test import Client
from PIL import Image

from integration.outputs import picture
from tests.support import sample_nodes
from tests.support.online import put_online


def test_the_picture_has_the_size_that_the_page_says(client: Client) -> None:
    put_online(sample_nodes.FIRST)

    answer = client.get("/bild/1.png")

    image = Image.open(io.BytesIO(answer.content))
    assert (answer["Content-Type"], image.format, image.size) == ("image/png", "PNG", picture.SIZE)


def test_another_status_makes_another_picture() -> None:
    one = picture.drawn("Prüfen", "Vom Kreistag abgelehnt (März 2015).", "Stand: März 2015")
    two = picture.drawn("Prüfen", "Vom Kreistag angenommen (März 2015).", "Stand: März 2015")

    assert one != two


def test_a_picture_is_drawn_once() -> None:
    words = ("Prüfen", "Einmal gezeichnet.", "Stand: nicht bekannt")
    picture.drawn(*words)
    before = picture.drawn.cache_info().hits

    picture.drawn(*words)

    assert picture.drawn.cache_info().hits == before + 1


def test_a_short_sentence_is_large_and_a_long_one_loses_no_word() -> None:
    short_lines, short_font = picture.fitting("Vom Kreistag abgelehnt.")
    words = "Der Kreistag hat die Entscheidung über das Vorhaben noch einmal auf später verschoben."
    long_lines, long_font = picture.fitting(" ".join([words] * 3))

    assert short_font.size > long_font.size
    assert (" ".join(short_lines), " ".join(long_lines)) == ("Vom Kreistag abgelehnt.", " ".join([words] * 3))


def test_every_line_fits_into_the_picture() -> None:
    lines, font = picture.fitting("Donaudampfschifffahrtsgesellschaft und viele andere lange Wörter. " * 4)

    assert max(font.getlength(line) for line in lines) <= picture.SIZE[0] - 2 * picture.EDGE


def test_the_font_is_here_with_its_licence() -> None:
    assert "OFL-1.1" in (Path(picture.FONT).parent / "OFL.txt").read_text()


def test_an_edition_that_was_never_online_has_no_picture(client: Client) -> None:
    put_online(sample_nodes.FIRST)

    assert [client.get(f"/bild/{number}.png").status_code for number in ("0", "2", "9" * 30, "x")] == [
        404
    ] * 4


def test_no_line_ends_between_a_number_and_what_it_counts() -> None:
    lines, _font = picture.fitting("Es sind 5,5\u00a0Stellen " * 12)

    assert len(lines) > 1
    assert [line for line in lines if "5,5" in line.split("\u00a0")[-1]] == []
    assert {word for line in lines for word in line.split(" ")} == {"Es", "sind", "5,5\u00a0Stellen"}


LONGEST = {
    "name": ["Prüfen", "Prüfen und abwägen " * 11, "W" * 200],
    "sentence": ["Abgelehnt.", "Der Kreistag hat noch einmal beraten. " * 17, "W" * 640],
    "foot": [
        "Stand: März 2015\nAbsender: Partei\nQuellen: example.org/fassung/1/quellen/",
        f"Stand: {'Mitte ' * 33}\nAbsender: {'Kreisverband ' * 23}\nQuellen: {'a' * 60}.example.org/quellen/",
        f"Stand: {'W' * 200}\nAbsender: {'W' * 300}\nQuellen: {'W' * 120}",
    ],
}


@pytest.mark.parametrize("step", range(3), ids=["short", "long", "longest"])
def test_whatever_is_drawn_stays_within_the_margins_and_apart(step: int) -> None:
    parts = [LONGEST[name][step].strip() for name in ("name", "sentence", "foot")]
    image = Image.open(io.BytesIO(picture.drawn(*parts))).convert("L")
    ground = image.getpixel((5, 600))

    drawn = [
        [x for x in range(picture.SIZE[0]) if image.getpixel((x, y)) != ground]
        for y in range(picture.SIZE[1])
    ]

    used = [y for y, marks in enumerate(drawn) if marks and y > 20]
    sides = [x for y in used for x in (drawn[y][0], drawn[y][-1])]
    assert picture.EDGE - 2 <= min(sides) <= max(sides) <= picture.SIZE[0] - picture.EDGE + 2
    assert picture.NAME_TOP <= used[0] <= used[-1] <= picture.FOOT_BOTTOM
    assert [y for y in used if picture.NAME_BOTTOM < y < picture.SENTENCE_TOP] == []
    assert [y for y in used if picture.SENTENCE_BOTTOM < y < picture.FOOT_TOP] == []


def test_no_sign_of_a_long_word_is_lost() -> None:
    lines, _font = picture.fitting("a" * 300 + " b")

    assert "".join(lines).replace(" ", "") == "a" * 300 + "b"
