"""The way from the front to the workers that read rows: a few requests at once, whole ones only, never for ever."""

import socket
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from threading import Lock
from urllib.parse import quote

from integration.delivery.memory import refusals
from integration.delivery.memory.held import Answer, Headers

AT_ONCE = 8
SECONDS_FOR_AN_ANSWER = 60
# Of one connection only (RFC 9110, 7.6.1), or said anew by whoever sends the message on.
HOP_BY_HOP = frozenset(
    (
        "connection",
        "content-length",
        "expect",
        "keep-alive",
        "proxy-connection",
        "te",
        "trailer",
        "transfer-encoding",
        "upgrade",
        "x-kiz-peer",
    )
)
_OF_THE_SERVER = frozenset(("date", "server"))


class UnixConnection(HTTPConnection):
    """HTTP over a socket in the file system."""

    def __init__(self, path: Path) -> None:
        super().__init__("localhost", timeout=SECONDS_FOR_AN_ANSWER)
        self._path = str(path)

    def connect(self) -> None:
        """Connect to the socket."""
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.settimeout(self.timeout)
        self.sock.connect(self._path)


class Rows:
    """Passes requests on, AT_ONCE at most: what comes beyond that hears at once that it cannot be answered now."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._free, self._lock = AT_ONCE, Lock()
        self.threads = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="rows")

    def take(self) -> bool:
        """Take one of the places, if one is free; whoever takes one gives it back."""
        with self._lock:
            if self._free:
                self._free -= 1
                return True
            return False

    def give_back(self) -> None:
        """Free a place."""
        with self._lock:
            self._free += 1

    def answer(self, method: str, path: str, query: str, headers: Headers, body: bytes) -> Answer:
        """Return the answer of the other side; that it is not there, or too slow, is a 503."""
        connection = UnixConnection(self._path)
        target = quote(path, safe="/:@!$&'()*+,;=~-._") + (f"?{query}" if query else "")
        try:
            return _exchanged(connection, method, target, headers, body)
        except (OSError, HTTPException):
            return refusals.unavailable()
        finally:
            connection.close()


def _exchanged(connection: HTTPConnection, method: str, target: str, headers: Headers, body: bytes) -> Answer:
    connection.putrequest(method, target, skip_host=True, skip_accept_encoding=True)
    for name, value in headers:
        connection.putheader(name, value)
    if body or method == "POST":
        connection.putheader("content-length", str(len(body)))
    connection.endheaders(body or None)
    answer = connection.getresponse()
    read = answer.read()
    kept = [(name, value) for name, value in answer.getheaders() if name.lower() not in _OF_THE_SERVER]
    return Answer(answer.status, _whole(kept, read, method), read)


def _whole(headers: Headers, body: bytes, method: str) -> Headers:
    """Return the headers of a message that is here as a whole, however it came."""
    kept = [each for each in headers if each[0].lower() not in HOP_BY_HOP]
    length = [each for each in headers if each[0].lower() == "content-length"]
    return [*kept, *(length if method == "HEAD" else [("content-length", str(len(body)))])]
