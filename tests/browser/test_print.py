"""On paper: the Handzettel is two sheets with a code that leads to its edition; no sheet shows a menu."""

import io
import re
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Browser, Page

from tests.browser.addresses import one_path_per_template
from tests.browser.test_accessibility import CUT_OFF, NARROW, TEXT_SPACING
from tests.conftest import chromium_flags
from tests.support.fonts import FAMILIES, browser_with
from tests.support.server import Site

pytestmark = pytest.mark.browser


def sheets(page: Page) -> int:
    document = page.pdf(prefer_css_page_size=True, print_background=False)
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", document))


@pytest.mark.parametrize("family", FAMILIES)
def test_whatever_letters_a_machine_has_nothing_is_too_wide_and_the_handzettel_is_two_sheets(
    site: Site, browser: Browser, family: str, tmp_path: Path
) -> None:
    found = []
    with browser_with(family, browser.browser_type, chromium_flags(), tmp_path) as other:
        page = other.new_context(bypass_csp=True).new_page()
        page.goto(f"{site.url}/handzettel/")
        assert sheets(page) == 2
        page.set_viewport_size(NARROW)
        for path in one_path_per_template(site.url):
            page.goto(f"{site.url}{path}")
            page.add_style_tag(content=TEXT_SPACING)
            found += [f"{path}: {each}" for each in page.evaluate(CUT_OFF)]
    assert found == []


def online(page: Page, site: Site) -> int:
    """Return the number of the edition that is online: other tests publish on the same site."""
    page.goto(site.url)
    found = re.search(r"Fassung\s(\d+), online seit", page.inner_text("body"))
    assert found
    return int(found[1])


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("media", ["screen", "print"])
def test_the_code_leads_to_this_very_edition(site: Site, reader: Page, media: str, scheme: str) -> None:
    number = online(reader, site)
    reader.emulate_media(media=media, color_scheme=scheme)  # type: ignore[arg-type]
    reader.goto(f"{site.url}/handzettel/")

    image = Image.open(io.BytesIO(reader.locator(".code svg").screenshot()))

    assert [code.text for code in zxingcpp.read_barcodes(image)] == [f"{site.url}/fassung/{number}/"]
    reader.emulate_media(media="screen", color_scheme="light")


def test_paper_shows_sender_and_edition_and_no_menu(site: Site, reader: Page) -> None:
    reader.emulate_media(media="print")
    reader.goto(f"{site.url}/verfahren/")

    seen = [
        reader.locator(name).is_visible()
        for name in (".sender-line", ".footer p >> nth=0", ".menu", ".skip-link")
    ]

    reader.emulate_media(media="screen")
    assert seen == [True, True, False, False]


def test_data_for_machines_are_no_script_to_the_browser(site: Site, browser: Browser) -> None:
    said: list[str] = []
    context = browser.new_context()
    page = context.new_page()
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"{site.url}/fragen/")
    context.close()

    assert said == []
