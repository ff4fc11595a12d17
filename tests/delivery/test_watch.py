"""How a process notices that something else is online: the gate, the moment of a scheduled release, midnight."""

import sqlite3
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.utils import timezone

from integration.delivery.gates.base import Gate
from integration.delivery.gates.sqlite import SqliteGate
from integration.delivery.watch import Watcher

pytestmark = pytest.mark.once


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "site.sqlite3"
    commit(file, "PRAGMA journal_mode=WAL", "CREATE TABLE release (number)")
    return file


@pytest.fixture
def gate(path: Path) -> Iterator[SqliteGate]:
    made = SqliteGate(str(path))
    yield made
    made.close()


def commit(file: Path, *statements: str) -> None:
    """Write something as another process does."""
    connection = sqlite3.connect(file)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def test_sqlite_tells_of_commits_and_of_nothing_else(path: Path, gate: SqliteGate) -> None:
    seen = [gate.wait(0), gate.wait(0)]
    commit(path, "INSERT INTO release VALUES (1)")
    seen += [gate.wait(0), gate.wait(0)]

    assert seen == [True, False, True, False]


def test_a_database_put_in_the_place_of_another_counts_as_new_and_a_missing_one_is_not_made(
    path: Path, gate: SqliteGate
) -> None:
    gate.wait(0)
    path.rename(path.with_suffix(".old"))
    with pytest.raises(FileNotFoundError):
        gate.wait(0)
    assert not path.exists()

    commit(path, "CREATE TABLE release (number)")
    assert gate.wait(0)


class Quiet(Gate):
    """A database in which nothing happens, or that fails."""

    def __init__(self, *, fails: bool = False) -> None:
        self.waits: list[float] = []
        self.fails, self.closed = fails, False

    def wait(self, seconds: float) -> bool:
        self.waits.append(seconds)
        if self.fails:
            raise OSError
        return False

    def close(self) -> None:
        self.closed = True


def step(gate: Quiet, next_at: Any = None, *, failing: bool = False) -> list[str]:
    """Take one step; return what was done."""
    done: list[str] = []
    store: Any = SimpleNamespace(next_at=next_at, is_failing=failing, poll=lambda: done.append("look"))
    Watcher(store, gate, lambda: done.append("renew")).step()
    return done


def test_nobody_looks_while_nothing_is_committed() -> None:
    assert step(Quiet()) == ["renew"]


def test_a_scheduled_release_is_looked_for_at_its_moment_and_the_wait_ends_there() -> None:
    gate = Quiet()
    soon, due = timezone.now() + timedelta(seconds=0.4), timezone.now() - timedelta(seconds=1)

    assert [step(gate, soon), step(gate, due)] == [["renew"], ["look", "renew"]]
    assert (0.3 < gate.waits[0] <= 0.4, gate.waits[1]) == (True, 0.0)


def test_a_gate_that_fails_is_opened_anew_and_the_look_says_what_is_wrong() -> None:
    gate = Quiet(fails=True)

    assert (step(gate), gate.closed) == (["look", "renew"], True)
    assert step(Quiet(), failing=True) == ["look", "renew"]
