"""The newsroom for every editor: no finding of axe, nothing cut off on a phone, everything by keyboard."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.desk import fill_in_the_status, press, sign_in, throw_pending_changes_away
from tests.browser.test_accessibility import NO_WISH, WIDE, Way, keyboard_findings, look
from tests.support.server import Site

pytestmark = pytest.mark.browser

PHONE = {"width": 390, "height": 780}
WAYS = (
    Way("light at 1280 px", WIDE),
    Way("dark at 1280 px", WIDE, {"color_scheme": "dark"}),
    Way("light at 390 px", PHONE),
    Way("dark at 390 px", PHONE, {"color_scheme": "dark"}),
)
# Colours do not depend on the width, nor does the width on the colours.
TWO_WAYS = (WAYS[0], WAYS[-1])
# One of every template and of every kind of field; addresses are below /redaktion/.
PAGES = (
    "",
    "stand-aendern/",
    "veroeffentlichen/",
    "fassungen/",
    "fassungen/1/wieder-online/",
    "arbeitsstand-zuruecksetzen/",
    "einlesen/",
    "nachtrag/",
    "geloescht/",
    "protokoll/",
    "vorschau/",
    "anleitung/",
    "integration/source/",
    "integration/step/",
    "integration/step/add/",
    "integration/step/1/change/",
    "integration/step/1/history/",
    "integration/step/1/delete/",
    "integration/voteevent/1/change/",
    "integration/person/1/change/",
    "integration/page/1/change/",
    "integration/withholding/add/",
    "integration/newsroomsettings/add/",
    "auth/user/",
    "auth/user/add/",
    "auth/user/1/change/",
)


@pytest.fixture(scope="module")
def editor(site: Site, browser: Browser) -> Iterator[Page]:
    """A page of somebody who is signed in and may do everything."""
    context = browser.new_context(bypass_csp=True, reduced_motion="reduce", locale="en-US")
    page = context.new_page()
    sign_in(page, site)
    yield page
    context.close()


def in_all_ways(page: Page, ways: tuple[Way, ...] = WAYS) -> list[str]:
    return [each for way in ways for each in look(page, way)]


@pytest.mark.parametrize("path", PAGES)
def test_no_page_of_the_newsroom_has_a_finding(site: Site, editor: Page, path: str) -> None:
    editor.goto(f"{site.url}/redaktion/{path}")
    assert in_all_ways(editor, TWO_WAYS) == []


def test_from_the_status_to_the_publishing_page_nothing_has_a_finding(site: Site, editor: Page) -> None:
    editor.goto(f"{site.url}/redaktion/stand-aendern/")
    fill_in_the_status(editor)
    press(editor, "Satz prüfen")
    found = in_all_ways(editor)
    press(editor, "Speichern und weiter zum Veröffentlichen")
    found += in_all_ways(editor)
    press(editor, "Auswahl prüfen")
    found += in_all_ways(editor)
    press(editor, "Veröffentlichen")
    assert "Noch nicht veröffentlicht" in editor.inner_text("main")
    found += in_all_ways(editor)
    editor.goto(f"{site.url}/redaktion/")
    found += in_all_ways(editor)
    throw_pending_changes_away(editor, site)
    assert found == []


def test_forms_with_errors_have_no_finding(site: Site, editor: Page) -> None:
    found = []
    for path, button in (
        ("stand-aendern/", "Satz prüfen"),
        ("integration/fact/add/", "Als Entwurf speichern"),
        ("auth/user/add/", "Speichern"),
    ):
        editor.goto(f"{site.url}/redaktion/{path}")
        press(editor, button)
        assert editor.locator(".error-summary a").count() > 0
        found += in_all_ways(editor)
    assert found == []


def test_what_is_shown_before_a_file_is_taken_in_has_no_finding(site: Site, editor: Page) -> None:
    found = []
    for text in (
        '{"schema": 1, "nodes": [{"type": "source", "key": "neu", "fields": {"title": "Neu"}}]}',
        '{"schema": 1, "nodes": [{"type": "source", "key": "neu"}]}',
        "kein JSON",
    ):
        editor.goto(f"{site.url}/redaktion/einlesen/")
        file = {"name": "datei.json", "mimeType": "application/json", "buffer": text.encode()}
        editor.get_by_label("Datei").set_input_files([file])
        press(editor, "Datei prüfen")
        found += in_all_ways(editor)
    assert found == []


def test_withholding_and_ending_it_has_no_finding(site: Site, editor: Page) -> None:
    editor.goto(f"{site.url}/redaktion/integration/withholding/add/")
    editor.get_by_label("Eintrag").select_option(index=1)
    editor.get_by_label("Grund").fill("Gerichtsbeschluss (Testdaten)")
    editor.get_by_label("Seit").fill("20.11.2026")
    press(editor, "Speichern")
    with editor.expect_navigation():
        editor.locator("#result_list tbody a").first.click()
    found = in_all_ways(editor)
    with editor.expect_navigation():
        editor.get_by_role("link", name="Sperrung aufheben").click()
    found += in_all_ways(editor)
    editor.get_by_label("Grund der Aufhebung").fill("Nur zum Testen.")
    press(editor, "Sperrung aufheben")
    found += in_all_ways(editor)
    assert found == []


def test_signing_in_has_no_finding(site: Site, reader: Page) -> None:
    reader.goto(f"{site.url}/redaktion/")
    found = in_all_ways(reader)
    reader.get_by_label("Benutzername").fill("niemand")
    reader.get_by_label("Passwort", exact=False).first.fill("falsch")
    press(reader, "Anmelden")
    found += in_all_ways(reader)
    assert found == []


@pytest.mark.parametrize(
    "path", ["", "stand-aendern/", "veroeffentlichen/", "integration/step/1/change/", "integration/step/"]
)
@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["1280", "390"])
def test_everything_in_the_newsroom_is_reached_by_keyboard(
    site: Site, editor: Page, path: str, size: Any
) -> None:
    editor.set_viewport_size(size)
    editor.emulate_media(**NO_WISH)
    editor.goto(f"{site.url}/redaktion/{path}")
    assert keyboard_findings(editor) == []
