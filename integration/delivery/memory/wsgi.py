"""The page memory as WSGI applications: one for readers alone, one that also has everything else."""

from collections.abc import Iterable
from http import HTTPStatus
from typing import Any
from wsgiref.types import WSGIApplication

from django.conf import settings

from integration.delivery.memory import refusals
from integration.delivery.memory.held import Answer
from integration.delivery.memory.memory import Elsewhere, Memory
from integration.delivery.memory.requests import Environ, answer_of, is_plain

PEER = "HTTP_X_KIZ_PEER"
"""What our own front says of where a request came from; believed on the socket that only it can reach."""
MARK = "x-kiz-generation"
"""What our own front is told of a page: of which generation it is."""

STATUS_LINES = {status.value: f"{status.value} {status.phrase}" for status in HTTPStatus}


class Readers:
    """Answers readers from memory; never reads a body, a row, or anything that may keep it waiting."""

    def __init__(self, memory: Memory, static: WSGIApplication) -> None:
        self.memory, self.static = memory, static

    def __call__(self, environ: Environ, start_response: Any) -> Iterable[bytes]:
        """Answer what is held at once, and have made what is not."""
        path = environ["PATH_INFO"]
        held = self.memory.pages.get(path)
        if held is not None and is_plain(environ):
            held.reads += 1
            return sent(answer_of(held, environ), environ, start_response)
        if path.startswith(settings.STATIC_URL):
            return self.static(environ, start_response)
        made = self.memory.answer(environ)
        return sent(refusals.unavailable() if isinstance(made, Elsewhere) else made, environ, start_response)


class Everything:
    """Answers readers from memory too, makes pages of older editions, and passes on the rest to Django."""

    def __init__(self, memory: Memory, static: WSGIApplication, application: WSGIApplication) -> None:
        self.memory, self.static, self.application = memory, static, application
        self._watching = False

    def __call__(self, environ: Environ, start_response: Any) -> Iterable[bytes]:
        """Answer from memory, else let Django answer, with database and body."""
        if not self._watching:
            # Not earlier: a server may have forked this process after it had made the application.
            self._watching = True
            self.memory.watch()
        peer = environ.pop(PEER, None)
        from_front = peer is not None and not environ.get("REMOTE_ADDR")
        if from_front:
            environ["REMOTE_ADDR"] = peer
        if environ["PATH_INFO"].startswith(settings.STATIC_URL):
            return self.static(environ, start_response)
        mark = self.memory.mark
        answer = self.memory.answer(environ, editions=True)
        if isinstance(answer, Elsewhere):
            return self.application(environ, start_response)
        if from_front and mark and mark == self.memory.mark:
            answer = answer._replace(headers=[*answer.headers, (MARK, mark)])
        return sent(answer, environ, start_response)


def sent(answer: Answer, environ: Environ, start_response: Any) -> list[bytes]:
    """Send an answer; its head alone, where only that was asked for."""
    start_response(STATUS_LINES[answer.status], answer.headers)
    return [b""] if environ["REQUEST_METHOD"] == "HEAD" else [answer.body]
