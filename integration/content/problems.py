"""A problem: what keeps an object from going public, where it is, and how it is fixed."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Problem:
    """One broken rule at one field of one object, with the fix in a sentence for the editor."""

    type: str
    key: str
    field: str
    message: str
    fix: str = ""
    blocking: bool = True
    if_changed: bool = False
    """Refuses only a publication that changes the object: a newer rule must not lock an existing site."""

    @property
    def ident(self) -> tuple[str, str]:
        """Return type and key of the object."""
        return (self.type, self.key)

    def __str__(self) -> str:
        where = f"{self.type} „{self.key}“" + (f", {self.field}" if self.field else "")
        return f"{where}: {self.message} {self.fix}".strip()


def softened(problems: Iterable[Problem], changed: Collection[tuple[str, str]]) -> tuple[Problem, ...]:
    """Return problems for a publication that changes these objects: newer rules only warn about all others."""
    return tuple(
        replace(problem, blocking=False) if problem.if_changed and problem.ident not in changed else problem
        for problem in problems
    )


class ContentError(ValueError):
    """Nodes from which no Content can be made, or which must not go public; carries every problem."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))
