"""How long readers of several servers see an old edition: publish, wait, read from every process."""

import re
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path

from tests.support.publisher import Publisher, publisher
from tests.support.server import environment, running_site

CONNECTIONS = 8
"""To each server, spread over its workers by the kernel."""
VISIBLE_WITHIN = 1.0
_NUMBER = re.compile("Fassung\N{NO-BREAK SPACE}(\\d+), online seit".encode())


@dataclass
class Outcome:
    """What readers saw."""

    fresh: int = 0
    stale: int = 0
    under_load: int = 0
    failed: int = 0
    slowest: float = 0.0
    delays: list[float] = field(default_factory=list)
    """Seconds from the publication until the first reader saw it."""


@contextmanager
def two_hosts(folder: Path, database_url: str, **settings: str) -> Iterator[tuple[list[int], Publisher]]:
    """Run two servers of two workers each on one database, with data of their own; yield ports and publisher."""
    with ExitStack() as stack:
        ports = []
        for name, command in (("first", ("serve", "--prepare")), ("second", ("serve",))):
            data = folder / name
            data.mkdir()
            site = running_site(data, command=command, DATABASE_URL=database_url, **settings)
            ports.append(stack.enter_context(site).port)
        own = folder / "publisher"
        variables = environment(DATA_DIR=str(own), DATABASE_URL=database_url)
        yield ports, stack.enter_context(publisher(variables))


def number_read(connection: HTTPConnection) -> int:
    """Return the number of the edition on the start page."""
    connection.request("GET", "/", headers={"Host": "localhost"})
    answer = connection.getresponse()
    found = _NUMBER.search(answer.read())
    if answer.status != 200 or found is None:
        raise OSError(answer.status)
    return int(found[1])


def measure(ports: list[int], site: Publisher, publications: int, rounds: int = 1) -> Outcome:
    """Publish so often, under load; after a second read from every connection, ``rounds`` times."""
    outcome = Outcome()
    with ExitStack() as stack:
        connections = [
            stack.enter_context(_closing(HTTPConnection("127.0.0.1", port, timeout=10)))
            for port in ports
            for _ in range(CONNECTIONS)
        ]
        for _ in range(publications):
            with _load(ports, outcome):
                _one(connections, site, rounds, outcome)
    return outcome


def _one(connections: list[HTTPConnection], site: Publisher, rounds: int, outcome: Outcome) -> None:
    wanted = site.publish(f"Stand {time.time_ns()}")
    published = time.monotonic()
    while number_read(connections[0]) < wanted and time.monotonic() < published + VISIBLE_WITHIN:
        time.sleep(0.005)
    outcome.delays.append(time.monotonic() - published)
    time.sleep(max(0.0, published + VISIBLE_WITHIN - time.monotonic()))
    seen = Counter(number_read(each) >= wanted for _ in range(rounds) for each in connections)
    outcome.fresh += seen[True]
    outcome.stale += seen[False]


@contextmanager
def _load(ports: list[int], outcome: Outcome) -> Iterator[None]:
    """Read from every server all the while; count what fails and what takes long."""
    ending = threading.Event()
    threads = [threading.Thread(target=_read_until, args=(port, ending, outcome)) for port in ports]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        ending.set()
        for thread in threads:
            thread.join()


def _read_until(port: int, ending: threading.Event, outcome: Outcome) -> None:
    with _closing(HTTPConnection("127.0.0.1", port, timeout=10)) as connection:
        while not ending.is_set():
            begin = time.monotonic()
            try:
                number_read(connection)
            except OSError:
                outcome.failed += 1
            outcome.slowest = max(outcome.slowest, time.monotonic() - begin)
            outcome.under_load += 1
            time.sleep(0.002)


@contextmanager
def _closing(connection: HTTPConnection) -> Iterator[HTTPConnection]:
    try:
        yield connection
    finally:
        connection.close()
