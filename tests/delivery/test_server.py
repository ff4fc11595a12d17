import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path

import pytest

from tests.support.server import ROOT, Site, environment, running_site

pytestmark = pytest.mark.once


def children(pid: int) -> list[int]:
    """Return the processes that a process has started."""
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def workers(pid: int) -> set[int]:
    """Return the worker processes of a server: what its two masters have started."""
    return {worker for master in children(pid) for worker in children(master)}


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


def is_complete(site: Site) -> bool:
    """Return whether both masters run, with two workers each."""
    try:
        return [len(children(master)) for master in children(site.pid)] == [2, 2]
    except OSError:  # one has just ended
        return False


def test_whatever_is_killed_is_replaced_however_often(site: Site) -> None:
    assert eventually(lambda: is_complete(site))
    for _ in range(3):
        killed = workers(site.pid).pop()
        os.kill(killed, signal.SIGKILL)
        assert eventually(lambda killed=killed: not runs(killed) and is_complete(site))
    for killed in children(site.pid):
        os.kill(killed, signal.SIGKILL)
        assert eventually(lambda killed=killed: not runs(killed) and is_complete(site))
    assert eventually(lambda: answers(site))


def test_a_used_port_is_refused_with_a_sentence_that_names_another(site: Site, tmp_path: Path) -> None:
    second = subprocess.run(
        [sys.executable, "manage.py", "serve", "--prepare"],
        cwd=ROOT,
        env=environment(DATA_DIR=str(tmp_path), PORT=str(site.port)),
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (second.returncode, second.stdout) == (1, "")
    assert second.stderr == (
        f"CommandError: Port {site.port} is in use by another program: end that one, "
        f"or choose another port, for example PORT={site.port % 65535 + 1}.\n"
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
    site: Site, path: str, headers: dict[str, str], status: int
) -> None:
    with closing(HTTPConnection("localhost", site.port, timeout=10)) as connection:
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        assert (answer.status, answer.getheader("Set-Cookie")) == (status, None)
        assert answer.getheader("X-Content-Type-Options") == "nosniff"
        assert b"boese" not in answer.read()


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_no_process_outlives_the_server_however_it_ends(site: Site, how: signal.Signals) -> None:
    with running_site(site.data_dir, command=("serve",)) as second:
        assert eventually(lambda: is_complete(second))
        family = [second.pid, *children(second.pid), *workers(second.pid)]
        os.kill(second.pid, how)
        assert eventually(lambda: not any(runs(pid) for pid in family))
    assert "Traceback" not in second.log.read_text()
