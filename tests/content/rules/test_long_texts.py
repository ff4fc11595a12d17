"""Links and headings in long texts, broken on its own in a small site that is otherwise whole."""

import pytest

from integration.content import rules
from tests.content.rules.problems import fact_with, problems
from tests.support.small_site import TODAY, altered, site


@pytest.mark.parametrize(
    "words",
    [
        "hier",
        "Hier klicken!",
        "klicken Sie <em>hier</em>",
        "mehr …",
        "Link",
        "www.example.org",
        "https://example.org/",
        "→",
        "[1]",
    ],
)
def test_a_link_text_that_says_nothing_is_refused(words: str) -> None:
    shown = words.replace("<em>", "").replace("</em>", "")
    assert problems(fact_with(f'<p><a href="/kreise/">{words}</a></p>')) == [
        f"! fact „anzahl“, details: Der Linktext „{shown}“ sagt nicht, wohin der Link führt. "
        "Nennen Sie das Ziel, zum Beispiel „Antrag der SPD-Fraktion“."
    ]


def test_a_link_without_words_is_refused() -> None:
    assert problems(fact_with('<p>Text <a href="/kreise/"> </a></p>')) == [
        "! fact „anzahl“, details: Ein Link hat keinen Text. Schreiben Sie, wohin er führt."
    ]


@pytest.mark.parametrize(
    "target", ["//example.org/", "/\\example.org", "seite.html", "", "https://", "mailto:niemand", "?a=b"]
)
def test_a_link_leads_to_this_site_the_web_or_a_mail_address(target: str) -> None:
    assert problems(fact_with(f'<p><a href="{target}">Bericht der Zeitung</a></p>')) == [
        "! fact „anzahl“, details: Der Link „Bericht der Zeitung“ hat kein gültiges Ziel. "
        "Das Ziel beginnt mit https://, http://, mailto:, / oder #."
    ]


def test_a_link_whose_scheme_was_taken_away_is_refused() -> None:
    assert problems(fact_with('<p><a href="javascript:alert(1)">Bericht</a></p>')) == [
        "! fact „anzahl“, details: Der Link „Bericht“ hat kein gültiges Ziel. "
        "Das Ziel beginnt mit https://, http://, mailto:, / oder #."
    ]


@pytest.mark.parametrize(
    "target",
    [
        *(
            "/",
            "/kreise/",
            "/kreise/?teilnahme=nein",
            "/kreise.csv",
            "/glossar/#kreistag",
            "#unten",
            "/fassung/1/kreise/",
        ),
        *(
            "/verfahren/zentrum/",
            "/verfahren/altes-zentrum/",
            "/aufgaben/vernetzen/",
            "/angabe/zitat/",
            "/impressum/",
        ),
        *("https://example.org/a?b=c&amp;d=e", "http://example.org", "mailto:post@example.org"),
    ],
)
def test_links_to_pages_that_exist_and_to_the_web_pass(target: str) -> None:
    assert problems(fact_with(f'<p><a href="{target}">Bericht der Zeitung</a></p>')) == []


@pytest.mark.parametrize(
    "target", ["/gibt-es-nicht/", "/kreise", "/verfahren/weg/", "/angabe/vorhaben/", "/fassung/0/"]
)
def test_a_link_to_a_page_that_does_not_exist_gets_a_warning(target: str) -> None:
    assert problems(fact_with(f'<p><a href="{target}">Bericht der Zeitung</a></p>')) == [
        f"? fact „anzahl“, details: Der Link „Bericht der Zeitung“ führt zu {target}. Diese Seite gibt es hier nicht. "
        "Prüfen Sie die Adresse. Sie beginnt und endet mit einem Schrägstrich."
    ]


def test_links_are_read_in_every_long_text() -> None:
    bad = '<p><a href="seite">Seite der Stadt</a></p>'
    changed = [
        altered("motion", "antrag", text=bad),
        altered("step", "ablehnung", details=bad),
        altered("funding-share", "fachkraefte", details=bad),
        altered("task", "vernetzen", text=bad),
        altered("faq-item", "wer-zahlt", answer=bad),
        altered("page", "impressum", text=bad),
    ]
    found = rules.check(site(*changed), TODAY)
    assert {(problem.ident, problem.field) for problem in found} == {
        (("motion", "antrag"), "text"),
        (("step", "ablehnung"), "details"),
        (("funding-share", "fachkraefte"), "details"),
        (("task", "vernetzen"), "text"),
        (("faq-item", "wer-zahlt"), "answer"),
        (("page", "impressum"), "text"),
    }


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("<p>Vorspann</p><h4>Klein</h4><p>a</p>", 1),
        ("<h4>Klein</h4><p>a</p><h3>Groß</h3><p>b</p>", 1),
        ("<h3>Groß</h3><p>a</p><h4>Klein</h4><p>b</p>", 0),
        ("<p>Ohne Überschrift</p>", 0),
    ],
)
def test_a_text_whose_first_heading_is_a_lower_one_gets_a_warning(text: str, found: int) -> None:
    warning = (
        "? fact „anzahl“, details: Die erste Überschrift im Text ist eine Unterüberschrift. "
        "Machen Sie daraus eine Überschrift, oder setzen Sie eine davor."
    )
    assert problems(fact_with(text)) == [warning] * found
