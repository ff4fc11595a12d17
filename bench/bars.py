"""The bars: what was asked for, what was measured, and whether that is enough."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bench.load import Load
from bench.rendering import Rendering
from bench.single import Alone

OURS = ("this site, readers", "this site, make run")
SLOW_READ_MS = 50


@dataclass(frozen=True)
class Bar:
    """One of them."""

    name: str
    wanted: str
    measured: str
    is_met: bool


def at_least(name: str, wanted: float, measured: float, unit: str = "×") -> Bar:
    """Return a bar that is met by at least so much."""
    return Bar(name, f"≥ {wanted:g} {unit}", f"{measured:.2f} {unit}", measured >= wanted)


def at_most(name: str, wanted: float, measured: float, unit: str = "×") -> Bar:
    """Return a bar that is met by at most so much."""
    return Bar(name, f"≤ {wanted:,g} {unit}", f"{measured:,.2f} {unit}", measured <= wanted)


def judge(
    loads: Mapping[str, Mapping[str, Load]],
    not_modified: Mapping[str, Load],
    alone: Alone,
    renderings: Mapping[str, Rendering],
) -> list[Bar]:
    """Return every bar with what was measured."""
    return [
        *_beside_the_others(loads),
        *_not_modified(not_modified),
        *_alone(alone),
        *(
            at_least(f"making `{path}`: CPU before / now", 2, each.before / each.now)
            for path, each in renderings.items()
        ),
        at_most("making `/`: CPU", 6, renderings["/"].now, "ms"),
        at_most("making `/kreise/`: CPU", 20, renderings["/kreise/"].now, "ms"),
    ]


def _beside_the_others(loads: Mapping[str, Mapping[str, Load]]) -> Iterator[Bar]:
    for kind, by_name in loads.items():
        nginx, what = by_name["nginx"], {"/": "`/`", "ten": "ten addresses"}[kind]
        for name in OURS:
            own = by_name[name]
            yield at_least(f"{name}, {what}: requests/s of nginx", 0.75, own.per_second / nginx.per_second)
            yield at_most(f"{name}, {what}: CPU of nginx", 1.6, own.cpu / nginx.cpu)
            yield at_most(f"{name}, {what}: p99 of nginx", 1.5, own.p99 / nginx.p99)
        export = by_name["export behind nginx"]
        yield at_least(f"export behind nginx, {what}: of nginx", 0.97, export.per_second / nginx.per_second)
        own = by_name[OURS[0]]
        yield at_least(
            f"{OURS[0]}, {what}: of plain Django", 200, own.per_second / by_name["plain Django"].per_second
        )
        if cached := by_name.get("Wagtail, cached"):
            yield at_least(
                f"{OURS[0]}, {what}: of Wagtail with cache", 10, own.per_second / cached.per_second
            )


def _not_modified(loads: Mapping[str, Load]) -> Iterator[Bar]:
    for name in OURS:
        ratio = loads[f"{name} 304"].cpu / loads[f"{name} 200"].cpu
        yield at_most(f"{name}: CPU of a 304 / of a 200", 1, ratio)


def _alone(alone: Alone) -> Iterator[Bar]:
    yield at_most("first byte after the start", 1.5, alone.first_byte, "s")
    yield at_most(f"memory of a worker, {alone.pages_held} pages held", 120, alone.memory, "MB")
    yield at_most(
        "publishing while 32 readers pull: slowest read", SLOW_READ_MS, alone.publishing.slowest, "ms"
    )
    yield at_most("publishing while 32 readers pull: failed reads", 0, alone.publishing.failed, "")
    yield at_most("first view of `/` over the wire", 14_600, alone.first_view, "bytes")
    yield at_most("first view of `/`", 3, alone.first_view_requests, "requests")
