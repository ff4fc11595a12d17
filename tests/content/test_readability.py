"""How hard texts are to read: syllables, sentences, levels, and the shipped texts."""

from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from integration.content.catalogue import ITEM_TYPES
from integration.content.graph import Content
from integration.content.nodes import Node, canonical
from integration.content.readability import MEASURED, level, measure, running_text, sentences, syllables
from integration.content.schema import Shape, fields_of
from tests.fixtures import shipped
from tests.support import sample_nodes

HARD = (
    "Die verwaltungsinterne Koordinierungsnotwendigkeit integrationspolitischer Querschnittsaufgaben "
    "begründet organisatorische Verstetigungsbemühungen."
)


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("Rat", 1),
        ("Kreis", 1),
        ("Quelle", 2),
        ("Städte", 2),
        ("Antrag", 2),
        ("Bäume", 2),
        ("Kreistag", 2),
        ("Verwaltung", 3),
        ("Integration", 5),
        ("Zoo", 1),
        ("Typ", 1),
        ("Aufgabe", 3),
        ("Lehrerinnen", 4),
        ("SPD-Fraktion", 3),
        ("pst", 1),
    ],
)
def test_syllables_are_counted_by_their_vowels(word: str, count: int) -> None:
    assert syllables(word) == count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Der Rat tagt. Er stimmt ab!", 2),
        ("Am 18. März 2015 stimmte der Kreistag ab.", 1),
        ("Es kostet 170.000 Euro, z. B. im Jahr 2015.", 1),
        ("Vereine\nSchulen\nÄmter", 3),
        ("Wer zahlt? Das Land … und der Kreis.", 3),
        ("", 1),
    ],
)
def test_sentences_end_at_their_points_and_not_at_points_in_numbers(text: str, count: int) -> None:
    assert sentences(text) == count


def test_the_level_is_the_one_of_the_formula() -> None:
    # Ten words in two sentences: 3 of three syllables and more, 4 of over six letters, 5 of one syllable.
    text = "Der Kreistag stimmt ab. Die Verwaltung hat einen Integrationsplan geschrieben."
    expected = 0.1935 * 30 + 0.1672 * 5 + 0.1297 * 40 - 0.0327 * 50 - 0.875

    assert level(text) == pytest.approx(expected)


def test_numbers_and_abbreviations_are_neither_long_nor_short() -> None:
    assert level("NRW 2012 170.000") == pytest.approx(0.1672 * 3 - 0.875)
    assert level("") == 0.0


def test_a_hard_sentence_is_above_the_highest_level_and_an_easy_one_far_below() -> None:
    content = Content(
        [
            *sample_nodes.FRAME,
            sample_nodes.fact("schwer", sentence=HARD),
            sample_nodes.fact("leicht", sentence="Das ist gut."),
        ]
    )
    found = {each.item.key: each for each in measure(content)}

    assert next(iter(found)) == "schwer"
    assert found["schwer"].is_too_hard
    assert found["schwer"].level > 15
    assert found["leicht"].level < 4


def test_quotes_official_names_and_legal_texts_are_not_measured() -> None:
    name = "Landesweite Koordinierungsstelle Kommunale Integrationszentren"
    exempt = [
        Node("organization", "stelle", 10, {"name": name}),
        Node("statement", "zitat", 10, {"title": "Zitat", "kind": "quote", "text": HARD}),
        Node("page", "impressum", 10, {"title": "Impressum", "text": f"<p>{HARD}</p>"}),
        sample_nodes.fact("name", sentence=f"Die {name} ist da.", details=f"<p>Sie sagt: „{HARD}“</p>"),
    ]
    frame = [node for node in sample_nodes.FRAME if node.key != "impressum"]
    found = {each.item.key: each.level for each in measure(Content([*frame, *exempt]))}

    assert "zitat" not in found
    assert "impressum" not in found
    assert found["name"] == pytest.approx(level("Die * ist da.\nSie sagt: *"))


def test_each_block_of_markup_is_a_line_of_its_own() -> None:
    markup = "<h3>Wozu?</h3><p>Es hilft.</p><ul><li>Schulen</li><li>Ämter &amp; Vereine</li></ul>"
    content = Content(
        [*sample_nodes.FRAME, sample_nodes.fact("blocks", sentence="Das gilt.", details=markup)]
    )

    assert running_text(content.claims["blocks"]) == "Das gilt.\nWozu?\nEs hilft.\nSchulen\nÄmter & Vereine"


def test_every_long_text_of_a_public_type_is_measured() -> None:
    with_markup = {
        (cls, field.name) for cls in ITEM_TYPES for field in fields_of(cls) if field.shape is Shape.HTML
    }
    assert with_markup - {(cls, name) for cls, names in MEASURED.items() for name in names} == set()


@pytest.mark.parametrize("content", [shipped.stand, shipped.with_nachtrag], ids=["2015", "with Nachtrag"])
def test_no_shipped_text_is_above_the_highest_level(content: Callable[[], Content]) -> None:
    measured = measure(content())

    assert len(measured) > 100
    assert [f"{each.level:.1f} {each.item.key}" for each in measured if each.is_too_hard] == []


def test_the_command_lists_what_is_too_hard_and_fails(tmp_path: Path) -> None:
    easy, hard = tmp_path / "easy.json", tmp_path / "hard.json"
    easy.write_text(canonical(sample_nodes.FIRST))
    hard.write_text(
        canonical([*sample_nodes.FIRST, sample_nodes.fact("schwer", title="Schwer", sentence=HARD)])
    )
    said = StringIO()

    call_command("readability", easy, stdout=said)
    with pytest.raises(CommandError, match=r"^1 of \d+ texts are above level 10\.$"):
        call_command("readability", hard, stdout=said)

    lines = said.getvalue().splitlines()
    assert lines[0].endswith("texts measured; none is above level 10.")
    assert [line.split(maxsplit=1)[1] for line in lines[1:]] == ["fact/schwer  Schwer"]


@pytest.mark.django_db
def test_the_command_measures_the_working_copy_unless_told_otherwise() -> None:
    said = StringIO()
    call_command("readability", stdout=said)

    assert said.getvalue() == "0 texts measured; none is above level 10.\n"
