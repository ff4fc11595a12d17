"""All editions that were ever online, small enough to be held by every worker: packed, and read a few at a time.

What is held is plain JSON data, oldest first. It only ever grows, so the next edition costs what it adds.
"""

import base64
import json
import zlib
from array import array
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import islice
from typing import Any

from integration.content.changes import ChangeKind, EditionKind

BLOCK = 100
REMOVALS = ""
"""The key under which everything is named that was removed."""
Raw = Mapping[str, Any]


class Packed:
    """A list of JSON data: full blocks are compressed, the rest is as it came."""

    def __init__(self, blocks: tuple[bytes, ...] = (), rest: tuple[Raw, ...] = ()) -> None:
        self._blocks, self._rest = blocks, rest

    def __len__(self) -> int:
        return len(self._blocks) * BLOCK + len(self._rest)

    def __getitem__(self, place: int) -> Raw:
        block, inside = divmod(place, BLOCK)
        if block < len(self._blocks):
            return _unpacked(self._blocks[block])[inside]
        return self._rest[place - len(self._blocks) * BLOCK]

    def plus(self, more: Iterable[Raw]) -> "Packed":
        """Return a list that goes on with these; this one stays as it is."""
        blocks, rest = list(self._blocks), list(self._rest)
        for each in more:
            rest.append(each)
            if len(rest) == BLOCK:
                blocks.append(zlib.compress(json.dumps(rest, ensure_ascii=False).encode()))
                rest = []
        return Packed(tuple(blocks), tuple(rest))

    def to_json(self) -> dict[str, Any]:
        """Return the list as plain data for a file."""
        return {
            "blocks": [base64.b64encode(each).decode() for each in self._blocks],
            "rest": list(self._rest),
        }

    @classmethod
    def from_json(cls, raw: Raw) -> "Packed":
        """Read the list as a file has it."""
        return cls(tuple(base64.b64decode(each) for each in raw["blocks"]), tuple(raw["rest"]))


@lru_cache(maxsize=8)
def _unpacked(block: bytes) -> Sequence[Raw]:
    entries: list[Raw] = json.loads(zlib.decompress(block))
    return entries


class Past:
    """The published editions without their content, what each of them changed, and where an object is named."""

    def __init__(
        self,
        headers: Packed,
        entries: Packed,
        named: dict[str, list[int]],
        numbers: Iterable[int],
        chain: str,
    ) -> None:
        self._headers, self._entries, self._named = headers, entries, named
        self.numbers = array("Q", numbers)
        """In the order in which they went online."""
        self.chain = chain
        """The checksum of the edition with the highest number, which proves all before it."""

    @classmethod
    def of(cls, editions: Iterable[Raw]) -> "Past":
        """Return what is to be known of these editions, oldest first; some at a time, so that little is unpacked."""
        past, left = cls(Packed(), Packed(), {}, (), ""), iter(editions)
        while some := list(islice(left, 5 * BLOCK)):
            past = past.plus(some)
        return past

    def __len__(self) -> int:
        return len(self.numbers)

    @property
    def newest_number(self) -> int:
        """Return the highest number of an edition that was ever online."""
        return max(self.numbers, default=0)

    @property
    def newest_live_at(self) -> str:
        """Return when the newest went online."""
        return str(self._headers[len(self) - 1]["live_at"]) if len(self) else ""

    def plus(self, editions: Iterable[Raw]) -> "Past":
        """Return the past with later editions."""
        named, numbers, chain = dict(self._named), list(self.numbers), (self.newest_number, self.chain)
        headers: list[Raw] = []
        entries: list[Raw] = []
        for edition in editions:
            start = len(self._entries) + len(entries)
            for place, entry in enumerate(edition["summary"], start):
                entries.append({**entry, "edition": edition["number"]})
                for key in (entry["key"], *((REMOVALS,) if entry["kind"] == ChangeKind.REMOVED else ())):
                    named[key] = [*named.get(key, ()), place]
            header = {name: value for name, value in edition.items() if name not in ("summary", "checksum")}
            headers.append(header | {"entries": [start, start + len(edition["summary"])]})
            numbers.append(edition["number"])
            chain = max(chain, (edition["number"], edition.get("checksum", "")))
        return Past(self._headers.plus(headers), self._entries.plus(entries), named, numbers, chain[1])

    def place_of(self, number: int) -> int | None:
        """Return the place of an edition among all, or None for one that was never online."""
        if 0 < number <= len(self) and self.numbers[number - 1] == number:
            return number - 1  # as it is where no edition was ever cancelled
        try:
            return self.numbers.index(number)
        except ValueError:
            return None

    def header(self, place: int) -> Raw:
        """Return an edition without what it changed."""
        return self._headers[place]

    def summary(self, place: int) -> list[Raw]:
        """Return what an edition changed."""
        return [self._entries[each] for each in range(*self.header(place)["entries"])]

    @cached_property
    def corrections(self) -> tuple[int, ...]:
        """Return the places of all corrections."""
        every = range(len(self))
        return tuple(place for place in every if self.header(place)["kind"] == EditionKind.CORRECTION)

    def naming(self, key: str) -> list[Raw]:
        """Return what the editions did to objects of that key, oldest first."""
        return [self._entries[place] for place in self._named.get(key, ())]

    def to_json(self) -> dict[str, Any]:
        """Return everything as plain data for a file."""
        packed = {"headers": self._headers.to_json(), "entries": self._entries.to_json()}
        return packed | {"named": self._named, "numbers": list(self.numbers), "chain": self.chain}

    @classmethod
    def from_json(cls, raw: Raw) -> "Past":
        """Read the past as a file has it; raises KeyError, TypeError or ValueError for what is none."""
        headers, entries = Packed.from_json(raw["headers"]), Packed.from_json(raw["entries"])
        return cls(headers, entries, raw["named"], raw["numbers"], raw["chain"])
