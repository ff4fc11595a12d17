"""SQLite counts the commits of others (``PRAGMA data_version``): asking takes some microseconds."""

import os
import sqlite3
import time

from integration.delivery.gates.base import Gate

EVERY = 0.2


class SqliteGate(Gate):
    """Asks SQLite for the counter of commits by others, on a connection of its own."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._file: tuple[int, int] | None = None
        self._connection: sqlite3.Connection | None = None
        self._version = -1

    def wait(self, seconds: float) -> bool:
        """Sleep, then look at the counter; a file that was put in the place of another counts as new."""
        time.sleep(min(seconds, EVERY))
        status = os.stat(self._path)
        if self._connection is None or self._file != (status.st_dev, status.st_ino):
            self.close()
            # mode=rw: a file that is missing must not be made anew, empty.
            self._connection = sqlite3.connect(
                f"file:{self._path}?mode=rw", uri=True, check_same_thread=False
            )
            self._file = (status.st_dev, status.st_ino)
        [version] = self._connection.execute("PRAGMA data_version").fetchone()
        changed, self._version = bool(version != self._version), version
        return changed

    def close(self) -> None:
        """Close the connection; the next look counts as new."""
        if self._connection is not None:
            self._connection.close()
        self._connection, self._version = None, -1
