"""Readers of a running site, and how long they wait while something else happens."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from http.client import HTTPConnection

PUBLIC_PATHS = ("/", "/kreise/", "/feed/", "/gibt-es-nicht/")


def status_of(port: int, path: str, timeout: float = 5) -> int:
    """Return the status of a page, read over a connection of its own."""
    with closing(HTTPConnection("127.0.0.1", port, timeout=timeout)) as connection:
        connection.request("GET", path, headers={"Host": "localhost"})
        answer = connection.getresponse()
        answer.read()
        return answer.status


def slowest_read(port: int, seconds: float) -> float:
    """Read public pages for so long; return the longest time that one of them took."""
    slowest, end = 0.0, time.monotonic() + seconds
    while time.monotonic() < end:
        for path in PUBLIC_PATHS:
            begin = time.monotonic()
            assert status_of(port, path) in (200, 404)
            slowest = max(slowest, time.monotonic() - begin)
    return slowest


@contextmanager
def meanwhile(work: Callable[[], object], count: int) -> Iterator[None]:
    """Let so many threads do that work while the block runs; whatever becomes of it."""

    def carelessly() -> None:
        with suppress(OSError):
            work()

    threads = [threading.Thread(target=carelessly) for _ in range(count)]
    for thread in threads:
        thread.start()
    yield
    for thread in threads:
        thread.join()
