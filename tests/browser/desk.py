"""An editor in a real browser: signing in, and the steps that more than one walk takes."""

import re

from playwright.sync_api import Page

from tests.live import Site


def sign_in(page: Page, site: Site) -> None:
    """Sign in as the first editor, with the password that the first start has written down."""
    login = (site.data_dir / "first-login.txt").read_text()
    name, password = (re.search(f"{word}: (.+)", login)[1] for word in ("Name", "Passwort"))  # type: ignore[index]
    page.goto(f"{site.url}/redaktion/")
    page.get_by_label("Benutzername").fill(name)
    page.get_by_label("Passwort", exact=False).first.fill(password)
    page.get_by_role("button", name="Anmelden").click()
    page.wait_for_url(f"{site.url}/redaktion/")
