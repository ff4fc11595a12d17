import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.server import ROOT

pytestmark = pytest.mark.once

FAILED = "Building .venv failed (see above); nothing is lost, run the same command again."


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A fresh checkout whose locks are empty, so that installing them needs no network."""
    (tmp_path / "bin").mkdir()
    (tmp_path / "requirements").mkdir()
    shutil.copy(ROOT / "bin" / "bootstrap", tmp_path / "bin")
    (tmp_path / "requirements" / "run.txt").write_text("")
    (tmp_path / "requirements" / "dev.txt").write_text("# dev\n")
    return tmp_path


def bootstrap(checkout: Path, kind: str) -> subprocess.CompletedProcess[str]:
    """Run bin/bootstrap in the checkout."""
    command = [sys.executable, str(checkout / "bin" / "bootstrap"), kind]
    return subprocess.run(command, capture_output=True, text=True, timeout=120)


def built_at(checkout: Path) -> int:
    """Return when the venv was built."""
    return (checkout / ".venv" / "pyvenv.cfg").stat().st_mtime_ns


def test_the_venv_is_built_once_and_updated_when_the_lock_changes(checkout: Path) -> None:
    first = bootstrap(checkout, "dev")
    assert (first.returncode, "requirements/dev.txt" in first.stderr) == (0, True)
    built = built_at(checkout)
    # The dev lock contains the runtime lock.
    again = [bootstrap(checkout, kind) for kind in ("dev", "run")]
    assert [(done.returncode, done.stderr) for done in again] == [(0, ""), (0, "")]
    (checkout / "requirements" / "run.txt").write_text("# changed\n")
    changed = bootstrap(checkout, "run")
    assert (changed.returncode, "requirements/run.txt" in changed.stderr) == (0, True)
    assert built_at(checkout) == built


def test_an_interrupted_build_leaves_no_stamp_and_is_repeated_from_the_start(checkout: Path) -> None:
    lock = checkout / "requirements" / "run.txt"
    half_written = checkout / ".venv" / "lib" / "half-written"
    lock.write_text("gibt-es-nicht @ file:///gibt/es/nicht.whl\n")
    failed = bootstrap(checkout, "run")
    assert (failed.returncode, failed.stderr.splitlines()[-1]) == (2, FAILED)
    assert not (checkout / ".venv" / "installed-locks").exists()
    lock.write_text("")
    half_written.write_text("")
    assert bootstrap(checkout, "run").returncode == 0
    assert not half_written.exists()


def test_a_venv_whose_python_is_gone_is_built_again(checkout: Path) -> None:
    assert bootstrap(checkout, "run").returncode == 0
    python = checkout / ".venv" / "bin" / "python"
    python.unlink()
    python.symlink_to("/gibt/es/nicht/python3")
    assert bootstrap(checkout, "run").returncode == 0
    assert os.access(python, os.X_OK)


@pytest.mark.parametrize(
    ("pretend", "sentence"),
    [
        ("sys.version_info = (3, 9, 2)", "needs Python 3.11 or newer"),
        ("sys.modules['ensurepip'] = None", "apt install python3-venv"),
    ],
)
def test_a_machine_that_lacks_something_is_told_in_one_sentence(
    checkout: Path, pretend: str, sentence: str
) -> None:
    run = f"import runpy, sys; {pretend}; runpy.run_path(sys.argv[0], run_name='__main__')"
    start = f"import sys; sys.argv = sys.argv[1:]; {run}"
    command = [sys.executable, "-c", start, str(checkout / "bin" / "bootstrap"), "run"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert sentence in done.stderr
    assert not (checkout / ".venv").exists()
