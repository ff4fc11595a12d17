"""An editor in a real browser: signing in, and the steps that more than one walk takes."""

import re

from playwright.sync_api import Page

from tests.support.server import Site

SENTENCE = "Der Kreistag hat die Entscheidung vertagt."


def sign_in(page: Page, site: Site, begin: bool = True) -> None:
    """Sign in as the first editor, with the password that the first start has written down.

    Where the login page is open already, it leads on to wherever it was asked for.
    """
    login = (site.data_dir / "first-login.txt").read_text()
    name, password = (re.search(f"{word}: (.+)", login)[1] for word in ("Name", "Passwort"))  # type: ignore[index]
    if begin:
        page.goto(f"{site.url}/redaktion/")
    page.get_by_label("Benutzername").fill(name)
    page.get_by_label("Passwort", exact=False).first.fill(password)
    page.get_by_role("button", name="Anmelden", exact=True).click()
    page.wait_for_url(f"{site.url}/redaktion/" if begin else "**/redaktion/*/")


def press(page: Page, button: str) -> None:
    """Press a button and wait for the page that answers: what is asked next must not meet the old one."""
    with page.expect_navigation():
        page.get_by_role("button", name=button, exact=True).click()


def fill_in_the_status(page: Page) -> None:
    """Say on “Stand ändern” that the Kreistag has put the decision off; test data, not a fact."""
    page.get_by_label("Wer hat gehandelt?").select_option("Kreistag Kleve")
    page.get_by_label("Wann war das?").fill("August 2015")
    page.get_by_label("Was ist geschehen?").fill(SENTENCE)
    page.get_by_label("vertagt –").check()
    page.get_by_label("Titel der neuen Quelle").fill("Niederschrift (Testdaten)")
    page.get_by_label("Herausgeber der neuen Quelle").fill("Kreis Kleve")
    page.get_by_label("Adresse der neuen Quelle").fill("https://example.org/niederschrift")


def throw_pending_changes_away(page: Page, site: Site) -> None:
    """Make the working copy equal to what is online, so that the next test finds it so."""
    page.goto(f"{site.url}/redaktion/veroeffentlichen/")
    page.get_by_role("link", name="Arbeitsstand zurücksetzen").click()
    press(page, "Änderungen verwerfen")
    assert "Alles ist online." in page.inner_text("main")
