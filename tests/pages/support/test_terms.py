"""Terms in running text: the first use on a page leads to the explanation, and only where it may."""

import pytest
from django.test import Client

from integration.content.graph import Content
from integration.content.nodes import Node
from integration.pages.support.terms import forms_of, link_terms
from tests.support import sample_nodes
from tests.support.online import put_online
from tests.support.reader import read

FORMS = (("Kreistag", "kreistag"), ("Kreistags", "kreistag"), ("kreisfreie Stadt", "stadt"), ("A & B", "a-b"))


def linked(markup: str) -> str:
    return link_terms(markup, FORMS, "/glossar/")


def link(words: str, key: str) -> str:
    return f'<a class="term" href="/glossar/#wort-{key}">{words}</a>'


def test_the_first_use_is_linked_and_later_ones_are_not_whatever_their_form() -> None:
    assert linked("<p>Der Beschluss des Kreistags.</p><p>Der Kreistag.</p>") == (
        f"<p>Der Beschluss des {link('Kreistags', 'kreistag')}.</p><p>Der Kreistag.</p>"
    )


@pytest.mark.parametrize(
    "markup",
    [
        "<h2>Kreistag</h2>",
        '<a href="/x/">der Kreistag</a>',
        '<blockquote class="quote"><p>Der <em>Kreistag</em></p></blockquote>',
        "<p>Er sagt: „Der Kreistag <strong>und der Kreistag</strong> sind“</p>",
        '<div class="evidence"><div>a</div><p>laut Kreistag</p></div>',
        "<p>Kreistagswahl, Kreistag-Wahl, SPD-Kreistag, der kreistag</p>",
        '<p title="Kreistag > alles" class="x">x</p>',
        "<!-- Kreistag --><p>x</p>",
        "<svg><title>Kreistag</title></svg>",
    ],
)
def test_nothing_is_linked_in_headings_links_quotes_notes_attributes_and_longer_words(markup: str) -> None:
    assert linked(markup) == markup


def test_after_a_quotation_and_after_a_skipped_part_terms_are_linked_again() -> None:
    assert (
        linked("<p>„Kreistag“ heißt Kreistag</p>")
        == f"<p>„Kreistag“ heißt {link('Kreistag', 'kreistag')}</p>"
    )
    assert linked("<p>„offen</p><p>Kreistag</p>") == f"<p>„offen</p><p>{link('Kreistag', 'kreistag')}</p>"
    assert linked("<h2><a>x</a></h2>Kreistag") == f"<h2><a>x</a></h2>{link('Kreistag', 'kreistag')}"


def test_a_term_of_several_words_is_found_across_a_line_break_and_with_special_signs() -> None:
    assert linked("<p>Eine kreisfreie\n Stadt, A &amp; B.</p>") == (
        f"<p>Eine {link(chr(10).join(('kreisfreie', ' Stadt')), 'stadt')}, {link('A &amp; B', 'a-b')}.</p>"
    )


def test_a_term_that_the_author_linked_gets_no_second_link() -> None:
    markup = '<p>Kreistag <a href="/glossar/#kreistag">Kreistag</a></p>'

    assert linked(markup) == markup


def test_without_terms_nothing_changes() -> None:
    assert link_terms("<p>Kreistag", (), "/glossar/") == "<p>Kreistag"


def test_all_forms_of_a_term_count_also_at_the_beginning_of_a_sentence() -> None:
    term = Node(
        "glossary-term",
        "stadt",
        1,
        {"term": "kreisfreie Stadt", "other_forms": ["kreisfreie Städte"], "definition": "x"},
    )

    assert forms_of(Content([term])) == (
        ("kreisfreie Stadt", "stadt"),
        ("Kreisfreie Stadt", "stadt"),
        ("kreisfreie Städte", "stadt"),
        ("Kreisfreie Städte", "stadt"),
    )


def test_on_a_page_the_link_leads_to_the_explanation(client: Client) -> None:
    term = Node("glossary-term", "kreistag", 1, {"term": "Kreistag", "definition": "Das Parlament."})
    put_online([*sample_nodes.FIRST, term])

    page, glossary = read(client, "/angabe/ablehnung/"), read(client, "/glossar/")

    assert page.links.count("/glossar/#wort-kreistag") == 1
    assert [
        each.text for each in glossary.root.all("div") if each.attributes.get("id") == "wort-kreistag"
    ] == ["Kreistag Das Parlament."]
    assert "/glossar/#wort-kreistag" not in glossary.links
