"""In a real browser: sign in, change the status, publish, and a stranger reads it."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from integration.periods import EDITION_VISIBLE_WITHIN
from tests.live import Site

pytestmark = pytest.mark.browser

BEFORE = "Vom Kreistag abgelehnt (März 2015)."
AFTER = "Vom Kreistag vertagt (August 2015)."
NOTE = "Der Kreistag hat die Entscheidung vertagt."
SUPERSEDED = "Sie lesen die frühere Fassung 1"
PHONE = {"width": 320, "height": 640}


@contextmanager
def watched(browser: Browser, site: Site, faults: list[str]) -> Iterator[Page]:
    """Open a page of its own that notes console errors, requests to other hosts and sideways scrolling."""
    context = browser.new_context(viewport=PHONE, locale="en-US")
    page = context.new_page()
    host = urlsplit(site.url).netloc
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", lambda sent: faults.append(sent.url) if urlsplit(sent.url).netloc != host else None)
    page.on("load", lambda loaded: _note_width(loaded, faults))
    yield page
    context.close()


def _note_width(page: Page, faults: list[str]) -> None:
    width = page.evaluate("document.documentElement.scrollWidth")
    if width > PHONE["width"]:
        faults.append(f"{page.url} is {width} px wide")


def sign_in(page: Page, site: Site) -> None:
    login = (site.data_dir / "first-login.txt").read_text()
    name, password = (re.search(f"{word}: (.+)", login)[1] for word in ("Name", "Passwort"))  # type: ignore[index]
    page.goto(f"{site.url}/redaktion/")
    page.get_by_label("Benutzername").fill(name)
    page.get_by_label("Passwort", exact=False).first.fill(password)
    page.get_by_role("button", name="Anmelden").click()
    page.wait_for_url(f"{site.url}/redaktion/")


def change_status(page: Page) -> None:
    page.get_by_role("link", name="Stand ändern").first.click()
    page.get_by_label("Wer hat gehandelt?").select_option("Kreistag Kleve")
    page.get_by_label("Wann war das?").fill("August 2015")
    page.get_by_label("Was ist geschehen?").fill("Der Kreistag hat die Entscheidung vertagt.")
    page.get_by_label("vertagt –").check()
    page.get_by_label("Titel der neuen Quelle").fill("Niederschrift (Testdaten)")
    page.get_by_label("Adresse der neuen Quelle").fill("https://example.org/niederschrift")
    page.get_by_role("button", name="Satz prüfen").click()
    assert AFTER in page.locator(".reading-new").inner_text()
    page.get_by_role("button", name="Speichern und weiter").click()


def publish(page: Page) -> None:
    picked = page.locator("input[name=change]:checked")
    assert picked.count() == page.locator("input[name=change]").count() == 2
    page.get_by_label("Was ist neu?").fill(NOTE)
    page.get_by_role("button", name="Veröffentlichen").click()
    assert "ist online" in page.locator(".messagelist").inner_text()


def test_a_changed_status_is_read_by_a_stranger_and_the_first_edition_stays(
    site: Site, browser: Browser
) -> None:
    faults: list[str] = []
    with watched(browser, site, faults) as stranger:
        stranger.goto(f"{site.url}/")
        assert BEFORE in stranger.inner_text("main")
    with watched(browser, site, faults) as editor:
        sign_in(editor, site)
        change_status(editor)
        publish(editor)
    # Another browser, because the first may keep a page for a minute (PUBLIC_PAGE_FRESH).
    with watched(browser, site, faults) as stranger:
        stranger.wait_for_timeout(EDITION_VISIBLE_WITHIN.total_seconds() * 1000)
        stranger.goto(f"{site.url}/")
        assert AFTER in stranger.inner_text("main")
        stranger.goto(f"{site.url}/fassungen/")
        assert NOTE in stranger.inner_text("main")
        stranger.goto(f"{site.url}/fassung/1/")
        assert BEFORE in stranger.inner_text("main")
        assert SUPERSEDED in stranger.inner_text("body")
        assert stranger.context.cookies() == []
    assert faults == []
