"""Debian's nginx as a shared cache in front: hits, new editions in time, readers served while we are gone."""

import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import pytest

from tests.support.proxy import running_nginx
from tests.support.publisher import publisher
from tests.support.server import Site, environment, running_site

pytestmark = [pytest.mark.nginx, pytest.mark.once]


class Setup(NamedTuple):
    """A site behind nginx."""

    site: Site
    url: str
    stop: ExitStack
    """Ends the site alone."""


@pytest.fixture(scope="module")
def setup(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Setup]:
    folder = tmp_path_factory.mktemp("cached")
    with ExitStack() as outer, ExitStack() as inner, socket.socket() as kept_free:
        kept_free.bind(("127.0.0.1", 0))
        port = int(kept_free.getsockname()[1])
        data = folder / "data"
        data.mkdir()
        site = inner.enter_context(
            running_site(
                data, "--behind-proxy", SITE_URL=f"http://localhost:{port}", TRUSTED_PROXIES="127.0.0.1"
            )
        )
        kept_free.close()
        url = outer.enter_context(running_nginx(folder, site.port, port))
        yield Setup(site, url, inner)


def get(url: str, path: str, method: str = "GET", **headers: str) -> tuple[HTTPResponse, bytes]:
    """Return answer and body."""
    host = urlsplit(url).netloc
    with closing(HTTPConnection(host, timeout=10)) as connection:
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, headers={"Host": host, **sent})
        answer = connection.getresponse()
        return answer, answer.read()


def test_readers_of_one_second_share_one_answer_in_whatever_way_they_spell_it(setup: Setup) -> None:
    time.sleep(2.1)
    spellings = ("br", "gzip, deflate, br", "br;q=1.0, gzip")
    seen = [
        (get(setup.url, f"/quellen/?utm={number}", Accept_Encoding=spelling)[0].getheader("X-Cache"))
        for number, spelling in enumerate(spellings)
    ]

    assert seen == ["MISS", "HIT", "HIT"]


def test_newsroom_forms_and_errors_are_never_kept(setup: Setup) -> None:
    answers = {
        path: [get(setup.url, path)[0] for _ in range(2)]
        for path in ("/redaktion/anmelden/", "/gibt-es-nicht/")
    }
    posted = get(setup.url, "/", "POST")[0]

    assert {path: [a.getheader("X-Cache") for a in pair] for path, pair in answers.items()} == {
        "/redaktion/anmelden/": [None, None],
        "/gibt-es-nicht/": ["MISS", "MISS"],
    }
    assert [a.getheader("Cache-Control") for pair in answers.values() for a in pair] == ["no-store"] * 4
    assert (posted.status, posted.getheader("Cache-Control")) == (405, "no-store")


def test_older_editions_and_the_filter_come_through_the_same_door(setup: Setup) -> None:
    statuses = {
        path: get(setup.url, path)[0].status
        for path in (
            "/fassung/1/",
            "/bild/1.png",
            "/kreise/?bezirk=koeln",
            "/kreise",
            "/admin/",
            "/fassung/9/",
        )
    }

    assert statuses == {
        "/fassung/1/": 200,
        "/bild/1.png": 200,
        "/kreise/?bezirk=koeln": 200,
        "/kreise": 301,
        "/admin/": 302,
        "/fassung/9/": 404,
    }


def test_another_name_gets_nothing(setup: Setup) -> None:
    with closing(HTTPConnection(urlsplit(setup.url).netloc, timeout=10)) as connection:
        connection.request("GET", "/", headers={"Host": "boese.example"})
        assert connection.getresponse().status == 421


def test_a_new_edition_is_seen_through_the_cache_within_three_seconds(setup: Setup, tmp_path: Path) -> None:
    database = f"sqlite:///{setup.site.data_dir}/kiz.sqlite3"
    with publisher(environment(DATA_DIR=str(tmp_path), DATABASE_URL=database)) as newsroom:
        get(setup.url, "/")
        number = newsroom.publish("Neu")
    # One second until every process has it, and up to two (nginx counts whole ones) that the cache keeps a page.
    time.sleep(3)

    assert f"Fassung\u00a0{number}, online seit" in get(setup.url, "/")[1].decode()


def test_while_we_are_gone_readers_get_what_the_cache_has(setup: Setup) -> None:
    before = {path: get(setup.url, path)[1] for path in ("/", "/kreise/", "/quellen/")}
    setup.stop.close()
    time.sleep(2.1)
    after = {path: get(setup.url, path) for path in before}

    assert {path: body for path, (_answer, body) in after.items()} == before
    assert {answer.getheader("X-Cache") for answer, _body in after.values()} == {"STALE"}
    assert get(setup.url, "/redaktion/anmelden/")[0].status == 503
