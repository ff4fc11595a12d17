"""What may stand in a text: characters and markup."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integration.content.texts import (
    clean_html,
    clean_text,
    plain_text,
    unbroken,
    unbroken_markup,
    word_count,
)
from tests.content.strategies import raw_markup, raw_texts
from tests.support.server import ROOT

SHIPPED = (
    ROOT / "fixtures" / "stand-2015.json",
    ROOT / "fixtures" / "nachtrag-2018.json",
    *sorted((ROOT / "tests" / "editions" / "recorded").glob("*.json")),
)


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
        ("<h1>Groß</h1><h2>Groß</h2><h3>Klein</h3>", "<h3>Groß</h3><h3>Groß</h3><h3>Klein</h3>"),
        ("<h4>a</h4><h5>b</h5><h6>c</h6>", "<h4>a</h4><h4>b</h4><h4>c</h4>"),
        ("<p><b>a</b> <i>b</i></p>", "<p><strong>a</strong> <em>b</em></p>"),
        ("<div><div>a</div><div>b<ul><li>c</li></ul></div></div>", "<p>a</p><p>b</p><ul><li>c</li></ul>"),
        (
            "<ul><li><p>a</p></li><li><p>b</p><p>c</p></li></ul>",
            "<ul><li>a</li><li><p>b</p><p>c</p></li></ul>",
        ),
        ("<ul><li><p>a</p><ul><li><p>b</p></li></ul></li></ul>", "<ul><li>a<ul><li>b</li></ul></li></ul>"),
        ("<h3>&nbsp;</h3><p><b> </b></p><ul><li></li></ul><p>a<b> </b>b</p>", "<p>a b</p>"),
        ("<p>&nbsp;a&nbsp;&nbsp; b&nbsp;c&nbsp;</p>", "<p>a b&nbsp;c</p>"),
        ("<p>a\nb</p>\n\n<p> c </p>", "<p>a b</p><p>c</p>"),
        ("<p>a<script>alert(1)</script></p>", "<p>a</p>"),
        ("<p>a</p><p>&nbsp;</p><p><br></p><p> </p>", "<p>a</p>"),
        ('<a href="/kreise/" target="_blank" rel="x">Kreise</a>', '<a href="/kreise/">Kreise</a>'),
        ('<a href="javascript:x">a</a><a href="data:x">b</a>', "<a>a</a><a>b</a>"),
        ('<a href="java&#x200b;script:x">a</a>', "<a>a</a>"),
        ("<p>a&#8203;b&#x202e;c</p>", "<p>abc</p>"),
        ("<p>e&#x301;</p>", "<p>é</p>"),
        ('<img src="x"><table><tr><td>Zelle</td></tr></table>', "<p>Zelle</p>"),
        ("<table><tr><th>Jahr</th><td>2015</td></tr></table>", "<p>Jahr</p><p>2015</p>"),
        ("<p>5 < 6 & 7</p>", "<p>5 &lt; 6 &amp; 7</p>"),
        ("<p>offen", "<p>offen</p>"),
    ],
)
def test_markup_is_reduced_to_the_allow_list(pasted: str, cleaned: str) -> None:
    assert clean_html(pasted) == cleaned


FROM_WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><title>Dokument1</title>
<style><!-- p.MsoNormal {margin:0cm} --></style><!--[if gte mso 9]><xml><o:x>1</o:x></xml><![endif]--></head>
<body lang=DE><h1>Der Antrag<o:p></o:p></h1>
<p class=MsoNormal style='margin-bottom:0cm'><b><span style='font-size:12.0pt'>Fett</span></b> und <i>kursiv</i>,
dann <font color=red>rot</font>&nbsp;&nbsp; in <st1:place w:st="on">Kleve</st1:place>.<o:p></o:p></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraphCxSpFirst style='mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]>Erstens</p>
<p class=MsoListParagraphCxSpLast><span>·<span>&nbsp; </span></span>Zweitens</p>
<p class=MsoListParagraph><span>1.<span>&nbsp; </span></span>Eins</p></body></html>"""


def test_what_word_leaves_becomes_the_markup_that_was_meant() -> None:
    assert clean_html(FROM_WORD) == (
        "<h3>Der Antrag</h3>"
        "<p><strong>Fett</strong> und <em>kursiv</em>, dann rot in Kleve.</p>"
        "<ul><li>Erstens</li><li>Zweitens</li></ul><ol><li>Eins</li></ol>"
    )


def test_cleaning_leaves_every_text_that_was_ever_shipped_as_it_is() -> None:
    texts = [
        (str(file), node["type"], node["key"], text)
        for file in SHIPPED
        for node in json.loads(file.read_text())["nodes"]
        for name, text in node["fields"].items()
        if isinstance(text, str) and "</" in text
    ]

    assert len(texts) > 100
    assert [each for each in texts if clean_html(each[3]) != each[3]] == []


def test_however_deep_somebody_hides_a_script_it_is_found() -> None:
    hidden = "java" + "<p>" * 30 + "</p>" * 30 + "script:alert(1)"

    assert "javascript:" not in clean_html(f'<a href="{hidden}">a</a>')


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
        ("<ul><li>Kreise<ul><li>Kleve</li></ul></li></ul>", "Kreise Kleve"),
    ],
)
def test_plain_text_has_the_words_with_blanks_between_blocks(markup: str, words: str) -> None:
    assert (plain_text(markup), word_count(markup)) == (words, len(words.split()))


# Blanks that do not break ------------------------------------------------------------------------

KEPT_TOGETHER = (
    "5,5~Stellen",
    "1~Stelle",
    "170.000~Euro im Jahr",
    "10~Prozent, 10~%, 3~€",
    "49 von 54~Kreisen",
    "am 19.~Dezember~2022",
    "Mitte~März~2015",
    "(März~2015)",
    "Ende~2014",
    "Sommer~2015",
    "§~7 Absatz~2 Satz~1",
    "Artikel~6 Nummer~3",
    "Quelle~3, Quelle~4",
    "Fassung~2 vom 2.~November~2026",
)
LEFT_APART = (
    "Im Jahr 2015 waren 3 dagegen.",
    "Zusatzquelle 3",
    "Im Mai 5 neue",
    "Es waren 5. Januarwetter war es.",
    "5 Eurokraten",
    "Fassung eins",
)


@pytest.mark.parametrize("text", [*KEPT_TOGETHER, *LEFT_APART])
def test_what_belongs_together_is_not_broken_and_everything_else_may_be(text: str) -> None:
    assert unbroken(text.replace("~", " ")) == text.replace("~", "\u00a0")


WORDS = st.lists(
    st.sampled_from(
        [
            "5,5",
            "19.",
            "2015",
            "7",
            "Mitte",
            "März",
            "Euro",
            "Stellen",
            "%",
            "§",
            "Absatz",
            "Quelle",
            "und",
            "\u00a0",
            "\n",
        ]
    )
    | st.text(max_size=4)
)


@given(WORDS)
def test_only_blanks_are_changed_and_the_second_time_nothing(words: list[str]) -> None:
    text = " ".join(words)

    joined = unbroken(text)

    assert joined.replace("\u00a0", " ") == text.replace("\u00a0", " ")
    assert unbroken(joined) == joined


@pytest.mark.parametrize(
    ("markup", "printed"),
    [
        ("<p>Es sind 5,5 Stellen.</p>", "<p>Es sind 5,5~Stellen.</p>"),
        (
            '<a title="5,5 Stellen" href="#x">5,5 Stellen</a>',
            '<a title="5,5 Stellen" href="#x">5,5~Stellen</a>',
        ),
        ("<title>Quelle 2</title><h1>Quelle 2</h1>", "<title>Quelle 2</title><h1>Quelle~2</h1>"),
        ('<script type="x">"§ 7"</script>§ 7', '<script type="x">"§ 7"</script>§~7'),
        ("<textarea>§ 7</textarea><option>§ 7</option>", "<textarea>§ 7</textarea><option>§~7</option>"),
        ("<select><option>§ 7</option></select>", "<select><option>§ 7</option></select>"),
        ("<q>§ 7</q> <quelle>§ 7</quelle>", "<q>§ 7</q> <quelle>§~7</quelle>"),
        (
            '<blockquote class="quote"><p>§ 7</p><blockquote>§ 7</blockquote>§ 7</blockquote>§ 7',
            '<blockquote class="quote"><p>§ 7</p><blockquote>§ 7</blockquote>§ 7</blockquote>§~7',
        ),
        ("<blockquote>§ 7", "<blockquote>§ 7"),
        ("5,5 Stellen", "5,5~Stellen"),
        ("", ""),
    ],
)
def test_of_markup_only_running_text_is_touched(markup: str, printed: str) -> None:
    assert unbroken_markup(markup) == printed.replace("~", "\u00a0")


@given(raw_markup())
def test_of_any_markup_only_blanks_are_changed(markup: str) -> None:
    joined = unbroken_markup(markup)

    assert joined.replace("\u00a0", " ") == markup.replace("\u00a0", " ")
    assert unbroken_markup(joined) == joined
