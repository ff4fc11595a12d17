"""The site's style as one file: readers' first view has four requests at most, while its parts stay readable."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

BUNDLE = "css/site.css"
SCREEN = ("variables", "base", "components", "pages", "pictures")
PAPER = ("print",)


class StyleBundle(BaseFinder):
    """Finder that offers the joined style beside the files it is made from."""

    def __init__(self) -> None:
        self.storage = FileSystemStorage(settings.DATA_DIR / "bundle")

    def check(self, **kwargs: Any) -> list[Any]:
        """Find no fault: there is nothing to configure."""
        return []

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> str | list[str]:  # type: ignore[override]
        """Return where the file lies, if it is the bundle that is asked for."""
        if path != BUNDLE:
            return []
        self._write()
        return [self.storage.path(BUNDLE)] if find_all else self.storage.path(BUNDLE)

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, FileSystemStorage]]:
        """Yield the bundle, freshly made."""
        self._write()
        yield BUNDLE, self.storage

    def _write(self) -> None:
        target, text = Path(self.storage.path(BUNDLE)), joined(settings.BASE_DIR / "static" / "css")
        if target.exists() and target.read_text() == text:
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text)


def joined(folder: Path) -> str:
    """Return the style in the order of its layers, that for paper inside its own condition."""
    screen, paper = _text(folder, SCREEN), _text(folder, PAPER)
    return f"{screen}\n@media print {{\n{paper}}}\n"


def _text(folder: Path, names: Iterable[str]) -> str:
    return "\n".join((folder / f"{name}.css").read_text() for name in names)
