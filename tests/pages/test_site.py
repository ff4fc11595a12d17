"""The site as a whole: every address answers, every link leads somewhere, nothing unpublished shows."""

import itertools
import json
from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from urllib.parse import urldefrag, urlsplit

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from integration.content.catalogue import ITEM_TYPES, TYPE_BY_NAME
from integration.content.graph import Content
from integration.content.nodes import Node
from integration.content.schema import Shape, fields_of
from integration.content.types import District
from integration.delivery.store import store
from integration.editions import codec, workspace
from integration.editions.pending import pending
from integration.editions.publish import Order, publish
from integration.newsroom.first_start import publish_first_content
from integration.urls import PAGES
from tests.fixtures.shipped import NACHTRAG, STAND, nodes_of
from tests.support.online import put_online
from tests.support.reader import Page, read

NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)
OUTPUTS = ("/feed/", "/sitemap.xml", "/robots.txt", "/kreise.csv")


def every_address(content: Content, **within: int) -> list[str]:
    """Return the address of every page, live or within an edition."""
    return [
        reverse(page.name, kwargs={**within, **arguments})
        for page in PAGES
        for arguments in page.each(content)
    ]


def statuses(client: Client, addresses: Iterable[str]) -> dict[str, int]:
    """Return the answers that are not 200."""
    answers = {address: client.get(address).status_code for address in addresses}
    return {address: status for address, status in answers.items() if status != 200}


def publish_all(note: str, day: int) -> None:
    """Publish the whole working copy."""
    now = NOON + timedelta(days=day)
    publish(Order("erika", note), [change.ident for change in pending(now).changes], now)
    store.refresh(now)


# Addresses and links ---------------------------------------------------------------------------


@pytest.fixture(scope="module")
def pages() -> dict[str, Page]:
    """Every page of the shipped content, each read once."""
    content = put_online(nodes_of(STAND)).content
    addresses = set(every_address(content)) - {reverse("districts-csv")}
    return {address: read(Client(), address) for address in (*addresses, "/fassungen/")}


@pytest.mark.django_db
def test_every_address_answers_live_and_as_of_the_first_edition_and_every_link_leads_somewhere(
    client: Client, pages: dict[str, Page]
) -> None:
    publish_first_content(NOON)
    older = set(every_address(store.current().content, number=1))
    older -= {reverse("districts-csv", kwargs={"number": 1})}
    pages = pages | {address: read(client, address) for address in older}

    wrong = {
        f"{address} -> {link}"
        for address, page in pages.items()
        for link in page.links
        if not urlsplit(link).scheme and not _leads_somewhere(client, pages, address, link)
    }

    assert wrong == set()
    assert len(pages) > 300


def _leads_somewhere(client: Client, pages: dict[str, Page], start: str, link: str) -> bool:
    path, place = urldefrag(link)
    path = path or start
    if path not in pages:
        return not place and client.get(path).status_code == 200
    return not place or place in pages[path].places


@pytest.mark.django_db
def test_links_of_an_older_edition_stay_in_that_edition(client: Client) -> None:
    publish_first_content(NOON)
    leaving = {"/", "/fassungen/", "/feed/"}  # the way back to today, and what exists once

    links = {
        urldefrag(link).url
        for address in ("/fassung/1/was-ist-ein-ki/", "/fassung/1/fragen/", "/fassung/1/verfahren/")
        for link in read(client, address).links
    }

    assert {link for link in links if link.startswith("/") and not link.startswith("/fassung/1/")} <= leaving


def test_every_question_of_a_reader_is_one_click_away_from_the_start_page(pages: dict[str, Page]) -> None:
    content = put_online(nodes_of(STAND)).content
    needed = {reverse(page.name) for page in PAGES if list(page.each(content)) == [{}]}

    assert needed - {reverse("districts-csv"), *pages["/"].links} == set()


def test_no_page_has_two_places_of_the_same_name_or_skips_a_heading(pages: dict[str, Page]) -> None:
    wrong = {}
    for address, page in pages.items():
        levels = [int(heading[1]) for heading in page.headings]
        skips = [below for above, below in itertools.pairwise(levels) if below > above + 1]
        twice = {place for place in page.places if page.places.count(place) > 1}
        if skips or twice or levels.count(1) != 1 or levels[0] != 1:
            wrong[address] = (page.headings, twice)

    assert wrong == {}


def test_every_page_has_a_description_and_a_title_of_its_own(pages: dict[str, Page]) -> None:
    titles = {address: next(page.root.all("title")).text for address, page in pages.items()}
    described = [
        address
        for address, page in pages.items()
        for meta in page.root.all("meta")
        if meta.attributes.get("name") == "description" and meta.attributes["content"]
    ]

    assert [title for title, count in Counter(titles.values()).items() if count > 1] == []
    assert sorted(described) == sorted(pages)


# What nobody wrote ------------------------------------------------------------------------------

FORMS = ("/{}/", "/verfahren/{}/", "/aufgaben/{}/", "/angabe/{}/", "/fassung/{}/", "/fassung/{}/verfahren/")
HOSTILE = (
    *("0", "-1", str(10**30), "9223372036854775808", "abc", "%00", "a%00b", "..%2f..", "%ED%A0%80", "%ff"),
    *("<script>", "a" * 3000, "1/2/3", "%E2%80%AE", "'", "1;DROP", "{{7*7}}", "%0d%0aSet-Cookie:a=b"),
)


def test_addresses_that_nobody_wrote_are_not_found_and_break_nothing(client: Client) -> None:
    put_online(nodes_of(STAND))

    answers = {
        form.format(part): client.get(form.format(part)).status_code for form in FORMS for part in HOSTILE
    }

    assert {address: status for address, status in answers.items() if status not in (400, 404)} == {}


@pytest.mark.parametrize(
    "query", ["?x=1", "?name=%00", "?art=%ED%A0%80", "?" + "a" * 3000, "?sort=-1&sort=x"]
)
def test_queries_that_nobody_wrote_break_no_page(client: Client, query: str) -> None:
    content = put_online(nodes_of(STAND)).content
    addresses = [reverse(page.name) for page in PAGES if list(page.each(content)) == [{}]]

    answers = {client.get(address + query).status_code for address in (*addresses, *OUTPUTS)}

    assert answers <= {200, 400}


def test_a_renamed_address_leads_to_the_new_one(client: Client) -> None:
    renamed = [
        Node(node.type, node.key, node.position, {**node.fields, "former_slugs": ["frueher-so"]})
        if node.key in ("aufgabe-vernetzen", "antrag-einrichtung")
        else node
        for node in nodes_of(STAND)
    ]
    put_online(renamed)

    answers = [client.get(f"/{section}/frueher-so/") for section in ("aufgaben", "verfahren")]

    assert [(answer.status_code, answer["Location"]) for answer in answers] == [
        (301, "/aufgaben/vernetzen/"),
        (301, "/verfahren/ki-einrichten/"),
    ]


# What stays inside --------------------------------------------------------------------------------

MARK = "GEHEIMENTWURF"


def draft_of_every_type() -> list[Node]:
    """Return a new object of every type whose every text carries the mark, and its key too."""
    return [
        _draft(node) for node in {node.type: node for node in nodes_of(STAND)}.values() if node.key != "site"
    ]


def _draft(node: Node) -> Node:
    cls = TYPE_BY_NAME[node.type]
    texts = {each.name: f"{MARK} {each.name}" for each in fields_of(cls) if each.shape is Shape.TEXT}
    longs = {each.name: f"<p>{MARK} {each.name}</p>" for each in fields_of(cls) if each.shape is Shape.HTML}
    special = {"slug": f"{MARK.lower()}-{node.type}", "url": f"https://example.org/{MARK}"}
    given = {name: value for name, value in special.items() if name in texts}
    fitting = {"district": _free_tile(), "source": {"verified_on": "2015-07-01"}}.get(node.type, {})
    written = {**node.fields, **texts, **longs, **given, **fitting}
    return Node(node.type, f"{MARK.lower()}-{node.type}", 9000, written)


def _free_tile() -> dict[str, int]:
    """Return a cell of the map on which no district lies."""
    taken = {(each.tile_column, each.tile_row) for each in Content(nodes_of(STAND)).all(District)}
    column, row = next(cell for cell in itertools.product(range(1, 9), range(1, 8)) if cell not in taken)
    return {"tile_column": column, "tile_row": row}


@pytest.mark.django_db
def test_a_draft_of_any_type_shows_in_no_public_output(client: Client) -> None:
    publish_first_content(NOON)
    drafts = [node for node in draft_of_every_type() if node.type != "proposal"]
    workspace.import_nodes(drafts, "erika", NOON)
    changed = next(node for node in nodes_of(STAND) if node.type == "proposal")
    workspace.import_nodes([_changed(changed), _changed(_site())], "erika", NOON)
    store.refresh(NOON)
    content = store.current().content

    addresses = [*every_address(content), "/fassungen/", *OUTPUTS, *every_address(content, number=1)]
    showing = [each for each in addresses if MARK in client.get(each).text.upper()]

    assert showing == []
    assert {node.type for node in codec.encode_all() if MARK in json.dumps(node.to_json())} == {
        cls.type_name for cls in ITEM_TYPES
    }
    found = [client.get(f"/angabe/{node.key}/").status_code for node in drafts]
    assert set(found) == {404}


def _site() -> Node:
    return next(node for node in nodes_of(STAND) if node.type == "site-details")


def _changed(node: Node) -> Node:
    texts = {each.name for each in fields_of(TYPE_BY_NAME[node.type]) if each.shape is Shape.TEXT}
    email = {"email": f"{MARK}@example.org"} if "email" in texts else {}
    return Node(node.type, node.key, node.position, {**node.fields, **dict.fromkeys(texts, MARK), **email})


# What it costs ------------------------------------------------------------------------------------


def ten_times(nodes: tuple[Node, ...]) -> list[Node]:
    """Return the content with nine copies of every object that may exist more than once."""
    return [
        copy
        for node in nodes
        for copy in [node, *(_copy(node, number) for number in range(9) if node.type not in ONCE)]
    ]


ONCE = ("proposal", "site-details", "page")


def _copy(node: Node, number: int) -> Node:
    slug = {"slug": f"{node.fields['slug']}-{number}"} if "slug" in node.fields else {}
    alone = {name: value for name, value in node.fields.items() if name not in ("replaces", "former_slugs")}
    return Node(node.type, f"{node.key}-{number}", node.position + 1, alone | slug)


@pytest.mark.django_db
@pytest.mark.parametrize("content", [nodes_of(STAND), ten_times(nodes_of(STAND))], ids=["once", "ten times"])
def test_no_page_and_no_output_asks_the_database_anything(client: Client, content: list[Node]) -> None:
    online = put_online(content).content
    addresses = [reverse(page.name, kwargs=next(iter(page.each(online)))) for page in PAGES]

    with CaptureQueriesContext(connection) as queries:
        assert statuses(client, [*addresses, "/fassungen/", *OUTPUTS]) == {}

    assert [query["sql"] for query in queries] == []


# What changes ------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_publishing_the_nachtrag_brings_the_new_state_and_keeps_the_old_one_reachable(client: Client) -> None:
    publish_first_content(NOON)
    workspace.import_nodes(nodes_of(NACHTRAG), "erika", NOON)
    publish_all("Nachtrag: was bis 2018 geschah.", 1)

    home, districts, old = read(client, "/"), read(client, "/kreise/"), read(client, "/fassung/1/")
    replaced = read(client, "/angabe/teilnahme-49-von-54/")

    assert "umgesetzt" in next(home.root.all("h2", "status")).text
    assert "54 von 54" in [each.text for each in home.root.all("p", "figure")]
    assert "Überholt seit" in districts.main.text
    assert "Überholt seit" in replaced.main.text
    assert next(old.root.all("h2", "status")).text == (
        "Vom Kreistag abgelehnt (März 2015). Die SPD hat beantragt, das Angebot vorstellen zu lassen."
    )
    assert "49 von 54" in [each.text for each in old.root.all("p", "figure")]
    assert "Sie lesen die frühere Fassung 1" in old.root.text
    assert statuses(client, every_address(store.current().content)) == {}
