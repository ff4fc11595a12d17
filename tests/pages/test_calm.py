"""Evidence without noise: how much of a page is evidence, and that no section says the same evidence twice."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from integration.content.types import Claim
from integration.pages.support.grouping import grouped, mark, shared_by
from integration.site_map import MENU
from tests.fixtures import shipped
from tests.support.online import put_online
from tests.support.reader import Element, Page, read

SHARES = {"/": 15, "/argumente/": 15, "/verfahren/": 15, "/aufgaben/": 15, "/kreise/": 10}
"""Percent of the words that a reader sees before opening anything (issue "Calm evidence", 3)."""
WORDS_BEFORE_THE_ANSWER = 25


def seen(element: Element) -> str:
    """Return the words that are seen: nothing that is folded, drawn, or there for screen readers alone."""
    if element.tag in ("svg", "script", "style") or "visually-hidden" in element.classes:
        return " "
    folded = element.tag == "details" and "open" not in element.attributes
    children = [
        each
        for each in element.children
        if not folded or (isinstance(each, Element) and each.tag == "summary")
    ]
    return "".join(each if isinstance(each, str) else f" {seen(each)} " for each in children)


def share_of_evidence(page: Page) -> float:
    words = len(seen(page.main).split())
    return 100 * sum(len(line.split()) for line in page.marks) / words


@pytest.mark.parametrize("nodes", [shipped.stand, shipped.with_nachtrag], ids=["stand", "nachtrag"])
def test_a_page_is_hardly_more_than_what_it_says(client: Client, nodes: Any) -> None:
    put_online(nodes().nodes)
    shares = {path: share_of_evidence(read(client, path)) for path in SHARES}
    print({path: f"{share:.1f} %" for path, share in shares.items()})

    assert {path: share for path, share in shares.items() if share > SHARES[path]} == {}


def test_no_section_says_the_same_evidence_twice(client: Client) -> None:
    put_online(shipped.with_nachtrag().nodes)

    twice = [
        f"{path}: {line}"
        for path in (*SHARES, "/stimmen/", "/fragen/", "/finanzierung/", "/was-ist-ein-ki/")
        for line in repeated(read(client, path))
    ]

    assert twice == []


def repeated(page: Page) -> Iterator[str]:
    for section in page.main.all("section"):
        if list(section.all("section")):
            continue
        lines = [seen(each).strip() for each in section.all("summary") if " · " in seen(each)]
        lines += [seen(each).strip().removeprefix("Nachweis: ") for each in section.all("p", "shared")]
        yield from (line for line in set(lines) if lines.count(line) > 1)


def test_the_answer_stands_first(client: Client) -> None:
    put_online(shipped.stand().nodes)

    page = read(client, "/")

    before, answer, _after = " ".join(folded_menu(page).split()).partition("Vom Kreistag abgelehnt")
    assert answer
    assert len(before.split()) <= WORDS_BEFORE_THE_ANSWER


@pytest.mark.parametrize("nodes", [shipped.stand, shipped.with_nachtrag], ids=["stand", "nachtrag"])
def test_the_short_form_is_written_out_where_a_page_first_uses_it(client: Client, nodes: Any) -> None:
    put_online(nodes().nodes)
    first = {}
    for address in MENU:
        words = seen(read(client, f"/{address.route}").main)
        short, whole = re.search(r"\bKI\b", words), re.search("Integrationszentr", words, re.IGNORECASE)
        first[address.name] = short is None or (whole is not None and whole.start() < short.start())

    assert [name for name, is_written_out in first.items() if not is_written_out] == []


def folded_menu(page: Page) -> str:
    """Return the words of the page on a phone, where the menu is one word until it is opened."""
    body = next(page.root.all("body"))
    menu = next(body.all("nav", "menu"))
    menu.children = ["Menü"]
    return seen(body)


def claims() -> dict[str, Claim]:
    return dict(shipped.stand().claims)


def test_claims_with_the_same_evidence_are_one_group_where_the_first_of_them_stands() -> None:
    known = claims()
    given = [known[key] for key in ("contra-geld", "contra-doppelt", "contra-lehrer", "contra-kosten")]

    groups = [[claim.key for claim in group.claims] for group in grouped(given)]

    assert groups == [["contra-geld"], ["contra-doppelt", "contra-kosten"], ["contra-lehrer"]]


def test_what_two_claims_share_is_said_above_and_what_only_one_says_is_not() -> None:
    known = claims()
    three = [known[key] for key in ("pro-vernetzen", "contra-geld", "pro-beraten")]
    shared = shared_by(three)

    assert [shared.is_said_above(claim) for claim in three] == [True, False, True]
    assert shared_by(three[:2]).lead is None


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("erlass-stellen", "23. März 2015 · Erlass"),
        ("pro-geld", "SPD Bedburg-Hau, Sommer 2015 · SPD-Artikel"),
        ("zuschuss-170000", "NRZ 2015"),
        ("unbekannt-kosten", "Offen, Sommer 2015"),
        ("zitat-ulrich-kleckerbetrag", "Zitat · NRZ 2015"),
        ("zwei-felder", "Stand nicht bekannt · KI NRW, Felder, Gesetz 2012"),
    ],
)
def test_a_mark_says_who_as_of_when_and_where_and_nothing_twice(key: str, words: str) -> None:
    assert mark(claims()[key]) == words
