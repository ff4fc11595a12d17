"""What is online from one moment to the next: the pages of one edition on one day, and a shelf for older ones."""

import hashlib
import threading
from collections import OrderedDict
from datetime import date
from functools import cached_property

from integration.delivery.memory.held import Held
from integration.delivery.snapshot import Snapshot

PAGES_BYTES = 48 * 1024 * 1024
FILTERED_AT_MOST = 300
SHELF_BYTES = 16 * 1024 * 1024
# A page is compressed when it is first asked for in an encoding; this is what it will take then.
_WITH_ENCODINGS = 1.6


class Bounded:
    """Answers by key, the oldest dropped when there are too many bytes or too many of them.

    Reading is one look into a dictionary, without a lock; only whoever puts something in takes one.
    """

    def __init__(self, most_bytes: int, most: int = 1_000_000) -> None:
        self.held: OrderedDict[str, Held] = OrderedDict()
        self._most_bytes, self._most, self._bytes = most_bytes, most, 0
        self._lock = threading.Lock()

    def put(self, key: str, held: Held) -> None:
        """Hold an answer, and let go of the oldest ones that no longer fit."""
        with self._lock:
            if key in self.held:
                return
            self.held[key] = held
            self._bytes += _cost(held)
            while len(self.held) > 1 and (self._bytes > self._most_bytes or len(self.held) > self._most):
                _key, dropped = self.held.popitem(last=False)
                self._bytes -= _cost(dropped)


def _cost(held: Held) -> int:
    return int(len(held.body) * _WITH_ENCODINGS)


class Generation:
    """Everything that is answered as long as the same edition is online and the same day lasts in Berlin.

    Nothing in it is ever changed or dropped for being old: what is new is another generation.
    """

    def __init__(self, snapshot: Snapshot, today: date) -> None:
        self.snapshot, self.today = snapshot, today
        self.pages = Bounded(PAGES_BYTES)
        self.filtered = Bounded(PAGES_BYTES // 4, FILTERED_AT_MOST)

    @cached_property
    def mark(self) -> str:
        """Return what tells this generation from any other, in every process alike."""
        what = (list(self.snapshot.stamp), self.snapshot.live.number, self.today)
        return hashlib.sha256(repr(what).encode()).hexdigest()[:24]

    def is_of(self, snapshot: Snapshot, today: date) -> bool:
        """Tell whether this is the generation of that edition and day."""
        return self.snapshot is snapshot and self.today == today

    def most_read(self) -> list[str]:
        """Return the pages that were read, the most read first."""
        read = [(held.reads, key) for key, held in list(self.pages.held.items()) if held.reads]
        return [key for _reads, key in sorted(read, key=lambda each: -each[0])]


class Shelf:
    """Pages of older editions, over all editions together, until what they take from today changes."""

    def __init__(self) -> None:
        self._stamp: object = None
        self._live = 0
        self.pages = Bounded(SHELF_BYTES)

    def renew(self, generation: Generation) -> None:
        """Begin anew when Seitenangaben, withholdings or the day are others, or an older edition is back."""
        stamp = (generation.snapshot.present_stamp, generation.today)
        live = generation.snapshot.live.number
        if stamp != self._stamp or live < self._live:
            self.pages = Bounded(SHELF_BYTES)
        self._stamp, self._live = stamp, live
