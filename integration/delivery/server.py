"""The web server: granian with worker processes, in the settings of production and of `make run` alike."""

import contextlib
import errno
import logging
import multiprocessing
import os
import signal
import socket
import threading
import time
from multiprocessing.connection import wait

from django.core.handlers.wsgi import WSGIHandler
from django.core.wsgi import get_wsgi_application
from granian.constants import Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels
from granian.server.mp import MPServer

WORKERS = 2
# Python threads of a worker, and how many requests it takes on at once: the rest waits in Rust.
BLOCKING_THREADS = 4
REQUESTS_AT_ONCE = 128
SECONDS_TO_FINISH = 10
SECONDS_BEFORE_RESTART = 2
SLOW_HEADERS_MS = 10_000

logger = logging.getLogger(__name__)


class PortInUseError(Exception):
    """Another process listens on the port already."""


class UnusableAddressError(Exception):
    """The machine has no such address, or may not listen there."""


def serve(host: str, port: int) -> None:
    """Serve until SIGINT or SIGTERM; workers that die are replaced, however often."""
    require_free_port(host, port)
    # The same on every Python: fork would copy threads and connections, and 3.14 does not fork anyway.
    multiprocessing.set_start_method("spawn", force=True)
    while True:
        server = build_server(host, port)
        # Granian gives up when a worker dies twice within seconds.
        with contextlib.suppress(SystemExit):
            server.serve(target_loader=load_application, wrap_loader=False)
        if not server.interrupt_signal:
            logger.error("The workers ended unasked; starting again in %s s.", SECONDS_BEFORE_RESTART)
            time.sleep(SECONDS_BEFORE_RESTART)
        # Asked again: a signal may have come while sleeping.
        if server.interrupt_signal:
            return


def build_server(host: str, port: int) -> MPServer:
    """Return the server with its workers, threads and limits, not yet started."""
    return MPServer(
        "kiz_portal.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=WORKERS,
        blocking_threads=BLOCKING_THREADS,
        backpressure=REQUESTS_AT_ONCE,
        http1_settings=HTTP1Settings(header_read_timeout=SLOW_HEADERS_MS),
        websockets=False,
        respawn_failed_workers=True,
        workers_kill_timeout=SECONDS_TO_FINISH,
        log_level=LogLevels.warning,
    )


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


def load_application() -> WSGIHandler:
    """Return the WSGI application; runs in each worker process."""
    threading.Thread(target=end_with_parent, daemon=True).start()
    return get_wsgi_application()


def end_with_parent() -> None:
    """End this worker when the supervisor is gone, even if it was killed and could not say so."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(SECONDS_TO_FINISH)
        os._exit(1)
