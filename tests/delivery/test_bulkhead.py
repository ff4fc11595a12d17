"""No reader waits for a body that does not come."""

import socket
from contextlib import ExitStack

import pytest

from tests.support.readers import slowest_read, status_of
from tests.support.server import Site

pytestmark = pytest.mark.once

FORM = "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 60000\r\n"
SECONDS = 2.0


@pytest.mark.parametrize("path", ["/", "/redaktion/anmelden/"])
def test_forty_half_sent_forms_keep_no_reader_waiting(site: Site, path: str) -> None:
    with ExitStack() as slow:
        for _ in range(40):
            connection = slow.enter_context(socket.create_connection(("127.0.0.1", site.port), timeout=5))
            connection.sendall(f"POST {path} HTTP/1.1\r\nHost: localhost\r\n{FORM}\r\ntext=halb".encode())

        assert slowest_read(site.port, SECONDS) < 1
        assert status_of(site.port, "/redaktion/anmelden/") == 200


@pytest.mark.parametrize(
    ("path", "length", "status"),
    [("/redaktion/anmelden/", "9999999999", 413), ("/redaktion/anmelden/", "12x", 400), ("/", "50", 405)],
)
def test_a_body_that_nobody_takes_is_refused_before_it_is_read(
    site: Site, path: str, length: str, status: int
) -> None:
    with socket.create_connection(("127.0.0.1", site.port), timeout=5) as connection:
        head = f"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Length: {length}\r\n\r\n"
        connection.sendall(head.encode())

        assert connection.recv(200).decode().split()[1] == str(status)
