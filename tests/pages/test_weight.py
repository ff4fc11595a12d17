"""Weight: what a reader's phone has to fetch, compressed with brotli as every proxy does."""

import re

import brotli
import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client

from tests.fixtures import shipped
from tests.support.online import put_online
from tests.support.reader import Page, read

KB = 1024


def weight(data: bytes) -> int:
    # Quality 5: what a server can afford for a page that it makes on demand.
    return len(brotli.compress(data, quality=5))


def style() -> bytes:
    path = finders.find("css/site.css")
    assert isinstance(path, str)
    with open(path, "rb") as file:
        return file.read()


def fetched_at_first_view(page: Page) -> list[str]:
    links = [each.attributes for each in page.root.all("link")]
    wanted = [each["href"] for each in links if each["rel"] in ("stylesheet", "icon")]
    embedded = [each.attributes for tag in ("img", "script") for each in page.root.all(tag)]
    return [*wanted, *(each["src"] for each in embedded if "src" in each)]


@pytest.fixture(autouse=True)
def online() -> None:
    put_online(shipped.stand().nodes)


def test_no_page_weighs_more_than_20_kb_and_the_first_no_more_than_12(client: Client) -> None:
    listed = client.get("/sitemap.xml").content.decode()
    addresses = re.findall(rf"<loc>{re.escape(settings.SITE_URL)}([^<]*)</loc>", listed)
    heavy = {path: weight(client.get(path).content) for path in addresses}

    assert len(heavy) > 100
    assert {path: size for path, size in heavy.items() if size > 20 * KB} == {}
    assert heavy["/"] <= 12 * KB


def test_the_style_weighs_no_more_than_8_kb() -> None:
    assert weight(style()) <= 8 * KB


def test_the_first_view_is_at_most_30_kb_in_at_most_4_requests(client: Client) -> None:
    page = read(client, "/")
    files = fetched_at_first_view(page)

    icon = finders.find("img/icon.svg")
    assert isinstance(icon, str)
    with open(icon, "rb") as file:
        total = weight(page.markup.encode()) + weight(style()) + weight(file.read())
    assert sorted(name.rpartition("/")[2] for name in files) == ["icon.svg", "site.css"]
    assert total <= 30 * KB
