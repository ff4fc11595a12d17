"""The public site as files: what a static mirror, an object store or nginx serves without any of us.

    DIR/current -> generation-<mark>/            switched as a whole, once everything is there
        site/                                    the pages, with .br and .gz beside each
        site/fassung/<n> -> ../../../edition-…/  older editions, made once until the Seitenangaben change
        redirects.map, headers.conf              for nginx (deploy/nginx.conf)

A file is there whole or not at all; so an export that was interrupted goes on where it ended.
"""

import hashlib
import os
import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from django.conf import settings

from integration.content.graph import Content
from integration.delivery.memory import refusals
from integration.delivery.memory.generation import Generation
from integration.delivery.memory.held import Headers, Held, compressed
from integration.delivery.memory.memory import Memory
from integration.delivery.reading import older_reading
from integration.delivery.snapshot import Snapshot

SUFFIXES = (("br", ".br"), ("gzip", ".gz"))
GENERATIONS_KEPT = 2
INDEX_NAMES = {"application/atom+xml": "index.atom"}
# Said by nginx itself, or of one answer only.
_NOT_FOR_ALL = frozenset(
    ("content-type", "content-length", "etag", "vary", "content-encoding", "last-modified")
)
_STATIC = re.compile(rb"/static/([\w./-]+)")
_IN_STYLE = re.compile(rb"url\(\"?([\w./-]+)\"?\)")


class SiteMap(NamedTuple):
    """What the export must know of the site: its addresses live and of an edition, and where moved ones lead."""

    live: Callable[[Snapshot], Iterable[str]]
    of_edition: Callable[[Content, int], Iterable[str]]
    moved: Callable[[Content], Iterable[tuple[str, str]]]


class Export:
    """A folder that holds the site as it is online."""

    def __init__(
        self,
        folder: Path,
        memory: Memory,
        site: SiteMap,
        editions: int,
        report: Callable[[int, int], None] = lambda done, all_of_them: None,
    ) -> None:
        self._folder, self._memory, self._site = folder, memory, site
        self._editions, self._report = editions, report

    def write(self, *, best: bool = True) -> str:
        """Bring the folder up to date and switch to it; return the mark of what it holds now.

        ``best``: compressed as well as can be; else quickly, to be done better by ``improve``. Raises OSError.
        """
        generation = self._memory.generation()
        target = self._folder / f"generation-{generation.mark}-{release()[:8]}"
        partial = target.with_suffix(".partial")
        if not target.exists():
            self._write_live(generation, partial, best=best)
            keep_editions(self._folder / "current" / "site", partial / "site")
            partial.rename(target)
        switch(self._folder / "current", target.name)
        self._write_editions(generation, target, best=best)
        self._tidy(target)
        return generation.mark

    def improve(self) -> Iterator[Path]:
        """Compress the live pages as well as can be, one file after the other."""
        for path in sorted((self._folder / "current" / "site").rglob("*")):
            if (
                path.is_file()
                and path.suffix not in (".br", ".gz")
                and path.with_name(f"{path.name}.br").exists()
            ):
                write_compressed(path, path.read_bytes(), best=True)
                yield path

    # The live site ----------------------------------------------------------------------------

    def _write_live(self, generation: Generation, folder: Path, *, best: bool) -> None:
        site = folder / "site"
        paths = list(self._site.live(generation.snapshot))
        for done, path in enumerate(paths, 1):
            self._write_page(generation, site, path, best=best)
            self._report(done, len(paths))
        write_whole(site / "404.html", refusals.not_found().body)
        write_whole(site / "503.html", refusals.unavailable().body)
        copy_static(site)
        moved = "".join(f"{old} {new};\n" for old, new in self._site.moved(generation.snapshot.content))
        write_whole(folder / "redirects.map", moved.encode())
        home = self._memory.made(generation, "/")
        write_whole(folder / "headers.conf", nginx_headers(home).encode())

    def _write_page(self, generation: Generation, site: Path, path: str, *, best: bool) -> None:
        file = site / path.strip("/") if not path.endswith("/") else None
        if file is not None and file.exists():
            return
        held = self._memory.made(generation, path)
        if held.status != 200:
            return
        file = file or site / path.strip("/") / INDEX_NAMES.get(_kind(held), "index.html")
        if not file.exists():
            if held.is_compressible:
                write_compressed(file, held.body, best=best)
            write_whole(file, held.body)

    # Editions ---------------------------------------------------------------------------------

    def _write_editions(self, generation: Generation, target: Path, *, best: bool) -> None:
        """Make the newest editions, each in a folder of its own, and let the site lead to them."""
        for edition in generation.snapshot.editions[: self._editions]:
            folder = self._folder / edition_folder(generation, edition.number)
            if not folder.exists():
                self._write_edition(generation, edition.number, folder.with_suffix(".partial"), best=best)
                folder.with_suffix(".partial").rename(folder)
            link = target / "site" / "fassung" / str(edition.number)
            link.parent.mkdir(parents=True, exist_ok=True)
            switch(link, f"../../../{folder.name}/fassung/{edition.number}")
            picture = target / "site" / "bild" / f"{edition.number}.png"
            picture.parent.mkdir(parents=True, exist_ok=True)
            switch(picture, f"../../../{folder.name}/bild/{edition.number}.png")

    def _write_edition(self, generation: Generation, number: int, folder: Path, *, best: bool) -> None:
        reading = older_reading(number, generation.today)
        if reading is None:
            return
        paths = list(self._site.of_edition(reading.content, number))
        for done, path in enumerate(paths, 1):
            self._write_page(generation, folder, path, best=best)
            self._report(done, len(paths))

    def _tidy(self, target: Path) -> None:
        """Remove what nothing leads to any more; the generation before stays for readers who are in it."""
        generations = sorted(self._folder.glob("generation-*"), key=lambda path: path.stat().st_mtime)
        others = [each for each in generations if each != target]
        for old in others[: max(0, len(others) - GENERATIONS_KEPT + 1)]:
            shutil.rmtree(old)
        used = {link.resolve().parent.parent for link in self._folder.glob("generation-*/site/fassung/*")}
        for folder in self._folder.glob("edition-*"):
            if folder.resolve() not in used:
                shutil.rmtree(folder)


def edition_folder(generation: Generation, number: int) -> str:
    """Return the name of the folder for an edition: another one as soon as its pages are others."""
    snapshot = generation.snapshot
    what = (snapshot.present_stamp, str(generation.today), number == snapshot.live.number, release())
    return f"edition-{number}-{hashlib.sha256(repr(what).encode()).hexdigest()[:16]}"


@cache
def release() -> str:
    """Return what tells this release of the code from any other that would make other pages."""
    total = hashlib.sha256()
    for pattern in ("integration/**/*.py", "templates/**/*.html", "static/**/*.css"):
        for file in sorted(settings.BASE_DIR.glob(pattern)):
            total.update(file.read_bytes())
    return total.hexdigest()


def keep_editions(before: Path, site: Path) -> None:
    """Lead to the editions as they are, until they are made anew: no address is missing meanwhile."""
    for link in (*before.glob("fassung/*"), *before.glob("bild/*")):
        if link.is_symlink():
            fresh = site / link.relative_to(before)
            fresh.parent.mkdir(parents=True, exist_ok=True)
            switch(fresh, os.readlink(link))


def copy_static(site: Path) -> None:
    """Put the static files beside the pages that lead to them, and what their styles lead to."""
    wanted = {b"css/site.css"}
    for page in site.rglob("*.html"):
        wanted |= set(_STATIC.findall(page.read_bytes()))
    for name in sorted(wanted):
        _copy_one(site, name.decode())


def _copy_one(site: Path, name: str) -> None:
    source, target = settings.STATIC_ROOT / name, site / "static" / name
    if target.exists() or not source.is_file():
        return
    body = source.read_bytes()
    for suffix in (".br", ".gz"):
        if (packed := source.with_name(source.name + suffix)).is_file():
            write_whole(target.with_name(target.name + suffix), packed.read_bytes())
    write_whole(target, body)
    if source.suffix == ".css":
        for found in _IN_STYLE.findall(body):
            _copy_one(site, os.path.normpath(Path(name).parent / found.decode()))


def nginx_headers(home: Held) -> str:
    """Return the headers of every page as nginx writes them."""
    kept: Headers = [(name, value) for name, value in home.headers if name.lower() not in _NOT_FOR_ALL]
    return "".join(f'add_header {name} "{value}" always;\n' for name, value in kept)


def _kind(held: Held) -> str:
    kinds = [value for name, value in held.headers if name.lower() == "content-type"]
    return kinds[0].partition(";")[0] if kinds else ""


def write_compressed(file: Path, body: bytes, *, best: bool) -> None:
    """Write what is served to browsers that take it."""
    for encoding, suffix in SUFFIXES:
        write_whole(file.with_name(file.name + suffix), compressed(body, encoding, quick=not best))


def write_whole(file: Path, body: bytes) -> None:
    """Write a file so that nobody ever sees a part of it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    fresh = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        fresh.write_bytes(body)
        fresh.replace(file)
    except OSError:
        fresh.unlink(missing_ok=True)
        raise


def switch(link: Path, target: str) -> None:
    """Let a symbolic link lead to the target, from one moment to the next."""
    if link.is_symlink() and os.readlink(link) == target:
        return
    fresh = link.with_name(f".{link.name}.{os.getpid()}")
    fresh.unlink(missing_ok=True)
    fresh.symlink_to(target)
    fresh.replace(link)
