"""What is online, held in memory: pages are made from it without the database.

A thread in each process looks for something new twice a second (three small queries). What it finds
is also kept in a file, so that a process can start, and go on, while the database is away.
"""

import json
import logging
import os
import tempfile
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import DatabaseError, close_old_connections
from django.utils import timezone

from integration.content import nodes
from integration.content.catalogue import PRESENT_IDENTS
from integration.content.graph import Content
from integration.content.nodes import Ident
from integration.content.schema import Withheld
from integration.content.standing import Standing
from integration.models.publishing import Edition, Redaction, Release, Withholding

logger = logging.getLogger(__name__)
LOOK_EVERY_SECONDS = 0.5


@dataclass(frozen=True)
class SummaryField:
    """One changed field of an edition's summary, in words."""

    name: str
    label: str
    old: str
    new: str


@dataclass(frozen=True)
class SummaryEntry:
    """One changed object of an edition's summary, in words."""

    type: str
    key: str
    kind: str
    name: str
    title: str
    fields: tuple[SummaryField, ...]
    withheld: Withheld | None = None


@dataclass(frozen=True)
class EditionInfo:
    """What readers may know about a published edition without its content."""

    number: int
    kind: str
    note: str
    reason: str
    live_at: datetime
    content_checksum: str
    restores: int | None
    summary: tuple[SummaryEntry, ...]

    @property
    def live_day(self) -> date:
        """Return the day in Berlin on which the edition went online."""
        return timezone.localdate(self.live_at)


@dataclass(frozen=True)
class Gap:
    """A withholding: which object, in which editions, why."""

    ident: Ident
    first_edition: int | None
    last_edition: int | None
    withheld: Withheld

    def covers(self, number: int) -> bool:
        """Tell whether the object is withheld from that edition."""
        return (self.first_edition or 0) <= number and (
            self.last_edition is None or number <= self.last_edition
        )


class Snapshot:
    """The published state at one moment: the live content and the list of all published editions.

    Made from a record of plain JSON data, the same whether it comes from the database or the file.
    """

    def __init__(self, record: Mapping[str, Any]) -> None:
        self.record = record
        self.gaps = tuple(_gap(raw) for raw in record["withholdings"])
        self.editions = tuple(_info(raw, self.gaps) for raw in record["editions"])
        self._stored = Content(nodes.from_json(record["body"]))

    @property
    def live(self) -> EditionInfo:
        """Return the edition that is online."""
        return self.editions[0]

    @cached_property
    def content(self) -> Content:
        """Return the live content, with its marked gaps."""
        return self._stored.withhold(self.gaps_of(self.live.number))

    @property
    def stamp(self) -> tuple[Any, ...]:
        """Return what changes whenever something new is online."""
        return tuple(self.record["stamp"])

    def find(self, number: int) -> EditionInfo | None:
        """Return a published edition by its number; one that never went online is not found."""
        return next((edition for edition in self.editions if edition.number == number), None)

    def gaps_of(self, number: int) -> dict[Ident, Withheld]:
        """Return what is withheld from an edition."""
        return {gap.ident: gap.withheld for gap in self.gaps if gap.covers(number)}

    def present(self, content: Content, number: int) -> Content:
        """Return an older content as it may be shown today: gaps marked, Seitenangaben of today."""
        of_today = {
            ident: gap for ident, gap in self.gaps_of(self.live.number).items() if ident in PRESENT_IDENTS
        }
        return content.with_present(self._stored).withhold(self.gaps_of(number) | of_today)


def _gap(raw: Mapping[str, Any]) -> Gap:
    withheld = Withheld(raw["reason"], date.fromisoformat(raw["since"]))
    return Gap((raw["type"], raw["key"]), raw["first_edition"], raw["last_edition"], withheld)


def _info(raw: Mapping[str, Any], gaps: tuple[Gap, ...]) -> EditionInfo:
    hidden = {gap.ident: gap.withheld for gap in gaps}
    return EditionInfo(
        number=raw["number"],
        kind=raw["kind"],
        note=raw["note"],
        reason=raw["reason"],
        live_at=datetime.fromisoformat(raw["live_at"]),
        content_checksum=raw["content_checksum"],
        restores=raw["restores"],
        summary=tuple(_entry(entry, hidden) for entry in raw["summary"]),
    )


def _entry(raw: Mapping[str, Any], hidden: Mapping[Ident, Withheld]) -> SummaryEntry:
    """Read an entry of a summary; of a withheld object no word is shown, whichever edition is meant."""
    withheld = hidden.get((raw["type"], raw["key"]))
    fields = () if withheld else tuple(SummaryField(**field) for field in raw["fields"])
    title = "" if withheld else raw["title"]
    return SummaryEntry(raw["type"], raw["key"], raw["kind"], raw["name"], title, fields, withheld)


# Reading the database


def read_stamp(now: datetime) -> tuple[Any, ...]:
    """Return a short sign of what is online; three small queries."""
    live = Release.objects.due(now).values_list("pk", flat=True).first()
    gaps = (
        Withholding.objects.standing()
        .order_by("pk")
        .values_list("pk", "first_edition", "last_edition", "reason", "since")
    )
    redactions = Redaction.objects.count()
    return (live, redactions, [[str(value) for value in gap] for gap in gaps])


def read_record(now: datetime) -> dict[str, Any] | None:
    """Return everything readers may see of the editions as plain data, or None before the first release."""
    releases = list(
        Release.objects.due(now).select_related("edition", "edition__restores").defer("edition__body")
    )
    if not releases:
        return None
    body = Edition.objects.values_list("body", flat=True).get(pk=releases[0].edition_id)
    return {
        "stamp": list(read_stamp(now)),
        "body": body,
        "editions": [_edition_record(release) for release in releases],
        "withholdings": [_withholding_record(each) for each in Withholding.objects.standing()],
    }


def _edition_record(release: Release) -> dict[str, Any]:
    return _edition_facts(release.edition) | {"live_at": release.live_at.isoformat()}


def _edition_facts(edition: Edition) -> dict[str, Any]:
    return {
        "number": edition.number,
        "kind": edition.kind,
        "note": edition.note,
        "reason": edition.reason,
        "content_checksum": edition.content_checksum,
        "restores": edition.restores.number if edition.restores else None,
        "summary": edition.summary,
    }


def _withholding_record(withholding: Withholding) -> dict[str, Any]:
    return {
        "type": withholding.type,
        "key": withholding.key,
        "first_edition": withholding.first_edition,
        "last_edition": withholding.last_edition,
        "reason": withholding.reason,
        "since": withholding.since.isoformat(),
    }


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
            self._first_look()
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

    def _first_look(self) -> None:
        try:
            self.refresh()
        except DatabaseError:
            logger.exception("The database is away; starting from the stored edition.")
            record = read_file()
            self._snapshot = Snapshot(record) if record else None

    def _watch(self) -> None:
        with self._lock:
            if self._watcher is None:
                self._watcher = threading.Thread(target=self._look_for_ever, name="live-edition", daemon=True)
                self._watcher.start()

    def _look_for_ever(self) -> None:
        while True:
            time.sleep(LOOK_EVERY_SECONDS)
            close_old_connections()
            self.look()

    def look(self) -> None:
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


# The file


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


# What a page is made from


@dataclass(frozen=True)
class Reading:
    """One reading of the site: which content, as of which edition, on which day."""

    content: Content
    today: date
    snapshot: Snapshot
    edition: EditionInfo | None
    address: Mapping[str, Any]
    path: str = "/"
    """The path under which the page that is read stands on the live site."""

    @property
    def is_live(self) -> bool:
        """Tell whether this is the site as it is online."""
        return not self.address

    @property
    def is_preview(self) -> bool:
        """Tell whether this is a preview from the newsroom."""
        return self.edition is None

    @property
    def is_superseded(self) -> bool:
        """Tell whether a newer edition is online than the one that is read."""
        return self.edition is not None and not self.is_live and self.edition != self.snapshot.live

    @cached_property
    def standing(self) -> Standing:
        """Return before, now and next."""
        return Standing(self.content, self.today)


def live_reading(today: date) -> Reading:
    """Return the site as it is online."""
    snapshot = store.current()
    return Reading(snapshot.content, today, snapshot, snapshot.live, {})


def older_reading(number: int, today: date) -> Reading | None:
    """Return the site as of an edition, or None where there is no such published edition."""
    snapshot = store.current()
    edition = snapshot.find(number)
    if edition is None:
        return None
    return Reading(_content_as_of(snapshot, number), today, snapshot, edition, {"number": number})


def _content_as_of(snapshot: Snapshot, number: int) -> Content:
    # What is online is in memory already, under its permanent address too.
    if number == snapshot.live.number:
        return snapshot.content
    return snapshot.present(older_content(number), number)


def stored_reading(edition: Edition, today: date) -> Reading:
    """Return the site as of a stored edition, whether it was ever online or not (for checks, not for readers)."""
    snapshot = store.current()
    info = _info(_edition_facts(edition) | {"live_at": edition.created_at.isoformat()}, ())
    content = Content(nodes.from_json(edition.body))
    return Reading(content, today, snapshot, info, {"number": edition.number})
