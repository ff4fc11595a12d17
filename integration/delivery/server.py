"""The web server: granian, its workers for readers apart from those that read rows, under one supervisor.

One process has loaded the site and forks the others from it, so that whatever dies is there again at once:
two masters, one for readers and one for rows, and their workers. Nothing in a reader's worker ever waits
for the database, a body, or a worker of the other kind.
"""

import contextlib
import errno
import gc
import logging
import multiprocessing
import os
import resource
import shutil
import signal
import socket
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from multiprocessing.connection import wait
from pathlib import Path
from typing import Any, NamedTuple

from granian.constants import HTTPModes, Interfaces, Loops
from granian.http import HTTP1Settings
from granian.log import LogLevels
from granian.server.mp import MPServer

WORKERS = 2
# One thread that answers from memory beats several: they would only wait for the interpreter.
READING_THREADS = 1
# Requests that read rows, or have a body, and are worked on at once by one worker.
ROWS_THREADS = 4
# Connections that a worker keeps open at once; they cost no thread.
CONNECTIONS = 1024
SECONDS_TO_FINISH = 10
SECONDS_BEFORE_RESTART = 0.5
SLOW_HEADERS_MS = 10_000
# Seconds after which a waiting thread gets the interpreter while another one makes a page.
SWITCH_INTERVAL = 0.0005

# New objects before Python looks for cycles: a page makes many thousands, and hardly any cycle.
GARBAGE_AFTER = 20_000

logger = logging.getLogger(__name__)


class PortInUseError(Exception):
    """Another process listens on the port already."""


class UnusableAddressError(Exception):
    """The machine has no such address, or may not listen there."""


class Applications(NamedTuple):
    """What is served, each made in the worker that serves it."""

    readers: Callable[[], Any]
    """WSGI, from memory alone."""
    front: Callable[[Path], Any]
    """RSGI: readers from memory, everything else passed on to a socket."""
    rows: Callable[[], Any]
    """WSGI, whatever reads rows or has a body."""


def serve(host: str, port: int, applications: Applications, *, behind_proxy: bool = False) -> None:
    """Serve until SIGINT or SIGTERM; processes that die are replaced, however often.

    ``behind_proxy``: readers on the port, everything else on the next one, and a proxy that buffers bodies
    and routes by path and method (deploy/nginx.conf). Otherwise one port has it all.
    """
    folder = Path(tempfile.mkdtemp(prefix="kiz-"))
    try:
        supervise(_masters(host, port, applications, folder, behind_proxy=behind_proxy))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _masters(
    host: str, port: int, applications: Applications, folder: Path, *, behind_proxy: bool
) -> dict[str, Callable[[], None]]:
    """Return what the two masters do, by name."""
    if behind_proxy:
        readers = listener(host, port, Interfaces.WSGI, READING_THREADS)
        rows = listener(host, port + 1, Interfaces.WSGI, ROWS_THREADS)
        loaders = applications.readers, applications.rows
    else:
        path = folder / "rows.sock"
        readers = listener(host, port, Interfaces.RSGI, READING_THREADS)
        rows = listener(host, port, Interfaces.WSGI, ROWS_THREADS, uds=path, uds_permissions=0o600)
        loaders = (lambda: applications.front(path)), applications.rows
    return {
        "readers": lambda: master(readers(), loaders[0]),
        "rows": lambda: master(rows(), loaders[1], clear=folder / "rows.sock"),
    }


def listener(
    host: str, port: int, interface: Interfaces, threads: int, **further: Any
) -> Callable[[], MPServer]:
    """Return what makes a server with its workers, threads and limits, not yet started."""
    return lambda: MPServer(
        "kiz_portal.wsgi:application",
        address=host,
        port=port,
        interface=interface,
        workers=WORKERS,
        loop=Loops.asyncio,
        http=HTTPModes.http1,
        blocking_threads=threads,
        backpressure=CONNECTIONS,
        http1_settings=HTTP1Settings(header_read_timeout=SLOW_HEADERS_MS),
        websockets=False,
        respawn_failed_workers=True,
        respawn_interval=0.1,
        workers_kill_timeout=SECONDS_TO_FINISH,
        log_level=LogLevels.warning,
        **further,
    )


def supervise(masters: dict[str, Callable[[], None]]) -> None:
    """Keep the masters running until a signal asks to end. This process has one thread, so that it may fork."""
    # Not the default everywhere, and what makes a restart take no time: the site is loaded already.
    multiprocessing.set_start_method("fork", force=True)
    _allow_many_connections()
    gc.freeze()
    ending = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: ending.set())
    _keep_running(masters, ending)


def _keep_running(masters: dict[str, Callable[[], None]], ending: threading.Event) -> None:
    running = {name: _started(name, work) for name, work in masters.items()}
    while not ending.is_set():
        wait([process.sentinel for process in running.values()], timeout=0.5)
        for name, process in running.items():
            if not process.is_alive() and not ending.is_set():
                logger.error("The workers for %s ended unasked; starting them again.", name)
                ending.wait(SECONDS_BEFORE_RESTART)
                running[name] = _started(name, masters[name])
    for process in running.values():
        process.terminate()
    for process in running.values():
        process.join(SECONDS_TO_FINISH + 5)


def _started(name: str, work: Callable[[], None]) -> multiprocessing.Process:
    process = multiprocessing.Process(target=work, name=name)
    process.start()
    return process


def master(server: MPServer, load: Callable[[], Any], clear: Path | None = None) -> None:
    """Serve with workers forked from this process; granian ends it when two of them die within seconds.

    ``clear`` is the socket that a master before this one may have left.
    """
    if clear:
        clear.unlink(missing_ok=True)
    end_with_parent()

    def load_in_worker() -> Any:
        end_with_parent()
        sys.setswitchinterval(SWITCH_INTERVAL)
        gc.set_threshold(GARBAGE_AFTER)
        return load()

    with contextlib.suppress(SystemExit):
        server.serve(target_loader=load_in_worker, wrap_loader=False)


def _allow_many_connections() -> None:
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = 4 * CONNECTIONS if hard == resource.RLIM_INFINITY else min(hard, 4 * CONNECTIONS)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def require_free_port(host: str, port: int) -> None:
    """Raise PortInUseError or UnusableAddressError if we cannot listen there.

    Granian shares ports between processes (SO_REUSEPORT): a second server would silently take half of the
    first one's readers.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise PortInUseError from error
            raise UnusableAddressError(os.strerror(error.errno or 0)) from error


def end_with_parent() -> None:
    """End this process when its parent is gone, even if that was killed and could not say so."""
    threading.Thread(target=_wait_for_parent, daemon=True).start()


def _wait_for_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(SECONDS_TO_FINISH)
        os._exit(1)
