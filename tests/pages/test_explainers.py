"""The explainer, questions, terms, and the pages about the site itself."""

from typing import Any

import pytest
from django.test import Client

from integration.content.nodes import Node
from tests.support import sample_nodes
from tests.support.online import put_online
from tests.support.reader import Page, read

WITHOUT_TEXTS = [node for node in sample_nodes.FIRST if node.type != "page"]
BLANK = "noch nicht eingetragen"
OPERATOR = {
    "sender": "Musterpartei",
    "funding": "Musterpartei, aus Beiträgen",
    "operator": "Musterverein",
    "represented_by": "Erika Mustermann",
    "street": "Musterweg 1",
    "town": "00000 Musterstadt",
    "email": "post@example.org",
    "editor_responsible": "Erika Mustermann, Musterweg 1",
}


def with_site(**fields: str) -> list[Node]:
    site = Node("site-details", "site", 10, {"site_name": "Prüfen"} | fields)
    return [*(node for node in sample_nodes.FIRST if node.type != "site-details"), site]


def with_page(key: str, **fields: Any) -> list[Node]:
    page = Node("page", key, 90, {"title": "Ein Titel"} | fields)
    return [*(node for node in sample_nodes.FIRST if node.ident != page.ident), page]


def data(page: Page) -> dict[str, str]:
    rows = [row for table in page.root.all("dl", "data") for row in table.all("div")]
    return {next(row.all("dt")).text: next(row.all("dd")).text for row in rows}


@pytest.mark.parametrize(
    ("address", "heading"),
    [
        ("/was-ist-ein-ki/", "Was ist ein Kommunales Integrationszentrum?"),
        ("/aufgaben/", "Aufgaben eines Kommunalen Integrationszentrums"),
        ("/verfahren/", "Was bisher geschah"),
        ("/argumente/", "Argumente dafür und dagegen"),
        ("/stimmen/", "Stimmen"),
        ("/fragen/", "Fragen und Antworten"),
        ("/glossar/", "Wörter erklärt"),
        ("/quellen/", "Quellen"),
        ("/berichtigungen/", "Berichtigungen"),
        ("/ueber/", "Wer steht hinter dieser Seite?"),
        ("/impressum/", "Impressum"),
        ("/datenschutz/", "Datenschutz"),
        ("/barrierefreiheit/", "Barrierefreiheit"),
    ],
)
def test_a_page_whose_text_nobody_has_written_stands_under_its_own_heading(
    client: Client, address: str, heading: str
) -> None:
    put_online(WITHOUT_TEXTS)

    assert read(client, address).headings[0] == f"h1 {heading}"


def test_a_page_begins_with_what_editors_wrote_headings_one_level_below_the_title(client: Client) -> None:
    put_online(
        with_page("was-ist-ein-ki", lead="Kurz gesagt.", text="<h3>Wozu?</h3><h4>Genauer</h4><p>Dazu.</p>")
    )

    page = read(client, "/was-ist-ein-ki/")

    assert page.headings == ["h1 Ein Titel", "h2 Wozu?", "h3 Genauer"]
    assert [each.text for each in page.root.all("p", "lead")] == ["Kurz gesagt."]


def test_a_withheld_text_leaves_a_marked_gap_under_the_pages_own_heading(client: Client) -> None:
    gap = {"type": "page", "key": "glossar", "first_edition": None, "last_edition": None, "reason": "Urteil."}
    put_online(with_page("glossar", text="<p>Verboten.</p>"), withholdings=[gap | {"since": "2026-11-04"}])

    page = read(client, "/glossar/")

    assert page.headings == ["h1 Wörter erklärt"]
    assert ("Verboten" in page.markup, page.main.text.count("Grund: Urteil.")) == (False, 1)


def test_the_explainer_shows_facts_with_evidence_and_leads_to_the_tasks(client: Client) -> None:
    fact = sample_nodes.fact("ziel", section="proposal", title="Das Ziel")
    put_online([*sample_nodes.FIRST, fact])

    page = read(client, "/was-ist-ein-ki/")

    assert ("h3 Das Ziel" in page.headings, set(page.notes)) == (True, {"ziel"})


def test_each_question_has_a_place_an_answer_and_evidence(client: Client) -> None:
    fields = {"question": "Wer zahlt?", "answer": "<p>Das ist offen.</p>"}
    put_online([*sample_nodes.FIRST, Node("faq-item", "wer-zahlt", 10, sample_nodes.PROVEN | fields)])

    page = read(client, "/fragen/")

    assert "wer-zahlt" in page.places
    assert page.headings == [
        "h1 Fragen und Antworten",
        "h2 Wer zahlt?",
        "h2 Quellen dieser Seite",
    ]
    assert set(page.notes) == {"wer-zahlt"}


def test_terms_stand_in_the_order_of_a_german_dictionary_under_their_letters(client: Client) -> None:
    words = ("Zuschuss", "Ämter", "Antrag", "Österreich", "Ort", "amtlich")
    terms = [
        Node("glossary-term", f"wort-{number}", number, {"term": word, "definition": f"{word} ist ein Wort."})
        for number, word in enumerate(words)
    ]
    put_online([*sample_nodes.FIRST, *terms])

    page = read(client, "/glossar/")

    assert [each.text for each in page.root.all("dfn")] == [
        *("Ämter", "amtlich", "Antrag", "Ort", "Österreich", "Zuschuss"),
    ]
    assert page.headings[1:] == ["h2 A", "h2 O", "h2 Z"]
    assert {f"wort-{number}" for number in range(6)} <= set(page.places)


def test_a_term_takes_no_place_of_the_page_itself_and_needs_no_letter(client: Client) -> None:
    terms = [
        Node("glossary-term", key, number, {"term": term, "definition": "Ein Wort."})
        for number, (key, term) in enumerate((("quellen", "Quellen"), ("inhalt", "Inhalt"), ("zahl", "5,5")))
    ]
    put_online([*sample_nodes.FIRST, *terms])

    page = read(client, "/glossar/")

    assert sorted(page.places) == sorted(set(page.places))
    assert {"wort-quellen", "wort-inhalt", "zahl", "buchstabe-Andere"} <= set(page.places)


def test_a_term_names_its_source_as_the_foot_does(client: Client) -> None:
    term = Node(
        "glossary-term", "amt", 1, {"term": "Amt", "definition": "Eine Stelle.", "sources": ["amtsblatt"]}
    )
    put_online([*sample_nodes.FIRST, term])

    page = read(client, "/glossar/")

    assert (next(page.root.all("dd")).text, page.sources) == ("Eine Stelle. Amtsblatt", ["Amtsblatt"])


def test_the_imprint_marks_every_blank(client: Client) -> None:
    put_online(with_site())

    assert data(read(client, "/impressum/")) == {
        "Betreiber": BLANK,
        "Vertreten durch": BLANK,
        "Straße und Hausnummer": BLANK,
        "Ort": BLANK,
        "E-Mail": BLANK,
        "Verantwortlich für den Inhalt (§ 18 Absatz 2 MStV)": BLANK,
    }


def test_the_imprint_prints_what_is_known(client: Client) -> None:
    put_online(with_site(**OPERATOR, phone="0000 000"))

    page = read(client, "/impressum/")

    assert data(page) == {
        "Betreiber": "Musterverein",
        "Vertreten durch": "Erika Mustermann",
        "Straße und Hausnummer": "Musterweg 1",
        "Ort": "00000 Musterstadt",
        "E-Mail": "post@example.org",
        "Telefon": "0000 000",
        "Verantwortlich für den Inhalt (§ 18 Absatz 2 MStV)": "Erika Mustermann, Musterweg 1",
    }
    assert "mailto:post@example.org" in page.links
    assert BLANK not in page.root.text


@pytest.mark.parametrize("address", ["/ueber/", "/datenschutz/", "/barrierefreiheit/"])
def test_the_pages_about_the_site_name_the_operator_or_mark_the_blank(client: Client, address: str) -> None:
    shown = []
    for fields in ({}, OPERATOR):
        put_online(with_site(**fields))
        shown.append(data(read(client, address))["Betreiber"])

    assert shown == [BLANK, "Musterverein"]


def test_a_blank_inside_a_text_is_marked(client: Client) -> None:
    put_online(with_page("impressum", text="<p>[noch nicht eingetragen: Register]</p>"))

    blanks = [each.text for each in read(client, "/impressum/").main.all("span", "blank")]

    assert "noch nicht eingetragen: Register" in blanks
