import pytest
from django.test import Client
from pytest_django import Settings

from tests.delivery.middleware.policies import directives

EXPECTED = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}
PUBLIC_POLICY = {
    "default-src": {"'none'"},
    "style-src": {"'self'"},
    "img-src": {"'self'"},
    "font-src": {"'self'"},
    "connect-src": {"'self'"},
    "form-action": {"'self'"},
    "base-uri": {"'none'"},
    "frame-ancestors": {"'none'"},
    "object-src": {"'none'"},
}


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/", 200),
        ("GET", "/gibt-es-nicht/", 404),
        ("GET", "/kaputt/", 500),
        ("GET", "/%00", 400),
        ("PUT", "/", 405),
        ("POST", "/", 403),
        ("GET", "/redaktion/", 200),
        ("GET", "/redaktion/kaputt/", 500),
    ],
)
def test_every_answer_carries_the_security_headers(
    reader: Client, method: str, path: str, status: int
) -> None:
    answer = reader.generic(method, path)
    assert answer.status_code == status
    assert {name: answer.get(name) for name in EXPECTED} == EXPECTED
    assert "camera=()" in answer["Permissions-Policy"]
    assert directives(answer)["default-src"] == {"'none'"}
    assert "charset=utf-8" in answer["Content-Type"]


def test_a_foreign_host_gets_the_headers_and_nothing_of_its_own_name(reader: Client) -> None:
    answer = reader.get("/wer/", headers={"Host": "boese.example"})
    assert answer.status_code == 400
    assert {name: answer.get(name) for name in EXPECTED} == EXPECTED
    assert "boese" not in answer.content.decode()


def test_public_pages_run_no_script_and_fetch_nothing_from_elsewhere(reader: Client) -> None:
    assert directives(reader.get("/")) == PUBLIC_POLICY


def test_the_newsroom_runs_its_own_scripts_and_no_other(reader: Client) -> None:
    assert directives(reader.get("/redaktion/")) == PUBLIC_POLICY | {
        "script-src": {"'self'"},
        "img-src": {"'self'", "data:"},
    }


def test_no_policy_allows_anything_unsafe(reader: Client) -> None:
    assert "unsafe" not in reader.get("/")["Content-Security-Policy"]
    assert "unsafe" not in reader.get("/redaktion/")["Content-Security-Policy"]


def test_only_tls_promises_tls(reader: Client, settings: Settings) -> None:
    settings.SECURE_HSTS_SECONDS = 31_536_000
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = settings.SECURE_HSTS_PRELOAD = True
    hsts = "Strict-Transport-Security"
    promise = "max-age=31536000; includeSubDomains; preload"
    assert [reader.get(path, secure=True).get(hsts) for path in ("/", "/%00")] == [promise, promise]
    assert [reader.get(path).get(hsts) for path in ("/", "/%00")] == [None, None]
