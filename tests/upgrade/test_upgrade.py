"""A filled database of an earlier release is migrated to this one, and everything that was published is still there."""

import gzip
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit
from uuid import uuid4

import pytest

from tests.support.server import ROOT, environment

RELEASES = sorted(
    folder.name for folder in Path(__file__).parent.iterdir() if (folder / "sqlite.sql.gz").exists()
)
KEY = "not-secret-not-secret-not-secret-not-secret-not-secret-0123456789"


def dump(release: str, vendor: str) -> str:
    return gzip.decompress((Path(__file__).parent / release / f"{vendor}.sql.gz").read_bytes()).decode()


def manage(env: dict[str, str], *command: str) -> str:
    done = subprocess.run(
        [sys.executable, "manage.py", *command], cwd=ROOT, env=env, capture_output=True, text=True
    )
    assert done.returncode == 0, (command, done.stderr)
    return done.stdout


def is_whole(env: dict[str, str]) -> None:
    """Migrate the database, prove its editions, render each, and ask for one row of every kind."""
    manage(env, "migrate", "--verbosity", "0")
    assert manage(env, "check_editions") == "4 editions checked; all are what was published.\n"
    counted = manage(
        env,
        "shell",
        "--verbosity",
        "0",
        "-c",
        "from integration import models as m; from allauth.mfa.models import Authenticator as A;"
        "print([each.objects.count() for each in (m.Edition, m.Release, m.Withholding, m.PreviewLink, m.Suggestion)],"
        " m.Revision.objects.count() > 300, A.objects.count())",
    )
    assert counted == "[4, 4, 1, 1, 1] True 1\n"


@pytest.mark.sqlite
@pytest.mark.once
@pytest.mark.parametrize("release", RELEASES)
def test_a_filled_sqlite_database_of_an_earlier_release_is_upgraded(release: str, tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "kiz.sqlite3") as database:
        database.executescript(dump(release, "sqlite"))
    database.close()

    is_whole(environment(DATA_DIR=str(tmp_path), SECRET_KEY=KEY))


@pytest.fixture
def empty_postgresql(db: None) -> Iterator[str]:
    """The address of a new database beside the one of this run, removed afterwards."""
    socket, name = unquote(urlsplit(os.environ["DATABASE_URL"]).hostname or ""), f"upgrade_{uuid4().hex}"
    _psql(socket, "postgres", f'CREATE DATABASE "{name}"')
    yield f"postgresql://kiz@{quote(socket, safe='')}/{name}"
    _psql(socket, "postgres", f'DROP DATABASE "{name}" WITH (FORCE)')


def _psql(socket: str, database: str, sql: str) -> None:
    command = [str(shutil.which("psql")), "-q", "-v", "ON_ERROR_STOP=1", "-h", socket, "-U", "kiz", database]
    subprocess.run(command, input=sql, text=True, check=True, capture_output=True)


@pytest.mark.postgresql
@pytest.mark.parametrize("release", RELEASES)
def test_a_filled_postgresql_database_of_an_earlier_release_is_upgraded(
    release: str, tmp_path: Path, empty_postgresql: str
) -> None:
    socket = unquote(urlsplit(empty_postgresql).hostname or "")
    _psql(socket, empty_postgresql.rpartition("/")[2], dump(release, "postgresql"))

    is_whole(environment(DATA_DIR=str(tmp_path), SECRET_KEY=KEY, DATABASE_URL=empty_postgresql))


@pytest.mark.once
def test_there_is_a_release_to_upgrade_from() -> None:
    assert RELEASES
