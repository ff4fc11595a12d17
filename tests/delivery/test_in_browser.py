from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser

from tests.support.server import Site

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("path", ["/", "/fassungen/", "/gibt-es-nicht/"])
@pytest.mark.parametrize("width", [320, 1280])
def test_a_reader_stays_with_us_unmarked_and_need_not_scroll_sideways(
    site: Site, browser: Browser, path: str, width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    hosts: set[str] = set()
    complaints: list[str] = []
    page.on("request", lambda request: hosts.add(urlsplit(request.url).netloc))
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(site.url + path)

    assert hosts == {f"localhost:{site.port}"}
    # Chromium itself reports a status of 404 on the console.
    assert [text for text in complaints if "404 (Not Found)" not in text] == []
    assert context.cookies() == []
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()
