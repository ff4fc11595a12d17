"""PostgreSQL calls out when an edition is released, and is asked for its snapshot now and then."""

import contextlib
import select
from typing import Any

import psycopg

from integration.delivery.gates.base import CHANNEL, Gate

EVERY = 0.5
# A host that is gone is noticed within seconds, not hours.
KEEPALIVE: dict[str, Any] = {
    "connect_timeout": 2,
    "keepalives_idle": 2,
    "keepalives_interval": 1,
    "keepalives_count": 3,
    "tcp_user_timeout": 3000,
}


class PostgresqlGate(Gate):
    """Listens for a call, and asks for the snapshot now and then, on a connection of its own."""

    def __init__(self, parameters: dict[str, Any]) -> None:
        self._parameters = parameters
        self._connection: psycopg.Connection[Any] | None = None
        self._snapshot = ""

    def wait(self, seconds: float) -> bool:
        """Wait for a call or for the time of the next look; any transaction that wrote counts as new."""
        if self._connection is None:
            self._connection = psycopg.connect(**self._parameters, **KEEPALIVE, autocommit=True)
            self._connection.execute(f"LISTEN {CHANNEL}")
        else:
            select.select([self._connection.fileno()], [], [], min(seconds, EVERY))
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
