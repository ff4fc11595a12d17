"""The site map: nothing that readers find is forgotten in the addresses, the menus, the rules or the page itself."""

import re
from collections.abc import Iterator

import pytest
from django.test import Client

from integration import site_map, urls
from integration.content.catalogue import TYPE_BY_NAME
from integration.content.graph import Content
from integration.content.paths import arguments, known_paths, path_of
from integration.site_map import SITE_MAP, Address, Place
from tests.fixtures.shipped import STAND, nodes_of, stand
from tests.support.online import put_online, take_offline


@pytest.fixture(autouse=True)
def shipped_content_online() -> Iterator[None]:
    put_online(nodes_of(STAND))
    yield
    take_offline()


def fixed(address: Address) -> bool:
    return "<" not in address.route


@pytest.mark.once
def test_every_address_has_a_function_and_every_function_an_address() -> None:
    assert set(urls.FUNCTIONS) == {address.name for address in site_map.IN_EVERY_EDITION}
    assert set(urls.ONCE) == {address.name for address in site_map.ONCE}
    assert len(site_map.BY_NAME) == len({address.route for address in SITE_MAP}) == len(SITE_MAP)


@pytest.mark.once
def test_every_page_has_a_label_where_the_menus_show_it_and_a_section_where_they_do_not() -> None:
    shown = [address for address in SITE_MAP if address.place in (Place.MENU, Place.FOOT)]
    assert [address.name for address in shown if not address.label] == []
    marked = [address.section for address in SITE_MAP if address.section]
    assert set(marked) <= {address.name for address in site_map.MENU}


@pytest.mark.once
def test_every_page_is_known_to_the_rules_that_look_at_links() -> None:
    content: Content = stand()
    known = known_paths(content)
    addresses = [
        path_of(address, given)
        for address in SITE_MAP
        if address.is_listed
        for given in arguments(address.name, content)
    ]
    assert len(addresses) > 100
    assert [path for path in addresses if path not in known] == []
    assert {path_of(address, {}) for address in SITE_MAP if fixed(address)} <= known


@pytest.mark.once
def test_an_address_with_a_parameter_knows_its_objects() -> None:
    with_objects = [address for address in SITE_MAP if address.is_listed and not fixed(address)]
    assert with_objects
    assert [address.name for address in with_objects if arguments(address.name, stand()) == [{}]] == []
    assert TYPE_BY_NAME["motion"]


def one_of_each() -> list[str]:
    """Return an address of every page that readers find."""
    listed = [address for address in SITE_MAP if address.is_listed]
    return [path_of(address, arguments(address.name, stand())[0]) for address in listed]


@pytest.mark.once
@pytest.mark.parametrize("path", one_of_each())
def test_every_page_has_a_title_a_description_and_one_heading(path: str, client: Client) -> None:
    page = client.get(path, headers={"host": "localhost"}).content.decode()

    title = re.search(r"<title>(.*?) – ", page, re.DOTALL)
    description = re.search(r'<meta name="description" content="([^"]*)"', page)
    headings = re.findall(r"<h1[^>]*>(.*?)</h1>", page, re.DOTALL)
    assert title and title[1].strip()
    assert description and description[1].strip()
    assert [bool(heading.strip()) for heading in headings] == [True]


@pytest.mark.once
def test_the_page_that_is_read_is_marked_in_the_menu_and_so_is_the_entry_above_it(client: Client) -> None:
    index = client.get("/verfahren/", headers={"host": "localhost"}).content.decode()
    motion = client.get("/verfahren/ki-einrichten/", headers={"host": "localhost"}).content.decode()

    assert re.search(r'<a href="/verfahren/" aria-current="page">', index)
    assert re.search(r'<a href="/verfahren/" aria-current="true">', motion)
