"""The witness: one edition as it was stored in November 2026. It must decode and render for ever.

When a type or the schema changes, write an upgrade; never touch the recorded files.
"""

from datetime import UTC, date, datetime
from pathlib import Path

from django.http import HttpRequest

from integration.content import nodes
from integration.content.graph import Content
from integration.content.standing import Standing
from integration.delivery.reading import Reading
from integration.delivery.snapshot import Snapshot
from integration.editions.publish import content_checksum
from integration.urls import PAGES

RECORDED = Path(__file__).parent / "recorded"
BODY = (RECORDED / "edition-1.json").read_text()
CONTENT_CHECKSUM, BODY_CHECKSUM = (RECORDED / "edition-1.sha256").read_text().split()
TODAY = date(2026, 11, 23)


def reading() -> Reading:
    online = datetime(2026, 11, 23, 12, tzinfo=UTC).isoformat()
    header = {
        "number": 1,
        "kind": "update",
        "note": "Erste Fassung.",
        "reason": "",
        "restores": None,
        "summary": [],
    }
    edition = header | {"live_at": online, "content_checksum": CONTENT_CHECKSUM}
    snapshot = Snapshot({"stamp": [], "body": BODY, "editions": [edition], "withholdings": []})
    return Reading(snapshot.content, TODAY, snapshot, snapshot.live, {"number": 1})


def test_the_recorded_edition_is_the_one_that_was_recorded() -> None:
    assert nodes.checksum(BODY) == BODY_CHECKSUM


def test_the_recorded_edition_still_decodes_to_the_same_content() -> None:
    decoded = nodes.from_json(BODY)

    assert (content_checksum(decoded), nodes.canonical(decoded)) == (CONTENT_CHECKSUM, BODY)


def test_the_recorded_edition_still_says_what_it_said() -> None:
    assert Standing(Content(nodes.from_json(BODY)), TODAY).sentence == (
        "Vom Kreistag abgelehnt (März 2015). Die SPD hat beantragt, das Angebot vorstellen zu lassen."
    )


def test_every_page_of_the_recorded_edition_still_renders() -> None:
    old = reading()

    answers = {
        (page.name, *address.values()): page.function(HttpRequest(), old, **address).status_code
        for page in PAGES
        for address in page.each(old.content)
    }

    assert set(answers.values()) == {200}
    assert {("home",), ("claim", "stellen-5-5")} <= set(answers)
