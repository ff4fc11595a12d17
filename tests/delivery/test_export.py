"""The exported site: byte for byte what the server answers, whole at every moment, complete in itself."""

import gzip
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from unittest import mock
from urllib.parse import urlsplit

import brotli
import pytest
from django.core.management import CommandError, call_command
from django.core.wsgi import get_wsgi_application
from pytest_django import Settings

from integration.content.nodes import Node
from integration.delivery import export as export_module
from integration.delivery.bundle import joined
from integration.delivery.export import Export
from integration.delivery.memory.memory import Memory
from kiz_portal.public import PARAMETERS, SITE_MAP, live_addresses
from tests.support import sample_nodes
from tests.support.online import put_online, take_offline
from tests.support.server import ROOT

TASK = Node(
    "task",
    "beraten",
    10,
    {
        "title": "Beraten",
        "slug": "beraten",
        "former_slugs": ["rat-geben"],
        "summary": "Rat.",
        **sample_nodes.PROVEN,
    },
)
CONTENT = [*sample_nodes.FIRST, TASK]
TWO_EDITIONS = ({"number": 2, "note": "Zweite."}, {"number": 1})
LINK = re.compile(r'(?:href|src)="([^"]*)"')
NOT_PAGES = {"/.well-known/security.txt", "/.well-known/change-password"}
ABSENT = {"/redaktion/", *NOT_PAGES}


@pytest.fixture(autouse=True)
def online(settings: Settings, tmp_path: Path) -> Iterator[None]:
    settings.SITE_URL, settings.SITE_HOST = "http://pruefen.example", "pruefen.example"
    settings.ALLOWED_HOSTS = ["pruefen.example"]
    settings.STATIC_ROOT = tmp_path / "static"
    shutil.copytree(ROOT / "static", settings.STATIC_ROOT)
    (settings.STATIC_ROOT / "css" / "site.css").write_text(joined(ROOT / "static" / "css"))
    put_online(CONTENT)
    yield
    take_offline()


@pytest.fixture
def memory() -> Memory:
    made = Memory(get_wsgi_application(), PARAMETERS)
    made.fills = False
    return made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "export"


def written(memory: Memory, folder: Path, editions: int = 10) -> Path:
    """Export the site; return the folder that a server would show."""
    Export(folder, memory, SITE_MAP, editions).write(best=False)
    return folder / "current" / "site"


def file_of(site: Path, path: str) -> Path:
    """Return the file for an address, as nginx looks for it (deploy/nginx.conf)."""
    candidates = (
        site / path.strip("/"),
        site / path.strip("/") / "index.html",
        site / path.strip("/") / "index.atom",
    )
    return next((file for file in candidates if file.is_file()), candidates[1])


def test_every_page_is_byte_for_byte_what_the_server_answers_in_each_encoding(
    memory: Memory, folder: Path
) -> None:
    site, generation = written(memory, folder), memory.generation()
    differing = []
    for path in (
        *live_addresses(generation.snapshot),
        "/fassung/1/",
        "/fassung/1/quellen/",
        "/bild/1.png",
    ):
        held, file = memory.made(generation, path), file_of(site, path)
        if held.status != 200:
            assert (path in NOT_PAGES, file.exists()) == (True, False)
            continue
        packed = {file.read_bytes()}
        if held.is_compressible:
            packed.add(brotli.decompress(file.with_name(f"{file.name}.br").read_bytes()))
            packed.add(gzip.decompress(file.with_name(f"{file.name}.gz").read_bytes()))
        if packed != {held.body}:
            differing.append(path)

    assert differing == []


def test_a_crawl_finds_no_broken_link_and_no_address_of_the_server(memory: Memory, folder: Path) -> None:
    site, waiting, seen, broken = written(memory, folder), ["/"], set(ABSENT), []
    while waiting:
        path = waiting.pop()
        seen.add(path)
        file = file_of(site, path)
        if not file.is_file():
            broken.append(path)
        elif file.suffix == ".html":
            found = {
                urlsplit(link.removeprefix("http://pruefen.example"))
                for link in LINK.findall(file.read_text())
            }
            inside = {url.path for url in found if not url.netloc and not url.scheme and url.path}
            waiting.extend(inside - seen)
            seen |= inside

    texts = [
        file.read_text()
        for file in site.rglob("*")
        if file.suffix in (".html", ".atom", ".xml", ".txt", ".csv")
    ]
    assert broken == []
    assert len(texts) > 20
    assert [text for text in texts if "localhost" in text or "127.0.0.1" in text] == []


def test_the_folder_switches_as_a_whole_and_older_editions_are_made_once(
    memory: Memory, folder: Path
) -> None:
    written(memory, folder)
    first = (folder / "current").resolve()
    put_online([*CONTENT, sample_nodes.ADOPTED], TWO_EDITIONS)
    memory.renew()
    with mock.patch(
        "integration.delivery.reading.older_content", return_value=memory.generation().snapshot.content
    ):
        site = written(memory, folder)
        with mock.patch.object(Memory, "made", side_effect=AssertionError("made again")):
            written(memory, folder)

    assert (folder / "current").resolve() != first
    assert first.exists()
    assert "Fassung\u00a02," in (site / "index.html").read_text()
    assert "Sie lesen die frühere Fassung\u00a01" in (site / "fassung" / "1" / "index.html").read_text()
    assert "Sie ist auch die heutige" in (site / "fassung" / "2" / "index.html").read_text()


def test_an_export_that_was_interrupted_goes_on_where_it_ended_and_shows_nothing_before(
    memory: Memory, folder: Path
) -> None:
    real, written_files = export_module.write_whole, []

    def full_after_twenty(file: Path, body: bytes) -> None:
        if len(written_files) == 20:
            raise OSError(28, "No space left on device")
        written_files.append(file)
        real(file, body)

    with (
        mock.patch.object(export_module, "write_whole", full_after_twenty),
        pytest.raises(OSError, match="space"),
    ):
        written(memory, folder)
    assert not (folder / "current").exists()

    times = {file: file.stat().st_mtime_ns for file in written_files if file.suffix == ".html"}
    site = written(memory, folder)
    [partial] = {file.parents[len(file.relative_to(folder).parts) - 2] for file in times}
    finished = {site.parent / file.relative_to(partial): at for file, at in times.items()}
    assert {file: file.stat().st_mtime_ns for file in finished} == finished


def test_moved_addresses_and_headers_are_written_for_nginx(memory: Memory, folder: Path) -> None:
    top = written(memory, folder).parent

    assert (top / "redirects.map").read_text() == "/aufgaben/rat-geben/ /aufgaben/beraten/;\n"
    assert 'add_header X-Frame-Options "DENY" always;\n' in (top / "headers.conf").read_text()


def test_only_as_many_editions_as_asked_for_are_exported(memory: Memory, folder: Path) -> None:
    assert list(written(memory, folder, editions=0).glob("fassung/*")) == []


def test_the_best_compression_follows(memory: Memory, folder: Path) -> None:
    packed = written(memory, folder) / "index.html.br"
    quick = packed.stat().st_size
    list(Export(folder, memory, SITE_MAP, 0).improve())

    assert packed.stat().st_size < quick


def test_the_command_says_what_it_wrote_or_that_there_is_nothing(
    folder: Path, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    with mock.patch("integration.management.commands.export.assets"):
        call_command("export", str(folder), "--editions", "0")
        assert capsys.readouterr().out == f"{folder}/current holds the site as it is online.\n"
        with (
            mock.patch.object(Export, "write", side_effect=OSError(28, "No space left on device")),
            pytest.raises(CommandError, match="cannot be written: No space left on device"),
        ):
            call_command("export", str(folder))
