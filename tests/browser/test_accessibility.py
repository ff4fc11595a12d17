"""Every public page for every reader: no finding of axe, nothing cut off, everything reached by keyboard."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.http import HttpRequest, HttpResponse, QueryDict
from playwright.sync_api import Page

from integration.delivery import errors
from integration.delivery.middleware import early
from integration.newsroom.account import csrf
from tests.browser.addresses import every_path, in_words, one_path_per_template
from tests.support.server import Site

pytestmark = pytest.mark.browser

# What axe leaves out by itself: the rules of level AAA, and targets of 24 px.
AXE_OPTIONS = {
    "resultTypes": ["violations"],
    "preload": False,
    "rules": {
        rule: {"enabled": True}
        for rule in ("color-contrast-enhanced", "identical-links-same-purpose", "target-size")
    },
}
COLOURS = ("color-contrast", "color-contrast-enhanced", "link-in-text-block")
"""Its rules of contrast."""
WIDE, NARROW = {"width": 1280, "height": 800}, {"width": 320, "height": 640}
ZOOMED = {"width": 320, "height": 256}
"""What a window of 1280 × 1024 has left at a zoom of 400 %."""
PAPER = {"width": 640, "height": 900}

TEXT_SPACING = """
* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
p { margin-block-end: 2em !important }
"""
"""WCAG 2.2, 1.4.12."""

CUT_OFF = """
() => {
  const found = [], width = document.documentElement.clientWidth;
  const name = (e) => `${e.localName}${e.id && '#' + e.id}${e.className && e.classList ? '.' + e.classList[0] : ''}`;
  const hidden = (e) => {
    for (let up = e; up; up = up.parentElement) {
      if (getComputedStyle(up).clipPath !== 'none') return true;
    }
    return !e.checkVisibility({visibilityProperty: true});
  };
  if (document.documentElement.scrollWidth > width) found.push('the page scrolls sideways');
  for (const e of document.body.querySelectorAll('*')) {
    const style = getComputedStyle(e);
    if (style.overflowX === 'visible' || style.display === 'inline' || e.closest('svg') || hidden(e)) continue;
    const tooWide = e.scrollWidth > e.clientWidth + 1, tooHigh = e.scrollHeight > e.clientHeight + 1;
    if ((tooWide || tooHigh && style.overflowY !== 'auto') && !e.matches('select, input, textarea')) {
      found.push(`${name(e)} cuts off what it holds`);
    }
  }
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let text = walk.nextNode(); text; text = walk.nextNode()) {
    if (!text.data.trim() || !text.parentElement.checkVisibility()) continue;
    range.selectNodeContents(text);
    const outside = [...range.getClientRects()].some((r) => r.width > 1 && (r.left < -1 || r.right > width + 1));
    if (outside && !hidden(text.parentElement)) found.push(`„${text.data.trim().slice(0, 40)}“ stands outside`);
  }
  return found;
}
"""


@dataclass(frozen=True)
class Way:
    """A way of reading a page: the size of the window, and what the reader has asked the browser for."""

    name: str
    size: Any = field(default_factory=lambda: WIDE)
    media: Any = field(default_factory=dict)
    style: str = ""
    axe: bool = True
    """Whether axe is asked: zoom, spacing and motion change nothing that it looks at."""
    colours: bool = True
    """Whether it measures contrast, which costs most and is decided by style and template."""


WAYS = (
    Way("dark at 1280 px", WIDE, {"color_scheme": "dark"}),
    Way("light at 320 px", NARROW),
    Way("dark at 320 px", NARROW, {"color_scheme": "dark"}, axe=False),
    Way("400 % zoom", ZOOMED, axe=False),
    Way("motion allowed", WIDE, {"reduced_motion": "no-preference"}, axe=False),
    Way("forced colours", WIDE, {"forced_colors": "active"}),
    Way("text spacing at 1280 px", WIDE, {}, TEXT_SPACING, axe=False),
    Way("text spacing at 320 px", NARROW, {}, TEXT_SPACING, axe=False),
    Way("print", PAPER, {"media": "print"}),
)
NO_WISH = {"media": "screen", "color_scheme": "light", "reduced_motion": "reduce", "forced_colors": "none"}


def look(page: Page, way: Way = Way("light at 1280 px")) -> list[str]:
    """Return what is wrong with the loaded page when it is read in this way."""
    page.set_viewport_size(way.size)
    page.emulate_media(**(NO_WISH | way.media))
    style = page.add_style_tag(content=way.style) if way.style else None
    findings = axe_findings(page, () if way.colours else COLOURS) if way.axe else []
    if way.media.get("media") == "print":
        # Nobody taps on paper.
        findings = [each for each in findings if not each.startswith("target-size")]
    found = [*findings, *page.evaluate(CUT_OFF)]
    if style:
        style.evaluate("element => element.remove()")
    return [f"{page.url} ({way.name}): {each}" for each in found]


def axe_findings(page: Page, without: Sequence[str] = ()) -> list[str]:
    """Return the findings of axe, one for each element, some rules left out."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    rules: Any = AXE_OPTIONS["rules"]
    options = AXE_OPTIONS | {"rules": rules | {rule: {"enabled": False} for rule in without}}
    results = page.evaluate("options => axe.run(options)", options)
    return [
        f"{rule['id']}: {node['target']} {node['html'][:120]} {node['failureSummary'][:300]}"
        for rule in results["violations"]
        for node in rule["nodes"]
    ]


REACHED = """
() => {
  const links = 'a[href]:not([contenteditable] *), button, input:not([type=hidden]), select, textarea, summary,'
    + ' [tabindex], [contenteditable]';
  const first = (e) => e.type !== 'radio' || e.checked
    || !document.querySelector(`[name="${e.name}"]:checked`) && e === document.getElementsByName(e.name)[0];
  const reachable = (e) => e.tabIndex >= 0 && e.checkVisibility() && !e.disabled && first(e);
  return [...document.querySelectorAll(links)].filter(reachable);
}
"""
FOCUSED = """
(reached) => {
  const e = document.activeElement, style = getComputedStyle(e);
  const boxes = [...e.getClientRects()].filter((r) => r.width > 1 && r.height > 1);
  const seen = boxes.some((r) => {
    const top = document.elementFromPoint(r.left + Math.min(r.width / 2, 20), r.top + Math.min(r.height / 2, 12));
    return top && (e === top || e.contains(top) || top.contains(e));
  });
  const marked = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
  return {place: reached.indexOf(e), seen, marked, name: e.outerHTML.slice(0, 100)};
}
"""
OUT_OF_ORDER = """
() => [...document.body.querySelectorAll('*')].filter((e) => {
  const style = getComputedStyle(e);
  const reversed = `${style.flexDirection} ${style.flexWrap}`.includes('reverse');
  return style.order !== '0' || reversed || style.gridAutoFlow.includes('dense') || e.tabIndex > 0;
}).map((e) => e.outerHTML.slice(0, 100))
"""
"""What lets the eye meet things in another order than the keyboard and the screen reader."""


def keyboard_findings(page: Page) -> list[str]:
    """Go through the loaded page with the tab key, and return what is wrong with where it leads."""
    found = [f"out of order: {each}" for each in page.evaluate(OUT_OF_ORDER)]
    reached = page.evaluate_handle(REACHED)
    for expected in range(reached.evaluate("list => list.length")):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED, reached)
        if focused["place"] != expected:
            return [*found, f"stop {expected} of the tab key is {focused['name']}"]
        if not (focused["seen"] and focused["marked"]):
            found.append(f"the focus cannot be seen on {focused['name']}")
    return found


def test_no_page_of_the_site_has_a_finding(site: Site, reader: Page) -> None:
    found = []
    for path in every_path(site.url):
        reader.goto(site.url + path)
        found += look(reader, Way("light at 1280 px", colours=False))
    assert in_words(found) == ""


def test_no_template_has_a_finding_in_any_way_of_reading(site: Site, reader: Page) -> None:
    found = []
    for path in one_path_per_template(site.url):
        reader.goto(site.url + path)
        found += [each for way in WAYS for each in look(reader, way)]
    assert in_words(found) == ""


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["1280", "320"])
def test_the_tab_key_goes_through_a_page_as_it_is_read_and_is_always_seen(
    site: Site, reader: Page, size: Any
) -> None:
    reader.set_viewport_size(size)
    reader.emulate_media(**NO_WISH)
    found = []
    for path in one_path_per_template(site.url):
        reader.goto(site.url + path)
        found += [f"{path}: {each}" for each in keyboard_findings(reader)]
    assert found == []


TEXT_GIVEN_BACK = "<h2>Ihr Text</h2><p><textarea readonly aria-label='Ihr Text'>Eine Frage</textarea></p>"


def a_form_without_its_token() -> HttpRequest:
    """Return what a browser sends whose form is no longer valid."""
    request = HttpRequest()
    request.method, request.path = "POST", "/redaktion/stand-aendern/"
    request.POST = QueryDict("sentence=Der Kreistag stimmt zu.&password=geheim")  # type: ignore[assignment]
    return request


ERROR_PAGES: dict[str, Callable[[], HttpResponse]] = {
    "400": lambda: errors.bad_request(HttpRequest()),
    "403": lambda: errors.permission_denied(HttpRequest()),
    "403-csrf": lambda: csrf.failure(a_form_without_its_token()),
    "429": lambda: errors.too_many(HttpRequest()),
    "500": lambda: errors.server_error(HttpRequest()),
    "503": lambda: errors.unavailable(HttpRequest()),
    "403-early": lambda: early.refuse(403, TEXT_GIVEN_BACK),
}


def test_no_error_page_has_a_finding_in_any_way_of_reading(site: Site, reader: Page) -> None:
    # Nobody can ask for an error: the browser is handed each page at an address of the site, for its style.
    pages = {f"{site.url}/fehler-{name}/": answer().content.decode() for name, answer in ERROR_PAGES.items()}
    reader.route(
        "**/fehler-*/", lambda route: route.fulfill(body=pages[route.request.url], content_type="text/html")
    )
    found = []
    for address, body in pages.items():
        reader.goto(address)
        assert re.search(rf"<title>\s*{re.escape(reader.title())}\s*</title>", body)
        found += [each for way in (Way("light"), *WAYS) for each in look(reader, way)]
    reader.unroute("**/fehler-*/")
    assert found == []


def test_what_is_cut_off_or_cannot_be_reached_is_found(reader: Page) -> None:
    reader.set_viewport_size(NARROW)
    reader.set_content(
        "<p style='width: 9em; overflow: hidden; white-space: nowrap'>Verwaltungsvereinbarung im Kreis</p>"
        "<p style='width: 900px'>Weit über den Rand hinaus geht diese Zeile und noch viel weiter</p>"
        "<div style='display: flex; flex-direction: row-reverse'><a href='#a' style='outline: solid'>1</a></div>"
        "<a href='#b' style='outline: none'>2</a>"
    )

    assert reader.evaluate(CUT_OFF) == [
        "the page scrolls sideways",
        "p cuts off what it holds",
        "„Weit über den Rand hinaus geht diese Zei“ stands outside",
    ]
    out_of_order, unmarked = keyboard_findings(reader)
    assert out_of_order.startswith('out of order: <div style="display: flex')
    assert unmarked == 'the focus cannot be seen on <a href="#b" style="outline: none">2</a>'
