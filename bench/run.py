"""How fast this site is, beside what else could serve it: one command, everything on this machine.

    .venv/bin/python -m bench.run                  all of it; writes docs/speed.md (about 12 minutes)
    … --seconds 1 --rounds 1 --no-wagtail          a quick look, written nowhere

Needs wrk and nginx (Debian: apt install wrk nginx-light); Wagtail is installed into an environment of its own.
Every contender runs at the same time and is asked by turns, so that all of them meet the same machine. The bars are
those of the issue that asked for this; whatever is missed is printed as missed.
"""

import argparse
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from bench import bars, rendering, report, single
from bench.contenders import (
    NGINX,
    Contender,
    bare_nginx,
    export_behind_nginx,
    plain_django,
    this_site,
    wagtail,
)
from bench.load import WRK, Load, pull
from tests.support.server import ROOT

PATHS = (
    "/",
    "/was-ist-ein-ki/",
    "/aufgaben/",
    "/finanzierung/",
    "/kreise/",
    "/verfahren/",
    "/argumente/",
    "/stimmen/",
    "/fragen/",
    "/quellen/",
)
BASELINE = "645dd06"
"""The release before the page memory."""


@dataclass(frozen=True)
class Options:
    """How thoroughly it is measured."""

    seconds: float
    rounds: int
    wagtail: bool


def main() -> int:
    """Measure, print, and write docs/speed.md unless it was only a quick look; return 1 where a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--seconds", type=float, default=4, help="of each pull (default 4)")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--no-wagtail", dest="wagtail", action="store_false")
    given = parser.parse_args()
    if not (WRK and NGINX):
        parser.error("wrk and nginx are needed: apt install wrk nginx-light")
    options = Options(given.seconds, given.rounds, given.wagtail)
    with tempfile.TemporaryDirectory(prefix="kiz-bench-") as folder:
        text, missed = measured(Path(folder), options)
    print(text)
    if options == Options(parser.get_default("seconds"), parser.get_default("rounds"), wagtail=True):
        (ROOT / "docs" / "speed.md").write_text(text)
    return int(missed)


def measured(folder: Path, options: Options) -> tuple[str, bool]:
    """Return the report, and whether a bar was missed."""
    with ExitStack() as stack:
        running = {each.name: each for each in started(stack, folder, options)}
        loads = asked_by_turns(running, options)
        not_modified = again_and_again(running, options)
    alone = single.measure(folder / "alone")
    renderings = rendering.compared(BASELINE, PATHS)
    judged = bars.judge(loads, not_modified, alone, renderings)
    return report.written(loads, not_modified, renderings, judged, options.rounds, options.seconds), any(
        not bar.is_met for bar in judged
    )


def started(stack: ExitStack, folder: Path, options: Options) -> Iterator[Contender]:
    """Start every contender, and end it with the stack."""
    data = folder / "readers"
    readers = stack.enter_context(this_site("this site, readers", data, "--behind-proxy"))
    front = stack.enter_context(this_site("this site, make run", folder / "front"))
    export = folder / "export"
    single.export(data, export)
    yield stack.enter_context(bare_nginx(folder / "nginx", export / "current" / "site"))
    yield readers
    yield front
    yield stack.enter_context(export_behind_nginx(folder / "nginx-export", export))
    yield stack.enter_context(plain_django(data))
    if options.wagtail:
        texts = folder / "texts.json"
        texts.write_text(single.texts_of(readers.port, PATHS))
        yield stack.enter_context(wagtail("Wagtail", folder / "wagtail", texts, cached=False))
        cached = folder / "wagtail-cached"
        yield stack.enter_context(wagtail("Wagtail, cached", cached, texts, cached=True))


def asked_by_turns(running: dict[str, Contender], options: Options) -> dict[str, dict[str, Load]]:
    """Return the median load of each contender, for `/` alone and for all ten addresses by turns."""
    found: dict[str, dict[str, list[Load]]] = {"/": {}, "ten": {}}
    for _round in range(options.rounds):
        for kind, paths in (("/", PATHS[:1]), ("ten", PATHS)):
            for contender in running.values():
                load = pull(contender.port, contender.process, paths, options.seconds)
                found[kind].setdefault(contender.name, []).append(load)
                print(
                    f"{kind:4} {contender.name:22} {load.per_second:9.0f}/s {load.cpu:9.1f} µs",
                    file=sys.stderr,
                )
    return {
        kind: {name: report.median(each) for name, each in by_name.items()} for kind, by_name in found.items()
    }


def again_and_again(running: dict[str, Contender], options: Options) -> dict[str, Load]:
    """Return what a reader who has the page already costs: 304 beside 200, by turns, of our own two ways."""
    found: dict[str, list[Load]] = {}
    for _round in range(options.rounds):
        for name in ("this site, readers", "this site, make run"):
            contender = running[name]
            request = urllib.request.Request(
                f"http://localhost:{contender.port}/", headers={"Accept-Encoding": "gzip"}
            )
            with urllib.request.urlopen(request) as answer:
                tag = {"If-None-Match": answer.headers["ETag"]}
            for kind, headers in (("200", None), ("304", tag)):
                load = pull(contender.port, contender.process, PATHS[:1], options.seconds, headers)
                found.setdefault(f"{name} {kind}", []).append(load)
    return {name: report.median(each) for name, each in found.items()}


if __name__ == "__main__":
    sys.exit(main())
