"""A line that says how far a long command is; silent where nobody watches."""

from types import TracebackType
from typing import Any

WIDTH = 30


class Bar:
    """One line on a terminal, written over and over, and gone at the end."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream
        self._is_watched = bool(stream.isatty())

    def __enter__(self) -> "Bar":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._is_watched:
            self._stream.write("\r\x1b[K", ending="")

    def show(self, number: int, total: int, what: str) -> None:
        """Say that this is step ``number`` of ``total``."""
        if self._is_watched:
            filled = WIDTH * number // max(total, 1)
            self._stream.write(f"\r\x1b[K[{'#' * filled:<{WIDTH}}] {number}/{total} {what}", ending="")
