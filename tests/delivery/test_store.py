"""What is online, held in memory: new editions, gaps, the file for the time without a database."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from unittest import mock

import pytest
from django.db import OperationalError

from integration.content.nodes import Node
from integration.content.types import Fact, SiteDetails, Step
from integration.delivery import store
from integration.delivery.reading import older_reading
from integration.delivery.store import EditionAwayError, NothingOnlineError, Store
from integration.editions import workspace
from integration.editions.pending import pending
from integration.editions.publish import Order, publish
from integration.models.publishing import Withholding
from tests.support import sample_nodes

NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)
TODAY = date(2026, 11, 23)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_folder(settings: Any, tmp_path: Any) -> None:
    settings.DATA_DIR = tmp_path
    store.store.forget()
    yield
    store.store.forget()


def publish_nodes(*written: Node, at: datetime = NOON, live_at: datetime | None = None) -> None:
    workspace.import_nodes(written, "erika", at)
    publish(Order("erika", "Neu.", live_at=live_at), [c.ident for c in pending(at).changes], at)


def test_before_the_first_release_nothing_is_online() -> None:
    with pytest.raises(NothingOnlineError):
        Store().current()


def test_a_new_edition_is_seen_at_the_next_look() -> None:
    publish_nodes(*sample_nodes.FIRST)
    own = Store()
    assert own.current().live.number == 1

    publish_nodes(sample_nodes.ADOPTED)
    own.refresh()

    assert own.current().live.number == 2


def test_looking_again_without_news_costs_four_small_queries(django_assert_num_queries: Any) -> None:
    publish_nodes(*sample_nodes.FIRST)
    own = Store()
    own.current()

    with django_assert_num_queries(4):
        own.refresh()


def test_a_scheduled_edition_appears_when_its_time_has_come_and_not_before() -> None:
    publish_nodes(*sample_nodes.FIRST)
    publish_nodes(sample_nodes.ADOPTED, live_at=NOON + timedelta(hours=1))
    own = Store()

    seen = []
    for minutes in (59, 60):
        own.refresh(NOON + timedelta(minutes=minutes))
        seen.append([edition.number for edition in own.current().editions])

    assert seen == [[1], [2, 1]]


def test_an_edition_that_never_went_online_is_not_found() -> None:
    publish_nodes(*sample_nodes.FIRST)
    publish_nodes(sample_nodes.ADOPTED, live_at=NOON + timedelta(days=3000))

    assert (older_reading(1, TODAY) is not None, older_reading(2, TODAY)) == (True, None)


def test_readers_notice_nothing_while_the_database_is_away() -> None:
    publish_nodes(*sample_nodes.FIRST)
    own = Store()
    own.current()

    with (
        mock.patch.object(store, "read_stamp", side_effect=OperationalError),
        pytest.raises(OperationalError),
    ):
        own.refresh()

    assert own.current().live.number == 1


def test_an_outage_is_logged_once_when_it_begins_and_once_when_it_ends(
    caplog: pytest.LogCaptureFixture,
) -> None:
    publish_nodes(*sample_nodes.FIRST)
    own = Store()
    own.current()

    with mock.patch.object(store, "read_stamp", side_effect=OperationalError):
        for _poll in range(3):
            own.poll()
    for _poll in range(3):
        own.poll()

    assert [record.message for record in caplog.records] == [
        "Cannot look for a new edition; readers keep the last one.",
        "Looking for new editions works again.",
    ]


def test_a_process_can_start_while_the_database_is_away() -> None:
    publish_nodes(*sample_nodes.FIRST)
    Store().current()

    with mock.patch.object(store, "read_record", side_effect=OperationalError):
        started = Store().current()

    assert (started.live.number, started.content.all(Fact)[0].key) == (1, "stellen")


def test_a_damaged_file_is_as_good_as_none() -> None:
    store.live_file().write_text('{"body": ')

    with (
        mock.patch.object(store, "read_record", side_effect=OperationalError),
        pytest.raises(NothingOnlineError),
    ):
        Store().current()


def test_an_older_edition_says_so_when_the_database_is_away() -> None:
    publish_nodes(*sample_nodes.FIRST)
    publish_nodes(sample_nodes.ADOPTED)
    store.store.current()
    store.older_content.cache_clear()

    with mock.patch.object(store.Edition, "objects") as objects:
        objects.values_list.side_effect = OperationalError
        with pytest.raises(EditionAwayError):
            older_reading(1, TODAY)


def test_an_older_edition_shows_the_operator_of_today() -> None:
    publish_nodes(*sample_nodes.FIRST)
    publish_nodes(
        Node("site-details", "site", 10, {"site_name": "Prüfen", "operator": "Ortsverein Musterdorf"})
    )

    reading = older_reading(1, TODAY)

    assert reading
    assert reading.content.get(SiteDetails, "site").operator == "Ortsverein Musterdorf"


def withhold(first: int | None = None, last: int | None = None) -> None:
    Withholding.objects.create(
        type="fact",
        key="stellen",
        first_edition=first,
        last_edition=last,
        reason="Gerichtsbeschluss",
        since=TODAY,
        editor="max",
    )


def test_a_withheld_object_is_a_marked_gap_in_the_chosen_editions_only() -> None:
    publish_nodes(*sample_nodes.FIRST)
    publish_nodes(sample_nodes.fact("stellen", value="6"))
    withhold(last=1)
    store.store.refresh()

    facts = {number: older_reading(number, TODAY).content.get(Fact, "stellen") for number in (1, 2)}

    assert [
        (f.withheld and f.withheld.reason, f.sentence, f.value and str(f.value)) for f in facts.values()
    ] == [
        ("Gerichtsbeschluss", "", None),
        (None, "Es sind Stellen geplant.", "6"),
    ]


def test_of_a_withheld_object_no_word_stands_in_the_list_of_changes() -> None:
    publish_nodes(*sample_nodes.FIRST)
    publish_nodes(sample_nodes.fact("stellen", title="Geheimes", value="6"))
    withhold()
    store.store.refresh()

    entries = [e for edition in store.store.current().editions for e in edition.summary if e.key == "stellen"]

    assert [(e.title, e.fields, e.withheld.reason) for e in entries] == [("", (), "Gerichtsbeschluss")] * 2


def test_withholding_a_step_keeps_the_status() -> None:
    publish_nodes(*sample_nodes.FIRST)
    Withholding.objects.create(type="step", key="ablehnung", reason="Beschluss", since=TODAY, editor="max")
    store.store.refresh()

    step = store.store.current().content.get(Step, "ablehnung")

    assert (step.resulting_status, step.sentence, bool(step.withheld)) == (
        "rejected",
        "Aus rechtlichen Gründen entfernt",
        True,
    )
