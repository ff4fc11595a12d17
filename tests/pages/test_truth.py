"""The truth rules as readers meet them: every claim with its evidence, every quote as it was said."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import reverse

from integration.content.graph import Content
from integration.content.types import Claim, ClaimKind, Statement
from integration.delivery.store import store
from integration.pages.support.grouping import mark
from integration.urls import PAGES
from tests.fixtures.shipped import ROWS, STAND, nodes_of, with_nachtrag
from tests.support.online import put_online
from tests.support.reader import Note, Page, read


def stand_online() -> Content:
    return put_online(nodes_of(STAND)).content


def nachtrag_online() -> Content:
    return put_online(with_nachtrag().nodes).content


def section_pages(client: Client) -> dict[str, Page]:
    """Read every page but those of single claims."""
    content = store.current().content
    addresses = [
        reverse(page.name, kwargs=arguments)
        for page in PAGES
        if page.name not in ("claim", "districts-csv")
        for arguments in page.each(content)
    ]
    return {address: read(client, address) for address in addresses}


def as_printed(claim: Claim) -> str:
    """Return how the evidence of a claim must begin."""
    said_by = f" · laut {claim.attribution}" if claim.attribution else ""
    as_of = claim.as_of.text if claim.as_of else "nicht bekannt"
    return f"{claim.kind.label}{said_by} · Stand: {as_of}"


def mistakes(claim: Claim, page: Page, note: Note | None) -> Iterator[str]:
    """Yield what is wrong with the evidence printed at a claim, or above the table in which it stands."""
    if note is None:
        if not (is_linked(claim, page) and any(each.endswith(mark(claim)) for each in page.marks)):
            yield f"{claim.key}: no evidence"
        return
    if as_printed(claim) not in note.text:
        yield f"{claim.key}: „{note.text}“ lacks „{as_printed(claim)}“"
    if set(note.sources) != {source.short for source in claim.sources}:
        yield f"{claim.key}: names {sorted(note.sources)}"


def is_linked(claim: Claim, page: Page) -> bool:
    """Tell whether the page leads to the claim's own."""
    return any(link.endswith(f"/angabe/{claim.key}/") for link in page.links)


ROW_PLACES = [
    pytest.param(address, key, id=f"{row}{address}")
    for row, place in ROWS.items()
    for address, keys in place["pages"].items()
    for key in keys
]


@pytest.mark.parametrize(("address", "key"), ROW_PLACES)
def test_each_statement_of_the_base_text_stands_on_its_page_with_source_and_as_of(
    client: Client, address: str, key: str
) -> None:
    claim = stand_online().claims[key]
    page = read(client, address)

    assert list(mistakes(claim, page, page.notes.get(key))) == []


@pytest.mark.parametrize("online", [stand_online, nachtrag_online], ids=["stand", "nachtrag"])
def test_every_claim_stands_with_its_evidence_on_a_page_of_its_section(
    client: Client, online: object
) -> None:
    content = online()  # type: ignore[operator]
    wrong: dict[str, list[str]] = {key: [f"{key}: on no page"] for key in content.claims}
    for page in section_pages(client).values():
        for key, claim in content.claims.items():
            if wrong[key] and is_linked(claim, page):
                wrong[key] = list(mistakes(claim, page, page.notes.get(key)))

    assert [problem for problems in wrong.values() for problem in problems] == []


@pytest.mark.parametrize("online", [stand_online, nachtrag_online], ids=["stand", "nachtrag"])
def test_every_claim_has_a_page_of_its_own_with_its_evidence(client: Client, online: object) -> None:
    content = online()  # type: ignore[operator]
    wrong = []
    for claim in content.claims.values():
        page = read(client, f"/angabe/{claim.key}/")
        wrong += mistakes(claim, page, page.proof)

    assert wrong == []


def test_every_quote_is_printed_character_by_character(client: Client) -> None:
    content = stand_online()
    quotes = [s for s in content.all(Statement) if s.kind is ClaimKind.QUOTE]

    printed = read(client, "/stimmen/").quotes

    assert sorted(printed) == sorted(f"„{part}“" for quote in quotes for part in quote.parts)
    assert len(printed) == 4


def test_no_link_and_no_mark_stands_inside_a_quote(client: Client) -> None:
    stand_online()

    quotes = read(client, "/stimmen/").root.all("blockquote", "quote")

    assert {element.tag for quote in quotes for element in quote.all()} == {"p"}


def test_contradicting_claims_name_each_other_wherever_they_stand_in_full(client: Client) -> None:
    content = stand_online()
    pages = section_pages(client).values()
    said = {relation.text for page in pages for relation in page.root.all("p", "relation")}
    wanted = {
        " ".join(f"Widerspruch: {other.said_by + ': ' if other.said_by else ''}{other.in_full}".split())
        for others in content.contradictions.values()
        for other in others
    }

    assert wanted - said == set()
    assert len(wanted) > 3


def test_a_source_that_appeared_later_is_said_to_have(client: Client) -> None:
    claim = stand_online().claims["abstimmung-kreistag-2015"]
    page = read(client, "/verfahren/ki-einrichten/")

    later = claim.later_sources[0]

    assert f"Veröffentlicht erst danach: {later.published.text}." in page.notes[claim.key].text
