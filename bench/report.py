"""The report: tables in Markdown, as docs/speed.md shows them."""

import os
import platform
import statistics
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from pathlib import Path

from django import get_version

from bench.bars import Bar
from bench.load import CONNECTIONS, Load
from bench.rendering import Rendering

KINDS = {"/": "`/` alone", "ten": "Ten addresses by turns"}
HEAD = """# Speed

Written by `python -m bench.run`; nothing here is typed by hand. Every contender ran on the same machine at the same
time and was asked by turns by wrk on one thread with {connections} connections, {rounds} rounds of {seconds:g} s each;
the figures are medians. CPU is what the scheduler counted for the server's processes. Ratios travel from machine to
machine; figures do not.

Machine: {cores} cores, {model}, Python {python}, Django {django}.

- **nginx** serves the same gzip bytes from files that are open already: the limit.
- **this site, readers** is `manage.py serve --behind-proxy`, the port of the readers; **make run** is one port for all.
- **export behind nginx** is `manage.py export` with deploy/nginx-export.conf.
- **plain Django** is this site's Django without the page memory, under the same server.
- **Wagtail** 8 serves pages with the text of ours, under the same server; *cached* adds Django's page cache in memory.
"""


def median(loads: Iterable[Load]) -> Load:
    """Return the load whose every figure is the median; what failed is added up."""
    loads = list(loads)
    middle = {
        each.name: statistics.median(getattr(load, each.name) for load in loads) for each in fields(Load)
    }
    return Load(**middle | {"failed": sum(load.failed for load in loads)})


def written(
    loads: Mapping[str, Mapping[str, Load]],
    not_modified: Mapping[str, Load],
    renderings: Mapping[str, Rendering],
    judged: Sequence[Bar],
    rounds: int,
    seconds: float,
) -> str:
    """Return the whole report."""
    head = HEAD.format(
        connections=CONNECTIONS,
        rounds=rounds,
        seconds=seconds,
        cores=os.cpu_count(),
        model=_model(),
        python=platform.python_version(),
        django=get_version(),
    )
    lines = [head, "## Bars", "", *_bars(judged)]
    for kind, by_name in loads.items():
        lines += ["", f"## {KINDS[kind]}", "", *_loads(by_name)]
    lines += ["", "## A reader who has the page already", "", *_loads(not_modified)]
    lines += ["", "## Making a page, CPU", "", *_renderings(renderings), ""]
    return "\n".join(lines)


def _bars(judged: Sequence[Bar]) -> Iterator[str]:
    yield "| Bar | wanted | measured | |"
    yield "| --- | ---: | ---: | --- |"
    for bar in judged:
        yield f"| {bar.name} | {bar.wanted} | {bar.measured} | {'met' if bar.is_met else '**missed**'} |"


def _loads(by_name: Mapping[str, Load]) -> Iterator[str]:
    yield "| | requests/s | CPU, µs | p50, ms | p99, ms | failed |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: |"
    for name, each in by_name.items():
        yield (
            f"| {name} | {each.per_second:,.0f} | {each.cpu:,.1f} | {each.p50:.2f} | {each.p99:.2f} | {each.failed} |"
        )


def _renderings(renderings: Mapping[str, Rendering]) -> Iterator[str]:
    yield "| Page | before, ms | now, ms | before / now |"
    yield "| --- | ---: | ---: | ---: |"
    for path, each in renderings.items():
        yield f"| `{path}` | {each.before:.1f} | {each.now:.1f} | {each.before / each.now:.2f} |"


def _model() -> str:
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    return next((line.partition(": ")[2] for line in lines if line.startswith("model name")), "unknown")
