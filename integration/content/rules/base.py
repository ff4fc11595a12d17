"""What all rules share."""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from urllib.parse import urlsplit

from integration.content.graph import Content
from integration.content.problems import Problem
from integration.content.schema import Item

Problems = Iterator[Problem]
Rule = Callable[[Content, date], Problems]


def error(item: Item, field: str, message: str, fix: str) -> Problem:
    """Return a problem that refuses the edition."""
    return Problem(item.type_name, item.key, field, message, fix)


def error_if_changed(item: Item, field: str, message: str, fix: str) -> Problem:
    """Return a problem that refuses an edition only where it changes this object, and warns elsewhere."""
    return Problem(item.type_name, item.key, field, message, fix, if_changed=True)


def warning(item: Item, field: str, message: str, fix: str) -> Problem:
    """Return a problem that an editor is told of, and that keeps nothing back."""
    return Problem(item.type_name, item.key, field, message, fix, blocking=False)


def is_web_address(url: str) -> bool:
    """Tell whether a browser can follow the address: http or https, a host, no user name, no blanks."""
    try:
        parts = urlsplit(url)
        _port = parts.port
    except ValueError:
        return False
    clean = not re.search(r'[\s<>"{}|\\^`]', url) and "@" not in parts.netloc
    return clean and parts.scheme in ("http", "https") and bool(parts.hostname)


def blocking(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return only the problems that refuse an edition."""
    return tuple(problem for problem in problems if problem.blocking)
