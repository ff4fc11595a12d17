"""Static files: the headers of every other answer, and nothing for other sites."""

from pathlib import Path
from typing import Any

import pytest
from pytest_django import Settings

from integration.delivery.static import StaticFiles


@pytest.fixture
def static(settings: Settings, tmp_path: Path) -> StaticFiles:
    settings.STATIC_ROOT = tmp_path
    settings.WHITENOISE_USE_FINDERS = settings.WHITENOISE_AUTOREFRESH = False
    (tmp_path / "site.css").write_text("body { margin: 0 }")

    def nothing(environ: Any, start_response: Any) -> Any:
        start_response("404 Not Found", [])
        return []

    return StaticFiles(nothing)


def headers_of(static: StaticFiles, path: str) -> dict[str, str]:
    """Return the headers of a file, with small letters."""
    given: dict[str, str] = {}

    def start_response(status: str, headers: list[tuple[str, str]]) -> None:
        given.update({name.lower(): value for name, value in headers} | {"status": status})

    static({"PATH_INFO": path, "REQUEST_METHOD": "GET"}, start_response)
    return given


def test_a_file_has_the_headers_of_every_answer_and_is_for_this_site_alone(static: StaticFiles) -> None:
    headers = headers_of(static, "/static/site.css")

    assert (headers["status"], headers["cross-origin-resource-policy"]) == ("200 OK", "same-origin")
    assert headers["x-content-type-options"] == "nosniff"
    assert "access-control-allow-origin" not in headers
