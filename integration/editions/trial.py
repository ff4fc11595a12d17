"""The one dry run: what a publication would do, and what keeps it from going out.

The publishing page asks before, `publish.publish` asks in its transaction: both get the same answer from the
same code. What would be stored only to be looked at (an import, “Stand ändern”, a preview) is tried here, too.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from integration.content import rules
from integration.content.changes import Change, ConflictError, Selection, apply, difference, select
from integration.content.graph import Content
from integration.content.nodes import Ident
from integration.content.problems import ContentError, Problem
from integration.editions import codec, workspace
from integration.editions.pending import Pending, State, nodes_of
from integration.models.newsroom import NewsroomSettings
from integration.models.publishing import Release

T = TypeVar("T")
NOTHING_SELECTED = Selection((), ())


@dataclass(frozen=True)
class Beside:
    """What a new edition means for the release that is waiting, which is re-applied on top of it."""

    state: State | None = None
    """What the waiting edition will be then; None where none waits, or where both cannot be."""
    conflict: str = ""
    problems: tuple[Problem, ...] = ()
    """What keeps the re-applied edition from going online on its day."""


@dataclass(frozen=True)
class Trial:
    """What publishing these changes would do on the day on which they go online."""

    base: State
    result: State | None = None
    """What would be online; None where no edition can be made from the selection."""
    selection: Selection = NOTHING_SELECTED
    problems: tuple[Problem, ...] = ()
    """Every blocking problem, and hints on what goes out."""
    left_to_others: tuple[Change, ...] = ()
    """What the four eyes keep this editor from publishing."""
    fault: str = ""
    """Why no edition can be made from the selection."""
    beside: Beside = Beside()

    @property
    def blocking(self) -> tuple[Problem, ...]:
        """Return the problems that refuse the edition."""
        return rules.blocking(self.problems)

    @property
    def refusal(self) -> str:
        """Return the first reason why this does not go out, or an empty text where nothing stands in its way."""
        if self.fault:
            return self.fault
        if self.blocking:
            return _("So darf diese Fassung nicht online gehen:")
        return self._four_eyes or self.beside.conflict

    @property
    def _four_eyes(self) -> str:
        if not self.left_to_others:
            return ""
        titles = ", ".join(f"„{self._title(change)}“" for change in self.left_to_others)
        return _(
            "Vier Augen: Das haben Sie selbst zuletzt bearbeitet: %(titles)s. "
            "Jemand anderes mit dem Recht zur Freigabe muss es veröffentlichen."
        ) % {"titles": titles}

    def _title(self, change: Change) -> str:
        states = [state for state in (self.result, self.base) if state]
        found = [item for each in states if each.content and (item := each.content.find(change.ident))]
        return found[0].title_text if found else change.ident[1]


def trial(
    state: Pending, picked: Iterable[Ident], editor: str, live_at: datetime | None, now: datetime
) -> Trial:
    """Return what publishing the picked changes would do, with what they need; stores nothing."""
    picked, base = tuple(picked), state.base_state
    if not {change.ident for change in state.changes}.intersection(picked):
        return Trial(base, fault=_("Es ist keine Änderung ausgewählt, die noch nicht online ist."))
    try:
        selection = select(state.base, state.changes, picked)
    except ContentError as error:
        return Trial(base, problems=error.problems, fault=_("Die Auswahl passt nicht zusammen."))
    result = result_of(state, selection)
    problems = result.problems(release_day(live_at, now), _going(selection))
    if result.content is None:
        fault = _("Aus dieser Auswahl wird keine lesbare Fassung.")
        return Trial(base, None, selection, problems, fault=fault)
    beside = beside_waiting(state.waiting, result, live_at, now)
    problems = (*_about(problems, selection), *beside.problems)
    return Trial(base, result, selection, problems, _left_to_others(selection, editor), beside=beside)


def result_of(state: Pending, selection: Selection) -> State:
    """Return what would be online after these changes: the working copy itself where they are all of them."""
    if len(selection.changes) == len(state.changes):
        return state.working_state
    return State.of(apply(state.base, selection.changes))


def release_day(live_at: datetime | None, now: datetime) -> date:
    """Return the day in Berlin as of which an edition is judged: that of its release, and none that is over."""
    return timezone.localdate(max(live_at or now, now))


def _going(selection: Selection) -> frozenset[Ident]:
    return frozenset(change.ident for change in selection.changes)


def _about(problems: Iterable[Problem], selection: Selection) -> tuple[Problem, ...]:
    going = _going(selection)
    return tuple(problem for problem in problems if problem.blocking or problem.ident in going)


# The four eyes


def left_to_others(idents: Iterable[Ident], editor: str) -> frozenset[Ident]:
    """Return which of these objects the house rules keep an editor from publishing; two queries."""
    if not NewsroomSettings.current().four_eyes:
        return frozenset()
    last = workspace.last_editors(idents)
    return frozenset(ident for ident, name in last.items() if name == editor)


def _left_to_others(selection: Selection, editor: str) -> tuple[Change, ...]:
    # What comes along because it is needed counts too: it would be a way around otherwise.
    left = left_to_others(_going(selection), editor)
    return tuple(sorted((c for c in selection.changes if c.ident in left), key=lambda change: change.ident))


# The waiting release


def beside_waiting(waiting: Release | None, result: State, live_at: datetime | None, now: datetime) -> Beside:
    """Return what releasing a state means for the release that waits."""
    if waiting is None:
        return Beside()
    if live_at is not None and live_at > now:
        text = _("Es wartet schon eine Freischaltung (%(edition)s). Brechen Sie sie zuerst ab.")
        return Beside(conflict=text % {"edition": waiting.edition})
    planned = waiting.edition
    try:
        nodes = apply(result.nodes, difference(nodes_of(planned.based_on), nodes_of(planned)))
    except ConflictError as error:
        return Beside(conflict=_same_objects(waiting, error.idents, result.content))
    state, changed = State.of(nodes), {change.ident for change in difference(result.nodes, nodes)}
    return Beside(state, problems=rules.blocking(state.problems(release_day(waiting.live_at, now), changed)))


def _same_objects(waiting: Release, idents: Iterable[Ident], content: Content | None) -> str:
    found = [(ident, content.find(ident) if content else None) for ident in idents]
    return _(
        "Für %(time)s Uhr wartet eine Freischaltung, die dasselbe ändert: %(objects)s. "
        "Brechen Sie die wartende Freischaltung ab oder warten Sie, bis sie online ist."
    ) % {
        "time": f"{timezone.localtime(waiting.live_at):%d.%m.%Y, %H:%M}",
        "objects": ", ".join(f"„{item.title_text if item else ident[1]}“" for ident, item in found),
    }


# What would be stored


def dry_run(store: Callable[[], T]) -> tuple[T, State]:
    """Call what stores something; return its answer and the working copy as it would be. Nothing is stored."""
    with transaction.atomic():
        answer = store()
        state = State.of(codec.encode_all())
        transaction.set_rollback(True)
    return answer, state
