"""What growth costs: the content many times over, and thousands of editions.

    .venv/bin/python -m bench.growth --times 1 10 --editions 1000
    … --times 100 --editions 10 --profile publish    what dominates one of the measurements

Each column is a site of its own on SQLite, in processes of its own; times are seconds of the processor, because
other programs' load must not count. Questions, sources and steps are there ``times``
times; all editions but the measured ones have an empty body, so that thousands of them are made in seconds.
"""

import argparse
import cProfile
import json
import os
import pstats
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

GROWING = ("source", "faq-item", "step")
PAGES = {
    "/": "/",
    "fassungen": "/fassungen/",
    "verfahren": "/verfahren/",
    "angabe": "/angabe/stellen-5-5/",
    "feed": "/feed/",
    "sitemap": "/sitemap.xml",
}
NEWSROOM = {"newsroom": "/redaktion/", "publishing": "/redaktion/veroeffentlichen/"}
ROUNDS = 3


def main() -> int:
    """Measure each combination in a process of its own, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--times", type=int, nargs="+", default=[1, 10])
    parser.add_argument("--editions", type=int, nargs="+", default=[1000])
    parser.add_argument("--profile", help="what to profile: publish, cold, or the name of a column")
    parser.add_argument("--step", choices=("fill", "measure", "cold"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.step:
        return inside(options)
    rows = [
        {"times": times, "editions": editions} | measured(times, editions, options.profile)
        for times in options.times
        for editions in options.editions
    ]
    print(table(rows))
    return 0


def measured(times: int, editions: int, profile: str | None) -> dict[str, float]:
    """Build a site, and return what was measured of it."""
    with tempfile.TemporaryDirectory() as folder:
        run(folder, "fill", times, editions)
        found = [run(folder, step, times, editions, profile) for step in ("cold", "measure")]
        return {name: value for part in found for name, value in part.items()}


def run(folder: str, step: str, times: int, editions: int, profile: str | None = None) -> dict[str, float]:
    """Run one step in a process of its own, whose memory is then its own too."""
    command = [sys.executable, "-m", "bench.growth", "--step", step]
    command += ["--times", str(times), "--editions", str(editions)]
    command += ["--profile", profile] if profile else []
    own = {"DATA_DIR": folder, "DATABASE_URL": f"sqlite:///{folder}/kiz.sqlite3", "SECRET_KEY": "growth" * 12}
    settings = {"DJANGO_SETTINGS_MODULE": "kiz_portal.settings", "SITE_URL": "http://localhost:8000"}
    done = subprocess.run(
        command, env={**os.environ, **own, **settings}, stdout=subprocess.PIPE, check=True, text=True
    )
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def table(rows: list[dict[str, float]]) -> str:
    """Return one line for each measurement and one column for each site: seconds, or the unit that is named."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    lines = [[name, *(written(name, row[name]) for row in rows)] for name in names]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join(
        "  ".join(cell.ljust(width) if number == 0 else cell.rjust(width) for number, (cell, width) in cells)
        for line in lines
        for cells in [list(enumerate(zip(line, widths, strict=True)))]
    )


def written(name: str, value: float) -> str:
    """Return a value as the table shows it."""
    return (
        f"{value:,.0f}" if name in ("times", "editions") or name.endswith(("bytes", "MB")) else f"{value:.3f}"
    )


# In the processes ---------------------------------------------------------------------------------


def inside(options: argparse.Namespace) -> int:
    """Do one step and print what it found."""
    import django
    from django.conf import settings

    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = settings.STORAGES | {"staticfiles": plain}
    settings.WATCH_EDITIONS = False
    django.setup()
    times, editions, profile = options.times[0], options.editions[0], options.profile
    steps: dict[str, Callable[[], dict[str, float]]] = {
        "fill": lambda: fill(times, editions),
        "cold": lambda: cold_start(profile),
        "measure": lambda: measure(profile),
    }
    print(json.dumps(steps[options.step]()))
    return 0


def timed(name: str, call: Callable[[], Any], profile: str | None = None) -> float:
    """Return how many seconds a call takes; print what dominates it where that is asked for."""
    profiler = cProfile.Profile() if name == profile else None
    started = time.process_time()
    if profiler:
        profiler.runcall(call)
        pstats.Stats(profiler, stream=sys.stderr).sort_stats("cumulative").print_stats(60)
    else:
        call()
    return time.process_time() - started


def fill(times: int, editions: int) -> dict[str, float]:
    """Make the database: the content, its first edition, many small ones, and the first one once more."""
    from django.core.management import call_command
    from django.utils import timezone

    from integration.editions.pending import pending
    from integration.editions.publish import Order, publish
    from integration.newsroom.first_start import FIRST_CONTENT

    call_command("migrate", verbosity=0)
    start = timezone.now() - timedelta(days=1)
    import_content(FIRST_CONTENT, start)
    multiply(times)
    first = publish(Order("growth", "Erste Fassung."), [c.ident for c in pending(start).changes], start)
    insert_editions(first, editions, start)
    return {}


def import_content(path: Path, now: Any) -> None:
    """Take the shipped content into the working copy."""
    from integration.content import nodes
    from integration.editions import workspace

    workspace.import_nodes(nodes.from_json(path.read_bytes()), "growth", now)


def multiply(times: int) -> None:
    """Copy the rows that grow, each copy with its own key and its own words."""
    from integration.editions.codec import MODEL_BY_TYPE

    for number in range(1, times):
        sources: dict[int, int] = {}
        for name in GROWING:
            _copy_rows(MODEL_BY_TYPE[name], number, sources)


def _copy_rows(model: Any, number: int, sources: dict[int, int]) -> None:
    originals = [row for row in model._default_manager.order_by("pk") if not row.key.endswith("-kopie")]
    copies = []
    for row in originals:
        copy = model(**{field.attname: getattr(row, field.attname) for field in model._meta.concrete_fields})
        copy.pk, copy.key = None, f"{row.key}-{number}-kopie"
        setattr(copy, model.title_field, f"{_numbered(str(getattr(row, model.title_field)), number)}")
        copies.append(copy)
    made = model._default_manager.bulk_create(copies)
    pairs = {row.pk: copy.pk for row, copy in zip(originals, made, strict=True)}
    if model.__name__ == "Source":
        sources |= pairs
        return
    between = model.sources.through
    owner, target = (field.attname for field in between._meta.local_fields[1:])
    between._default_manager.bulk_create(
        between(**{owner: pairs[old], target: sources[source]})
        for old, source in between._default_manager.filter(**{f"{owner}__in": pairs}).values_list(
            owner, target
        )
    )


def _numbered(text: str, number: int) -> str:
    words, end = (text[:-1], text[-1]) if text[-1:] in ".?!" else (text, "")
    return f"{words} ({number}){end}"


def insert_editions(first: Any, count: int, start: Any) -> None:
    """Chain small editions to the first, and then one with its whole content, which is online."""
    from integration.content import nodes
    from integration.models.publishing import Edition, Release

    empty = nodes.canonical(())
    claims = [node.ident for node in nodes.from_json(first.body) if node.type in ("fact", "step")]
    last, made = first, []
    for number in range(2, count + 1):
        at = start + timedelta(seconds=number)
        last = _next_edition(last, at, empty, [_entry(claims[number % len(claims)], number)])
        made.append(last)
    made.append(_next_edition(last, start + timedelta(seconds=count + 1), first.body, []))
    Edition.objects.bulk_create(made, batch_size=500)
    Release.objects.bulk_create(
        Release(edition=each, live_at=each.created_at, created_at=each.created_at, editor="growth")
        for each in made
    )


def _next_edition(last: Any, at: Any, body: str, summary: list[dict[str, Any]]) -> Any:
    from integration.content import nodes
    from integration.editions.publish import content_checksum, edition_checksum
    from integration.models.publishing import Edition

    number = last.number + 1
    correction = {"kind": "correction", "reason": "Eine Zahl war falsch."} if number % 500 == 0 else {}
    edition = Edition(
        number=number,
        note=f"Kleine Änderung {number}.",
        summary=summary,
        body=body,
        content_checksum=content_checksum(nodes.from_json(body)),
        body_checksum=nodes.checksum(body),
        previous_checksum=last.checksum,
        created_at=at,
        editor="growth",
        **correction,
    )
    edition.checksum = edition_checksum(edition)
    return edition


def _entry(ident: tuple[str, str], number: int) -> dict[str, Any]:
    old, new = (f"Das steht hier in Worten, in der Fassung {each}." for each in (number - 1, number))
    field = {"name": "sentence", "label": "Aussage in einem Satz", "old": old, "new": new}
    words = {"kind": "changed", "name": "Zahl oder Angabe", "title": f"Etwas mit der Nummer {number}"}
    return {"type": ident[0], "key": ident[1], **words, "fields": [field]}


def cold_start(profile: str | None) -> dict[str, float]:
    """Return what a worker needs to know what is online: seconds, and the memory that it then takes."""
    from integration.delivery.store import store

    before = resident()
    seconds = timed("cold", store.refresh, profile)
    return {"cold": seconds, "cold MB": resident() - before, "worker MB": resident()}


def resident() -> float:
    """Return the memory of this process in megabytes."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1024**2


def measure(profile: str | None) -> dict[str, float]:
    """Return what pages, publishing and an edition cost."""
    from django.contrib.auth import get_user_model
    from django.test import Client

    rights = {"is_superuser": True, "is_staff": True}
    user, _made = get_user_model()._default_manager.get_or_create(username="growth", defaults=rights)
    newsroom, reader = Client(), Client()
    newsroom.force_login(user)
    found = {name: asked(name, newsroom, path, profile) for name, path in NEWSROOM.items()}
    found |= {"publish": publishing(profile), "refresh": refreshing(profile), **stored()}
    found |= {"newsroom changed": asked("newsroom changed", newsroom, NEWSROOM["newsroom"], profile)}
    change_one(0)
    for name, path in NEWSROOM.items():
        found[f"{name} pending"] = asked(f"{name} pending", newsroom, path, profile)
    return found | {name: asked(name, reader, path, profile) for name, path in PAGES.items()}


def asked(name: str, client: Any, path: str, profile: str | None) -> float:
    """Return how many seconds a page takes when it is made, the first time left out."""

    def get() -> None:
        answer = client.get(path, headers={"host": "localhost"})
        assert answer.status_code == 200, (path, answer.status_code)

    get()
    return statistics.median(timed(name, get, profile) for _round in range(ROUNDS))


def publishing(profile: str | None) -> float:
    """Return how many seconds it takes to publish one change of the working copy."""
    return statistics.median(timed("publish", publish_one(number), profile) for number in range(1, 4))


def refreshing(profile: str | None) -> float:
    """Return how many seconds a process needs to take over the next edition."""
    from integration.delivery.store import store

    store.refresh()
    publish_one(9)()
    return timed("refresh", store.refresh, profile)


def change_one(number: int) -> tuple[str, str]:
    """Change one term of the working copy, and return which."""
    from integration.models import GlossaryTerm

    term = GlossaryTerm.objects.order_by("pk")[0]
    term.definition = f"Ein anderer Satz, der {number} lautet."
    term.save()
    return ("glossary-term", term.key)


def publish_one(number: int) -> Callable[[], Any]:
    """Return what publishes one change."""
    from django.utils import timezone

    from integration.editions.publish import Order, publish

    ident = change_one(number)
    return lambda: publish(Order("growth", f"Geändert: {number}."), [ident], timezone.now())


def stored() -> dict[str, float]:
    """Return how many bytes the newest edition takes in the database."""
    return {"edition bytes": sum(_bytes_of_newest())}


def _bytes_of_newest() -> Iterator[int]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT length(CAST(body AS BLOB)), length(summary) FROM integration_edition ORDER BY number DESC LIMIT 1"
        )
        yield from cursor.fetchone()


if __name__ == "__main__":
    sys.exit(main())
