"""A new edition shows in every process and on every host within a second: the long proof.

    .venv/bin/python -m bench.freshness                     on SQLite
    bin/with-postgres .venv/bin/python -m bench.freshness   on PostgreSQL
    … --unwatched                                           must find stale answers: nobody looks for news

Two servers with data of their own on one database, two readers' workers each; 60 publications under load.
"""

import argparse
import os
import statistics
import sys
import tempfile
from pathlib import Path

from tests.support.freshness import measure, two_hosts


def main() -> int:
    """Measure, print, and return 1 if anything was stale or failed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--publications", type=int, default=60)
    parser.add_argument("--rounds", type=int, default=3, help="reads of each connection after each of them")
    parser.add_argument("--unwatched", action="store_true")
    options = parser.parse_args()
    settings = {"DJANGO_SETTINGS_MODULE": "tests.support.unwatched"} if options.unwatched else {}
    with tempfile.TemporaryDirectory() as folder:
        database = os.environ.get("DATABASE_URL") or f"sqlite:///{folder}/shared.sqlite3"
        with two_hosts(Path(folder), database, **settings) as (ports, publisher):
            outcome = measure(ports, publisher, options.publications, options.rounds)
    print(f"database: {database.partition(':')[0]}")
    print(f"publications: {options.publications}; reads after one second: {outcome.fresh + outcome.stale}")
    print(f"stale among them: {outcome.stale}")
    print(
        f"reads under load: {outcome.under_load}, failed {outcome.failed}, slowest {outcome.slowest * 1000:.0f} ms"
    )
    print(
        f"first seen after: median {statistics.median(outcome.delays) * 1000:.0f} ms, "
        f"at most {max(outcome.delays) * 1000:.0f} ms"
    )
    return int(bool(outcome.stale or outcome.failed))


if __name__ == "__main__":
    sys.exit(main())
