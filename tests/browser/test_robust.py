"""Whatever stands in a text and however large its letters are: no page is wider than its screen."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page, Route

from integration.content.catalogue import TYPE_BY_NAME
from integration.content.nodes import Node
from integration.content.schema import Shape, fields_of
from integration.delivery.bundle import joined
from tests.browser.test_accessibility import CUT_OFF, TEXT_SPACING
from tests.fixtures import shipped
from tests.support.online import put_online, take_offline
from tests.support.server import ROOT

pytestmark = pytest.mark.browser

LONG = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetzesfolge"
FROM_RIGHT = "محمد عبد الله"
NOT_TEXT = {"slug", "url", "email", "tile_label", "code", "seat"}
PATHS = (
    "/",
    "/verfahren/",
    "/kreise/",
    "/argumente/",
    "/stimmen/",
    "/finanzierung/",
    "/aufgaben/",
    "/handzettel/",
    "/glossar/",
    "/angabe/stellen-5-5/",
    "/angabe/abstimmung-kreistag-2015/",
    "/verfahren/ki-einrichten/",
)
WAYS = {
    "320 px, text spacing": (320, TEXT_SPACING),
    "256 px": (256, ""),
    "360 px, letters twice as large": (360, "html { font-size: 200% !important }"),
}


def with_long_words(node: Node) -> Node:
    """Return a node whose every text ends with a word that no screen is wide enough for."""
    fields: dict[str, Any] = dict(node.fields)
    for each in fields_of(TYPE_BY_NAME[node.type]):
        if each.shape is Shape.TEXT and fields.get(each.name) and each.name not in NOT_TEXT:
            fields[each.name] += f" {LONG}"
    if node.type == "person":
        fields["name"] = FROM_RIGHT
    return Node(node.type, node.key, node.position, fields)


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """A page that shows what this very process renders."""
    put_online([with_long_words(node) for node in shipped.stand().nodes])
    client, style = Client(), joined(ROOT / "static" / "css")

    def answer(route: Route) -> None:
        path = urlsplit(route.request.url).path
        if path.endswith(".css"):
            route.fulfill(body=style, content_type="text/css")
        elif path.startswith(settings.STATIC_URL):
            route.abort()
        else:
            made = client.get(path)
            route.fulfill(body=made.content, status=made.status_code, content_type=made["Content-Type"])

    context = browser.new_context(bypass_csp=True, reduced_motion="reduce")
    context.route("**/*", answer)
    yield context.new_page()
    context.close()
    take_offline()


@pytest.mark.parametrize("way", WAYS)
def test_no_page_is_wider_than_the_screen_whatever_word_stands_in_it(page: Page, way: str) -> None:
    width, style = WAYS[way]
    page.set_viewport_size({"width": width, "height": 740})
    found = []
    for path in PATHS:
        page.goto(f"http://localhost{path}")
        if style:
            page.add_style_tag(content=style)
        found += [f"{path}: {each}" for each in page.evaluate(CUT_OFF)]

    assert "\n".join(found) == ""
