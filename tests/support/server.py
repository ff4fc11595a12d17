"""A real server for tests: `manage.py serve` in a process of its own, with data of its own."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SETTINGS = ("SITE_URL", "DATABASE_URL", "SECRET_KEY", "EMAIL_URL", "HOST", "TRUSTED_PROXIES", "DEBUG")
COLLECTED = ROOT / "var" / "cache" / "test-static"


@dataclass(frozen=True)
class Site:
    """Where a running site is found, and where it keeps its data and its log."""

    url: str
    port: int
    pid: int
    data_dir: Path
    log: Path


@contextmanager
def running_site(
    data_dir: Path, *arguments: str, command: tuple[str, ...] = ("serve", "--prepare"), **settings: str
) -> Iterator[Site]:
    """Run the site with its first content until the block ends, then end it by its process id.

    ``arguments`` are added to the command line; ``settings`` are environment variables.
    """
    reuse_collected_static_files(data_dir)
    port = free_port(2 if "--behind-proxy" in arguments else 1)
    log_file = data_dir / "server.log"
    with log_file.open("ab") as log:
        server = subprocess.Popen(
            [sys.executable, "manage.py", *command, *arguments],
            cwd=ROOT,
            env=environment(DATA_DIR=str(data_dir), PORT=str(port), **settings),
            stdout=log,
            stderr=log,
        )
        site = Site(f"http://localhost:{port}", port, server.pid, data_dir, log_file)
        try:
            wait_for(site, server)
            keep_collected_static_files(data_dir)
            yield site
        finally:
            if server.poll() is None:
                server.terminate()
            server.wait(timeout=20)


def environment(**settings: str) -> dict[str, str]:
    """Return this process's environment with no setting of ours but the given ones."""
    inherited = {name: value for name, value in os.environ.items() if name not in SETTINGS}
    return inherited | settings


def free_port(count: int = 1) -> int:
    """Return a port that nobody listens on now, nor on the ones after it, so many in all."""
    while True:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = int(probe.getsockname()[1])
            if all(_is_free(port + number) for number in range(1, count)):
                return port


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        try:
            probe.bind(("127.0.0.1", port))
        except (OSError, OverflowError):
            return False
        return True


def wait_for(site: Site, server: subprocess.Popen[bytes], seconds: float = 180) -> None:
    """Wait until the site answers; fail with its log if it ends or takes too long."""
    end = time.monotonic() + seconds
    while server.poll() is None and time.monotonic() < end:
        try:
            urllib.request.urlopen(site.url, timeout=5).close()
        except urllib.error.HTTPError as answer:
            answer.close()
            return
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail(f"The site does not answer:\n{site.log.read_text()}")


def reuse_collected_static_files(data_dir: Path) -> None:
    """Spare the seconds of compressing; the server collects anew if the files have changed."""
    if COLLECTED.exists():
        shutil.copytree(COLLECTED, data_dir, dirs_exist_ok=True)


def keep_collected_static_files(data_dir: Path) -> None:
    """Keep what the server collected for the next run."""
    stamp = Path("static-collected")
    kept = COLLECTED / stamp
    if kept.exists() and kept.read_text() == (data_dir / stamp).read_text():
        return
    fresh = COLLECTED.with_name(f"{COLLECTED.name}.{os.getpid()}")
    shutil.copytree(data_dir / "static", fresh / "static")
    shutil.copy(data_dir / stamp, fresh / stamp)
    shutil.rmtree(COLLECTED, ignore_errors=True)
    try:
        fresh.rename(COLLECTED)
    except OSError:  # another run was faster
        shutil.rmtree(fresh)
