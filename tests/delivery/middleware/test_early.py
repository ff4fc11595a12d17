from http import HTTPStatus

import pytest
from django.test import Client

from integration import periods

FORM = "application/x-www-form-urlencoded"
SAME_ORIGIN = {"Sec-Fetch-Site": "same-origin"}


@pytest.mark.parametrize(
    "address", ["/%00", "/wer/%00/", "/?q=%00", "/?%00=x", "/?q=a%2500&r=%00", "/redaktion/%00"]
)
def test_a_nul_in_the_address_is_a_bad_request(reader: Client, address: str) -> None:
    assert reader.get(address).status_code == HTTPStatus.BAD_REQUEST


def test_an_escaped_percent_sign_is_no_nul(reader: Client) -> None:
    assert reader.get("/?q=%2500").status_code == HTTPStatus.OK


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE", "CONNECT", "PROPFIND", "UNSINN"])
@pytest.mark.parametrize("path", ["/", "/gibt-es-nicht/", "/redaktion/"])
def test_unusual_methods_are_refused_everywhere(reader: Client, method: str, path: str) -> None:
    answer = reader.generic(method, path)
    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD, POST, OPTIONS")


@pytest.mark.parametrize(
    ("path", "announced", "status"),
    [
        ("/", periods.PUBLIC_BODY_BYTES, 200),
        ("/", periods.PUBLIC_BODY_BYTES + 1, 413),
        ("/redaktion/", periods.PUBLIC_BODY_BYTES + 1, 403),  # read, and refused for want of a CSRF token
        ("/redaktion/", periods.NEWSROOM_BODY_BYTES + 1, 413),
        ("/", 10**40, 413),
    ],
)
def test_a_body_over_the_limit_is_refused_by_its_announced_length(
    reader: Client, path: str, announced: int, status: int
) -> None:
    answer = reader.generic("POST", path, b"", FORM, headers=SAME_ORIGIN, CONTENT_LENGTH=str(announced))
    assert answer.status_code == status


@pytest.mark.parametrize("announced", ["-1", "abc", "1e3", "²"])
def test_a_length_that_is_no_number_is_refused(reader: Client, announced: str) -> None:
    assert reader.generic("POST", "/", b"", FORM, CONTENT_LENGTH=announced).status_code == 413


@pytest.mark.parametrize("charset", ["utf-16", "utf-7", "idna", "latin-1", "gibtesnicht", "utf-8x"])
@pytest.mark.parametrize("path", ["/", "/redaktion/"])
def test_a_foreign_charset_is_refused_even_with_a_csrf_cookie(
    reader: Client, charset: str, path: str
) -> None:
    reader.cookies["kiz-csrf"] = "x" * 32
    content_type = f"{FORM}; charset={charset}"
    assert reader.generic("POST", path, b"text=x", content_type, headers=SAME_ORIGIN).status_code == 415


@pytest.mark.parametrize("charset", ["utf-8", "UTF-8", '"utf-8"'])
def test_utf8_is_read_however_it_is_written(reader: Client, charset: str) -> None:
    answer = reader.post("/", "text=Grüße".encode(), f"{FORM}; charset={charset}", headers=SAME_ORIGIN)
    assert answer.content.decode() == "Kekse: [], Text: Grüße"


def test_a_refusal_is_a_german_page_that_nobody_keeps(reader: Client) -> None:
    answer = reader.get("/%00")
    assert answer.content.decode().startswith('<!doctype html>\n<html lang="de">')
    assert "Diese Adresse ist nicht gültig" in answer.content.decode()
    assert answer["Cache-Control"] == "no-store"
