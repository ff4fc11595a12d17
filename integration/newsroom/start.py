"""The start page: what is online, what is pending, what is left to do; each one click from its mend."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from integration.editions import publish
from integration.editions.content import Claim, Content, Source, Step
from integration.editions.publish import Pending
from integration.editions.schema import Item
from integration.editions.status import Standing
from integration.models.newsroom import Suggestion
from integration.models.publishing import Release
from integration.newsroom import import_export, suggestions
from integration.newsroom.comparing import content_or_none, title_of
from integration.newsroom.frame import newsroom
from integration.newsroom.links import field_anchor, row_urls
from integration.newsroom.publishing import KIND_LABELS, ProblemView, problem_view
from integration.periods import AS_OF_NOTICE_AFTER

# A list on the start page shows this many entries; the rest is behind “Alle”.
SHOWN = 5


@dataclass(frozen=True)
class Todo:
    """One thing to do: what it is about, and the address of the field to mend."""

    title: str
    url: str
    note: str = ""


@dataclass(frozen=True)
class TodoList:
    """Things of one kind to do."""

    name: str
    heading: Any
    entries: tuple[Todo, ...]

    @property
    def first(self) -> tuple[Todo, ...]:
        """Return the entries that are shown at once."""
        return self.entries[:SHOWN]

    @property
    def rest(self) -> tuple[Todo, ...]:
        """Return the entries that are shown on demand."""
        return self.entries[SHOWN:]


@dataclass(frozen=True)
class PendingView:
    """A pending change in one line."""

    title: str
    kind: Any
    url: str
    is_undone: bool
    suggestion: Suggestion | None


def view(request: HttpRequest) -> HttpResponse:
    """Show the start page."""
    now = timezone.now()
    state = publish.pending(now)
    content = content_or_none(state.working)
    context = {
        **newsroom.each_context(request),
        "title": _("Übersicht"),
        "app_list": newsroom.get_app_list(request),
        "release": Release.objects.live(now),
        "waiting": Release.objects.waiting(now),
        "sentence": _sentence(content, timezone.localdate(now)),
        "pending": pending_views(state),
        "problems": problems_of(state, now, content),
        "todos": todos(content, timezone.localdate(now)),
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
            title_of(change, before, after),
            KIND_LABELS[change.kind],
            urls.get(change.ident, ""),
            state.is_undone(change),
            suggested.get(change.ident),
        )
        for change in state.changes
    )


def problems_of(state: Pending, now: datetime, content: Any) -> tuple[ProblemView, ...]:
    """Return what the rules find in the working copy, blocking problems first."""
    found = [p for p in state.problems(timezone.localdate(now)) if (p.type, p.field) != ("step", "planned")]
    return tuple(problem_view(p, content) for p in sorted(found, key=lambda p: not p.blocking))


def todos(content: Any, today: date) -> tuple[TodoList, ...]:
    """Return the open work that is no broken rule: what is overdue, old, unverified."""
    if not isinstance(content, Content):
        return ()
    old = [claim for claim in content.claims.values() if claim.is_older_than(today - AS_OF_NOTICE_AFTER)]
    unverified = [source for source in content.all(Source) if not source.is_verified]
    lists = (
        TodoList(
            "overdue",
            _("Geplante Schritte, deren Termin vorbei ist"),
            _entries(Standing(content, today).overdue, "planned"),
        ),
        TodoList(
            "unverified", _("Quellen, die noch niemand geprüft hat"), _entries(unverified, "verified_on")
        ),
        TodoList("old", _("Aussagen, deren Stand älter als ein Jahr ist"), _entries(old, "as_of")),
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
