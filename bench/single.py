"""What is measured on this site alone: its start, its memory, its first view, and publishing while others read."""

import json
import re
import statistics
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Sequence
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

from bench.load import Load, memory_of, processes, pull
from tests.support.publisher import publisher
from tests.support.server import ROOT, Site, environment, free_port, running_site

STARTS = 7
PUBLICATIONS = 20
PAUSE_MS = 20
"""Of each of 32 readers between two pages: 1,600 pages a second are asked for."""


@dataclass(frozen=True)
class Alone:
    """What was measured."""

    first_byte: float
    """Seconds from the start of the process, the median of several."""
    pages_held: int
    memory: float
    """MB of the largest worker."""
    first_view: int
    """Bytes over the wire, heads of the answers included."""
    first_view_requests: int
    publishing: Load
    """Of the readers, while editions are published."""


def measure(data: Path) -> Alone:
    """Measure each on a site of its own."""
    data.mkdir()
    with running_site(data) as site:
        view = first_view(site)
        load = _while_publishing(site)
        held, memory = _holding(site)
    return Alone(first_byte(data), held, memory, sum(view), len(view), load)


def first_byte(data: Path) -> float:
    """Return how long a prepared site takes from its start to the first byte of `/`: seconds, median."""
    return statistics.median(_one_start(data) for _ in range(STARTS))


def _one_start(data: Path) -> float:
    port = free_port()
    begin = time.monotonic()
    server = subprocess.Popen(
        [sys.executable, "manage.py", "serve"],
        cwd=ROOT,
        env=environment(DATA_DIR=str(data), PORT=str(port)),
        stdout=subprocess.DEVNULL,
    )
    try:
        while not _answers(port):
            time.sleep(0.005)
        return time.monotonic() - begin
    finally:
        server.terminate()
        server.wait(timeout=30)


def _answers(port: int) -> bool:
    connection = HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        connection.request("GET", "/", headers={"Host": "localhost"})
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


def _while_publishing(site: Site) -> Load:
    variables = environment(DATA_DIR=str(site.data_dir))
    with publisher(variables) as newsroom:
        newsroom.publish("Vorher")
        done = threading.Event()
        thread = threading.Thread(target=_publish, args=(newsroom, done))
        thread.start()
        load = pull(site.port, site.pid, ("/", "/kreise/", "/argumente/"), PUBLICATIONS * 0.6, pause=PAUSE_MS)
        done.set()
        thread.join()
    return load


def _publish(newsroom, done: threading.Event) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    for number in range(PUBLICATIONS):
        if done.wait(0.5):
            return
        newsroom.publish(f"Stand {number}")


def _holding(site: Site) -> tuple[int, float]:
    """Read every page of the newest editions from every worker; return how many and the memory of the largest."""
    listed = _read(site.port, "/sitemap.xml").decode()
    live = re.findall(r"<loc>https?://[^/<]+([^<]*)</loc>", listed)
    older = [
        f"/fassung/{number}{path}" for number in (1, 2) for path in live if not path.startswith("/fassung")
    ]
    for path in (live + older) * 4:
        _read(site.port, path)
    workers = [pid for pid in processes(site.pid) if pid != site.pid]
    return len(live + older), max(memory_of(pid) for pid in workers)


def _read(port: int, path: str) -> bytes:
    try:
        with urllib.request.urlopen(f"http://localhost:{port}{path}", timeout=20) as answer:
            return bytes(answer.read())
    except urllib.error.HTTPError as error:
        error.close()
        return b""


def first_view(site: Site) -> list[int]:
    """Return the bytes over the wire of `/` and what it needs, as a browser asks for it: brotli where there is any."""
    page = _wire(site.port, "/")
    markup = _read(site.port, "/").decode()
    links = re.findall(r'<link\b[^>]*rel="(?:stylesheet|icon)"[^>]*>', markup)
    files = [re.search(r'href="([^"]+)"', link) for link in links]
    return [page, *(_wire(site.port, found[1]) for found in files if found)]


def _wire(port: int, path: str) -> int:
    connection = HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("GET", path, headers={"Host": "localhost", "Accept-Encoding": "gzip, br"})
    answer = connection.getresponse()
    head = f"HTTP/1.1 {answer.status} {answer.reason}\r\n{answer.headers}"
    total = len(head.encode()) + len(answer.read())
    connection.close()
    return total


def export(data: Path, folder: Path) -> None:
    """Write a site's export."""
    subprocess.run(
        [sys.executable, "manage.py", "export", str(folder)],
        cwd=ROOT,
        env=environment(DATA_DIR=str(data)),
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def texts_of(port: int, paths: Sequence[str]) -> str:
    """Return the content of our pages as JSON, for others to serve."""
    texts = {}
    for path in paths:
        markup = _read(port, path).decode()
        main = re.search(r"<main\b[^>]*>(.*)</main>", markup, re.DOTALL)
        assert main, path
        texts[path] = main[1]
    return json.dumps(texts)
