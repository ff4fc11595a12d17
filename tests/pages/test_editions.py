"""The list of editions: the newest first, older ones on pages that stay as they are."""

from typing import Any

import pytest
from django.test import Client

from integration.periods import EDITIONS_ON_A_PAGE
from kiz_portal.public import live_addresses
from tests.support import sample_nodes
from tests.support.online import put_online
from tests.support.reader import Page, read


def put_editions_online(count: int) -> Any:
    return put_online(sample_nodes.FIRST, [{"number": number} for number in range(count, 0, -1)])


def numbers(page: Page) -> list[int]:
    """Return the numbers of the editions that a page shows, in its order."""
    places = [place.removeprefix("fassung-") for place in page.places if place.startswith("fassung-")]
    return [int(place) for place in places]


def ways(page: Page) -> dict[str, str]:
    """Return where the links below the list lead, by their words."""
    links = {each.text: each.attributes["href"] for each in page.root.all("a")}
    return {text: link for text, link in links.items() if text in ("Ältere Fassungen", "Neuere Fassungen")}


def test_few_editions_stand_on_one_page(client: Client) -> None:
    put_editions_online(EDITIONS_ON_A_PAGE)

    page = read(client, "/fassungen/")

    assert (numbers(page), ways(page)) == ([*range(50, 0, -1)], {})


def test_the_newest_come_first_and_every_older_one_is_reached_by_links(client: Client) -> None:
    put_editions_online(123)

    page, seen, steps = read(client, "/fassungen/"), set[int](), []
    seen |= set(numbers(page))
    while link := ways(page).get("Ältere Fassungen"):
        page = read(client, link)
        steps.append(numbers(page))
        seen |= set(numbers(page))

    assert numbers(read(client, "/fassungen/")) == [*range(123, 73, -1)]
    assert steps == [[*range(100, 50, -1)], [*range(50, 0, -1)]]
    assert seen == set(range(1, 124))


def test_what_stands_on_a_page_stays_there(client: Client) -> None:
    put_editions_online(123)
    before = numbers(read(client, "/fassungen/seite/2/"))

    put_editions_online(151)

    assert numbers(read(client, "/fassungen/seite/2/")) == before
    assert ways(read(client, "/fassungen/seite/2/"))["Neuere Fassungen"] == "/fassungen/seite/3/"


def test_a_page_says_which_editions_it_shows_and_only_one_is_online(client: Client) -> None:
    put_editions_online(123)

    page = read(client, "/fassungen/seite/1/")

    assert next(page.root.all("h1")).text == "Was sich wann geändert hat: Fassungen 1 bis 50"
    assert "Fassungen 1 bis 50" in next(page.root.all("title")).text
    assert "heute online" not in page.main.text
    assert "heute online" in read(client, "/fassungen/").main.text


@pytest.mark.parametrize("page", ["0", "4", "99999999999999999999"])
def test_a_page_that_does_not_exist_is_not_found(client: Client, page: str) -> None:
    put_editions_online(123)

    assert client.get(f"/fassungen/seite/{page}/").status_code == 404


def test_the_export_has_every_page(client: Client) -> None:
    addresses = list(live_addresses(put_editions_online(123)))

    assert [each for each in addresses if "seite" in each] == ["/fassungen/seite/1/", "/fassungen/seite/2/"]
