"""Long texts as party staff write them: plain paragraphs in, clean markup out, nothing lost on the way."""

import re

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from integration.content.texts import clean_html
from integration.newsroom.ui.fields import LongTextField, ManyChoices

FIELD = LongTextField(required=False)
MORE_PICTURES = (
    "<picture></picture>",
    '<video src="x.mp4"></video>',
    "<iframe></iframe>",
    '<p><a href="data:image/png;base64,AAAA">Bild</a></p>',
)


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("", ""),
        ("Ein Satz.", "<p>Ein Satz.</p>"),
        ("Erster Absatz.\n\nZweiter Absatz.", "<p>Erster Absatz.</p><p>Zweiter Absatz.</p>"),
        ("Erster.\r\n \r\n\r\nZweiter.", "<p>Erster.</p><p>Zweiter.</p>"),
        ("Zeile eins\nZeile zwei", "<p>Zeile eins<br>Zeile zwei</p>"),
        ("Müller & Söhne: 3 < 5", "<p>Müller &amp; Söhne: 3 &lt; 5</p>"),
        ("<p>Fertiges <strong>Markup</strong>.</p>", "<p>Fertiges <strong>Markup</strong>.</p>"),
        ("<ul><li>eins</li></ul>", "<ul><li>eins</li></ul>"),
        ("<h1>Aus Word</h1>\n<div>Ein\nSatz.</div>", "<h3>Aus Word</h3><p>Ein Satz.</p>"),
        ("<ul><li><p>aus dem Editor</p></li></ul>", "<ul><li>aus dem Editor</li></ul>"),
    ],
)
def test_plain_text_becomes_paragraphs_and_markup_stays(written: str, stored: str) -> None:
    assert clean_html(FIELD.to_python(written)) == stored


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("", ""),
        ("<p>Erster.</p><p>Zweiter &amp; letzter.</p>", "Erster.\n\nZweiter & letzter."),
        ("<p>Zeile eins<br>Zeile zwei</p>", "Zeile eins\nZeile zwei"),
        ("<p>Mit <strong>Markup</strong>.</p>", "<p>Mit <strong>Markup</strong>.</p>"),
        ("<p>3 &lt; 5</p>", "<p>3 &lt; 5</p>"),
        ("<h3>Titel</h3><p>Text.</p>", "<h3>Titel</h3>\n<p>Text.</p>"),
    ],
)
def test_paragraphs_without_markup_are_shown_as_plain_text(stored: str, shown: str) -> None:
    assert FIELD.prepare_value(stored) == shown


@given(st.lists(st.text(st.sampled_from("aäß .,&<>\n"), max_size=12), max_size=4).map("\n\n".join))
def test_opening_and_saving_a_text_changes_nothing(written: str) -> None:
    stored = clean_html(FIELD.to_python(written))

    assert clean_html(FIELD.to_python(FIELD.prepare_value(stored))) == stored
    assert not FIELD.has_changed(stored, FIELD.prepare_value(stored))


@pytest.mark.parametrize(
    "picture", ['<img src="x.png">', "<IMG src=x>", "<p>Text <svg></svg></p>", *MORE_PICTURES]
)
def test_a_picture_is_refused_with_a_sentence(picture: str) -> None:
    with pytest.raises(ValidationError, match="Bilder sind hier nicht möglich"):
        FIELD.to_python(picture)


def test_the_box_for_a_long_text_names_its_editor_and_brings_nothing_inline() -> None:
    shown = FIELD.widget.render("text", "Ein Satz.", {"id": "id_text"})

    assert 'data-editor="/static/django_prose_editor/editor' in shown
    assert "<script" not in shown
    assert [
        tag for tag in str(FIELD.widget.media).splitlines() if "src=" not in tag and "href=" not in tag
    ] == []


def test_of_many_choices_the_chosen_ones_stand_first_and_are_counted() -> None:
    widget = ManyChoices(label="Quellen")
    widget.choices = [("1", "Amtsblatt"), ("2", "Brief"), ("3", "Niederschrift")]
    shown = widget.render("sources", ["3"], {"id": "id_sources"})

    boxes = re.findall(r'value="(\d)" id="(\w+)"( checked)?', shown)
    assert boxes == [("3", "id_sources_0", " checked"), ("1", "id_sources_1", ""), ("2", "id_sources_2", "")]
    assert re.sub(r"<[^>]+>|\s+", " ", shown).split()[:4] == ["1", "von", "3", "gewählt."]
    assert 'aria-label="Quellen"' in shown
