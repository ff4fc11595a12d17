"""Long lists of checkboxes at a desk: one is found by its words, the count follows, a new one joins the list."""

import pytest
from playwright.sync_api import Browser

from tests.browser.desk import sign_in
from tests.support.server import Site

pytestmark = pytest.mark.browser


def test_a_source_is_found_chosen_and_counted(site: Site, browser: Browser) -> None:
    context = browser.new_context()
    desk, asked = context.new_page(), []
    sign_in(desk, site)
    desk.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    desk.goto(f"{site.url}/redaktion/integration/task/add/")
    sources = desk.get_by_role("group", name="Quellen")
    count = sources.locator(".many-choices-count")
    whole = sources.get_by_role("checkbox").count()

    sources.get_by_label("In der Liste suchen").fill("kreistag lehnt")
    shown = [
        each.inner_text().strip() for each in sources.locator("label:has(input[type=checkbox]):visible").all()
    ]
    assert shown == ["Kreistag lehnt Integrationszentrum ab"]
    assert count.inner_text() == f"0 von {whole} gewählt. Was gewählt ist, steht oben."
    sources.get_by_label("In der Liste suchen").fill("gibt es nicht")
    assert sources.get_by_role("status").inner_text() == "Nichts gefunden."
    desk.reload()
    assert asked == [], "a search changes nothing"

    sources.get_by_label("Kreistag lehnt").check()
    assert count.inner_text().startswith(f"1 von {whole} ")
    desk.evaluate("dismissAddRelatedObjectPopup({name: 'id_sources__1', close() {}}, '99', 'Neue Quelle')")
    assert count.inner_text().startswith(f"2 von {whole + 1} ")
    assert sources.get_by_role("checkbox").first.is_checked()
    context.close()
