"""The posts as figures, who says what about the money, and what is open. No test here may touch a database."""

import re
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from integration.content.graph import Content
from integration.content.nodes import Node
from integration.content.types import FundingShare, PaymentKind
from integration.pages.funding import FIGURE_WIDTH, GAP, Posts, said_about_money, unknown_about_money
from tests.support import sample_nodes
from tests.support.online import put_online, take_offline

LAND = Node("body", "land", 20, {"name": "Musterland", "article": "das", "kind": "state"})
STEP = FIGURE_WIDTH + GAP


@pytest.fixture(autouse=True)
def nothing_online() -> Any:
    take_offline()
    yield
    take_offline()


def share(key: str, position: int, posts: str | None, payment: str, payer: str | None = "land") -> Node:
    given = {"title": key.title(), "posts": posts, "payment": payment, "payer": payer}
    known = {name: value for name, value in given.items() if value is not None}
    return Node("funding-share", key, position, sample_nodes.PROVEN | known)


def with_posts(total: str | None, *shares: Node, facts: tuple[Node, ...] = ()) -> tuple[Node, ...]:
    frame = [node for node in sample_nodes.FIRST if node.type not in ("proposal", "fact")]
    posts = {"posts": total} if total else {}
    proposal = Node("proposal", "proposal", 10, dict(sample_nodes.PROPOSAL.fields) | posts)
    return (*frame, proposal, LAND, *shares, *facts)


def posts_of(*nodes: Node) -> Posts:
    content = Content(nodes)
    return Posts(content.proposal.posts, content.all(FundingShare))


SHARES = (
    share("lehrkraefte", 10, "2", "released"),
    share("fachkraefte", 20, "3", "flat-grant"),
    share("verwaltung", 30, "0.5", "flat-grant"),
)


def page(client: Client, *nodes: Node) -> str:
    put_online(nodes)
    response = client.get("/finanzierung/")
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_posts_paid_in_the_same_way_by_the_same_payer_are_one_group() -> None:
    groups = posts_of(*with_posts("5.5", *SHARES)).groups

    assert [(group.payment, group.posts) for group in groups] == [
        (PaymentKind.RELEASED, Decimal("2")),
        (PaymentKind.FLAT_GRANT, Decimal("3.5")),
    ]


def test_a_half_post_is_half_a_figure() -> None:
    figures = posts_of(*with_posts("5.5", *SHARES)).groups[1].figures

    assert [(figure.left, Decimal(figure.width), figure.is_part) for figure in figures] == [
        (0, FIGURE_WIDTH, False),
        (STEP, FIGURE_WIDTH, False),
        (2 * STEP, FIGURE_WIDTH, False),
        (3 * STEP, FIGURE_WIDTH / 2, True),
    ]


def test_the_other_half_of_a_half_figure_is_drawn_as_an_outline(client: Client) -> None:
    text = page(client, *with_posts("5.5", *SHARES))

    assert re.findall(r'class="person-rest" transform="([^"]*)"', text) == [f"translate({3 * STEP} 0)"]


def test_what_no_share_covers_is_drawn_as_open() -> None:
    posts = posts_of(*with_posts("5.5", *SHARES[:2]))

    assert posts.rest == Decimal("0.5")
    assert (posts.groups[-1].payment, posts.groups[-1].payer) == (PaymentKind.OPEN, None)


def test_without_a_documented_total_nothing_is_called_open() -> None:
    posts = posts_of(*with_posts(None, *SHARES))

    assert (posts.rest, len(posts.groups)) == (None, 2)


def test_a_share_without_a_number_is_told_but_not_drawn() -> None:
    posts = posts_of(*with_posts("5.5", share("andere", 40, None, "open", None)))

    assert ([each.key for each in posts.without_number], [group.posts for group in posts.groups]) == (
        ["andere"],
        [Decimal("5.5")],
    )


def test_the_drawing_says_in_words_what_it_shows(client: Client) -> None:
    text = page(client, *with_posts("5.5", *SHARES))

    assert re.findall(r'aria-label="(Zeichnung[^"]*)"', text) == [
        "Zeichnung: 2 Figuren",
        "Zeichnung: 3,5 Figuren",
    ]
    assert text.count('class="person"') == 2 + 4
    assert "Die Anteile ergeben zusammen 5,5 von 5,5 Stellen." in text


def test_the_open_rest_is_said_in_words(client: Client) -> None:
    assert "Von 5,5 Stellen ist bei 0,5 offen, wer sie bezahlt." in page(
        client, *with_posts("5.5", *SHARES[:2])
    )


def test_numbers_in_the_drawing_have_no_german_comma(client: Client) -> None:
    drawing = re.findall(r"<svg.*?</svg>", page(client, *with_posts("5.5", *SHARES)))

    assert [
        value
        for svg in drawing
        for value in re.findall(r'(?:x|width|viewBox)="([^"]*)"', svg)
        if "," in value
    ] == []


def test_positions_come_first_then_documents_then_reports_then_what_contradicts() -> None:
    argument = Node(
        "argument",
        "zu-wenig",
        10,
        sample_nodes.PROVEN
        | {
            "side": "contra",
            "kind": "position",
            "attribution": "Beispielpartei",
            "title": "Zu wenig",
            "text": "Zu wenig.",
        },
    )
    facts = (
        sample_nodes.fact("bericht", 10, attribution="Zeitung"),
        sample_nodes.fact("erlass", 20),
        sample_nodes.fact("partei", 30, kind="position", attribution="Partei", contradicts="zu-wenig"),
        sample_nodes.fact("unbekannt-kosten", 40),
        sample_nodes.fact("anderswo", 50, section="tasks"),
    )
    content = Content(with_posts("5.5", *SHARES, argument, facts=facts))

    assert [claim.key for claim in said_about_money(content)] == ["partei", "erlass", "bericht", "zu-wenig"]
    assert [fact.key for fact in unknown_about_money(content)] == ["unbekannt-kosten"]


def test_the_page_works_without_any_share(client: Client) -> None:
    text = page(client, *with_posts(None))

    assert "Wie viele Stellen es zusammen sind, ist nicht dokumentiert." in text


def test_a_withheld_share_is_a_marked_gap(client: Client) -> None:
    gap = {
        "type": "funding-share",
        "key": "lehrkraefte",
        "first_edition": None,
        "last_edition": None,
        "reason": "Gerichtsbeschluss",
        "since": "2026-11-04",
    }
    put_online(with_posts("5.5", *SHARES), withholdings=[gap])

    text = client.get("/finanzierung/").content.decode()

    assert ("Gerichtsbeschluss" in text, "Lehrkraefte" in text) == (True, False)
