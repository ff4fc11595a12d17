"""The page memory: bytes rendered once, the same for every reader, and what it refuses as Django does."""

import gzip
import io
import threading
import time
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any
from unittest import mock

import brotli
import pytest
from django.core.wsgi import get_wsgi_application
from pytest_django import Settings

from integration.content.nodes import Node
from integration.delivery.memory import memory as memory_module
from integration.delivery.memory.generation import FILTERED_AT_MOST
from integration.delivery.memory.held import Answer, preferred
from integration.delivery.memory.memory import Elsewhere, Memory
from integration.delivery.memory.requests import Environ, request_for
from integration.delivery.memory.wsgi import Everything, Readers
from kiz_portal.public import FIRST, PARAMETERS
from tests.support import sample_nodes
from tests.support.online import put_online, take_offline

TWO_EDITIONS = ({"number": 2, "note": "Zweite."}, {"number": 1})


@pytest.fixture(autouse=True)
def online() -> Iterator[None]:
    put_online(sample_nodes.FIRST)
    yield
    take_offline()


class Counted:
    """Django, and how often it was asked for each path."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self._django = get_wsgi_application()

    def __call__(self, environ: Environ, start_response: Any) -> Any:
        self.asked.append(environ["PATH_INFO"])
        time.sleep(0.01)  # long enough for a stampede to meet
        return self._django(environ, start_response)


@pytest.fixture
def django() -> Counted:
    return Counted()


@pytest.fixture
def memory(django: Counted) -> Memory:
    return Memory(django, PARAMETERS, FIRST)


def asked(path: str = "/", method: str = "GET", query: str = "", **headers: str) -> Environ:
    """Return a reader's request."""
    sent = {f"HTTP_{name.upper()}": value for name, value in headers.items()}
    return {**request_for(path, query), "REQUEST_METHOD": method, "REMOTE_ADDR": "203.0.113.7", **sent}


def read(memory: Memory, *args: str, **kwargs: str) -> Answer:
    """Return the answer to a reader's request, which the memory must have."""
    answer = memory.answer(asked(*args, **kwargs))
    assert isinstance(answer, Answer)
    return answer


def header(answer: Answer, name: str) -> str | None:
    """Return a header, which stands there once at most."""
    [value] = [value for key, value in answer.headers if key.lower() == name.lower()] or [None]
    return value


# Rendered once -------------------------------------------------------------------------------


def test_a_page_is_rendered_once_however_many_ask_at_once(memory: Memory, django: Counted) -> None:
    answers: list[Answer] = []
    threads = [threading.Thread(target=lambda: answers.append(read(memory, "/quellen/"))) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert (len(set(map(repr, answers))), len(answers), django.asked) == (1, 20, ["/quellen/"])


def test_queries_that_no_page_heeds_make_no_new_entry(memory: Memory, django: Counted) -> None:
    answers = {read(memory, "/quellen/", query=f"utm={number}").body for number in range(50)}

    assert (len(answers), django.asked) == (1, ["/quellen/"])


def test_the_filter_has_one_entry_for_each_meaning_and_a_bounded_number_of_them(memory: Memory) -> None:
    for query in (
        "bezirk=koeln&x=1",
        "x=2&bezirk=koeln",
        "bezirk=duesseldorf&bezirk=koeln",
        "bezirk=koeln&name=",
    ):
        read(memory, "/kreise/", query=query)
    held = memory.generation().filtered.held
    assert list(held) == ["/kreise/?bezirk=koeln"]

    with mock.patch.object(Memory, "rendered", return_value=Answer(200, [], b"x" * 300)):
        for number in range(FILTERED_AT_MOST + 50):
            read(memory, "/kreise/", query=f"name={number}")
    assert len(held) == FILTERED_AT_MOST


def test_what_does_not_exist_is_not_kept(memory: Memory) -> None:
    for number in range(30):
        assert read(memory, f"/angabe/nix-{number}/").status == 404
        assert read(memory, f"/nix-{number}/").status == 404

    assert dict(memory.pages) == {}


def test_a_new_edition_and_midnight_begin_anew_and_the_most_read_pages_are_made_before(
    memory: Memory, django: Counted
) -> None:
    for path in ("/quellen/", "/quellen/", "/glossar/"):
        read(memory, path)
    before = memory.pages
    put_online([*sample_nodes.FIRST, sample_nodes.ADOPTED], TWO_EDITIONS)
    memory.renew()
    second = memory.pages

    assert (before is not second, django.asked[2:4]) == (True, ["/quellen/", "/glossar/"])
    assert "Fassung\u00a02," in second["/quellen/"].body.decode()

    with mock.patch.object(memory_module, "today_in_berlin", return_value=date(2031, 1, 1)):
        memory.renew()
    assert memory.pages is not second


def test_a_page_belongs_to_its_generation_even_if_another_comes_online_while_it_is_made(
    memory: Memory,
) -> None:
    generation = memory.generation()
    put_online([*sample_nodes.FIRST, sample_nodes.ADOPTED], TWO_EDITIONS)

    assert "Fassung\u00a01," in memory._page(generation, "/quellen/", "").body.decode()


# Older editions ------------------------------------------------------------------------------


def test_an_older_edition_is_somebody_elses_until_it_is_held_and_stays_when_another_one_comes_online(
    memory: Memory,
) -> None:
    put_online([*sample_nodes.FIRST, sample_nodes.ADOPTED], TWO_EDITIONS)
    assert memory.answer(asked("/fassung/1/quellen/")) is Elsewhere.ROWS

    page = Answer(200, [("Content-Type", "text/html; charset=utf-8")], b"Fassung 1")
    memory.hold(asked("/fassung/1/quellen/"), page, memory.mark)
    put_online([*sample_nodes.FIRST, sample_nodes.ADOPTED], ({"number": 3}, *TWO_EDITIONS))
    memory.renew()

    assert read(memory, "/fassung/1/quellen/").body == b"Fassung 1"


@pytest.mark.parametrize("what", ["operator", "withholding"])
def test_an_older_edition_is_made_anew_when_the_operator_or_a_gap_changes(memory: Memory, what: str) -> None:
    put_online([*sample_nodes.FIRST], TWO_EDITIONS)
    memory.generation()
    memory.hold(asked("/fassung/1/quellen/"), Answer(200, [], b"Fassung 1"), memory.mark)
    nodes = [*sample_nodes.FIRST]
    gaps: list[Mapping[str, Any]] = []
    if what == "operator":
        nodes = [node for node in nodes if node.type != "site-details"]
        nodes.append(Node("site-details", "site", 10, {"site_name": "Prüfen", "operator": "Ortsverein"}))
    else:
        gap = {"type": "fact", "key": "stellen", "first_edition": None, "last_edition": None}
        gaps.append({**gap, "reason": "Beschluss", "since": "2026-11-23"})
    put_online(nodes, TWO_EDITIONS, gaps)
    memory.renew()

    assert memory.answer(asked("/fassung/1/quellen/")) is Elsewhere.ROWS


def test_a_page_made_from_another_generation_is_not_held(memory: Memory) -> None:
    memory.generation()

    assert memory.hold(asked("/kreise/", query="bezirk=koeln"), Answer(200, [], b"alt"), "another") is None


# What a reader gets --------------------------------------------------------------------------


def test_the_best_encoding_is_chosen_and_the_same_body_comes_in_each(memory: Memory) -> None:
    plain = read(memory, "/quellen/")
    packed = read(memory, "/quellen/", accept_encoding="gzip, deflate, br")
    zipped = read(memory, "/quellen/", accept_encoding="gzip")

    assert brotli.decompress(packed.body) == gzip.decompress(zipped.body) == plain.body
    assert [header(each, "Content-Encoding") for each in (plain, packed, zipped)] == [None, "br", "gzip"]
    assert {header(each, "Vary") for each in (plain, packed, zipped)} == {"Accept-Encoding"}
    assert [int(header(each, "Content-Length") or 0) for each in (plain, packed)] == [
        len(plain.body),
        len(packed.body),
    ]
    assert len({header(each, "ETag") for each in (plain, packed, zipped)}) == 3


@pytest.mark.parametrize(
    ("accept", "encoding"),
    [
        ("", ""),
        ("br", "br"),
        ("gzip", "gzip"),
        ("gzip;q=1, br;q=0.5", "gzip"),
        ("br;q=0, gzip;q=0", ""),
        ("*", "br"),
        ("*;q=0.1, br;q=0", "gzip"),
        ("identity", ""),
        ("br;q=x", ""),
        ("GZIP", "gzip"),
    ],
)
def test_encodings_are_chosen_as_the_header_says(accept: str, encoding: str) -> None:
    assert preferred(accept) == encoding


def test_the_etag_stays_when_the_page_is_compressed_better(memory: Memory) -> None:
    quick = read(memory, "/quellen/", accept_encoding="br")
    memory.pages["/quellen/"].polish()
    best = read(memory, "/quellen/", accept_encoding="br")

    assert header(quick, "ETag") == header(best, "ETag")
    assert len(best.body) < len(quick.body)


@pytest.mark.parametrize("named", ["{}", "W/{}", '"x", {}', "*"])
def test_a_browser_that_has_the_page_hears_that_nothing_changed(memory: Memory, named: str) -> None:
    etag = header(read(memory, "/quellen/", accept_encoding="br"), "ETag") or ""
    again = read(memory, "/quellen/", accept_encoding="br", if_none_match=named.format(etag))
    other = read(memory, "/quellen/", accept_encoding="gzip", if_none_match=etag)

    assert (again.status, again.body, header(again, "ETag"), header(again, "Content-Length")) == (
        304,
        b"",
        etag,
        None,
    )
    assert header(again, "Cache-Control") == header(other, "Cache-Control")
    assert other.status == 200


def test_head_has_the_headers_of_get_and_no_body(memory: Memory) -> None:
    got, head = read(memory, "/quellen/"), read(memory, "/quellen/", "HEAD")

    assert (head.status, head.headers, head.body) == (got.status, got.headers, b"")


def test_browsers_ask_each_time_and_shared_caches_may_serve_a_day_while_we_are_gone(memory: Memory) -> None:
    page, missing = read(memory, "/quellen/"), read(memory, "/nix/")

    assert header(page, "Cache-Control") == "public, max-age=0, stale-if-error=86400"
    assert (
        header(page, "CDN-Cache-Control")
        == "public, max-age=1, stale-while-revalidate=1, stale-if-error=86400"
    )
    assert (header(missing, "Cache-Control"), header(missing, "CDN-Cache-Control")) == ("no-store", None)


# As Django answers ---------------------------------------------------------------------------

HOSTILE: list[Environ] = [
    {"PATH_INFO": "/"},
    {"PATH_INFO": "/nix/"},
    {"PATH_INFO": "/quellen"},
    {"PATH_INFO": "/quellen", "QUERY_STRING": "a=b"},
    {"PATH_INFO": "/angabe/nix/"},
    {"PATH_INFO": "/%00".replace("%00", "\0")},
    {"QUERY_STRING": "q=%00"},
    {"REQUEST_METHOD": "PUT"},
    {"REQUEST_METHOD": "TRACE"},
    {"HTTP_HOST": "boese.example"},
    {"HTTP_HOST": "boese.example", "PATH_INFO": "/nix/"},
    {"CONTENT_TYPE": "text/plain; charset=utf-16"},
    {"CONTENT_LENGTH": "99999999"},
    {"CONTENT_LENGTH": "x"},
    {"HTTP_COOKIE": "kiz-csrf=kaputt"},
    {"HTTP_X_FORWARDED_HOST": "boese.example"},
    {"PATH_INFO": "/fassung/99999999999999999999/"},
    {"PATH_INFO": "/fassung/1/"},
    {"PATH_INFO": "/\xff\xfe/"},
    {"PATH_INFO": "//boese.example/"},
    {"REMOTE_ADDR": "203.0.113.7", "HTTP_X_FORWARDED_PROTO": "https"},
]
OF_THE_MEMORY = {"ETag", "Vary", "Content-Length"}


@pytest.mark.parametrize("https", [False, True])
@pytest.mark.parametrize("hostile", HOSTILE, ids=repr)
def test_the_memory_answers_as_django_does(
    memory: Memory, django: Counted, settings: Settings, hostile: Environ, https: bool
) -> None:
    if https:
        settings.SITE_URL, settings.SITE_IS_HTTPS = "https://localhost", True
        settings.SECURE_HSTS_SECONDS, settings.SECURE_SSL_REDIRECT = 31_536_000, True
    way = {"wsgi.url_scheme": "http"}
    if https:
        way |= {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_PROTO": "https"}
    environ = {**asked(), **way, **hostile}
    by_django, by_memory = directly(django, dict(environ)), memory.answer(environ)

    assert isinstance(by_memory, Answer)
    assert (by_memory.status, by_memory.body) == (by_django.status, by_django.body)
    assert _of_django(by_memory) == _of_django(by_django)


def directly(django: Counted, environ: Environ) -> Answer:
    """Return what Django answers to just this request."""
    started: list[Any] = []
    chunks = django(
        {**environ, "wsgi.input": io.BytesIO()}, lambda status, headers: started.extend((status, headers))
    )
    return Answer(int(started[0][:3]), started[1], b"".join(chunks))


def _of_django(answer: Answer) -> dict[str, str]:
    return {name: value for name, value in answer.headers if name not in OF_THE_MEMORY}


def test_a_form_for_a_page_without_one_is_refused_unread(memory: Memory) -> None:
    answer = read(memory, "/", "POST")

    assert (answer.status, header(answer, "Allow")) == (405, "GET, HEAD")


@pytest.mark.parametrize("path", ["/redaktion/", "/redaktion/vorschau/x/", "/admin/"])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_what_reads_rows_is_somebody_elses(memory: Memory, path: str, method: str) -> None:
    assert memory.answer(asked(path, method)) is Elsewhere.ROWS


def test_readers_hear_503_from_their_own_listener_for_what_reads_rows(memory: Memory) -> None:
    started: list[str] = []
    list(Readers(memory, memory)(asked("/redaktion/"), lambda status, headers: started.append(status)))

    assert started == ["503 Service Unavailable"]


def test_before_the_first_edition_the_memory_says_not_now(
    memory: Memory, settings: Settings, tmp_path: Any
) -> None:
    take_offline()
    settings.DATA_DIR = tmp_path
    with mock.patch("integration.delivery.store.read_stamp", side_effect=memory_module.NothingOnlineError):
        assert read(memory, "/quellen/").status == 503


def test_whoever_reads_rows_follows_what_is_online_too_even_if_no_page_is_asked_for(memory: Memory) -> None:
    everything = Everything(memory, memory, lambda environ, start_response: [b"Redaktion"])
    with mock.patch.object(Memory, "watch") as watch:
        bodies = [list(everything(asked("/redaktion/"), None)) for _ in range(2)]

    assert (bodies, watch.call_count) == ([[b"Redaktion"]] * 2, 1)


def test_a_peer_is_believed_on_the_socket_alone_that_only_our_front_can_reach(memory: Memory) -> None:
    seen: list[str] = []

    def django(environ: Environ, start_response: Any) -> list[bytes]:
        seen.append(environ["REMOTE_ADDR"])
        assert "HTTP_X_KIZ_PEER" not in environ
        return []

    everything = Everything(memory, memory, django)
    for remote in ("", "203.0.113.7"):
        everything({**asked("/redaktion/", x_kiz_peer="192.0.2.1"), "REMOTE_ADDR": remote}, None)

    assert seen == ["192.0.2.1", "203.0.113.7"]
