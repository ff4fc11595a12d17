"""The published state at one moment: read from the database into plain data, and from plain data into editions."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any, overload

from django.utils import timezone
from django.utils.translation import gettext as _

from integration.content import nodes
from integration.content.catalogue import CLAIM_NAMES, PRESENT_IDENTS
from integration.content.changes import ChangeKind, EditionKind
from integration.content.graph import Content
from integration.content.nodes import Ident, Node
from integration.content.schema import Choice, Withheld
from integration.delivery.memory.past import Past
from integration.models.publishing import Edition, Redaction, Release, ReleaseQuerySet, Withholding


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
    read_summary: Callable[[], tuple[SummaryEntry, ...]] = field(compare=False, repr=False)

    @cached_property
    def summary(self) -> tuple[SummaryEntry, ...]:
        """Return what the edition changed, read when it is first asked for."""
        return self.read_summary()

    @property
    def kind_label(self) -> str:
        """Return in words why the edition was made."""
        return label_of(EditionKind, self.kind)

    @property
    def is_first(self) -> bool:
        """Tell whether nothing was online before: then everything is new, and nothing has changed."""
        return self.number == 1

    @property
    def reader_label(self) -> str:
        """Return why the edition was made, in the words of readers."""
        return _("Die erste Fassung") if self.is_first else self.kind_label

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
        self.stamp: tuple[Any, ...] = tuple(record["stamp"])
        """What changes whenever something new is online."""
        self.past = _past_of(record)
        self._withholdings = record["withholdings"]
        self.gaps = tuple(_gap(raw) for raw in self._withholdings)
        self._hidden = _hidden(self.gaps)
        self.editions: Sequence[EditionInfo] = Editions(self)
        """Every edition that was ever online, newest first."""
        self._stored = Content(nodes.from_json(record["body"]))

    @cached_property
    def live(self) -> EditionInfo:
        """Return the edition that is online."""
        return self.editions[0]

    @cached_property
    def content(self) -> Content:
        """Return the live content, with its marked gaps."""
        return self._stored.withhold(self.gaps_of(self.live.number))

    @cached_property
    def present_stamp(self) -> str:
        """Return what changes when something changes that every older edition shows as it is today."""
        of_today = [node for node in self._stored.nodes if node.ident in PRESENT_IDENTS]
        return repr((of_today, self._withholdings, list(self.stamp[1:])))

    def is_online(self, state: Iterable[Node]) -> bool:
        """Tell whether these nodes are exactly what is online, withheld or not."""
        return tuple(sorted(state, key=lambda node: node.ident)) == self._stored.nodes

    def changes_of(self, idents: Iterable[Ident], until: EditionInfo) -> list[EditionInfo]:
        """Return the editions up to one that added, changed or removed one of these objects, oldest first."""
        numbers = {
            int(raw["edition"])
            for type_name, key in idents
            for raw in self.past.naming(key)
            if type_name in ("", raw["type"]) and raw["edition"] <= until.number
        }
        return [edition for number in sorted(numbers) if (edition := self.find(number))]

    def find(self, number: int) -> EditionInfo | None:
        """Return a published edition by its number; one that never went online is not found."""
        place = self.past.place_of(number)
        return None if place is None else self.edition_at(place)

    def edition_at(self, place: int) -> EditionInfo:
        """Return the edition at that place among all, the oldest first."""
        read = lambda: self._entries(self.past.summary(place))  # noqa: E731
        return _info(self.past.header(place), read)

    def _entries(self, raw: Iterable[Mapping[str, Any]]) -> tuple[SummaryEntry, ...]:
        return tuple(_entry(each, self._hidden) for each in raw)

    @property
    def corrections(self) -> tuple[EditionInfo, ...]:
        """Return the editions that corrected something, newest first."""
        return tuple(self.edition_at(place) for place in reversed(self.past.corrections))

    def history_of(self, key: str, until: int | None) -> Iterator[tuple[EditionInfo, SummaryEntry]]:
        """Yield what editions did to a claim, newest first, and none with a higher number than ``until``."""
        for raw in reversed(self.past.naming(key)):
            edition = self.find(raw["edition"]) if raw["type"] in CLAIM_NAMES else None
            if edition and (until is None or edition.number <= until):
                yield edition, _entry(raw, self._hidden)

    def gaps_of(self, number: int) -> dict[Ident, Withheld]:
        """Return what is withheld from an edition."""
        return {gap.ident: gap.withheld for gap in self.gaps if gap.covers(number)}

    def present(self, content: Content, number: int) -> Content:
        """Return an older content as it may be shown today: gaps marked, Seitenangaben of today."""
        of_today = {
            ident: gap for ident, gap in self.gaps_of(self.live.number).items() if ident in PRESENT_IDENTS
        }
        return content.with_present(self._stored).withhold(self.gaps_of(number) | of_today)


class Editions(Sequence[EditionInfo]):
    """All published editions, newest first; each is read from what is packed when it is asked for."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot

    def __len__(self) -> int:
        return len(self._snapshot.past)

    @overload
    def __getitem__(self, place: int) -> EditionInfo: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[EditionInfo, ...]: ...
    def __getitem__(self, place: int | slice) -> EditionInfo | tuple[EditionInfo, ...]:
        """Return one edition, or some of them."""
        places = range(len(self))[::-1][place]
        if isinstance(places, int):
            return self._snapshot.edition_at(places)
        return tuple(self._snapshot.edition_at(each) for each in places)


def _past_of(record: Mapping[str, Any]) -> Past:
    """Return the past as a record has it: read, from a file, or from a file of release 0.1.0."""
    past = record.get("past")
    if past is None:
        return Past.of(reversed(record["editions"]))
    return past if isinstance(past, Past) else Past.from_json(past)


def _gap(raw: Mapping[str, Any]) -> Gap:
    withheld = Withheld(raw["reason"], date.fromisoformat(raw["since"]))
    return Gap((raw["type"], raw["key"]), raw["first_edition"], raw["last_edition"], withheld)


def _hidden(gaps: Iterable[Gap]) -> Mapping[Ident, Withheld]:
    return {gap.ident: gap.withheld for gap in gaps}


def _info(raw: Mapping[str, Any], read_summary: Callable[[], tuple[SummaryEntry, ...]]) -> EditionInfo:
    return EditionInfo(
        number=raw["number"],
        kind=raw["kind"],
        note=raw["note"],
        reason=raw["reason"],
        live_at=datetime.fromisoformat(raw["live_at"]),
        content_checksum=raw["content_checksum"],
        restores=raw["restores"],
        read_summary=read_summary,
    )


def info_of(edition: Edition) -> EditionInfo:
    """Return what readers would know of a stored edition, whether it was ever online or not."""
    raw = {name: getattr(edition, name) for name in ("number", "kind", "note", "reason", "content_checksum")}
    raw["restores"] = edition.restores.number if edition.restores else None
    raw["live_at"] = edition.created_at.isoformat()
    return _info(raw, lambda: tuple(_entry(each, {}) for each in edition.summary))


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


def read_record(
    now: datetime, stamp: tuple[Any, ...] | None = None, known: Past | None = None
) -> dict[str, Any] | None:
    """Return everything readers may see of the editions as plain data, or None before the first release.

    ``stamp`` is one that was read before; the record must never carry a newer stamp than its content.
    ``known`` is the past as it was read once: only what came since is read then.
    """
    stamp = read_stamp(now) if stamp is None else stamp
    due = Release.objects.due(now)
    newest = due.values_list("edition_id", flat=True).first()
    if newest is None:
        return None
    return {
        "stamp": list(stamp),
        "body": Edition.objects.values_list("body", flat=True).get(pk=newest),
        "past": (_continued(due, known) if known else None) or Past.of(_editions(due)),
        "withholdings": [_withholding_record(each) for each in Withholding.objects.standing()],
    }


def _continued(due: ReleaseQuerySet, known: Past) -> Past | None:
    """Return the known past with what came since; None if it is not the past of what is in the database."""
    chain = {"number": known.newest_number, "checksum": known.chain}
    if not Edition.objects.filter(**chain).exists():
        return None
    fresh = list(_editions(due.filter(edition__number__gt=known.newest_number)))
    in_order = not fresh or fresh[0]["live_at"] >= known.newest_live_at
    return known.plus(fresh) if in_order and due.count() == len(known) + len(fresh) else None


_HEADER = ("number", "kind", "note", "reason", "content_checksum", "checksum", "summary")


def _editions(due: ReleaseQuerySet) -> Iterator[dict[str, Any]]:
    """Yield the editions of these releases as plain data, oldest first; rows of ten thousand are no objects."""
    names = [*(f"edition__{name}" for name in _HEADER), "edition__restores__number", "live_at"]
    for *values, restores, live_at in due.order_by("live_at", "pk").values_list(*names).iterator():
        header = dict(zip(_HEADER, values, strict=True))
        yield header | {"restores": restores, "live_at": live_at.isoformat()}


def _withholding_record(withholding: Withholding) -> dict[str, Any]:
    return {
        "type": withholding.type,
        "key": withholding.key,
        "first_edition": withholding.first_edition,
        "last_edition": withholding.last_edition,
        "reason": withholding.reason,
        "since": withholding.since.isoformat(),
    }
