"""The house rules of the code: who may import whom, how full a folder is, nothing of one's own machine."""

import ast
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.support.server import ROOT

pytestmark = pytest.mark.once

# A layer is a folder (or a single module), and the layers that it may import besides itself and what lies
# beneath all of them. docs/architecture.md shows the same table.
MAY_IMPORT: dict[str, set[str]] = {
    "content": set(),
    "models": {"content"},
    "editions": {"content", "models"},
    "delivery": {"content", "models.publishing"},
    "pages": {"content", "delivery"},
    "templatetags": {"content", "delivery", "pages"},
    "outputs": {"content", "delivery"},
    "newsroom": {"content", "models", "editions", "delivery", "pages", "outputs"},
    "operations": {"content", "models", "editions", "delivery"},
    "entrances": {"content", "models", "editions", "delivery", "pages", "outputs", "newsroom", "operations"},
    "settings": set(),
}
# The wings of the newsroom stand on each other in the same way; modules beside them put the wings together.
WINGS: dict[str, set[str]] = {
    "access": set(),
    "ui": {"access"},
    "records": {"access", "ui"},
    "account": {"access", "ui", "records"},
    "publishing": {"access", "ui", "records"},
    "desks": {"access", "ui", "records", "account", "publishing"},
}
BENEATH_ALL = {"periods", "site_map"}
# Modules that stand in no layer's folder: where the outside world comes in.
ENTRANCES = {"apps", "checks", "urls", "management"}

# Folders whose modules are one a section may hold a few more.
SECTION_FOLDERS = {"models", "pages", "content/types", "content/rules", "newsroom/desks"}
MODULES_AT_MOST, SECTIONS_AT_MOST = 12, 16
FUNCTION_LINES_AT_MOST, MOST_FUNCTION_LINES = 30, 15

# The pure core is tested without a database, and stays usable without Django's.
NOT_FOR_THE_PURE_CORE = ("django.apps", "django.conf", "django.contrib", "django.db", "django.http")

# Imports inside a function, each with its reason.
INSIDE_FUNCTIONS = {
    # Models and checks exist only once the app registry is ready.
    "integration/apps.py": {
        "integration.checks",
        "integration.delivery.watch",
        "integration.models.publishing",
        "integration.models.support.immutability",
        "integration.newsroom.access.limits",
        "integration.newsroom.access.roles",
        "integration.newsroom.access.sessions",
        "integration.newsroom.records.events",
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


def layer_of(module: str) -> str | None:
    """Return the layer of one of our modules, read from the folder it stands in."""
    if module == "kiz_portal.settings" or module == "kiz_portal.environment":
        return "settings"
    if module == "kiz_portal" or module.startswith("kiz_portal."):
        return "entrances"
    if not module.startswith("integration."):
        return None
    room = module.split(".")[1]
    if room in ENTRANCES:
        return "entrances"
    return room if room in MAY_IMPORT or room in BENEATH_ALL else None


def wing_of(module: str) -> str | None:
    """Return the wing of the newsroom a module stands in; None for what stands beside the wings."""
    parts = module.split(".")
    return (
        parts[2]
        if parts[:2] == ["integration", "newsroom"] and len(parts) > 2 and parts[2] in WINGS
        else None
    )


def is_allowed(found: Import) -> bool:
    """Return whether the tables allow an import of one of our own modules."""
    importer, target = layer_of(found.importer), layer_of(found.target)
    if importer is None:
        return target is None
    if importer == target == "newsroom":
        return _is_allowed_between_wings(wing_of(found.importer), wing_of(found.target), found.target)
    if target is None or importer == target or target in BENEATH_ALL:
        return True
    if importer in BENEATH_ALL:
        return False
    # An entry such as models.publishing allows that one module and not its layer.
    single = found.target.removeprefix("integration.")
    return target in MAY_IMPORT[importer] or single in MAY_IMPORT[importer]


def _is_allowed_between_wings(importer: str | None, target: str | None, module: str) -> bool:
    if importer is None or importer == target:
        return True
    return target is not None and target in WINGS[importer]


def all_imports() -> list[Import]:
    return [found for file in source_files() for found in imports_of(file)]


def test_each_module_imports_only_what_the_tables_allow() -> None:
    ours = [found for found in all_imports() if found.target.split(".")[0] in {"integration", "kiz_portal"}]
    assert ours
    assert [str(found) for found in ours if not is_allowed(found)] == []


def test_every_module_stands_in_a_layer() -> None:
    assert [module for module in sorted(MODULES - {"integration"}) if layer_of(module) is None] == []
    folders = {path.parent.name for path in ROOT.glob("integration/*/__init__.py")}
    assert folders - {"migrations", "management"} == set(MAY_IMPORT) - {"entrances", "settings"}
    assert {path.parent.name for path in ROOT.glob("integration/newsroom/*/__init__.py")} == set(WINGS)


def test_no_imports_run_in_a_circle() -> None:
    graph: dict[str, set[str]] = {}
    for found in all_imports():
        if not found.inside_function and found.target in MODULES and found.target != found.importer:
            graph.setdefault(found.importer, set()).add(found.target)
    assert [module for module in sorted(graph) if module in _reachable(graph, module)] == []


def _reachable(graph: dict[str, set[str]], module: str) -> set[str]:
    seen: set[str] = set()
    waiting = list(graph.get(module, ()))
    while waiting:
        each = waiting.pop()
        if each not in seen:
            seen.add(each)
            waiting.extend(graph.get(each, ()))
    return seen


def test_no_folder_holds_more_modules_than_an_eye_can_take() -> None:
    counts: dict[str, int] = {}
    for file in source_files():
        if file.name != "__init__.py" and "commands" not in file.parts:
            folder = (
                str(file.parent.relative_to(ROOT / "integration"))
                if "integration" in file.parts
                else "kiz_portal"
            )
            counts[folder] = counts.get(folder, 0) + 1
    limits = {folder: SECTIONS_AT_MOST if folder in SECTION_FOLDERS else MODULES_AT_MOST for folder in counts}
    assert {folder: count for folder, count in counts.items() if count > limits[folder]} == {}


def test_functions_are_short_enough_to_be_read_at_a_glance() -> None:
    functions = [
        node
        for file in source_files()
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    lengths = [lines_without_docstring(each) for each in functions]
    assert max(lengths) <= FUNCTION_LINES_AT_MOST
    assert sum(length <= MOST_FUNCTION_LINES for length in lengths) / len(lengths) >= 0.95


def lines_without_docstring(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return the lines from the name to the end, docstring left out: a contract is no length."""
    docstring = function.body[0] if ast.get_docstring(function) is not None else None
    left_out = (docstring.end_lineno or 0) - docstring.lineno + 1 if docstring else 0
    return (function.end_lineno or 0) - function.lineno + 1 - left_out


def test_the_pure_core_knows_nothing_of_the_database() -> None:
    pure = [found for found in all_imports() if layer_of(found.importer) == "content"]
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
        ("integration.content.graph", "from integration import periods", True),
        ("integration.periods", "from integration.content import graph", False),
        ("integration.pages.claims", "import integration.models.publishing", False),
        ("integration.pages.claims", "from integration.delivery import store", True),
        ("integration.outputs.feed", "from integration.pages import claims", False),
        ("integration.delivery.store", "from integration.models.publishing import Edition", True),
        ("integration.delivery.store", "from integration.models import publishing", True),
        ("integration.delivery.store", "from integration.models import Edition", False),
        ("integration.delivery.store", "from ..models import publishing", True),
        ("integration.models.council", "from ..newsroom import site", False),
        ("kiz_portal.settings", "from integration import periods", True),
        ("kiz_portal.settings", "from integration.content import graph", False),
        ("integration.newsroom.site", "from integration.delivery import errors", True),
        ("integration.newsroom.access.roles", "from integration.newsroom.desks import base", False),
        ("integration.newsroom.desks.base", "from integration.newsroom.access import roles", True),
        ("integration.newsroom.desks.base", "from integration.newsroom import site", False),
        ("integration.newsroom.site", "from integration.newsroom.desks import base", True),
    ],
)
def test_the_tables_are_read_as_they_are_meant(importer: str, statement: str, allowed: bool) -> None:
    [target] = targets(ast.parse(statement).body[0], importer.rpartition(".")[0])
    assert is_allowed(Import("x.py", 1, importer, target, False)) is allowed


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
