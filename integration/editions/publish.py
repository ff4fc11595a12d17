"""Publishing: freeze, check, store, release; schedule, cancel, roll back. One transaction each.

The four eyes are asked for here, once, in the transaction that publishes: when changes of the working copy
are frozen, now or for later. Not asked again are a waiting edition that is re-applied on top of another one
(its changes passed when they were frozen, and are no longer the working copy's), and a return to an older
edition: what was online has passed already, and the way back is for emergencies.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from integration.content import nodes, rules
from integration.content.catalogue import PRESENT_IDENTS, TYPE_BY_NAME
from integration.content.changes import (
    Change,
    ConflictError,
    EditionKind,
    Selection,
    apply,
    by_ident,
    difference,
    readable,
    select,
)
from integration.content.gaps import with_present
from integration.content.graph import Content
from integration.content.nodes import Ident, Node
from integration.content.problems import ContentError, Problem
from integration.content.rules.corrections import correction_problems
from integration.content.schema import fields_of
from integration.editions import codec, workspace
from integration.editions.labels import field_label, in_words
from integration.models.newsroom import NewsroomSettings
from integration.models.publishing import Edition, Release

# Any number will do, as long as every process of this site uses the same one.
_PUBLISHING_LOCK = 5_490_554


class PublishError(ValueError):
    """Why nothing was published, in sentences for the editor; ``problems`` where rules are broken."""

    def __init__(self, message: str, problems: Iterable[Problem] = ()) -> None:
        self.message = message
        self.problems = tuple(problems)
        super().__init__("\n".join([message, *(in_words(problem) for problem in self.problems)]))


@dataclass(frozen=True)
class Order:
    """What an editor asks for: who, the public note, the kind, and when it goes online (None: now)."""

    editor: str
    note: str
    kind: EditionKind = EditionKind.UPDATE
    reason: str = ""
    live_at: datetime | None = None


@dataclass(frozen=True)
class Pending:
    """The working copy beside what is online."""

    live: Edition | None
    base: tuple[Node, ...]
    working: tuple[Node, ...]
    undone_nodes: tuple[Node, ...]
    scheduled: tuple[Change, ...]
    """What the waiting release will change."""

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """Return what publishing everything would change."""
        return difference(self.base, self.working)

    def is_undone(self, change: Change) -> bool:
        """Tell whether a change was online before and was taken back by returning to an older edition."""
        return change.after is not None and change.after in self.undone_nodes

    def is_scheduled(self, change: Change) -> bool:
        """Tell whether the waiting release will put exactly this online: it must not go out before by mistake."""
        return change in self.scheduled

    def problems(self, today: date) -> tuple[Problem, ...]:
        """Return the problems the working copy has as a whole."""
        try:
            changed = {change.ident for change in self.changes}
            return rules.check(Content(self.working), today, changed)
        except ContentError as error:
            return error.problems


def pending(now: datetime) -> Pending:
    """Compare the working copy with the live edition; a fixed number of queries."""
    live, waiting = live_edition(now), Release.objects.waiting(now)
    base = nodes_of(live)
    scheduled = difference(base, nodes_of(waiting.edition)) if waiting else ()
    return Pending(live, base, codec.encode_all(), _undone_nodes(live), scheduled)


def live_edition(now: datetime) -> Edition | None:
    """Return the edition that is online at that moment, or None before the first."""
    release = Release.objects.live(now)
    return release.edition if release else None


def nodes_of(edition: Edition | None) -> tuple[Node, ...]:
    """Return the nodes of a stored edition; none for no edition."""
    return nodes.from_json(edition.body) if edition else ()


def publish(order: Order, picked: Iterable[Ident], now: datetime) -> Edition:
    """Put the picked changes of the working copy online, with what they need; returns the new edition.

    A waiting release is re-applied on top. Raises PublishError (nothing is stored then).
    """
    with transaction.atomic():
        lock()
        state = pending(now)
        selection = _selection(state, tuple(picked))
        result = apply(state.base, selection.changes)
        edition = _store(order, state.live, result, now, _release_day(order, now))
        _ask_for_four_eyes(edition, order.editor)
        _release_new(edition, order, now)
        return edition


def roll_back(edition: Edition, order: Order, now: datetime) -> Edition:
    """Put an older edition's content online again as a new edition with the same content checksum.

    Seitenangaben stay as they are now. The rules are not asked again: the content has passed them,
    and a way back must never be blocked by a rule that is younger than the content.
    Nor are the four eyes asked for: nothing comes back that was not online before.
    Raises PublishError where that content is online already, never was, or a waiting release conflicts.
    """
    with transaction.atomic():
        lock()
        if not Release.objects.due(now).filter(edition=edition).exists():
            raise PublishError(_("%(edition)s war nie online.") % {"edition": edition})
        live = live_edition(now)
        result = with_present(nodes_of(edition), nodes_of(live))
        if live and live.content_checksum == content_checksum(result):
            raise PublishError(_("Dieser Stand ist schon online."))
        restored = _store(order, live, result, now, None, restores=edition)
        _release_new(restored, order, now)
        return restored


def cancel_waiting(editor: str, now: datetime) -> Edition:
    """Cancel the waiting release, and return its edition; raises PublishError where none waits."""
    with transaction.atomic():
        lock()
        waiting = Release.objects.waiting(now)
        if waiting is None:
            raise PublishError(_("Es wartet keine Freischaltung."))
        waiting.cancel(editor, now)
        return waiting.edition


def left_to_others(idents: Iterable[Ident], editor: str) -> frozenset[Ident]:
    """Return which of these objects the house rules keep an editor from publishing; two queries."""
    if not NewsroomSettings.current().four_eyes:
        return frozenset()
    last = workspace.last_editors(idents)
    return frozenset(ident for ident, name in last.items() if name == editor)


def _ask_for_four_eyes(edition: Edition, editor: str) -> None:
    """Refuse what the publisher was the last to change; what comes along because it is needed counts too."""
    titles = {(entry["type"], entry["key"]): entry["title"] for entry in edition.summary}
    own = left_to_others(titles, editor)
    if own:
        raise PublishError(
            _(
                "Vier Augen: Das haben Sie selbst zuletzt bearbeitet: %(titles)s. "
                "Jemand anderes mit dem Recht zur Freigabe muss es veröffentlichen."
            )
            % {"titles": ", ".join(f"„{title}“" for ident, title in titles.items() if ident in own)}
        )


def lock() -> None:
    """Let one publisher at a time through, until the transaction ends.

    SQLite begins every transaction IMMEDIATE (settings), which is the same lock.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_PUBLISHING_LOCK])


def content_checksum(state: Iterable[Node]) -> str:
    """Return the checksum of a state without its Seitenangaben, which are always the newest."""
    return nodes.checksum(nodes.canonical(node for node in state if node.ident not in PRESENT_IDENTS))


def edition_checksum(edition: Edition) -> str:
    """Return the checksum of an edition's header, which chains it to the edition before."""
    parts: Sequence[Any] = (
        edition.number,
        edition.kind,
        edition.note,
        edition.reason,
        edition.created_at.astimezone(timezone.get_default_timezone()).isoformat(),
        edition.content_checksum,
        edition.body_checksum,
        edition.previous_checksum,
    )
    return nodes.checksum("\n".join(str(part) for part in parts))


def _selection(state: Pending, picked: tuple[Ident, ...]) -> Selection:
    offered = {change.ident for change in state.changes}
    if not picked or not offered.intersection(picked):
        raise PublishError(_("Es ist keine Änderung ausgewählt, die noch nicht online ist."))
    try:
        return select(state.base, state.changes, picked)
    except ContentError as error:
        raise PublishError(_("Die Auswahl passt nicht zusammen."), error.problems) from error


def _release_day(order: Order, now: datetime) -> date:
    return timezone.localdate(order.live_at or now)


def _store(
    order: Order,
    base: Edition | None,
    state: tuple[Node, ...],
    now: datetime,
    checked_for: date | None,
    restores: Edition | None = None,
) -> Edition:
    content = _checked(nodes_of(base), state, checked_for)
    _check_order(order)
    last = Edition.objects.first()
    body = nodes.canonical(state)
    edition = Edition(
        number=last.number + 1 if last else 1,
        kind=EditionKind.ROLL_BACK if restores else order.kind,
        note=order.note.strip(),
        reason=order.reason.strip(),
        summary=summary(nodes_of(base), state, content),
        body=body,
        content_checksum=content_checksum(state),
        body_checksum=nodes.checksum(body),
        previous_checksum=last.checksum if last else "",
        created_at=now,
        editor=order.editor,
        based_on=base,
        restores=restores,
    )
    edition.checksum = edition_checksum(edition)
    edition.save()
    return edition


def _checked(base: tuple[Node, ...], state: tuple[Node, ...], day: date | None) -> Content:
    try:
        content = Content(state)
    except ContentError as error:
        raise PublishError(_("Aus dieser Auswahl wird keine lesbare Fassung."), error.problems) from error
    changed = {change.ident for change in difference(base, state)}
    blocking = rules.blocking(rules.check(content, day, changed)) if day else ()
    if blocking:
        raise PublishError(_("So darf diese Fassung nicht online gehen:"), blocking)
    return content


def _check_order(order: Order) -> None:
    if not order.note.strip():
        raise PublishError(_("Bitte schreiben Sie eine öffentliche Notiz: Was ist neu?"))
    for problem in correction_problems(order.kind, order.reason):
        raise PublishError(f"{problem.message} {problem.fix}")


def _release_new(edition: Edition, order: Order, now: datetime) -> None:
    waiting = Release.objects.waiting(now)
    if order.live_at is None or order.live_at <= now:
        _release(edition, now, order.editor, now)
        if waiting:
            _reapply(waiting, edition, order.editor, now)
    elif waiting:
        raise PublishError(
            _("Es wartet schon eine Freischaltung (%(edition)s). Brechen Sie sie zuerst ab.")
            % {"edition": waiting.edition}
        )
    else:
        _release(edition, order.live_at, order.editor, now)


def _release(edition: Edition, live_at: datetime, editor: str, now: datetime) -> None:
    Release(edition=edition, live_at=live_at, created_at=now, editor=editor).save()


def _reapply(waiting: Release, live: Edition, editor: str, now: datetime) -> None:
    """Replace the waiting edition by one that has the same changes on top of what has just gone online."""
    planned = waiting.edition
    changes = difference(nodes_of(planned.based_on), nodes_of(planned))
    try:
        state = apply(nodes_of(live), changes)
    except ConflictError as error:
        raise PublishError(
            _(
                "Für %(time)s Uhr wartet eine Freischaltung, die dasselbe ändert: %(objects)s. "
                "Brechen Sie die wartende Freischaltung ab oder warten Sie, bis sie online ist."
            )
            % {
                "time": f"{timezone.localtime(waiting.live_at):%d.%m.%Y, %H:%M}",
                "objects": _names(error.idents, nodes_of(live)),
            }
        ) from error
    waiting.cancel(editor, now)
    if state == nodes_of(live):
        return
    order = Order(planned.editor, planned.note, EditionKind(planned.kind), planned.reason, waiting.live_at)
    again = _store(order, live, state, now, _release_day(order, now))
    _release(again, waiting.live_at, planned.editor, now)


def _names(idents: Iterable[Ident], state: tuple[Node, ...]) -> str:
    content = Content(state)
    found = [(ident, content.find(ident)) for ident in idents]
    return ", ".join(f"„{item.title_text if item else ident[1]}“" for ident, item in found)


def _undone_nodes(live: Edition | None) -> tuple[Node, ...]:
    """Return the nodes that were online right before a return to an older edition."""
    undone: list[Node] = []
    for restored in Edition.objects.exclude(restores=None).select_related("based_on"):
        undone.extend(nodes_of(restored.based_on))
    current = by_ident(nodes_of(live))
    return tuple(node for node in undone if current.get(node.ident) != node)


# The stored summary


def summary(old: tuple[Node, ...], new: tuple[Node, ...], content: Content) -> list[dict[str, Any]]:
    """Return what an edition changed, in words that still stand when types and labels change later."""
    before = Content(old)
    return [_summary_entry(change, before, content) for change in difference(old, new)]


def _summary_entry(change: Change, before: Content, after: Content) -> dict[str, Any]:
    item = after.find(change.ident) or before.find(change.ident)
    assert item
    return {
        "type": change.ident[0],
        "key": change.ident[1],
        "kind": str(change.kind),
        "name": str(item.verbose_name),
        "title": item.title_text,
        "fields": [
            {
                "name": field.name,
                "label": field_label(change.ident[0], field.name),
                "old": _readable(before, change, field.name, field.old),
                "new": _readable(after, change, field.name, field.new),
            }
            for field in change.fields
            if change.before and change.after
        ],
    }


def _readable(content: Content, change: Change, name: str, value: Any) -> str:
    field = next((f for f in fields_of(TYPE_BY_NAME[change.ident[0]]) if f.name == name), None)
    return readable(content, field, value) if field else ("" if value is None else str(value))
