"""A change as an editor reads it, on every page that lists changes."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.translation import gettext_lazy as _lazy

from integration.content.catalogue import TYPE_BY_NAME
from integration.content.changes import Change, ChangeKind
from integration.content.graph import Content
from integration.editions.pending import Pending
from integration.models.newsroom import Suggestion
from integration.newsroom.publishing import suggestions
from integration.newsroom.ui.comparison import Comparison, comparison_of
from integration.newsroom.ui.desk_groups import in_order
from integration.newsroom.ui.links import row_urls
from integration.newsroom.ui.problems import ProblemView
from integration.newsroom.ui.titles import title_of

KIND_LABELS = {
    ChangeKind.ADDED: _lazy("neu"),
    ChangeKind.CHANGED: _lazy("geändert"),
    ChangeKind.REMOVED: _lazy("gelöscht"),
}


@dataclass(frozen=True, kw_only=True)
class ChangeView:
    """One change in words; what its page does not know of it is left blank."""

    change: Change
    before: Content | None
    after: Content | None
    url: str = ""
    """The address of the object's form, empty where there is none."""
    suggestion: Suggestion | None = None
    is_undone: bool = False
    is_scheduled: bool = False
    is_for_others: bool = False
    """Whether the four eyes leave it to somebody else."""
    problems: tuple[ProblemView, ...] = ()
    needed: tuple[Change, ...] = ()
    """What comes along because this change needs it."""

    @property
    def value(self) -> str:
        """Return what a form says to mean exactly this change."""
        return value_of(self.change)

    @property
    def name(self) -> str:
        """Return what kind of object it is."""
        return str(TYPE_BY_NAME[self.change.ident[0]].verbose_name)

    @property
    def kind(self) -> Any:
        """Return in a word what happened to the object."""
        return KIND_LABELS[self.change.kind]

    @cached_property
    def title(self) -> str:
        """Return the words by which an editor recognises the object."""
        return self._title_of(self.change)

    @cached_property
    def comparison(self) -> Comparison:
        """Return the fields that changed, old and new."""
        return comparison_of(self.change, self.before, self.after)

    @cached_property
    def needs(self) -> tuple[str, ...]:
        """Return the titles of what comes along."""
        return tuple(self._title_of(each) for each in self.needed)

    def _title_of(self, change: Change) -> str:
        return change_title(change, self.before, self.after)


def change_title(change: Change, before: Content | None, after: Content | None) -> str:
    """Return the title of a changed object: the new one, or the old one where it is gone."""
    return title_of(change.ident, change.node, after, before)


def value_of(change: Change) -> str:
    """Return a change in the form in which it is picked: type, key and a token of what its reader saw."""
    return f"{change.ident[0]}:{change.ident[1]}:{change.token}"


def change_views(
    changes: Iterable[Change], before: Content | None, after: Content | None
) -> tuple[ChangeView, ...]:
    """Return changes in words, what matters most first."""
    return tuple(ChangeView(change=change, before=before, after=after) for change in in_order(changes))


def pending_views(state: Pending) -> tuple[ChangeView, ...]:
    """Return every pending change in words; the number of queries depends on the types, not on the changes."""
    suggested, urls = suggestions.suggested(), row_urls(change.ident for change in state.changes)
    return tuple(
        ChangeView(
            change=change,
            before=state.base_content,
            after=state.working_content,
            url=urls.get(change.ident, ""),
            suggestion=suggested.get(change.ident),
            is_undone=state.is_undone(change),
            is_scheduled=state.is_scheduled(change),
        )
        for change in in_order(state.changes)
    )
