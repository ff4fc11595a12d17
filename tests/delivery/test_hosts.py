"""Two hosts on one database: what is published shows on both at once, and a database that is gone stops no reader."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

import pytest
from django.db import connection

from tests.support.cluster import Cluster, own_cluster
from tests.support.freshness import measure, two_hosts
from tests.support.publisher import Publisher
from tests.support.readers import meanwhile, slowest_read, status_of
from tests.support.server import running_site

# Marked so that it runs on both databases; the servers have one of their own.
pytestmark = pytest.mark.django_db

PUBLICATIONS = 4
SECONDS = 3.0


class Hosts(NamedTuple):
    """Two running servers, who publishes, and the database behind them."""

    ports: list[int]
    publisher: Publisher
    database_url: str
    cluster: Cluster | None
    folder: Path


@pytest.fixture(scope="module")
def hosts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hosts]:
    folder = tmp_path_factory.mktemp("hosts")
    with ExitStack() as stack:
        cluster = stack.enter_context(own_cluster()) if connection.vendor == "postgresql" else None
        url = cluster.url if cluster else f"sqlite:///{folder}/shared.sqlite3"
        ports, publisher = stack.enter_context(two_hosts(folder, url))
        yield Hosts(ports, publisher, url, cluster, folder)


def test_a_second_after_publishing_no_process_of_any_host_shows_the_edition_before(hosts: Hosts) -> None:
    outcome = measure(hosts.ports, hosts.publisher, PUBLICATIONS, rounds=2)

    assert (outcome.stale, outcome.failed) == (0, 0)
    assert outcome.fresh == PUBLICATIONS * 2 * 16


def test_without_the_look_for_news_stale_answers_are_found(hosts: Hosts) -> None:
    data = hosts.folder / "unwatched"
    data.mkdir()
    settings = {"DATABASE_URL": hosts.database_url, "DJANGO_SETTINGS_MODULE": "tests.support.unwatched"}
    with running_site(data, command=("serve",), **settings) as site:
        # Each worker reads once, with what is online then.
        measure([site.port], hosts.publisher, 1)
        outcome = measure([site.port], hosts.publisher, 1)

    assert outcome.stale > 0


@pytest.mark.postgresql
def test_twenty_newsroom_requests_to_a_database_that_is_frozen_or_gone_keep_no_reader_waiting(
    hosts: Hosts,
) -> None:
    assert hosts.cluster
    port, slowest = hosts.ports[0], {}

    def newsroom() -> int:
        return status_of(port, "/redaktion/vorschau/x/", timeout=SECONDS)

    assert newsroom() == 404
    hosts.cluster.freeze()
    with meanwhile(newsroom, 20):
        slowest["frozen"] = slowest_read(port, SECONDS)
    hosts.cluster.thaw()
    hosts.cluster.stop()
    with meanwhile(newsroom, 20):
        slowest["gone"] = slowest_read(port, SECONDS)

    assert [how for how, seconds in slowest.items() if seconds >= 1] == []
