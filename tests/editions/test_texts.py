"""What may stand in a text: characters and markup."""

import re

import pytest
from hypothesis import given

from integration.editions.texts import clean_html, clean_text, plain_text, word_count
from tests.editions.strategies import raw_markup, raw_texts


@pytest.mark.parametrize(
    ("given_text", "cleaned"),
    [
        ("Ein Satz.\n\tNoch einer.", "Ein Satz.\n\tNoch einer."),
        ("Zeile\r\nZeile\rZeile", "Zeile\nZeile\nZeile"),
        ("a\x00b\x0bc\x1fd\x7fe\x85f", "abcdef"),
        ("null\u200bbreit \u200e\u202edrehen\u2069 \ufeff", "nullbreit drehen "),
        ("\ufffe\uffff\ud800", ""),
        ("Mu\u0308nster", "Münster"),
        ("e\u200b\u0301", "é"),
        ("„Ja“ – 5½ €\u00a0😀", "„Ja“ – 5½ €\u00a0😀"),
    ],
)
def test_text_keeps_words_and_loses_control_zero_width_and_direction_characters(
    given_text: str, cleaned: str
) -> None:
    assert clean_text(given_text) == cleaned


@given(raw_texts())
def test_cleaning_a_text_twice_changes_nothing(text: str) -> None:
    assert clean_text(clean_text(text)) == clean_text(text)


@given(raw_texts())
def test_a_clean_text_can_always_be_written_as_utf_8(text: str) -> None:
    assert clean_text(text + "\ud800").encode().decode() == clean_text(text)


@pytest.mark.parametrize(
    ("pasted", "cleaned"),
    [
        ("<p>Ein <strong>Satz</strong>.</p>", "<p>Ein <strong>Satz</strong>.</p>"),
        ('<p style="x" onclick="y">a</p>', "<p>a</p>"),
        ("<h1>Groß</h1><h2>Groß</h2><h3>Klein</h3>", "GroßGroß<h3>Klein</h3>"),
        ("<p>a<script>alert(1)</script></p>", "<p>a</p>"),
        ("<p>a</p><p>&nbsp;</p><p><br></p><p> </p>", "<p>a</p>"),
        ('<a href="/kreise/" target="_blank" rel="x">Kreise</a>', '<a href="/kreise/">Kreise</a>'),
        ('<a href="javascript:x">a</a><a href="data:x">b</a>', "<a>a</a><a>b</a>"),
        ('<a href="java&#x200b;script:x">a</a>', "<a>a</a>"),
        ("<p>a&#8203;b&#x202e;c</p>", "<p>abc</p>"),
        ("<p>e&#x301;</p>", "<p>é</p>"),
        ('<img src="x"><table><tr><td>Zelle</td></tr></table>', "Zelle"),
        ("<p>5 < 6 & 7</p>", "<p>5 &lt; 6 &amp; 7</p>"),
        ("<p>offen", "<p>offen</p>"),
    ],
)
def test_markup_is_reduced_to_the_allow_list(pasted: str, cleaned: str) -> None:
    assert clean_html(pasted) == cleaned


@given(raw_markup())
def test_cleaning_markup_twice_changes_nothing(pasted: str) -> None:
    assert clean_html(clean_html(pasted)) == clean_html(pasted)


@given(raw_markup())
def test_clean_markup_has_only_allowed_tags_and_no_attribute_but_href(pasted: str) -> None:
    tags = re.findall(r"<[^>]*>", clean_html(pasted))
    allowed = r'</?(p|br|h3|h4|ul|ol|li|strong|em|a|blockquote)>|<a href="(/|https://)[^"<>]*">'
    assert [tag for tag in tags if not re.fullmatch(allowed, tag)] == []


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("", ""),
        ("<p>Eins</p><p>zwei<br>drei</p><ul><li>vier</li><li>fünf</li></ul>", "Eins zwei drei vier fünf"),
        ("<h3>Kopf</h3><blockquote>Zitat</blockquote>Ende", "Kopf Zitat Ende"),
        ("<p>5 &lt; 6 &amp;amp; 7&nbsp;€ &gt; 1</p>", "5 < 6 &amp; 7 € > 1"),
        ("<p><strong>zusammen</strong>geschrieben</p>", "zusammengeschrieben"),
    ],
)
def test_plain_text_has_the_words_with_blanks_between_blocks(markup: str, words: str) -> None:
    assert (plain_text(markup), word_count(markup)) == (words, len(words.split()))
