"""How a process notices that something else is online, almost for free while nothing happens.

A *gate* tells whether anything at all was committed to the database since it was last asked; only then
somebody looks what it was.
"""

import logging
import threading
import time
from collections.abc import Callable
from typing import Any

from django.db import close_old_connections, connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils import timezone
from django.utils.module_loading import import_string

from integration.delivery.gates.base import CHANNEL, Gate
from integration.delivery.store import Store

logger = logging.getLogger(__name__)

SECONDS_AFTER_A_FAILURE = 0.5
RENEW_EVERY = 0.5
"""Seconds: midnight is no commit."""
# Named, not imported: only PostgreSQL's own users load its driver.
GATES = {
    "sqlite": "integration.delivery.gates.sqlite.SqliteGate",
    "postgresql": "integration.delivery.gates.postgresql.PostgresqlGate",
}
_OF_A_CONNECTION = (
    "dbname",
    "user",
    "password",
    "host",
    "port",
    "service",
    "passfile",
    "sslmode",
    "sslrootcert",
)


def gate_of(database: BaseDatabaseWrapper) -> Gate:
    """Return the gate for the database of this site, on a connection of its own outside any pool."""
    make: Callable[[Any], Gate] = import_string(GATES[database.vendor])
    if database.vendor == "sqlite":
        return make(str(database.settings_dict["NAME"]))
    given = database.get_connection_params()
    return make({name: given[name] for name in _OF_A_CONNECTION if name in given})


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
        self._renew_at = 0.0

    def run(self) -> None:
        """Look for ever."""
        self._store.poll()
        while True:
            self.step()

    def step(self) -> None:
        """Wait once, take over what is new, and let what follows from it (and from midnight) happen."""
        try:
            changed = self._gate.wait(self._seconds_left())
        except Exception:  # whatever a driver raises; what it means is said by the look that follows
            self._gate.close()
            time.sleep(SECONDS_AFTER_A_FAILURE)
            changed = True
        if changed or self._is_due():
            self._store.poll()
            close_old_connections()
        elif time.monotonic() < self._renew_at:
            return
        self._renew_now()

    def _renew_now(self) -> None:
        self._renew_at = time.monotonic() + RENEW_EVERY
        try:
            self._renew()
        except Exception:
            logger.exception("Cannot make pages from what is online.")

    def _is_due(self) -> bool:
        due = self._store.next_at
        return self._store.is_failing or (due is not None and due <= timezone.now())

    def _seconds_left(self) -> float:
        """Return how long nothing is due; a second is more than any gate waits."""
        due = self._store.next_at
        return max(0.0, min(1.0, (due - timezone.now()).total_seconds())) if due else 1.0
