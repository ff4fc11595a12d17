"""Problems as an editor reads them: each said once for its object, with the way to every field to fix."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from integration.content.catalogue import TYPE_BY_NAME, name_of
from integration.content.nodes import Ident
from integration.content.problems import Problem
from integration.editions import codec
from integration.editions.labels import field_label
from integration.newsroom.access import roles
from integration.newsroom.ui.links import fix_url


@dataclass(frozen=True)
class Place:
    """A field to fix: its German name, empty for the form as a whole, and its address."""

    label: str
    url: str


@dataclass(frozen=True)
class ProblemView:
    """What is wrong with one object, and where that is fixed, or who may do so."""

    title: str
    message: str
    fix: str
    blocking: bool
    places: tuple[Place, ...]
    fixable_by: str = ""
    """The role that may fix it, where this editor may not."""


def problem_views(problems: Iterable[Problem], user: Any, content: Any = None) -> tuple[ProblemView, ...]:
    """Return problems in their order, the same fault of one object once; titles come from the content."""
    return tuple(
        _view(list(same), user, content) for _fault, same in groupby(_together(problems), key=_fault_of)
    )


def _fault_of(problem: Problem) -> tuple[Any, ...]:
    return (problem.ident, problem.message, problem.fix, problem.blocking)


def _together(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Yield the problems so that the same fault of one object stands together, where it is first met."""
    by_fault: dict[tuple[Any, ...], list[Problem]] = {}
    for problem in problems:
        by_fault.setdefault(_fault_of(problem), []).append(problem)
    for same in by_fault.values():
        yield from same


def _view(same: list[Problem], user: Any, content: Any) -> ProblemView:
    first = same[0]
    is_at_a_desk = first.type in codec.MODEL_BY_TYPE
    may_fix = is_at_a_desk and roles.may_edit(user, first.type)
    return ProblemView(
        title=_title(first.ident, content) if content else "",
        message=str(first.message),
        fix=str(first.fix),
        blocking=first.blocking,
        places=tuple(Place(_label(each), fix_url(each)) for each in same) if may_fix else (),
        fixable_by=roles.editing_role(first.type) if is_at_a_desk and not may_fix else "",
    )


def _title(ident: Ident, content: Any) -> str:
    """Return what an editor calls the object: of a kind that exists once, the name of the kind."""
    item = content.find(ident)
    if item is None:
        return name_of(ident) if ident[0] in TYPE_BY_NAME else ""
    model: Any = codec.MODEL_BY_TYPE[ident[0]]
    return str(item.verbose_name if model.only_key else item.title_text)


def _label(problem: Problem) -> str:
    return field_label(problem.type, problem.field) if problem.field else ""
