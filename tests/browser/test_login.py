"""In a real browser: a second factor is set up, used and lost; every page of it can be read by everybody."""

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.test_accessibility import NARROW, WIDE, Way, look
from tests.support.people import code
from tests.support.server import ROOT, Site, environment

pytestmark = pytest.mark.browser

WAYS = (Way("light at 320 px", NARROW), Way("dark at 1280 px", WIDE, {"color_scheme": "dark"}))
# What a phone or laptop with a fingerprint reader is to a browser.
FINGERPRINT = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@dataclass
class Editor:
    """Somebody at a browser, and what was wrong with the pages they saw."""

    page: Page
    site: Site
    name: str
    password: str
    faults: list[str] = field(default_factory=list)

    def open(self, path: str = "") -> None:
        self.page.goto(f"{self.site.url}/redaktion/{path}")

    def sign_in(self) -> None:
        self.open()
        self.page.get_by_label("Benutzername").fill(self.name)
        self.page.get_by_label("Passwort").fill(self.password)
        self.press("Anmelden")

    def sign_out(self) -> None:
        self.press(f"{self.name} abmelden")
        self.page.wait_for_url("**/anmelden/")

    def press(self, button: str) -> None:
        self.page.get_by_role("button", name=button, exact=True).click()

    def follow(self, link: str) -> None:
        self.page.get_by_role("link", name=link, exact=True).click()

    def type_code(self, label: str, typed: str, button: str) -> None:
        self.page.get_by_label(label).fill(typed)
        self.press(button)

    def look(self) -> None:
        """Note what is wrong with the page, on a phone and in the dark."""
        self.faults += [each for way in WAYS for each in look(self.page, way)]

    def is_in(self) -> bool:
        return self.page.get_by_role("button", name=f"{self.name} abmelden").is_visible()


def make_account(site: Site, name: str) -> str:
    """Create an account as the operator does; returns its password."""
    subprocess.run(
        [sys.executable, "manage.py", "account", name, "--role", "Redaktion"],
        cwd=ROOT,
        env=environment(DATA_DIR=str(site.data_dir), PORT=str(site.port)),
        check=True,
        capture_output=True,
    )
    lines = (site.data_dir / f"login-{name}.txt").read_text().splitlines()
    return dict(line.split(": ", 1) for line in lines)["Passwort"]


@contextmanager
def sitting(site: Site, browser: Browser, name: str = "", **browser_is: Any) -> Iterator[Editor]:
    """Seat an editor at a browser that prefers English, and lets nothing through that the policy forbids."""
    context = browser.new_context(locale="en-US", reduced_motion="reduce", viewport=NARROW, **browser_is)
    editor = Editor(context.new_page(), site, name, make_account(site, name) if name else "")
    editor.page.on("console", lambda said: editor.faults.append(said.text) if said.type == "error" else None)
    editor.page.on("pageerror", lambda error: editor.faults.append(str(error)))
    yield editor
    context.close()
    assert editor.faults == []


def give_fingerprint_reader(page: Page) -> None:
    """Let the browser believe that its machine can keep passkeys."""
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": FINGERPRINT})


def set_up_app(editor: Editor) -> tuple[str, list[str]]:
    """Set up an app; returns its secret and the spare codes."""
    editor.open("konto/zweiter-faktor/app/")
    editor.look()
    secret = editor.page.locator(".secret").inner_text().replace(" ", "")
    editor.type_code("Code aus der App", "000000", "App einrichten")
    editor.look()
    editor.type_code("Code aus der App", code(secret), "App einrichten")
    editor.look()
    return secret, editor.page.locator(".recovery-codes code").all_inner_texts()


def test_an_app_and_a_spare_code_open_the_newsroom_after_the_password(site: Site, browser: Browser) -> None:
    with sitting(site, browser, "anna") as editor:
        editor.sign_in()
        editor.follow("Mein Konto")
        editor.look()
        editor.follow("App, Passkeys und Ersatzcodes")
        editor.look()
        secret, spare = set_up_app(editor)
        with editor.page.expect_download() as download:
            editor.press("Als Datei speichern")
        assert spare[0] in download.value.path().read_text()
        editor.follow("Ich habe die Codes – weiter")

        editor.sign_out()
        editor.sign_in()
        editor.look()
        assert not editor.is_in()
        editor.type_code("Code", "123456", "Anmelden")
        editor.look()
        editor.type_code("Code", code(secret, 1), "Anmelden")
        assert editor.is_in()

        editor.sign_out()
        editor.sign_in()
        editor.type_code("Code", spare[0], "Anmelden")
        assert editor.is_in()
        for page in ("", "app/entfernen/", "codes/", "codes/neu/"):
            editor.open(f"konto/zweiter-faktor/{page}")
            editor.look()
        for page in ("", "code/"):
            editor.open(f"konto/bestaetigen/{page}")
            editor.look()
        editor.open("konto/passwort/")
        editor.look()
        editor.press("Passwort ändern")
        editor.look()


def test_a_passkey_opens_the_newsroom_beside_the_password_and_without_it(
    site: Site, browser: Browser
) -> None:
    with sitting(site, browser, "paula") as editor:
        give_fingerprint_reader(editor.page)
        editor.sign_in()
        editor.open("konto/zweiter-faktor/passkeys/neu/")
        editor.look()
        editor.page.get_by_label("Name").fill("Mein Handy")
        editor.press("Passkey einrichten")
        editor.page.wait_for_url("**/codes/")

        editor.open("abmelden/")
        editor.look()
        editor.press("Abmelden")
        editor.press("Passkey verwenden")
        editor.page.wait_for_url(f"{site.url}/redaktion/")

        editor.sign_out()
        editor.sign_in()
        editor.look()
        assert not editor.is_in()
        editor.press("Passkey verwenden")
        editor.page.wait_for_url(f"{site.url}/redaktion/")
        for page in ("anmeldungen/", "bestaetigen/passkey/", "zweiter-faktor/passkeys/"):
            editor.open(f"konto/{page}")
            editor.look()
        editor.page.get_by_role("link", name=re.compile("Entfernen.*Mein Handy")).click()
        editor.look()


def test_a_device_without_a_passkey_is_told_so(site: Site, browser: Browser) -> None:
    with sitting(site, browser) as editor:
        give_fingerprint_reader(editor.page)
        editor.open()
        note = editor.page.get_by_role("alert")
        assert not note.is_visible()
        editor.press("Passkey verwenden")
        note.wait_for()
        assert "auf diesem Gerät gibt es keinen passenden Passkey" in note.inner_text()
        editor.look()


FOCUSED = """
() => {
  const e = document.activeElement, style = getComputedStyle(e);
  const marked = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
  return [e.labels?.[0]?.innerText ?? e.innerText.trim(), marked];
}
"""


def test_the_login_is_used_by_keyboard_and_says_what_is_missing(site: Site, browser: Browser) -> None:
    with sitting(site, browser) as editor:
        editor.open()
        editor.look()
        stops = []
        for _ in range(6):
            editor.page.keyboard.press("Tab")
            stops.append(tuple(editor.page.evaluate(FOCUSED)))
        order = ["Zum Hauptinhalt springen", "Redaktion", "Benutzername", "Passwort", "Anmelden"]
        assert stops == [(name, True) for name in (*order, "Passkey verwenden")]
        editor.page.get_by_label("Benutzername").focus()
        editor.page.keyboard.type("anna")
        with editor.page.expect_navigation():
            editor.page.keyboard.press("Enter")
        assert editor.page.title().startswith("Fehler: Anmelden")
        editor.look()
        editor.open("anmelden/geschlossen/")
        editor.look()


def test_without_scripts_everything_but_passkeys_works(site: Site, browser: Browser) -> None:
    with sitting(site, browser, "otto", java_script_enabled=False) as editor:
        editor.sign_in()
        editor.open("konto/zweiter-faktor/app/")
        secret = editor.page.locator(".secret").inner_text().replace(" ", "")
        editor.type_code("Code aus der App", code(secret), "App einrichten")
        editor.sign_out()
        assert "Für Passkeys muss JavaScript" in editor.page.content()
        editor.sign_in()
        editor.type_code("Code", code(secret, 1), "Anmelden")
        assert editor.is_in()
