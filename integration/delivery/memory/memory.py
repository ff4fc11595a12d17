"""The page memory: what is online as bytes, rendered once, and who must answer what it does not hold."""

import io
import os
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from enum import Enum
from typing import Any, NamedTuple
from wsgiref.types import WSGIApplication

from django.conf import settings
from django.core.handlers.wsgi import WSGIRequest
from django.db import connection
from django.http import QueryDict
from django.urls import Resolver404, resolve, reverse

from integration.delivery import serving
from integration.delivery.memory import refusals
from integration.delivery.memory.generation import Bounded, Generation, Shelf
from integration.delivery.memory.held import Answer, Held
from integration.delivery.memory.requests import (
    Environ,
    answer_of,
    host_is_ours,
    is_secure,
    path_of,
    request_for,
)
from integration.delivery.middleware import early
from integration.delivery.store import NothingOnlineError, pinned, store, today_in_berlin
from integration.delivery.watch import Watcher, gate_of

Parameters = Mapping[str, Callable[[QueryDict], str]]
"""For each page that heeds a query, by name: what of the query counts, in one spelling."""

HELD_STATUSES = frozenset((200, 301, 410))
FILLED_BEFORE_THE_SWITCH_SECONDS = 0.25
LONGEST_QUERY = 400
SECONDS_BEFORE_THE_BEST = 2.0
"""Between a new edition and the best compression: other processes make their pages meanwhile."""
PAUSE_SECONDS = 0.01


class Elsewhere(Enum):
    """Who answers what the memory does not: whoever may read rows."""

    ROWS = "rows"


class Place(NamedTuple):
    """What an address is: where its answer comes from, and of which edition and page."""

    source: str | None
    name: str = ""
    number: int | None = None


UNKNOWN = Place("unknown")


class Memory:
    """The answers of one process, and the way to those that are not held yet.

    ``application`` is Django. It is asked for public pages only, with a request that is made here: the same
    for every reader, so that nothing of one reader's can ever be kept for another.
    """

    def __init__(
        self, application: WSGIApplication, parameters: Parameters, first: Iterable[str] = ()
    ) -> None:
        self.fills = True
        """Whether pages are made before anybody asks for them: not where hardly any reader comes."""
        self.pages: Mapping[str, Held] = {}
        """What can be answered at once, by path; replaced as a whole when something else is online."""
        self.shelf = Shelf()
        self._application, self._parameters, self._first = application, parameters, tuple(first)
        self._generation: Generation | None = None
        self._at_work: dict[str, threading.Lock] = {}
        self._lock = threading.Lock()
        self._renewing = threading.Lock()

    # What is online ---------------------------------------------------------------------------

    def watch(self) -> None:
        """Follow what is online from now on, in a thread of its own; does nothing the second time."""
        with self._lock:
            if store.is_watched or not settings.WATCH_EDITIONS:
                return
            store.is_watched = True
        Watcher(store, gate_of(connection), self.renew).start()

    def renew(self) -> None:
        """Take over another edition or another day; the most read pages are made before readers see it."""
        try:
            snapshot, today = store.current(), today_in_berlin()
        except NothingOnlineError:
            return
        before = self._generation
        if before is not None and before.is_of(snapshot, today):
            return
        with self._renewing:
            if self._generation is before:
                self._switch(before, Generation(snapshot, today))

    def _switch(self, before: Generation | None, fresh: Generation) -> None:
        wanted = self._wanted(before) if self.fills else []
        end = time.monotonic() + FILLED_BEFORE_THE_SWITCH_SECONDS
        left = self._fill(fresh, wanted, end) if before else wanted
        self.shelf.renew(fresh)
        self._generation, self.pages = fresh, fresh.pages.held
        if self.fills:
            # In a thread of its own: who watches must see the next edition while this one is being finished.
            threading.Thread(target=self._finish, args=(fresh, left), name="finisher", daemon=True).start()

    def _wanted(self, before: Generation | None) -> list[str]:
        read = before.most_read() if before else []
        return read or [reverse(name) for name in self._first]

    def _fill(self, generation: Generation, paths: list[str], end: float) -> list[str]:
        """Make pages until the time is over; return those that are left."""
        for done, path in enumerate(paths):
            if time.monotonic() > end:
                return paths[done:]
            self._page(generation, path, "").variant("br")
        return []

    def _finish(self, generation: Generation, paths: list[str]) -> None:
        """Make the rest, and compress well what is read; both only as long as nothing else comes online."""
        for path in paths:
            if self._generation is generation:
                self._page(generation, path, "").variant("br")
                # Readers go first: they wait for the interpreter while a page is made.
                time.sleep(PAUSE_SECONDS)
        _make_way()
        time.sleep(SECONDS_BEFORE_THE_BEST)
        for path in generation.most_read() or paths:
            held = generation.pages.held.get(path)
            if held is not None and self._generation is generation:
                held.polish()
                time.sleep(PAUSE_SECONDS)

    def generation(self) -> Generation:
        """Return what is online; raises NothingOnlineError."""
        if self._generation is None:
            self.watch()
            snapshot, today = store.current(), today_in_berlin()
            with self._renewing:
                if self._generation is None:
                    self._generation = Generation(snapshot, today)
                    self.pages = self._generation.pages.held
                    self.shelf.renew(self._generation)
        return self._generation

    # An answer --------------------------------------------------------------------------------

    def answer(self, environ: Environ, *, filters: bool = True, editions: bool = False) -> Answer | Elsewhere:
        """Return the answer to a request, or who has it.

        ``filters``: pages that heed a query may be made here; ``editions``: stored editions may be read here,
        which waits for the database.
        """
        path = path_of(environ)
        place = self.place(path)
        if place.source is None:
            return Elsewhere.ROWS
        refusal = self._refusal(environ, place)
        if refusal is not None:
            return refusal
        try:
            return self._read(environ, path, place, filters=filters, editions=editions)
        except NothingOnlineError:
            return refusals.unavailable()

    def _refusal(self, environ: Environ, place: Place) -> Answer | None:
        """Refuse what Django's middleware would refuse, in its order and in its words."""
        status = early.refusal(WSGIRequest({**environ, "wsgi.input": io.BytesIO()}))
        if status is not None:
            return refusals.refused(status)
        if not host_is_ours(environ.get("HTTP_HOST", "")):
            return refusals.host_is_foreign()
        if settings.SITE_IS_HTTPS and not is_secure(environ):
            return self.rendered(environ)
        if environ["REQUEST_METHOD"] not in early.READING:
            return refusals.not_found() if place is UNKNOWN else refusals.takes_nothing()
        return None

    def _read(
        self, environ: Environ, path: str, place: Place, *, filters: bool, editions: bool
    ) -> Answer | Elsewhere:
        generation = self.generation()
        older = place.source == serving.EDITION and place.number != generation.snapshot.live.number
        query = self._query(place.name, environ.get("QUERY_STRING", ""))
        key = f"{path}?{query}" if query else path
        shelf = (self.shelf.pages if older else generation.filtered if query else generation.pages).held
        held = shelf.get(key)
        if held is None:
            if place is UNKNOWN or (older and generation.snapshot.find(place.number or 0) is None):
                return self._nowhere(environ, path)
            if (older and not editions) or (query and not filters):
                return Elsewhere.ROWS
            held = self._page(generation, path, query, older=older)
        held.reads += 1
        return answer_of(held, environ)

    @property
    def mark(self) -> str:
        """Return what tells what is online here from what was and will be."""
        return self._generation.mark if self._generation else ""

    def hold(self, environ: Environ, answer: Answer, mark: str) -> Held | None:
        """Hold a page that another process has made, plain and whole, of the generation with that mark.

        Return None if it may not be held: made from what is online no longer, or not yet.
        """
        path, generation = path_of(environ), self._generation
        if answer.status not in HELD_STATUSES or generation is None or generation.mark != mark:
            return None
        held, place = Held(answer), self.place(path)
        query = self._query(place.name, environ.get("QUERY_STRING", ""))
        older = place.source == serving.EDITION
        shelf = self.shelf.pages if older else generation.filtered
        shelf.put(f"{path}?{query}" if query else path, held)
        return held

    def place(self, path: str) -> Place:
        """Return what an address is; asks the URL configuration, and nothing of the content."""
        try:
            match = resolve(path)
        except Resolver404:
            return UNKNOWN
        source = getattr(match.func, "source", None)
        return Place(source, match.url_name or "", match.kwargs.get("number"))

    def _query(self, name: str, query: str) -> str:
        heeded = self._parameters.get(name) if query else None
        return heeded(QueryDict(query))[:LONGEST_QUERY] if heeded else ""

    # Making pages -----------------------------------------------------------------------------

    def _page(self, generation: Generation, path: str, query: str, *, older: bool = False) -> Held:
        """Return a page, made now unless somebody has made it meanwhile; however many ask, it is made once."""
        key = f"{path}?{query}" if query else path
        place = self.shelf.pages if older else generation.filtered if query else generation.pages
        with self._once(f"{id(place)} {key}"):
            held = place.held.get(key)
            if held is None:
                held = self._made(generation, path, query, place, key)
        return held

    def _made(self, generation: Generation, path: str, query: str, place: Bounded, key: str) -> Held:
        with pinned(generation.snapshot, generation.today):
            answer = self.rendered(request_for(path, query))
        held = Held(answer)
        if answer.status in HELD_STATUSES:
            place.put(key, held)
        return held

    @contextmanager
    def _once(self, key: str) -> Iterator[None]:
        with self._lock:
            lock = self._at_work.setdefault(key, threading.Lock())
        try:
            with lock:
                yield
        finally:
            with self._lock:
                self._at_work.pop(key, None)

    def made(self, generation: Generation, path: str) -> Held:
        """Return a public page of a generation, made now unless it is held; may read a stored edition."""
        place = self.place(path)
        older = place.source == serving.EDITION and place.number != generation.snapshot.live.number
        return self._page(generation, path, "", older=older)

    def rendered(self, environ: Environ, application: WSGIApplication | None = None) -> Answer:
        """Return what Django (or another application) answers; the body of the request is not read."""
        started: list[tuple[str, list[tuple[str, str]]]] = []

        def start_response(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Any:
            started[:] = [(status, headers)]

        inner = {**environ, "wsgi.input": io.BytesIO(), "CONTENT_LENGTH": "0"}
        chunks = (application or self._application)(inner, start_response)
        try:
            body = b"".join(chunks)
        finally:
            close = getattr(chunks, "close", None)
            if close:
                close()
        [(status, headers)] = started
        return Answer(int(status[:3]), list(headers), body)

    def _nowhere(self, environ: Environ, path: str) -> Answer:
        """Return the page for addresses that lead nowhere, or where one leads that lacks its last slash."""
        if not path.endswith("/") and self.place(f"{path}/") is not UNKNOWN:
            return self.rendered({**request_for(path, ""), "QUERY_STRING": environ.get("QUERY_STRING", "")})
        return refusals.not_found()


def _make_way() -> None:
    """Let this thread run only when nobody else wants the processor; compressing needs no interpreter lock."""
    with suppress(OSError):
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), 19)
