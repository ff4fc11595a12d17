"""The start page: what is online, what is pending, what is left to do; each one click from its fix."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _lazy

from integration.content.graph import Content
from integration.content.schema import Item
from integration.content.standing import Standing
from integration.content.types import Claim, Source, Step
from integration.editions.pending import Pending, pending
from integration.models.publishing import Release
from integration.newsroom.access.admin_site import newsroom
from integration.newsroom.publishing import import_export
from integration.newsroom.publishing.change_view import pending_views
from integration.newsroom.ui.desk_groups import desk_groups
from integration.newsroom.ui.links import field_anchor, row_urls
from integration.newsroom.ui.page import page
from integration.newsroom.ui.problems import ProblemView, problem_views
from integration.periods import AS_OF_NOTICE_AFTER

# A list on the start page shows this many entries; the rest is behind “Alle”.
SHOWN = 5


@dataclass(frozen=True)
class Todo:
    """One thing to do: what it is about, and the address of the field to fix."""

    title: str
    url: str
    note: str = ""


@dataclass(frozen=True)
class TodoList:
    """Things of one kind to do."""

    name: str
    heading: Any
    entries: tuple[Todo, ...]


def view(request: HttpRequest) -> HttpResponse:
    """Show the start page."""
    now = timezone.now()
    today, state = timezone.localdate(now), pending(now)
    return page(
        request,
        "newsroom/start.html",
        _lazy("Übersicht"),
        desks=desk_groups(newsroom.get_app_list(request)),
        release=Release.objects.live(now),
        waiting=state.waiting,
        sentence=_sentence(state.working_content, today),
        pending=pending_views(state),
        problems=problems_of(state, today, request.user),
        todos=todos(state.working_content, today),
        supplement=import_export.supplement_is_open(state.working),
        shown=SHOWN,
        rest=f"{SHOWN}:",
    )


def _sentence(content: Content | None, today: date) -> str:
    return Standing(content, today).sentence if content else ""


def problems_of(state: Pending, today: date, user: Any) -> tuple[ProblemView, ...]:
    """Return what the rules find in the working copy, blocking problems first; overdue steps have their own list."""
    found = [p for p in state.problems(today) if (p.type, p.field) != ("step", "planned")]
    return problem_views(sorted(found, key=lambda p: not p.blocking), user, state.working_content)


def todos(content: Content | None, today: date) -> tuple[TodoList, ...]:
    """Return the open work that is no broken rule: what is overdue, old, unverified."""
    if content is None:
        return ()
    old = [claim for claim in content.claims.values() if claim.is_older_than(today - AS_OF_NOTICE_AFTER)]
    unverified = [source for source in content.all(Source) if not source.is_verified]
    lists = (
        TodoList(
            "overdue",
            _lazy("Geplante Schritte, deren Termin vorbei ist"),
            _entries(Standing(content, today).overdue, "planned"),
        ),
        TodoList(
            "unverified", _lazy("Quellen, die noch niemand geprüft hat"), _entries(unverified, "verified_on")
        ),
        TodoList("old", _lazy("Aussagen, deren Stand älter als ein Jahr ist"), _entries(old, "as_of")),
    )
    return tuple(each for each in lists if each.entries)


def _entries(items: Iterable[Item], field: str) -> tuple[Todo, ...]:
    items = tuple(items)
    urls = row_urls((item.type_name, item.key) for item in items)
    return tuple(
        Todo(
            item.title_text,
            f"{urls.get((item.type_name, item.key), '')}#{field_anchor(item.type_name, field)}",
            _note(item),
        )
        for item in items
    )


def _note(item: Item) -> str:
    if isinstance(item, Step) and item.planned:
        return item.date.text
    if isinstance(item, Claim):
        return item.as_of.text
    return item.publisher if isinstance(item, Source) else ""
