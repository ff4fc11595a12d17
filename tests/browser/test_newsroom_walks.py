"""In a real browser: what an editor does from signing in to publishing, and what a stranger reads then."""

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from integration.periods import EDITION_VISIBLE_WITHIN
from tests.browser.desk import SENTENCE, fill_in_the_status, press, sign_in, throw_pending_changes_away
from tests.support.server import Site

pytestmark = pytest.mark.browser

BEFORE = "Vom Kreistag abgelehnt (März 2015)."
AFTER = "Vom Kreistag vertagt (August 2015)."
NOTE = "Die Entscheidung ist verschoben."
IN_2018 = "Vom Kreis Kleve umgesetzt (September 2018)."
PHONE = {"width": 320, "height": 640}
# Said on the console, because a page may be left before somebody has asked it.
TOO_WIDE = """
addEventListener("load", () => {
  const width = document.documentElement.scrollWidth;
  if (width > innerWidth) console.error(`${location.pathname} is ${width} px wide`);
});
"""


@contextmanager
def watched(browser: Browser, site: Site, faults: list[str]) -> Iterator[Page]:
    """Open a page of its own that notes console errors, requests to other hosts and sideways scrolling."""
    context = browser.new_context(viewport=PHONE, locale="en-US")
    host = urlsplit(site.url).netloc

    def watch(page: Page) -> None:
        page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on(
            "request", lambda sent: faults.append(sent.url) if urlsplit(sent.url).netloc != host else None
        )

    context.on("page", watch)
    context.add_init_script(TOO_WIDE)
    yield context.new_page()
    context.close()


def read(browser: Browser, site: Site, faults: list[str], path: str) -> str:
    """Return what a stranger reads, whose browser was never here: another may keep a page for a minute."""
    with watched(browser, site, faults) as stranger:
        answer = stranger.request.get(f"{site.url}{path}")
        if "html" not in answer.headers["content-type"]:
            return answer.text()
        stranger.goto(f"{site.url}{path}")
        assert stranger.context.cookies() == []
        return words_of(stranger, "body")


def words_of(page: Page, place: str) -> str:
    """Return the words in a place; where a line must not end does not matter here."""
    return page.inner_text(place).replace("\u00a0", " ")


def opened_by(page: Page, button: str) -> Page:
    """Press a button that opens a new window, and return what opens."""
    with page.expect_popup() as popup:
        page.get_by_role("button", name=button).click()
    popup.value.wait_for_load_state()
    return popup.value


def publish(page: Page, note: str) -> None:
    page.get_by_label("Was ist neu?").fill(note)
    press(page, "Veröffentlichen")
    assert "ist online" in page.locator(".messagelist").inner_text()


def put_online_again(page: Page, number: int) -> None:
    page.locator(f"a[href$='/fassungen/{number}/wieder-online/']").click()
    press(page, "Wieder online stellen")
    assert f"Sie hat den Inhalt von Fassung {number}." in page.locator(".messagelist").inner_text()


def live_number(page: Page, site: Site) -> int:
    page.goto(f"{site.url}/redaktion/fassungen/")
    heading = page.get_by_role("heading", name="online").first.inner_text()
    return int(heading.split()[1])


def test_a_changed_status_is_previewed_published_and_read_by_a_stranger_within_a_second(
    site: Site, browser: Browser
) -> None:
    faults: list[str] = []
    assert BEFORE in read(browser, site, faults, "/")
    with watched(browser, site, faults) as editor:
        sign_in(editor, site)
        first = live_number(editor, site)
        editor.goto(f"{site.url}/redaktion/")
        editor.get_by_role("link", name="Stand ändern").first.click()
        fill_in_the_status(editor)
        preview = opened_by(editor, "Vorschau")
        assert AFTER in words_of(preview, "main")
        assert "Das ist eine Vorschau." in preview.inner_text("body")
        preview.close()
        assert BEFORE in read(browser, site, faults, "/")
        press(editor, "Satz prüfen")
        assert AFTER in editor.locator(".reading-new").inner_text()
        press(editor, "Speichern und weiter zum Veröffentlichen")
        assert editor.locator("input[name=change]:checked").count() == 2
        publish(editor, NOTE)
        editor.wait_for_timeout(EDITION_VISIBLE_WITHIN.total_seconds() * 1000)
        pages = {
            path: read(browser, site, faults, path) for path in ("/", "/verfahren/", "/feed/", "/fassungen/")
        }
        older = read(browser, site, faults, f"/fassung/{first}/")
        put_online_again(editor, first)
        throw_pending_changes_away(editor, site)
    assert AFTER in pages["/"]
    assert SENTENCE in pages["/verfahren/"]
    assert NOTE in pages["/feed/"]
    assert NOTE in pages["/fassungen/"]
    assert BEFORE in older
    assert f"Sie lesen die frühere Fassung {first}" in older
    assert faults == []


def test_the_nachtrag_is_taken_in_previewed_published_and_rolled_back(site: Site, browser: Browser) -> None:
    faults: list[str] = []
    with watched(browser, site, faults) as editor:
        sign_in(editor, site)
        first = live_number(editor, site)
        editor.goto(f"{site.url}/redaktion/")
        editor.get_by_role("link", name="Nachtrag ansehen").click()
        press(editor, "In den Arbeitsstand übernehmen")
        assert BEFORE in read(browser, site, faults, "/")
        preview = opened_by(editor, "Vorschau")
        assert IN_2018 in words_of(preview, "main")
        preview.close()
        editor.get_by_role("link", name="Veröffentlichen").first.click()
        publish(editor, "Was bis 2018 geschah.")
        editor.wait_for_timeout(EDITION_VISIBLE_WITHIN.total_seconds() * 1000)
        assert IN_2018 in read(browser, site, faults, "/")
        assert "54 von 54" in read(browser, site, faults, "/kreise/")
        put_online_again(editor, first)
        editor.wait_for_timeout(EDITION_VISIBLE_WITHIN.total_seconds() * 1000)
        assert BEFORE in read(browser, site, faults, "/")
        editor.goto(f"{site.url}/redaktion/veroeffentlichen/")
        undone = editor.locator(".change-undone")
        assert undone.count() == editor.locator("input[name=change]").count() > 50
        assert editor.locator("input[name=change]:checked").count() == 0
        throw_pending_changes_away(editor, site)
    assert faults == []
