"""The small site with changes, and what the rules say about it."""

from datetime import date

from integration.content import rules
from integration.content.nodes import Ident, Node
from integration.content.problems import Problem
from tests.support.small_site import TODAY, altered, node, site


def line(problem: Problem) -> str:
    """Return a problem in one line, with ! before one that refuses the edition and ? before a warning."""
    return f"{'!' if problem.blocking else '?'} {problem}"


def problems(*changed: Node, without: tuple[Ident, ...] = (), today: date = TODAY) -> list[str]:
    """Return what the rules say about the small site with these changes."""
    return [line(problem) for problem in rules.check(site(*changed, without=without), today)]


def fact_with(details: str) -> Node:
    return altered("fact", "anzahl", details=details)


PARTISAN = node("source", "parteiblatt", title="Blatt", publisher="Fraktion A", url="https://example.org/a")
"""A source of which nobody has entered the organization."""


def of_group_a(**fields: str) -> Node:
    """Return the same source, said to be of a Fraktion."""
    return Node("source", "parteiblatt", 0, {**PARTISAN.fields, "organization": "fraktion-a", **fields})


def briefly(*changed: Node) -> list[str]:
    """Return the problems without their fix, + before one that refuses only what a publication changes."""
    return [_brief(problem) for problem in rules.check(site(*changed), TODAY)]


def _brief(problem: Problem) -> str:
    sign = "+" if problem.if_changed else "!" if problem.blocking else "?"
    return f"{sign} {problem.type} „{problem.key}“, {problem.field}: {problem.message}"
