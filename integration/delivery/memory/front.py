"""The front of ``make run``: readers from memory on the event loop, everything else whole to the rows' workers.

Nothing here waits for anybody else: a body is taken in while others are answered, has a deadline and a
largest size, and only then takes one of the few places for what reads rows.
"""

import asyncio
from asyncio import AbstractEventLoop
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Protocol

from django.conf import settings

from integration.delivery import serving
from integration.delivery.memory import refusals
from integration.delivery.memory.held import Answer, Headers, Held
from integration.delivery.memory.memory import Elsewhere, Memory
from integration.delivery.memory.requests import Environ, answer_of, host_is_ours
from integration.delivery.memory.rows import HOP_BY_HOP, Rows
from integration.delivery.memory.wsgi import MARK
from integration.delivery.middleware.early import READING, body_limit
from integration.delivery.middleware.proxies import address_is_trusted
from integration.delivery.static import StaticFiles

SECONDS_FOR_A_BODY = 10
BODIES_AT_ONCE = 64

_SENT_WITHOUT_HTTP = {"content-type": "CONTENT_TYPE", "content-length": "CONTENT_LENGTH"}


class Scope(Protocol):
    """What granian's RSGI tells of a request."""

    method: str
    path: str
    query_string: str
    client: str
    headers: Any


# Said anew for each encoding.
_OF_ONE_VARIANT = ("etag", "vary", "content-length", "content-encoding")


class TooLongError(Exception):
    """The body has more bytes than its address takes."""


class Front:
    """RSGI application: routes by address, buffers bodies, keeps readers apart from everybody else."""

    def __init__(self, memory: Memory, static: StaticFiles, rows: Rows) -> None:
        self.memory, self.static, self.rows = memory, static, rows
        self._makers = ThreadPoolExecutor(2, thread_name_prefix="pages")
        self._bodies = 0

    def __rsgi_init__(self, loop: AbstractEventLoop) -> None:
        """Begin to follow what is online."""
        self.memory.watch()

    async def __rsgi__(self, scope: Scope, proto: Any) -> None:
        """Answer a request."""
        held = self.memory.pages.get(scope.path)
        if held is not None and is_plain(scope):
            held.reads += 1
            get = scope.headers.get
            head = scope.method == "HEAD"
            answer = held.answer(get("accept-encoding", ""), get("if-none-match", ""), head=head)
            proto.response_bytes(answer.status, answer.headers, answer.body)
            return
        answer = await self._answer(scope, proto)
        body = b"" if scope.method == "HEAD" else answer.body
        proto.response_bytes(answer.status, answer.headers, body)

    async def _answer(self, scope: Scope, proto: Any) -> Answer:
        loop, environ = asyncio.get_running_loop(), environ_of(scope)
        made = await loop.run_in_executor(self._makers, self._made, environ)
        if not isinstance(made, Elsewhere):
            return made
        return await self._from_rows(scope, proto, environ)

    def _made(self, environ: Environ) -> Answer | Elsewhere:
        """Return what can be answered here; in a thread, because it may have to be made first."""
        if scope_is_static(environ):
            return self.memory.rendered(environ, self.static)
        return self.memory.answer(environ, filters=False)

    async def _from_rows(self, scope: Scope, proto: Any, environ: Environ) -> Answer:
        try:
            body = await self._body(scope, proto)
        except TooLongError:
            return refusals.refused(413)
        except TimeoutError:
            return refusals.refused(408)
        if body is None or not self.rows.take():
            return refusals.unavailable()
        try:
            loop = asyncio.get_running_loop()
            return await loop.run_in_executor(self.rows.threads, self._asked, scope, environ, body)
        finally:
            self.rows.give_back()

    async def _body(self, scope: Scope, proto: Any) -> bytes | None:
        """Return the whole body, None where too many are on their way; raises TooLongError, TimeoutError."""
        if scope.method in READING:
            return b""
        limit = body_limit(scope.path)
        announced = scope.headers.get("content-length", "0")
        if not (announced.isascii() and announced.isdigit() and int(announced[:12]) <= limit):
            raise TooLongError
        if self._bodies >= BODIES_AT_ONCE:
            return None
        self._bodies += 1
        try:
            return await asyncio.wait_for(read_at_most(proto, limit), SECONDS_FOR_A_BODY)
        finally:
            self._bodies -= 1

    def _asked(self, scope: Scope, environ: Environ, body: bytes) -> Answer:
        """Ask the rows' workers; what belongs to an older edition is then held here."""
        is_page = self.memory.place(scope.path).source in (serving.EDITION, serving.MEMORY)
        headers = headers_to_send(scope, peer_of(scope), plain=is_page)
        answer = self.rows.answer(scope.method, scope.path, scope.query_string, headers, body)
        if not is_page or scope.method != "GET":
            return answer
        [mark] = [value for name, value in answer.headers if name.lower() == MARK] or [""]
        kept = [header for header in answer.headers if header[0].lower() not in (MARK, *_OF_ONE_VARIANT)]
        held = self.memory.hold(environ, answer._replace(headers=kept), mark)
        return answer_of(held or Held(answer._replace(headers=kept)), environ)


async def read_at_most(proto: Any, limit: int) -> bytes:
    """Return the body of a request, piece by piece; raises TooLongError."""
    body = bytearray()
    async for piece in proto:
        body += piece
        if len(body) > limit:
            raise TooLongError
    return bytes(body)


def is_plain(scope: Scope) -> bool:
    """Return whether a request can be answered from memory by its path alone (see ``requests.is_plain``)."""
    get = scope.headers.get
    if scope.method not in READING or scope.query_string or not host_is_ours(get("host", "")):
        return False
    if get("content-type") is not None or get("content-length") is not None:
        return False
    if not settings.SITE_IS_HTTPS:
        return True
    return get("x-forwarded-proto") == "https" and address_is_trusted(peer_of(scope))


def peer_of(scope: Scope) -> str:
    """Return the address at the other end of the connection."""
    return scope.client.rpartition(":")[0].strip("[]")


def scope_is_static(environ: Environ) -> bool:
    """Return whether the address is one of static files."""
    return str(environ["PATH_INFO"]).startswith(settings.STATIC_URL)


def environ_of(scope: Scope) -> Environ:
    """Return a request in WSGI's words, for what is written for them; the body is left out."""
    environ: Environ = {
        "REQUEST_METHOD": scope.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": scope.path.encode("utf-8", "replace").decode("latin-1"),
        "QUERY_STRING": scope.query_string or "",
        "SERVER_NAME": settings.SITE_HOST,
        "SERVER_PORT": str(settings.PORT),
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": peer_of(scope),
        "wsgi.url_scheme": "http",
    }
    for name, value in honest_headers(scope):
        key = _SENT_WITHOUT_HTTP.get(name) or f"HTTP_{name.upper().replace('-', '_')}"
        environ[key] = f"{environ[key]},{value}" if key in environ else value
    return environ


def honest_headers(scope: Scope) -> Headers:
    """Return the headers but those with an underscore, which WSGI could not tell from ones with a hyphen."""
    return [(name, value) for name, value in scope.headers.items() if "_" not in name]


def headers_to_send(scope: Scope, peer: str, *, plain: bool) -> Headers:
    """Return the headers for the rows' workers; what is to be held here is asked for plain and whole."""
    left_out = HOP_BY_HOP | ({"accept-encoding", "if-none-match"} if plain else set())
    sent = [(name, value) for name, value in honest_headers(scope) if name not in left_out]
    return [*sent, ("x-kiz-peer", peer), ("connection", "close")]
