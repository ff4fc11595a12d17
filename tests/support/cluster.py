"""A PostgreSQL of a test's own, which may be frozen and stopped without harm to anybody else."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote, urlsplit

from tests.support.server import ROOT

_SAY_WHERE = "import os, sys; print(os.environ['DATABASE_URL'], flush=True); sys.stdin.read()"


class Cluster:
    """A running cluster: its address, and what can happen to it."""

    def __init__(self, url: str) -> None:
        self.url = url
        folder = Path(unquote(urlsplit(url).netloc.rpartition("@")[2]))
        self._postmaster = int((folder / "data" / "postmaster.pid").read_text().splitlines()[0])

    def freeze(self) -> None:
        """Stop every process of it in its tracks, as a host does that is gone."""
        self._signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """Let them go on."""
        self._signal(signal.SIGCONT)

    def stop(self) -> None:
        """End it at once."""
        os.kill(self._postmaster, signal.SIGQUIT)

    def _signal(self, number: signal.Signals) -> None:
        children = Path(f"/proc/{self._postmaster}/task/{self._postmaster}/children").read_text().split()
        for pid in (self._postmaster, *map(int, children)):
            os.kill(pid, number)


@contextmanager
def own_cluster() -> Iterator[Cluster]:
    """Run a cluster until the block ends."""
    process = subprocess.Popen(
        [str(ROOT / "bin" / "with-postgres"), sys.executable, "-c", _SAY_WHERE],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    cluster = Cluster(process.stdout.readline().strip())
    try:
        yield cluster
    finally:
        process.communicate(timeout=60)
