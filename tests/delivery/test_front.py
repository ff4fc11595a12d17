"""The front of ``make run``: whole bodies only, a few at once, and nothing of a client's that it could not know."""

import asyncio
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace
from typing import Any
from unittest import mock

import pytest

from integration import periods
from integration.delivery.memory import front as front_module
from integration.delivery.memory.front import Front, environ_of, headers_to_send
from integration.delivery.memory.held import Answer
from integration.delivery.memory.memory import Elsewhere
from integration.delivery.memory.rows import AT_ONCE, Rows

HOSTILE = [
    ("host", "localhost"),
    ("x-kiz-peer", "192.0.2.1"),
    ("x_kiz_peer", "192.0.2.1"),
    ("connection", "x"),
]


class Headers(dict[str, str]):
    """Headers as granian gives them."""


def scope(method: str = "POST", path: str = "/redaktion/anmelden/", **headers: str) -> Any:
    """Return a request."""
    sent = Headers(
        {"host": "localhost", **{name.replace("_", "-"): value for name, value in headers.items()}}
    )
    return SimpleNamespace(method=method, path=path, query_string="", client="203.0.113.7:1234", headers=sent)


class Body:
    """A body that comes in pieces, and perhaps never ends."""

    def __init__(self, *pieces: bytes, ends: bool = True) -> None:
        self._pieces, self._ends = pieces, ends

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for piece in self._pieces:
            yield piece
        if not self._ends:
            await asyncio.sleep(60)


@pytest.fixture
def front() -> Front:
    memory: Any = SimpleNamespace(
        pages={},
        answer=lambda environ, filters: Elsewhere.ROWS,
        place=lambda path: SimpleNamespace(source=None),
    )
    rows: Any = mock.Mock(spec=Rows)
    rows.take.return_value, rows.threads = True, None
    rows.answer.side_effect = lambda method, path, query, headers, body: Answer(200, [], body)
    return Front(memory, mock.Mock(), rows)


def answered(front: Front, request: Any, body: Body) -> Answer:
    """Return what the front answers."""
    # In a thread of its own: Playwright leaves a running event loop in the one that the tests run in.
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(lambda: asyncio.run(front._answer(request, body))).result()


def test_a_body_is_passed_on_when_it_is_here_as_a_whole(front: Front) -> None:
    assert answered(front, scope(content_length="4"), Body(b"te", b"xt")) == Answer(200, [], b"text")


def test_a_body_that_does_not_come_is_given_up_and_takes_no_place(front: Front) -> None:
    with mock.patch.object(front_module, "SECONDS_FOR_A_BODY", 0.05):
        answer = answered(front, scope(content_length="100"), Body(b"te", ends=False))

    assert (answer.status, front.rows.take.call_count, front._bodies) == (408, 0, 0)


@pytest.mark.parametrize(
    "length", ["9999999999999999", "-1", "1e3", "²", str(periods.NEWSROOM_BODY_BYTES + 1)]
)
def test_a_body_that_says_it_is_too_long_is_not_read(front: Front, length: str) -> None:
    assert answered(front, scope(content_length=length), Body()).status == 413


def test_a_body_that_says_nothing_and_is_too_long_is_cut_off(front: Front) -> None:
    pieces = [b"x" * 1_000_000] * 3

    assert answered(front, scope(), Body(*pieces)).status == 413


def test_what_comes_beyond_the_places_hears_at_once_that_it_cannot_be_answered(front: Front) -> None:
    front.rows.take.return_value = False
    refused = answered(front, scope("GET"), Body())
    front.rows.take.return_value, front._bodies = True, front_module.BODIES_AT_ONCE
    crowded = answered(front, scope(content_length="4"), Body(b"text"))

    assert [refused.status, crowded.status, front.rows.answer.call_count] == [503, 503, 0]


def test_there_are_only_so_many_places(tmp_path: Any) -> None:
    rows = Rows(tmp_path / "nobody.sock")
    taken = [rows.take() for _ in range(AT_ONCE + 1)]
    rows.give_back()

    assert (taken, rows.take()) == ([True] * AT_ONCE + [False], True)
    assert rows.answer("GET", "/redaktion/", "", [], b"").status == 503


def test_no_client_can_say_for_another_where_it_comes_from() -> None:
    request = scope()
    request.headers = Headers(HOSTILE)

    assert headers_to_send(request, "203.0.113.7", plain=False) == [
        ("host", "localhost"),
        ("x-kiz-peer", "203.0.113.7"),
        ("connection", "close"),
    ]
    environ = environ_of(request)
    assert (environ["REMOTE_ADDR"], environ["HTTP_HOST"]) == ("203.0.113.7", "localhost")
