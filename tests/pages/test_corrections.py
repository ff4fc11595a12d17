"""What was wrong, what is right, and when it was fixed."""

from django.test import Client

from tests.support import sample_nodes
from tests.support.online import put_online
from tests.support.reader import read

CHANGE = {
    "type": "fact",
    "key": "stellen",
    "kind": "changed",
    "name": "Angabe",
    "title": "Stellen",
    "fields": [{"name": "value", "label": "Zahl", "old": "6", "new": "5,5"}],
}
CORRECTION = {
    "number": 2,
    "kind": "correction",
    "note": "Die Zahl der Stellen stimmt jetzt.",
    "reason": "Wir hatten uns verlesen.",
    "live_at": "2026-11-03T12:00:00+00:00",
    "summary": [CHANGE],
}


def test_a_correction_says_what_was_wrong_what_is_right_when_and_why(client: Client) -> None:
    put_online(sample_nodes.FIRST, [{"number": 3}, CORRECTION, {}])

    page = read(client, "/berichtigungen/")
    listed = [
        each.text for each in next(page.root.all("ol", "editions")).all("li") if "id" in each.attributes
    ]

    assert listed == [
        "Die Zahl der Stellen stimmt jetzt. 3. November 2026 · Fassung 2 Grund: Wir hatten uns verlesen. "
        "Geändert: Stellen Zahl vorher: 6 jetzt: 5,5"
    ]


def test_without_corrections_the_page_says_so(client: Client) -> None:
    put_online(sample_nodes.FIRST)

    assert "Bisher gab es keine Berichtigung." in read(client, "/berichtigungen/").main.text
