import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from http.client import HTTPConnection
from pathlib import Path

import pytest

from tests.support.server import ROOT, Site, environment, running_site

pytestmark = pytest.mark.once


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A running server for the tests that leave it running."""
    with running_site(tmp_path_factory.mktemp("server")) as site:
        yield site


def children(pid: int) -> list[int]:
    """Return the processes that a process has started."""
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def workers(pid: int) -> set[int]:
    """Return the worker processes of a server."""
    return {child for child in children(pid) if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes()}


def runs(pid: int) -> bool:
    """Return whether a process is alive; one that has ended but was not collected is not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def eventually(condition: Callable[[], bool], seconds: float = 20) -> bool:
    """Return whether the condition becomes true in time."""
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        time.sleep(0.1)
    return condition()


def answers(site: Site) -> bool:
    """Return whether the home page can be read."""
    try:
        with urllib.request.urlopen(site.url, timeout=10) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def test_two_workers_answer_and_a_killed_one_is_replaced_however_often(server: Site) -> None:
    assert len(workers(server.pid)) == 2
    for _ in range(3):
        killed = workers(server.pid).pop()
        os.kill(killed, signal.SIGKILL)
        assert eventually(lambda killed=killed: not runs(killed) and len(workers(server.pid)) == 2)
    assert eventually(lambda: len(workers(server.pid)) == 2)
    assert eventually(lambda: answers(server))


def test_forty_half_sent_requests_keep_nobody_waiting(server: Site) -> None:
    with ExitStack() as slow:
        for _ in range(40):
            connection = slow.enter_context(socket.create_connection(("127.0.0.1", server.port), timeout=5))
            connection.sendall(b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 50\r\n\r\nhalf")
        begin = time.monotonic()
        assert answers(server)
        assert time.monotonic() - begin < 1


def test_a_used_port_is_refused_with_a_sentence_that_names_another(server: Site, tmp_path: Path) -> None:
    second = subprocess.run(
        [sys.executable, "manage.py", "serve", "--prepare"],
        cwd=ROOT,
        env=environment(DATA_DIR=str(tmp_path), PORT=str(server.port)),
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (second.returncode, second.stdout) == (1, "")
    assert second.stderr == (
        f"CommandError: Port {server.port} is in use by another program: end that one, "
        f"or choose another port, for example PORT={server.port % 65535 + 1}.\n"
    )
    assert not (tmp_path / "kiz.sqlite3").exists()


@pytest.mark.parametrize(
    ("path", "headers", "status"),
    [
        ("/", {"Cookie": "kiz-csrf=kaputt"}, 200),
        ("/?q=%00", {}, 400),
        ("/%ff%fe/", {}, 404),
        ("/", {"Host": "boese.example"}, 400),
        ("/", {"SCRIPT_NAME": "/x"}, 200),
        ("/", {"X-Forwarded-Host": "boese.example", "X-Forwarded-Proto": "ftp"}, 200),
        ("/", {"Content-Type": "text/plain; charset=utf-16"}, 415),
        ("/", {"Range": "bytes=9-1", "If-None-Match": "x", "If-Modified-Since": "gestern"}, 200),
    ],
)
def test_hostile_requests_get_an_answer_without_a_cookie(
    server: Site, path: str, headers: dict[str, str], status: int
) -> None:
    with closing(HTTPConnection("localhost", server.port, timeout=10)) as connection:
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        assert (answer.status, answer.getheader("Set-Cookie")) == (status, None)
        assert answer.getheader("X-Content-Type-Options") == "nosniff"
        assert b"boese" not in answer.read()


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_no_process_outlives_the_server_however_it_ends(server: Site, how: signal.Signals) -> None:
    with running_site(server.data_dir) as site:
        family = [site.pid, *children(site.pid)]
        assert len(family) >= 3
        os.kill(site.pid, how)
        assert eventually(lambda: not any(runs(pid) for pid in family))
    assert "Traceback" not in site.log.read_text()
