"""How a process notices that something else is online, almost for free while nothing happens.

A *gate* tells whether anything at all was committed to the database since it was last asked; only then
somebody looks what it was. SQLite has a counter for that (``PRAGMA data_version``, some microseconds);
PostgreSQL is asked for its snapshot, rarely, and calls out by itself when an edition is released.
"""

import contextlib
import logging
import os
import select
import sqlite3
import threading
import time
from abc import ABC, abstractmethod
from collections.abc import Callable
from datetime import datetime
from typing import Any

import psycopg
from django.db import DatabaseError, close_old_connections, connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils import timezone

from integration.delivery.store import Store

logger = logging.getLogger(__name__)

CHANNEL = "kiz_online"
SQLITE_EVERY, POSTGRESQL_EVERY = 0.1, 0.5
SECONDS_AFTER_A_FAILURE = 0.5
# Of the connection that listens: a host that is gone is noticed within seconds, not hours.
_KEEPALIVE = {
    "connect_timeout": 2,
    "keepalives_idle": 2,
    "keepalives_interval": 1,
    "keepalives_count": 3,
    "tcp_user_timeout": 3000,
}


class Gate(ABC):
    """Tells whether anything was committed since it was last asked."""

    @abstractmethod
    def wait(self, seconds: float) -> bool:
        """Wait, at most so long; return whether there may be something new. Raises what the database raises."""

    @abstractmethod
    def close(self) -> None:
        """Let go of the connection."""


class SqliteGate(Gate):
    """Asks SQLite for the counter of commits by others, on a connection of its own."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._file: tuple[int, int] | None = None
        self._connection: sqlite3.Connection | None = None
        self._version = -1

    def wait(self, seconds: float) -> bool:
        """Sleep, then look at the counter; a file that was put in the place of another counts as new."""
        time.sleep(min(seconds, SQLITE_EVERY))
        status = os.stat(self._path)
        if self._connection is None or self._file != (status.st_dev, status.st_ino):
            self.close()
            # mode=rw: a file that is missing must not be made anew, empty.
            self._connection = sqlite3.connect(f"file:{self._path}?mode=rw", uri=True, check_same_thread=False)
            self._file = (status.st_dev, status.st_ino)
        [version] = self._connection.execute("PRAGMA data_version").fetchone()
        changed, self._version = version != self._version, version
        return changed

    def close(self) -> None:
        """Close the connection; the next look counts as new."""
        if self._connection is not None:
            self._connection.close()
        self._connection, self._version = None, -1


class PostgresqlGate(Gate):
    """Listens for a call, and asks for the snapshot now and then, on a connection of its own."""

    def __init__(self, parameters: dict[str, Any]) -> None:
        self._parameters = parameters
        self._connection: psycopg.Connection[Any] | None = None
        self._snapshot = ""

    def wait(self, seconds: float) -> bool:
        """Wait for a call or for the time of the next look; any transaction that wrote counts as new."""
        if self._connection is None:
            self._connection = psycopg.connect(**self._parameters, autocommit=True)
            self._connection.execute(f"LISTEN {CHANNEL}")
        else:
            select.select([self._connection.fileno()], [], [], min(seconds, POSTGRESQL_EVERY))
        # Takes in the calls too. The snapshot differs as soon as a transaction that writes begins or ends.
        row = self._connection.execute("SELECT pg_current_snapshot()::text").fetchone()
        snapshot = str(row and row[0])
        changed, self._snapshot = snapshot != self._snapshot, snapshot
        return changed

    def close(self) -> None:
        """Close the connection; the next look counts as new."""
        if self._connection is not None:
            with contextlib.suppress(psycopg.Error):
                self._connection.close()
        self._connection, self._snapshot = None, ""


def gate_of(database: BaseDatabaseWrapper) -> Gate:
    """Return the gate for the database of this site."""
    if database.vendor == "sqlite":
        return SqliteGate(str(database.settings_dict["NAME"]))
    given = database.get_connection_params()
    names = ("dbname", "user", "password", "host", "port", "service", "passfile", "sslmode", "sslrootcert")
    parameters = {name: given[name] for name in names if name in given}
    return PostgresqlGate(parameters | _KEEPALIVE)


def call_out(**kwargs: Any) -> None:
    """Wake whoever listens, once the transaction is committed; nothing where the gate needs no call."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"NOTIFY {CHANNEL}")


class Watcher(threading.Thread):
    """The thread that keeps a process up to date, and outlives whatever happens to the database."""

    def __init__(self, store: Store, gate: Gate, renew: Callable[[], None]) -> None:
        super().__init__(name="watcher", daemon=True)
        self._store, self._gate, self._renew = store, gate, renew

    def run(self) -> None:
        """Look for ever."""
        self._store.poll()
        while True:
            self.step()

    def step(self) -> None:
        """Wait once, take over what is new, and let what follows from it (and from midnight) happen."""
        try:
            changed = self._gate.wait(self._seconds_left())
        except (OSError, DatabaseError, sqlite3.Error, psycopg.Error):
            self._gate.close()
            time.sleep(SECONDS_AFTER_A_FAILURE)
            changed = True
        if changed or self._is_due(timezone.now()):
            self._store.poll()
            close_old_connections()
        try:
            self._renew()
        except Exception:
            logger.exception("Cannot make pages from what is online.")

    def _is_due(self, now: datetime) -> bool:
        due = self._store.next_at
        return self._store.is_failing or (due is not None and due <= now)

    def _seconds_left(self) -> float:
        """Return how long nothing is due; a second is more than any gate waits."""
        due = self._store.next_at
        return max(0.0, min(1.0, (due - timezone.now()).total_seconds())) if due else 1.0
