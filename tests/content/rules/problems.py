"""The small site with changes, and what the rules say about it."""

from datetime import date

from integration.content import rules
from integration.content.nodes import Ident, Node
from integration.content.problems import Problem
from tests.support.small_site import TODAY, altered, site


def line(problem: Problem) -> str:
    """Return a problem in one line, with ! before one that refuses the edition and ? before a warning."""
    return f"{'!' if problem.blocking else '?'} {problem}"


def problems(*changed: Node, without: tuple[Ident, ...] = (), today: date = TODAY) -> list[str]:
    """Return what the rules say about the small site with these changes."""
    return [line(problem) for problem in rules.check(site(*changed, without=without), today)]


def fact_with(details: str) -> Node:
    return altered("fact", "anzahl", details=details)
