"""The editor for long texts: clean markup whatever is typed or pasted, for everybody, under the strict policy."""

import html
import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from integration.content.texts import clean_html
from integration.newsroom.ui.fields import PICTURE_LEFT_OUT, LongTextField
from tests.browser.desk import sign_in
from tests.browser.test_accessibility import NARROW, WIDE, axe_findings
from tests.support.server import Site

pytestmark = pytest.mark.browser

PHONE = {"width": 360, "height": 740}
PASTE = """
(box, {markup, file}) => {
  const transfer = new DataTransfer();
  if (markup) transfer.setData("text/html", markup);
  if (file) transfer.items.add(new File(["x"], "bild.png", {type: "image/png"}));
  box.dispatchEvent(new ClipboardEvent("paste", {clipboardData: transfer, bubbles: true, cancelable: true}));
}
"""
FROM_WORD = """
<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal {margin: 0}</style>
<!--[if gte mso 9]><xml><o:OfficeDocumentSettings/></xml><![endif]--></head><body lang=DE><!--StartFragment-->
<h1 style='mso-pagination:none'>Der Antrag<o:p></o:p></h1>
<p class=MsoNormal style='margin-bottom:0cm'><b><span style='font-size:12.0pt'>Fett</span></b>&nbsp;und
<i>kursiv</i>, <font color=red>rot</font>.<o:p></o:p></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraphCxSpFirst style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:
Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span><![endif]>Erstens</p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><span>·<span>&nbsp;&nbsp; </span></span>Zweitens</p>
<div><div>Innen</div></div><h6>Klein</h6><!--EndFragment--></body></html>
"""
CLEAN = (
    "<h3>Der Antrag</h3><p><strong>Fett</strong>&nbsp;und <em>kursiv</em>, rot.</p>"
    "<ul><li>Erstens</li><li>Zweitens</li></ul><p>Innen</p><h4>Klein</h4>"
)
FORMS = ("page", "faqitem", "motion", "task", "step", "fact", "fundingshare")


@pytest.fixture(scope="module")
def signed_in(site: Site, browser: Browser) -> Iterator[BrowserContext]:
    """A browser whose editor has signed in."""
    context = browser.new_context(viewport=WIDE, reduced_motion="reduce")
    sign_in(context.new_page(), site)
    yield context
    context.close()


@pytest.fixture
def desk(signed_in: BrowserContext) -> Iterator[Page]:
    """A page of the editor; whatever the console complains about fails the test."""
    page, faults = signed_in.new_page(), []
    page.on("console", lambda said: faults.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    yield page
    page.close()
    assert faults == []


def new_page(desk: Page, site: Site) -> Any:
    """Open the form of a new page, and return the box in which its text is written."""
    desk.goto(f"{site.url}/redaktion/integration/page/add/")
    desk.wait_for_selector(".long-text-box")
    return desk.get_by_role("textbox", name="Text:")


def sent(desk: Page) -> str:
    """Return what the form would send as the long text."""
    return desk.locator("textarea.long-text").input_value()


def stored(desk: Page, url: str) -> str:
    """Return the long text as it is stored, read without scripts."""
    body = desk.request.get(url).text()
    shown = re.search(r'<textarea[^>]*class="long-text"[^>]*>(.*?)</textarea>', body, re.DOTALL)
    assert shown is not None
    return clean_html(LongTextField().to_python(html.unescape(shown[1])))


def tool(desk: Page, name: str) -> None:
    """Press a button of the toolbar."""
    desk.get_by_role("button", name=name, exact=True).click()


def test_what_is_typed_with_the_toolbar_is_stored_as_clean_markup(site: Site, desk: Page) -> None:
    box, keys = new_page(desk, site), desk.keyboard
    desk.get_by_label("Adresse:").fill("probe")
    desk.get_by_label("Titel:").fill("Probe")
    box.click()
    tool(desk, "Überschrift")
    keys.type("Kopf")
    keys.press("Enter")
    keys.type("Ein ")
    tool(desk, "Fett")
    keys.type("fetter")
    tool(desk, "Fett")
    keys.type(" Satz.")
    keys.press("Shift+Enter")
    keys.type("Neue Zeile: ")
    tool(desk, "Link")
    desk.get_by_label("Linktext").fill("Karte der Kreise")
    desk.get_by_label("Adresse", exact=True).fill("/kreise/")
    tool(desk, "Übernehmen")
    keys.press("Enter")
    tool(desk, "Liste")
    keys.type("eins")
    keys.press("Enter")
    keys.type("zwei")
    written = (
        "<h3>Kopf</h3><p>Ein <strong>fetter</strong> Satz.<br>"
        'Neue Zeile: <a href="/kreise/">Karte der Kreise</a></p><ul><li>eins</li><li>zwei</li></ul>'
    )
    assert clean_html(sent(desk)) == written

    desk.get_by_role("button", name="Als Entwurf speichern").click()
    desk.get_by_role("link", name="Probe", exact=True).first.click()
    assert stored(desk, desk.url) == written
    assert desk.locator(".long-text-box h3").inner_text() == "Kopf"
    # Deleted again: the other tests of this site count what is not published yet.
    desk.goto(desk.url.replace("/change/", "/delete/"))
    desk.locator("#content form:has([name=post]) [type=submit]").click()


def test_what_comes_from_word_is_clean_already_in_the_editor(site: Site, desk: Page) -> None:
    new_page(desk, site).evaluate(PASTE, {"markup": FROM_WORD})

    assert clean_html(sent(desk)) == CLEAN == clean_html(FROM_WORD)
    assert re.findall("style|class|mso|<(?:span|div|font|h[1256])", sent(desk)) == []


@pytest.mark.parametrize(
    "pasted", [{"file": True}, {"markup": '<p>Text<img src="x.png" alt="Bild"></p>'}], ids=["file", "markup"]
)
def test_a_pasted_picture_is_refused_with_a_sentence(site: Site, desk: Page, pasted: Any) -> None:
    box = new_page(desk, site)
    box.evaluate(PASTE, pasted)

    assert desk.locator(".long-text-frame").get_by_role("status").inner_text() == str(PICTURE_LEFT_OUT)
    assert clean_html(sent(desk)) == ("<p>Text</p>" if "markup" in pasted else "")


def test_a_link_needs_words_and_an_address(site: Site, desk: Page) -> None:
    new_page(desk, site).press("Control+k")
    window = desk.get_by_role("dialog", name="Link")
    window.get_by_label("Adresse").fill("javascript:alert(1)")
    window.get_by_label("Adresse").press("Enter")

    assert [each.inner_text() for each in window.get_by_role("alert").all()] == [
        "Schreiben Sie, wohin der Link führt.",
        "Die Adresse beginnt mit https://, http://, mailto:, / oder #.",
    ]
    desk.keyboard.press("Escape")
    assert desk.evaluate("document.activeElement.id") == "id_text"


def test_the_keyboard_comes_in_walks_the_toolbar_and_leaves(site: Site, desk: Page) -> None:
    box, keys = new_page(desk, site), desk.keyboard
    desk.get_by_label("Vorspann:").focus()
    names = []
    for key in ("Tab", "ArrowRight", "End", "ArrowRight", "Tab"):
        keys.press(key)
        names.append(desk.evaluate("document.activeElement.textContent || document.activeElement.id"))
    assert names == ["Absatz", "Überschrift", "Wiederholen", "Absatz", "id_text"]

    tool(desk, "Liste")
    keys.type("eins")
    keys.press("Enter")
    keys.press("Tab")
    assert not box.evaluate("box => box.contains(document.activeElement)")
    keys.press("Shift+Tab")
    assert box.evaluate("box => box === document.activeElement")


def test_leaving_a_text_that_was_changed_asks_first(site: Site, desk: Page) -> None:
    asked: list[str] = []
    desk.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    new_page(desk, site).press_sequentially("Ein Wort")
    desk.goto(f"{site.url}/redaktion/")

    assert asked == ["beforeunload"]


def test_a_preview_shows_what_the_editor_holds_now(site: Site, desk: Page) -> None:
    desk.goto(f"{site.url}/redaktion/integration/faqitem/add/")
    desk.get_by_label("Frage:").fill("Probe?")
    desk.locator(".long-text-box").press_sequentially("Noch nicht gespeichert.")
    with desk.expect_popup() as opened:
        desk.get_by_role("button", name="Vorschau").click()

    assert "Noch nicht gespeichert." in opened.value.locator("main").inner_text()
    opened.value.close()


def test_a_refused_form_shows_the_own_text_in_the_editor_again(site: Site, desk: Page) -> None:
    new_page(desk, site).press_sequentially("Mein Absatz.")
    desk.get_by_role("button", name="Als Entwurf speichern").click()

    desk.get_by_role("link", name="Titel: Dieses Feld").wait_for()
    assert desk.locator(".long-text-box").inner_text() == "Mein Absatz."


def test_no_shipped_text_is_changed_by_the_editor(site: Site, desk: Page) -> None:
    changed = []
    for name in FORMS:
        desk.goto(f"{site.url}/redaktion/integration/{name}/")
        links = desk.locator("#result_list th a[href*='/change/']")
        for path in [links.nth(place).get_attribute("href") for place in range(4 if name == "page" else 1)]:
            desk.goto(f"{site.url}{path}")
            before = stored(desk, desk.url)
            desk.locator(".long-text-box").press("End")
            desk.keyboard.type("x")
            desk.keyboard.press("Backspace")
            if clean_html(sent(desk)) != before:
                changed.append((path, before, sent(desk)))
    assert changed == []


def test_a_form_with_the_editor_has_no_finding(
    site: Site, browser: Browser, signed_in: BrowserContext
) -> None:
    state = signed_in.storage_state()
    context = browser.new_context(bypass_csp=True, reduced_motion="reduce", storage_state=state)
    desk, found = context.new_page(), []
    for scheme in ("light", "dark"):
        desk.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        new_page(desk, site)
        for size in (WIDE, PHONE, NARROW):
            desk.set_viewport_size(size)  # type: ignore[arg-type]
            found += axe_findings(desk)
            found += [f"{size} scrolls"] * desk.evaluate("document.documentElement.scrollWidth > innerWidth")
        tool(desk, "Link")
        found += axe_findings(desk)
    low = "buttons => buttons.filter(e => e.getBoundingClientRect().height < 24).map(e => e.textContent)"
    found += desk.eval_on_selector_all(".long-text-tools button", low)
    context.close()
    assert found == []


def test_the_editor_is_described_as_its_field_was(site: Site, desk: Page) -> None:
    box = new_page(desk, site)
    names = ("role", "aria-multiline", "aria-describedby", "lang")

    assert [box.get_attribute(name) for name in names] == [
        "textbox",
        "true",
        "id_text_helptext",
        "de",
    ]
