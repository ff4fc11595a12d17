"""The house rules of the code: who may import whom, no import inside a function, nothing of one's own machine."""

import ast
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.support.server import ROOT

pytestmark = pytest.mark.once

# A group of modules, and the groups it may import besides itself. README shows the same table.
MAY_IMPORT: dict[str, set[str]] = {
    "periods": set(),
    "settings": {"periods"},
    "editions (pure)": {"periods"},
    "models": {"periods", "editions (pure)"},
    "editions": {"periods", "editions (pure)", "models"},
    "delivery": {"periods", "editions (pure)", "editions", "models.publishing"},
    "pages": {"periods", "editions (pure)", "delivery"},
    "outputs": {"periods", "editions (pure)", "delivery", "pages"},
    "citizens": {"periods", "editions (pure)", "delivery", "models.citizens"},
    "newsroom": {
        "periods",
        "editions (pure)",
        "editions",
        "models",
        "delivery",
        "pages",
        "outputs",
        "citizens",
    },
    "entrances": {
        "periods",
        "editions (pure)",
        "editions",
        "models",
        "delivery",
        "pages",
        "outputs",
        "newsroom",
    },
}

# Which module belongs to which group: the longest beginning counts.
GROUP_OF: dict[str, str] = {
    "kiz_portal.settings": "settings",
    "kiz_portal": "entrances",
    "integration.periods": "periods",
    "integration.editions": "editions",
    "integration.content.changes": "editions (pure)",
    "integration.content.graph": "editions (pure)",
    "integration.content.nodes": "editions (pure)",
    "integration.content.problems": "editions (pure)",
    "integration.content.readability": "editions (pure)",
    "integration.content.rules": "editions (pure)",
    "integration.content.schema": "editions (pure)",
    "integration.content.spans": "editions (pure)",
    "integration.content.standing": "editions (pure)",
    "integration.content.texts": "editions (pure)",
    "integration.models": "models",
    "integration.delivery": "delivery",
    "integration.pages": "pages",
    "integration.templatetags": "pages",
    "integration.outputs": "outputs",
    "integration.citizens": "citizens",
    "integration.newsroom": "newsroom",
    "integration.apps": "entrances",
    "integration.checks": "entrances",
    "integration.management": "entrances",
    "integration.urls": "entrances",
}

# The pure core is tested without a database, and stays usable without Django's.
NOT_FOR_THE_PURE_CORE = ("django.apps", "django.conf", "django.contrib", "django.db", "django.http")

# Imports inside a function, each with its reason.
INSIDE_FUNCTIONS = {
    # Models and checks exist only once the app registry is ready.
    "integration/apps.py": {
        "integration.checks",
        "integration.models.support.immutability",
        "integration.newsroom.records.events",
        "integration.newsroom.access.limits",
        "integration.newsroom.access.roles",
        "integration.newsroom.access.sessions",
    },
}


class Import(NamedTuple):
    """One imported module, where it stands, and whether it stands inside a function."""

    file: str
    line: int
    importer: str
    target: str
    inside_function: bool

    def __str__(self) -> str:
        return f"{self.file}:{self.line} imports {self.target}"


def source_files() -> list[Path]:
    """Return every Python file of the application; migrations are frozen and may import what they need."""
    files = [*ROOT.glob("kiz_portal/**/*.py"), *ROOT.glob("integration/**/*.py")]
    return sorted(file for file in files if "migrations" not in file.parts)


def module_name(file: Path) -> str:
    """Return the dotted name of a file."""
    parts = file.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {module_name(file) for file in source_files()}


def imports_of(file: Path) -> Iterator[Import]:
    """Yield each import of a file, relative ones resolved."""
    importer = module_name(file)
    package = importer if file.name == "__init__.py" else importer.rpartition(".")[0]
    yield from _imports(
        ast.parse(file.read_text()), str(file.relative_to(ROOT)), importer, package, inside=False
    )


def _imports(node: ast.AST, file: str, importer: str, package: str, *, inside: bool) -> Iterator[Import]:
    for child in ast.iter_child_nodes(node):
        for target in targets(child, package):
            yield Import(file, getattr(child, "lineno", 0), importer, target, inside)
        function = isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        yield from _imports(child, file, importer, package, inside=inside or function)


def targets(node: ast.AST, package: str) -> list[str]:
    """Return the modules that one statement imports; a name from a package counts as its module if it is one."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if not isinstance(node, ast.ImportFrom):
        return []
    above = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
    base = ".".join([*above, *([node.module] if node.module else [])])
    return [name if (name := f"{base}.{alias.name}") in MODULES else base for alias in node.names]


def group_of(module: str) -> str | None:
    """Return the group a module of ours belongs to."""
    beginnings = [name for name in GROUP_OF if module == name or module.startswith(f"{name}.")]
    return GROUP_OF[max(beginnings, key=len)] if beginnings else None


def is_allowed(found: Import) -> bool:
    """Return whether the table allows an import of one of our own modules."""
    importer, target = group_of(found.importer), group_of(found.target)
    if importer is None or target is None or importer == target:
        return importer is not None or target is None
    # An entry such as models.publishing allows that one module and not its group.
    single = found.target.removeprefix("integration.")
    return target in MAY_IMPORT[importer] or single in MAY_IMPORT[importer]


def all_imports() -> list[Import]:
    return [found for file in source_files() for found in imports_of(file)]


def test_each_module_imports_only_what_the_table_allows() -> None:
    ours = [found for found in all_imports() if found.target.split(".")[0] in {"integration", "kiz_portal"}]
    assert ours
    assert [str(found) for found in ours if not is_allowed(found)] == []


def test_every_module_has_a_place_in_the_table() -> None:
    assert [module for module in sorted(MODULES - {"integration"}) if group_of(module) is None] == []
    assert set(GROUP_OF.values()) == set(MAY_IMPORT)


def test_the_pure_core_knows_nothing_of_the_database() -> None:
    pure = [found for found in all_imports() if group_of(found.importer) == "editions (pure)"]
    assert pure
    assert [str(found) for found in pure if f"{found.target}.".startswith(NOT_FOR_THE_PURE_CORE)] == []


def test_nothing_is_imported_inside_a_function_without_a_reason() -> None:
    inside = [found for found in all_imports() if found.inside_function]
    assert [
        str(found) for found in inside if found.target not in INSIDE_FUNCTIONS.get(found.file, set())
    ] == []
    assert {found.file for found in inside} == set(INSIDE_FUNCTIONS)


@pytest.mark.parametrize(
    ("importer", "statement", "allowed"),
    [
        ("integration.content.graph", "from integration.models import publishing", False),
        ("integration.delivery.errors", "import integration.models.publishing", False),
        ("integration.delivery.errors", "from integration.delivery import live", True),
        ("integration.delivery.store", "from integration.models.publishing import Edition", True),
        ("integration.delivery.store", "from integration.models import publishing", True),
        ("integration.delivery.store", "from integration.models import Edition", False),
        ("integration.delivery.store", "from ..models import publishing", True),
        ("integration.models.support.base", "from ..newsroom import site", False),
        ("kiz_portal.settings", "from integration import periods", True),
        ("kiz_portal.settings", "from integration.editions import content", False),
        ("integration.newsroom.site", "from integration.pages import errors", True),
    ],
)
def test_the_table_is_read_as_it_is_meant(importer: str, statement: str, allowed: bool) -> None:
    [target] = targets(ast.parse(statement).body[0], importer.rpartition(".")[0])
    assert is_allowed(Import("x.py", 1, importer, target, False)) is allowed


def test_the_readme_shows_the_same_table() -> None:
    rows = re.findall(r"^\| ([\w ().]+) \| (.+) \|$", (ROOT / "README.md").read_text(), re.MULTILINE)
    shown = {group: set() if names == "nothing of ours" else set(names.split(", ")) for group, names in rows}
    assert {group: shown.get(group) for group in MAY_IMPORT} == MAY_IMPORT


# Nothing of one's own machine -----------------------------------------------------------------

# Put together from pieces, so that this file does not itself hold what it forbids.
INDEX_ADDRESS = re.compile(
    "|".join(
        (
            "--(extra-)?" + "index-url",
            "--find" + "-links",
            '"resolved": ' + '"http',
            r"(pypi|files\.pythonhosted)" + r"\.org",
        )
    )
)
MACHINE_PATH = re.compile(r"(?<![\w.])/(root|home|work|Users|opt)/\w")


# Never committed (.gitignore). Git itself may be missing where the tests run.
NOT_COMMITTED = {
    ".git",
    ".venv",
    "var",
    "__pycache__",
    ".pytest_cache",
    ".ruff_cache",
    ".mypy_cache",
    ".hypothesis",
}


def committed_text() -> Iterator[tuple[str, str]]:
    """Yield name and text of each text file of the checkout but this one."""
    for folder, folders, names in os.walk(ROOT):
        folders[:] = sorted(set(folders) - NOT_COMMITTED)
        for file in (Path(folder) / name for name in sorted(names)):
            if file != Path(__file__) and b"\0" not in (data := file.read_bytes()):
                yield str(file.relative_to(ROOT)), data.decode()


@pytest.mark.parametrize("forbidden", [INDEX_ADDRESS, MACHINE_PATH], ids=["package index", "machine path"])
def test_no_committed_file_names_a_package_index_or_a_path_of_one_machine(forbidden: re.Pattern[str]) -> None:
    found = [
        f"{name}:{number}: {line.strip()}"
        for name, text in committed_text()
        for number, line in enumerate(text.splitlines(), 1)
        if forbidden.search(line)
    ]
    assert found == []
