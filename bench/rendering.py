"""What a page costs when it is made: CPU of this checkout beside that of an earlier revision, by turns in one run.

.venv/bin/python -m bench.rendering [REV]
"""

import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.support.server import ROOT, environment

PATHS = ("/", "/kreise/", "/fassungen/", "/handzettel/", "/argumente/", "/verfahren/", "/fragen/")
ROUNDS = 15


@dataclass(frozen=True)
class Rendering:
    """CPU milliseconds of one page, before and now: medians of the rounds."""

    before: float
    now: float


def compared(revision: str, paths: Sequence[str] = PATHS) -> dict[str, Rendering]:
    """Return what each page costs in that revision and here; needs git and its history."""
    folder = Path(tempfile.mkdtemp(prefix="kiz-rendering-"))
    other = folder / "other"
    subprocess.run(["git", "worktree", "add", "-q", "--detach", other, revision], cwd=ROOT, check=True)
    try:
        trees = [_renderer(tree, folder / name) for name, tree in (("before", other), ("now", ROOT))]
        found = {path: _by_turns(trees, path) for path in paths}
        for tree in trees:
            tree.communicate(timeout=20)
    finally:
        subprocess.run(["git", "worktree", "remove", "--force", other], cwd=ROOT, check=True)
        shutil.rmtree(folder, ignore_errors=True)
    return found


def _renderer(tree: Path, data: Path) -> "subprocess.Popen[str]":
    variables = environment(DATA_DIR=str(data), DJANGO_SETTINGS_MODULE="kiz_portal.settings")
    process = subprocess.Popen(
        [sys.executable, str(ROOT / "bench" / "renderer.py")],
        cwd=tree,
        env=variables,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    if process.stdout.readline() != "ready\n":
        raise SystemExit(f"{tree} does not start")
    return process


def _by_turns(trees: Sequence["subprocess.Popen[str]"], path: str) -> Rendering:
    spent: list[list[float]] = [[], []]
    for _round in range(ROUNDS):
        for tree, times in zip(trees, spent, strict=True):
            assert tree.stdin and tree.stdout
            tree.stdin.write(f"{path}\n")
            tree.stdin.flush()
            times.append(float(tree.stdout.readline()))
    return Rendering(*(statistics.median(times) for times in spent))


def main() -> None:
    """Print the table."""
    print("| Page | before, ms | now, ms | ratio |\n| --- | ---: | ---: | ---: |")
    for path, each in compared(sys.argv[1] if len(sys.argv) > 1 else "645dd06").items():
        print(f"| `{path}` | {each.before:.1f} | {each.now:.1f} | {each.before / each.now:.2f} |")


if __name__ == "__main__":
    main()
