"""The start page: what is online, what is pending, what is left to do; each one click from its fix."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _lazy

from integration.content.catalogue import TYPE_BY_NAME
from integration.content.graph import Content
from integration.content.schema import Item
from integration.content.standing import Standing
from integration.content.types import Claim, Source, Step
from integration.editions import publish
from integration.editions.publish import Pending
from integration.models.newsroom import Suggestion
from integration.models.publishing import Release
from integration.newsroom.access.admin_site import newsroom
from integration.newsroom.publishing import import_export, suggestions
from integration.newsroom.publishing.page import KIND_LABELS
from integration.newsroom.ui.comparison import content_or_none, title_of
from integration.newsroom.ui.desk_groups import desk_groups, in_order
from integration.newsroom.ui.links import field_anchor, row_urls
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


T = TypeVar("T")


@dataclass(frozen=True)
class Shortened(Generic[T]):
    """A list of which the first entries are shown at once, and the rest on demand."""

    entries: tuple[T, ...]

    @property
    def first(self) -> tuple[T, ...]:
        """Return the entries that are shown at once."""
        return self.entries[:SHOWN]

    @property
    def rest(self) -> tuple[T, ...]:
        """Return the entries that are shown on demand."""
        return self.entries[SHOWN:]


@dataclass(frozen=True)
class TodoList(Shortened[Todo]):
    """Things of one kind to do."""

    name: str
    heading: Any


@dataclass(frozen=True)
class PendingView:
    """A pending change in one line."""

    name: str
    title: str
    kind: Any
    url: str
    is_undone: bool
    is_scheduled: bool
    suggestion: Suggestion | None


def view(request: HttpRequest) -> HttpResponse:
    """Show the start page."""
    now = timezone.now()
    today = timezone.localdate(now)
    state = publish.pending(now)
    content = content_or_none(state.working)
    context = {
        **newsroom.each_context(request),
        "title": _lazy("Übersicht"),
        "desks": desk_groups(newsroom.get_app_list(request)),
        "release": Release.objects.live(now),
        "waiting": Release.objects.waiting(now),
        "sentence": _sentence(content, today),
        "pending": Shortened(pending_views(state)),
        "problems": problems_of(state, today, content, request.user),
        "todos": todos(content, today),
        "supplement": import_export.supplement_is_open(state.working),
    }
    return TemplateResponse(request, "newsroom/start.html", context)


def _sentence(content: Any, today: date) -> str:
    return Standing(content, today).sentence if isinstance(content, Content) else ""


def pending_views(state: Pending) -> tuple[PendingView, ...]:
    """Return every pending change in one line, with the address of its form."""
    before, after = content_or_none(state.base), content_or_none(state.working)
    suggested, urls = suggestions.suggested(), row_urls(change.ident for change in state.changes)
    return tuple(
        PendingView(
            str(TYPE_BY_NAME[change.ident[0]].verbose_name),
            title_of(change, before, after),
            KIND_LABELS[change.kind],
            urls.get(change.ident, ""),
            state.is_undone(change),
            state.is_scheduled(change),
            suggested.get(change.ident),
        )
        for change in in_order(state.changes)
    )


def problems_of(state: Pending, today: date, content: Any, user: Any) -> tuple[ProblemView, ...]:
    """Return what the rules find in the working copy, blocking problems first; overdue steps have their own list."""
    found = [p for p in state.problems(today) if (p.type, p.field) != ("step", "planned")]
    return problem_views(sorted(found, key=lambda p: not p.blocking), user, content)


def todos(content: Any, today: date) -> tuple[TodoList, ...]:
    """Return the open work that is no broken rule: what is overdue, old, unverified."""
    if not isinstance(content, Content):
        return ()
    old = [claim for claim in content.claims.values() if claim.is_older_than(today - AS_OF_NOTICE_AFTER)]
    unverified = [source for source in content.all(Source) if not source.is_verified]
    lists = (
        TodoList(
            _entries(Standing(content, today).overdue, "planned"),
            "overdue",
            _lazy("Geplante Schritte, deren Termin vorbei ist"),
        ),
        TodoList(
            _entries(unverified, "verified_on"), "unverified", _lazy("Quellen, die noch niemand geprüft hat")
        ),
        TodoList(_entries(old, "as_of"), "old", _lazy("Aussagen, deren Stand älter als ein Jahr ist")),
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
