"""A problem: what keeps an object from going public, where it is, and how it is fixed."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """One broken rule at one field of one object, with the fix in a sentence for the editor."""

    type: str
    key: str
    field: str
    message: str
    fix: str = ""
    blocking: bool = True

    @property
    def ident(self) -> tuple[str, str]:
        """Return type and key of the object."""
        return (self.type, self.key)

    def __str__(self) -> str:
        where = f"{self.type} „{self.key}“" + (f", {self.field}" if self.field else "")
        return f"{where}: {self.message} {self.fix}".strip()


class ContentError(ValueError):
    """Nodes from which no Content can be made, or which must not go public; carries every problem."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))
