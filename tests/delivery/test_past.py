"""Thousands of editions: held packed, read once, and continued from what was read before."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db.models import QuerySet

from integration.delivery import snapshot, store
from integration.delivery.memory.past import BLOCK, Packed, Past
from integration.delivery.snapshot import Snapshot
from integration.delivery.store import Store
from integration.editions import workspace
from integration.editions.pending import pending
from integration.editions.publish import Order, publish
from integration.editions.redact import redact
from integration.models.publishing import Edition
from tests.support import sample_nodes
from tests.support.online import FIRST_EDITION

NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def own_folder(settings: Any, tmp_path: Any) -> Iterator[None]:
    settings.DATA_DIR = tmp_path
    store.store.forget()
    yield
    store.store.forget()


def publish_nodes(*written: sample_nodes.Node) -> None:
    workspace.import_nodes(written, "erika", NOON)
    publish(Order("erika", "Neu."), [change.ident for change in pending(NOON).changes], NOON)


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The number of each edition that is read from the database, in that order."""
    numbers: list[int] = []
    editions = snapshot._editions

    def noting(due: QuerySet[Any]) -> Iterator[dict[str, Any]]:
        for edition in editions(due):
            numbers.append(edition["number"])
            yield edition

    monkeypatch.setattr(snapshot, "_editions", noting)
    return numbers


def entry(number: int) -> dict[str, Any]:
    words = {"kind": "changed", "name": "Angabe", "title": f"Stand {number}", "fields": []}
    return {"type": "fact", "key": f"zahl-{number % 7}", **words}


def many(count: int) -> list[dict[str, Any]]:
    """Return editions, oldest first, as they are read."""
    return [{**FIRST_EDITION, "number": number, "summary": [entry(number)]} for number in range(1, count + 1)]


# Packed ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 3 * BLOCK + 7])
def test_what_is_packed_comes_out_as_it_went_in(count: int) -> None:
    entries = [{"ä": number} for number in range(count)]

    packed = Packed().plus(entries[: count // 2]).plus(entries[count // 2 :])
    again = Packed.from_json(json.loads(json.dumps(packed.to_json())))

    assert [packed[place] for place in range(len(packed))] == entries
    assert [again[place] for place in range(len(again))] == entries


def test_a_thousand_editions_are_found_by_number_by_claim_and_newest_first() -> None:
    record = {"stamp": [1, 0], "body": '{"schema":1,"nodes":[]}', "withholdings": []}

    own = Snapshot({**record, "past": Past.of(many(1000))})

    assert [edition.number for edition in own.editions[:3]] == [1000, 999, 998]
    assert (own.live.number, len(own.editions), own.find(1001)) == (1000, 1000, None)
    assert own.find(321).summary[0].title == "Stand 321"
    assert [edition.number for edition, _entry in own.history_of("zahl-3", 24)] == [24, 17, 10, 3]


def test_a_thousand_editions_take_less_than_a_hundred_bytes_each() -> None:
    assert len(json.dumps(Past.of(many(1000)).to_json())) < 100_000


# Read once ---------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_after_a_publication_only_the_new_edition_is_read(read: list[int]) -> None:
    publish_nodes(*sample_nodes.FIRST)
    own = Store()
    own.refresh()
    read.clear()

    publish_nodes(sample_nodes.ADOPTED)
    own.refresh()

    assert read == [2]
    assert [edition.number for edition in own.current().editions] == [2, 1]


@pytest.mark.django_db
def test_a_new_process_goes_on_from_the_file_of_another(read: list[int]) -> None:
    publish_nodes(*sample_nodes.FIRST)
    Store().refresh()
    publish_nodes(sample_nodes.ADOPTED)
    read.clear()

    own = Store()
    own.refresh()

    assert read == [2]
    assert [edition.note for edition in own.current().editions] == ["Neu.", "Neu."]


@pytest.mark.django_db
def test_a_file_of_another_database_is_not_believed(read: list[int]) -> None:
    publish_nodes(*sample_nodes.FIRST)
    Store().refresh()
    record = store.read_file()
    assert record
    store.write_file({**record, "past": {**record["past"], "chain": "0" * 64}})
    read.clear()

    Store().refresh()

    assert read == [1]


@pytest.mark.django_db
def test_an_edition_that_comes_online_between_others_is_not_overlooked(read: list[int]) -> None:
    publish_nodes(*sample_nodes.FIRST)
    workspace.import_nodes((sample_nodes.ADOPTED,), "erika", NOON)
    later = Order("erika", "Später.", live_at=NOON + timedelta(hours=1))
    publish(later, [sample_nodes.ADOPTED.ident], NOON)
    own = Store()
    own.refresh(NOON)

    own.refresh(NOON + timedelta(hours=2))

    assert [edition.number for edition in own.current().editions] == [2, 1]


@pytest.mark.django_db
def test_after_a_redaction_everything_is_read_again(read: list[int]) -> None:
    secret = sample_nodes.fact("geheim", 20, title="Musterweg 1")
    publish_nodes(*sample_nodes.FIRST, secret)
    Store().refresh()
    workspace.reset_to(sample_nodes.FIRST, "erika", NOON)
    publish(Order("erika", "Ohne."), [secret.ident], NOON)
    redact(secret.ident, "Schutz der Person", "max", NOON)
    read.clear()

    Store().refresh()

    assert read == [1, 2]
    assert "Musterweg" not in store.live_file().read_text()
    assert "Musterweg" not in str([each.summary for each in Edition.objects.all()])


def test_a_file_of_release_0_1_0_is_still_read() -> None:
    record = {"stamp": [1, 0], "body": '{"schema":1,"nodes":[]}', "withholdings": []}
    store.write_file({**record, "editions": [*reversed(many(2))]})

    own = Store()
    own._take_from_file()

    assert [edition.number for edition in own.current().editions] == [2, 1]
