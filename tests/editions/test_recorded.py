"""The witnesses: editions as they were stored in November 2026. Each must decode and render for ever.

When a type or the schema changes, write an upgrade; never touch the recorded files. Each is the body of the
edition 1 that a new installation published (``first_start.publish_first_content``) with the content of its time,
and beside it the checksums of its content and of its body.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.http import HttpRequest

from integration.content import nodes
from integration.content.graph import Content
from integration.content.standing import Standing
from integration.delivery.reading import Reading
from integration.delivery.snapshot import Snapshot
from integration.editions.publish import content_checksum
from integration.urls import PAGES

FOLDER = Path(__file__).parent / "recorded"
TODAY = date(2026, 11, 23)
SENTENCE = "Vom Kreistag abgelehnt (März 2015). Die SPD hat beantragt, das Angebot vorstellen zu lassen."


@dataclass(frozen=True)
class Recorded:
    body: str
    content_checksum: str
    body_checksum: str


NAMES = sorted(path.stem for path in FOLDER.glob("*.json"))


@pytest.fixture(params=NAMES)
def recorded(request: pytest.FixtureRequest) -> Recorded:
    body, checksums = FOLDER / f"{request.param}.json", FOLDER / f"{request.param}.sha256"
    return Recorded(body.read_text(), *checksums.read_text().split())


def reading(recorded: Recorded) -> Reading:
    online = datetime(2026, 11, 23, 12, tzinfo=UTC).isoformat()
    header = {
        "number": 1,
        "kind": "update",
        "note": "Erste Fassung.",
        "reason": "",
        "restores": None,
        "summary": [],
    }
    edition = header | {"live_at": online, "content_checksum": recorded.content_checksum}
    snapshot = Snapshot({"stamp": [], "body": recorded.body, "editions": [edition], "withholdings": []})
    return Reading(snapshot.content, TODAY, snapshot, snapshot.live, {"number": 1})


def test_no_recorded_edition_is_missing() -> None:
    assert NAMES == ["edition-1", "edition-calm-evidence"]


def test_a_recorded_edition_is_the_one_that_was_recorded(recorded: Recorded) -> None:
    assert nodes.checksum(recorded.body) == recorded.body_checksum


def test_a_recorded_edition_still_decodes_to_the_same_content(recorded: Recorded) -> None:
    decoded = nodes.from_json(recorded.body)

    assert (content_checksum(decoded), nodes.canonical(decoded)) == (recorded.content_checksum, recorded.body)


def test_a_recorded_edition_still_says_what_it_said(recorded: Recorded) -> None:
    assert Standing(Content(nodes.from_json(recorded.body)), TODAY).sentence == SENTENCE


def test_every_page_of_a_recorded_edition_still_renders(recorded: Recorded) -> None:
    old = reading(recorded)

    answers = {
        (page.name, *address.values()): page.function(HttpRequest(), old, **address).status_code
        for page in PAGES
        for address in page.each(old.content)
    }

    assert set(answers.values()) == {200}
    assert {("home",), ("claim", "stellen-5-5")} <= set(answers)
