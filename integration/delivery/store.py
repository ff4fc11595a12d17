"""The snapshot of this process, renewed when something else is online, and kept in a file.

What is found is also written to a file, so that a process can start, and go on, while the database is away.
"""

import json
import logging
import os
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import DatabaseError
from django.utils import timezone

from integration.content import nodes
from integration.content.graph import Content
from integration.delivery.memory.past import Past
from integration.delivery.snapshot import Snapshot, next_release_at, read_record, read_stamp
from integration.models.publishing import Edition

logger = logging.getLogger(__name__)
FIRST_LOOK_SECONDS = 1.0

_pinned: ContextVar[tuple[Snapshot, date] | None] = ContextVar("pinned", default=None)


class NothingOnlineError(Exception):
    """There is no edition yet, or none can be read."""


class EditionAwayError(Exception):
    """An older edition cannot be read just now, because the database is away."""


class Store:
    """The snapshot of this process."""

    def __init__(self) -> None:
        self._snapshot: Snapshot | None = None
        self._lock = threading.Lock()
        self._looked = threading.Event()
        self._file_seen = 0
        self.is_watched = False
        self.is_failing = False
        self.next_at: datetime | None = None
        """When the release is due that waits."""

    def current(self) -> Snapshot:
        """Return what is online; looks at database or file only while nothing is known yet.

        Where a watcher looks, it is waited for no longer than FIRST_LOOK_SECONDS: a database that does not
        answer must not keep a starting process from serving what the file holds. Raises NothingOnlineError.
        """
        pinned = _pinned.get()
        if pinned is not None:
            return pinned[0]
        if self._snapshot is None:
            self._first_read()
        if self._snapshot is None:
            raise NothingOnlineError
        return self._snapshot

    def refresh(self, now: datetime | None = None) -> None:
        """Take over what is online now, if it is something new; raises DatabaseError."""
        now = now or timezone.now()
        # The stamp first: what is committed while the rest is read is then found at the next look.
        stamp = read_stamp(now)
        self.next_at = next_release_at(now)
        if self._snapshot is not None and stamp == self._snapshot.stamp:
            return
        if self._snapshot is None or stamp[1:] != self._snapshot.stamp[1:]:
            # A redaction may have changed a stored body; nothing else ever does.
            older_content.cache_clear()
        record = read_record(now, stamp, self._known(stamp))
        with self._lock:
            self._snapshot = Snapshot(record) if record else None
        if record:
            write_file(record)

    def _known(self, stamp: tuple[Any, ...]) -> Past | None:
        """Return the editions that were read before, by this process or by another one into the file.

        Only redactions ever change what was published once.
        """
        if self._snapshot is not None:
            return self._snapshot.past if self._snapshot.stamp[1] == stamp[1] else None
        record = read_file()
        if record is None or "past" not in record or record["stamp"][1] != stamp[1]:
            return None
        return Past.from_json(record["past"])

    def forget(self) -> None:
        """Drop what is held, as a new process would start."""
        self._snapshot = None
        older_content.cache_clear()

    def _first_read(self) -> None:
        if self.is_watched:
            self._looked.wait(FIRST_LOOK_SECONDS)
            self._looked.set()
            if self._snapshot is None:
                self._take_from_file()
            return
        try:
            self.refresh()
        except DatabaseError:
            logger.exception("The database is away; starting from the stored edition.")
            self._take_from_file()

    def _take_from_file(self) -> None:
        changed_at = file_changed_at()
        record = read_file() if self._snapshot is None or changed_at != self._file_seen else None
        self._file_seen = changed_at
        if record is None:
            return
        snapshot = Snapshot(record)
        with self._lock:
            if self._snapshot is None or snapshot.live.number > self._snapshot.live.number:
                self._snapshot = snapshot

    def poll(self) -> None:
        """Look for something new; say once when that begins to fail, and once when it works again."""
        try:
            self.refresh()
        except Exception:  # the watching thread must outlive whatever happens to the database
            if not self.is_failing:
                logger.warning("Cannot look for a new edition; readers keep the last one.", exc_info=True)
            self.is_failing = True
            # Another process may have seen a later edition before the database went away.
            self._take_from_file()
        else:
            if self.is_failing:
                logger.warning("Looking for new editions works again.")
            self.is_failing = False
        self._looked.set()


@contextmanager
def pinned(snapshot: Snapshot, today: date) -> Iterator[None]:
    """Let this thread read one edition on one day, whatever comes online meanwhile."""
    token = _pinned.set((snapshot, today))
    try:
        yield
    finally:
        _pinned.reset(token)


def today_in_berlin() -> date:
    """Return the day that is pinned, else today's."""
    pinned_now = _pinned.get()
    return pinned_now[1] if pinned_now is not None else timezone.localdate()


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


def file_changed_at() -> int:
    """Return when the file was last written (nanoseconds), or 0 where there is none."""
    try:
        return live_file().stat().st_mtime_ns
    except OSError:
        return 0


def write_file(record: Mapping[str, Any]) -> None:
    """Keep the record on disk, whole or not at all; a full disk is only logged."""
    target, written = live_file(), ""
    try:
        with tempfile.NamedTemporaryFile("w", dir=target.parent, suffix=".tmp", delete=False) as file:
            written = file.name
            # In one piece: dump() would write it in a hundred thousand.
            file.write(json.dumps(record, default=Past.to_json))
            file.flush()
            os.fsync(file.fileno())
        os.replace(written, target)
    except OSError:
        logger.exception("Cannot keep the live edition on disk.")
        with suppress(OSError):
            Path(written).unlink()


def read_file() -> dict[str, Any] | None:
    """Return the record kept on disk, or None where there is none that can be read."""
    try:
        record: dict[str, Any] = json.loads(live_file().read_text())
    except (OSError, ValueError):
        return None
    return record if isinstance(record, dict) and {"past", "editions"} & record.keys() else None
