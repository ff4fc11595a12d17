"""In a real browser: what somebody has written is not lost by leaving the page or by waiting too long."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Dialog, Page

from tests.browser.desk import SENTENCE, fill_in_the_status, press, sign_in, throw_pending_changes_away
from tests.support.server import Site

pytestmark = pytest.mark.browser


@pytest.fixture
def editor(site: Site, browser: Browser) -> Iterator[Page]:
    """A page of somebody who is signed in, at “Stand ändern”."""
    context = browser.new_context(locale="en-US")
    page = context.new_page()
    sign_in(page, site)
    page.goto(f"{site.url}/redaktion/stand-aendern/")
    yield page
    context.close()


def stay(page: Page) -> list[str]:
    """Answer every question of the browser with no, and return the kinds of questions it will have asked."""
    asked: list[str] = []

    def answer(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", answer)
    return asked


def leave(page: Page) -> None:
    page.get_by_role("link", name="Fassungen").click(no_wait_after=True)
    page.wait_for_timeout(500)


def test_leaving_a_form_that_was_changed_asks_first(editor: Page) -> None:
    asked = stay(editor)
    editor.get_by_label("Was ist geschehen?").fill(SENTENCE)
    leave(editor)
    assert asked == ["beforeunload"]
    assert editor.get_by_label("Was ist geschehen?").input_value() == SENTENCE


def test_leaving_a_form_that_was_only_looked_at_asks_first(editor: Page) -> None:
    fill_in_the_status(editor)
    press(editor, "Satz prüfen")
    asked = stay(editor)
    editor.get_by_label("Was ist geschehen?").click()
    leave(editor)
    assert asked == ["beforeunload"]


def test_leaving_a_form_that_nobody_touched_asks_nothing(editor: Page) -> None:
    asked = stay(editor)
    editor.get_by_label("Was ist geschehen?").click()
    editor.get_by_role("link", name="Fassungen").click()
    editor.wait_for_url("**/fassungen/")
    assert asked == []


def test_what_was_sent_after_the_session_ran_out_is_there_after_the_new_login(
    site: Site, editor: Page
) -> None:
    fill_in_the_status(editor)
    editor.context.clear_cookies(name="kiz-session")
    press(editor, "Speichern und weiter zum Veröffentlichen")
    sign_in(editor, site, begin=False)
    assert editor.get_by_role("heading", level=1).inner_text() == "Ihr Text ist noch da"
    assert SENTENCE in [box.input_value() for box in editor.locator("textarea.kept").all()]
    press(editor, "Jetzt absenden")
    assert editor.get_by_role("heading", level=1).inner_text() == "Veröffentlichen"
    assert editor.locator("input[name=change]:checked").count() == 2
    throw_pending_changes_away(editor, site)
