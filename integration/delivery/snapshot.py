"""The published state at one moment: read from the database into plain data, and from plain data into editions."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.utils import timezone

from integration.content import nodes
from integration.content.catalogue import CLAIM_NAMES, PRESENT_IDENTS
from integration.content.changes import ChangeKind, EditionKind
from integration.content.graph import Content
from integration.content.nodes import Ident
from integration.content.schema import Choice, Withheld
from integration.models.publishing import Edition, Redaction, Release, Withholding


def label_of(kinds: type[Choice], value: str) -> str:
    """Return the label of a stored value; a value of a later release stands for itself."""
    return str(kinds(value).label) if value in set(kinds) else value


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

    @property
    def kind_label(self) -> str:
        """Return in a word what happened to the object."""
        return label_of(ChangeKind, self.kind)

    @property
    def is_claim(self) -> bool:
        """Tell whether the object has an address of its own as a claim."""
        return self.type in CLAIM_NAMES


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
    def kind_label(self) -> str:
        """Return in words why the edition was made."""
        return label_of(EditionKind, self.kind)

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


REMOVED: Ident = ("", "")
"""Stands for whatever an edition removed: it may have stood on any page, and nothing tells any more on which."""


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

    @cached_property
    def present_stamp(self) -> str:
        """Return what changes when something changes that every older edition shows as it is today."""
        of_today = [node for node in self._stored.nodes if node.ident in PRESENT_IDENTS]
        return repr((of_today, self.record["withholdings"], list(self.stamp[1:])))

    @cached_property
    def _changes(self) -> Mapping[Ident, list[EditionInfo]]:
        found: dict[Ident, list[EditionInfo]] = defaultdict(list)
        for edition in self.editions:
            for entry in edition.summary:
                found[(entry.type, entry.key)].append(edition)
                if entry.kind == ChangeKind.REMOVED:
                    found[REMOVED].append(edition)
        return found

    def changes_of(self, idents: Iterable[Ident], until: EditionInfo) -> list[EditionInfo]:
        """Return the editions up to one that added, changed or removed one of these objects, oldest first."""
        found = {each.number: each for ident in idents for each in self._changes.get(ident, ())}
        return [found[number] for number in sorted(found) if number <= until.number]

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


def read_stamp(now: datetime) -> tuple[Any, ...]:
    """Return a value that changes whenever something else is online; three small queries."""
    live = Release.objects.due(now).values_list("pk", flat=True).first()
    gaps = (
        Withholding.objects.standing()
        .order_by("pk")
        .values_list("pk", "first_edition", "last_edition", "reason", "since")
    )
    redactions = Redaction.objects.count()
    return (live, redactions, [[str(value) for value in gap] for gap in gaps])


def next_release_at(now: datetime) -> datetime | None:
    """Return when the release that waits is due, or None; one query."""
    waiting = Release.objects.standing().filter(live_at__gt=now)
    return waiting.order_by("live_at").values_list("live_at", flat=True).first()


def read_record(now: datetime, stamp: tuple[Any, ...] | None = None) -> dict[str, Any] | None:
    """Return everything readers may see of the editions as plain data, or None before the first release.

    ``stamp`` is one that was read before; the record must never carry a newer stamp than its content.
    """
    stamp = read_stamp(now) if stamp is None else stamp
    releases = list(
        Release.objects.due(now).select_related("edition", "edition__restores").defer("edition__body")
    )
    if not releases:
        return None
    body = Edition.objects.values_list("body", flat=True).get(pk=releases[0].edition_id)
    return {
        "stamp": list(stamp),
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
