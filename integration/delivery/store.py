"""The snapshot of this process, renewed by its own thread, and kept in a file.

The thread looks for something new twice a second (three small queries). What it finds is also written
to a file, so that a process can start, and go on, while the database is away.
"""

import json
import logging
import os
import tempfile
import threading
import time
from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import DatabaseError, close_old_connections
from django.utils import timezone

from integration.content import nodes
from integration.content.graph import Content
from integration.delivery.snapshot import Snapshot, read_record, read_stamp
from integration.models.publishing import Edition

logger = logging.getLogger(__name__)
POLL_INTERVAL = 0.5


class NothingOnlineError(Exception):
    """There is no edition yet, or none can be read."""


class EditionAwayError(Exception):
    """An older edition cannot be read just now, because the database is away."""


class Store:
    """The snapshot of this process, renewed by its own thread."""

    def __init__(self) -> None:
        self._snapshot: Snapshot | None = None
        self._lock = threading.Lock()
        self._watcher: threading.Thread | None = None
        self._failing = False

    def current(self) -> Snapshot:
        """Return what is online; reads database or file only the first time in a process.

        Raises NothingOnlineError.
        """
        if self._snapshot is None:
            self._first_read()
        if settings.WATCH_EDITIONS and self._watcher is None:
            self._watch()
        if self._snapshot is None:
            raise NothingOnlineError
        return self._snapshot

    def refresh(self, now: datetime | None = None) -> None:
        """Take over what is online now, if it is something new; raises DatabaseError."""
        now = now or timezone.now()
        if self._snapshot is not None and read_stamp(now) == self._snapshot.stamp:
            return
        record = read_record(now)
        with self._lock:
            self._snapshot = Snapshot(record) if record else None
        older_content.cache_clear()
        if record:
            write_file(record)

    def forget(self) -> None:
        """Drop what is held, as a new process would start."""
        self._snapshot = None
        older_content.cache_clear()

    def _first_read(self) -> None:
        try:
            self.refresh()
        except DatabaseError:
            logger.exception("The database is away; starting from the stored edition.")
            record = read_file()
            self._snapshot = Snapshot(record) if record else None

    def _watch(self) -> None:
        with self._lock:
            if self._watcher is None:
                self._watcher = threading.Thread(target=self._poll_forever, name="live-edition", daemon=True)
                self._watcher.start()

    def _poll_forever(self) -> None:
        while True:
            time.sleep(POLL_INTERVAL)
            close_old_connections()
            self.poll()

    def poll(self) -> None:
        """Look for something new; say once when that begins to fail, and once when it works again."""
        try:
            self.refresh()
        except Exception:  # the watching thread must outlive whatever happens to the database
            if not self._failing:
                logger.warning("Cannot look for a new edition; readers keep the last one.", exc_info=True)
            self._failing = True
        else:
            if self._failing:
                logger.warning("Looking for new editions works again.")
            self._failing = False


store = Store()


@lru_cache(maxsize=32)
def older_content(number: int) -> Content:
    """Return the stored content of an edition; one query the first time.

    Raises EditionAwayError while the database is away.
    """
    try:
        return Content(nodes.from_json(Edition.objects.values_list("body", flat=True).get(number=number)))
    except DatabaseError as error:
        raise EditionAwayError from error


def live_file() -> Path:
    """Return where the last live edition is kept for the time the database is away."""
    return Path(settings.DATA_DIR) / "live.json"


def write_file(record: Mapping[str, Any]) -> None:
    """Keep the record on disk, whole or not at all; a full disk is only logged."""
    target = live_file()
    try:
        with tempfile.NamedTemporaryFile("w", dir=target.parent, suffix=".tmp", delete=False) as file:
            json.dump(record, file)
        os.replace(file.name, target)
    except OSError:
        logger.exception("Cannot keep the live edition on disk.")


def read_file() -> dict[str, Any] | None:
    """Return the record kept on disk, or None where there is none that can be read."""
    try:
        record: dict[str, Any] = json.loads(live_file().read_text())
    except (OSError, ValueError):
        return None
    return record
