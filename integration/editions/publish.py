"""Publishing: freeze, check, store, release; schedule, cancel, roll back. One transaction each.

What would go out, and whether it may, is answered by ``trial``: here, once more, inside the transaction that
publishes. The four eyes are asked for only there, when changes of the working copy are frozen, now or for
later. Not asked again are a waiting edition that is re-applied on top of another one (its changes passed when
they were frozen, and are no longer the working copy's), and a return to an older edition: what was online has
passed already, and the way back is for emergencies.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from integration.content import nodes
from integration.content.catalogue import PRESENT_IDENTS, TYPE_BY_NAME
from integration.content.changes import Change, EditionKind, difference, readable
from integration.content.gaps import with_present
from integration.content.graph import Content
from integration.content.nodes import Ident, Node
from integration.content.problems import Problem
from integration.content.rules.corrections import correction_problems
from integration.content.schema import fields_of
from integration.editions.labels import field_label, in_words
from integration.editions.pending import State, live_edition, nodes_of, pending
from integration.editions.trial import Beside, beside_waiting, trial
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


def publish(order: Order, picked: Iterable[Ident], now: datetime) -> Edition:
    """Put the picked changes of the working copy online, with what they need; returns the new edition.

    A waiting release is re-applied on top. Raises PublishError (nothing is stored then).
    """
    with transaction.atomic():
        lock()
        state = pending(now)
        found = trial(state, picked, order.editor, order.live_at, now)
        if found.result is None or found.refusal:
            raise PublishError(found.refusal, found.blocking)
        _check_order(order)
        edition = _store(order, state.live, state.base_state, found.result, now)
        _release_new(edition, found.result, found.beside, order, now)
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
        base = State.of(nodes_of(live))
        result = State.of(with_present(nodes_of(edition), base.nodes))
        if live and live.content_checksum == content_checksum(result.nodes):
            raise PublishError(_("Dieser Stand ist schon online."))
        _check_order(order)
        restored = _store(order, live, base, result, now, restores=edition)
        beside = beside_waiting(Release.objects.waiting(now), result, order.live_at, now)
        _release_new(restored, result, beside, order, now)
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


def _store(
    order: Order,
    live: Edition | None,
    base: State,
    result: State,
    now: datetime,
    restores: Edition | None = None,
) -> Edition:
    last = Edition.objects.only("number", "checksum").first()
    body = result.body
    edition = Edition(
        number=last.number + 1 if last else 1,
        kind=EditionKind.ROLL_BACK if restores else order.kind,
        note=order.note.strip(),
        reason=order.reason.strip(),
        summary=summary(_readable_content(base), _readable_content(result)),
        body=body,
        content_checksum=content_checksum(result.nodes),
        body_checksum=nodes.checksum(body),
        previous_checksum=last.checksum if last else "",
        created_at=now,
        editor=order.editor,
        based_on=live,
        restores=restores,
    )
    edition.checksum = edition_checksum(edition)
    edition.save()
    return edition


def _check_order(order: Order) -> None:
    if not order.note.strip():
        raise PublishError(_("Bitte schreiben Sie eine öffentliche Notiz: Was ist neu?"))
    for problem in correction_problems(order.kind, order.reason):
        raise PublishError(f"{problem.message} {problem.fix}")


def _readable_content(state: State) -> Content:
    if state.content is None:
        raise PublishError(_("Aus dieser Auswahl wird keine lesbare Fassung."), state.problems(date.min))
    return state.content


def _release_new(edition: Edition, result: State, beside: Beside, order: Order, now: datetime) -> None:
    if beside.conflict or beside.problems:
        raise PublishError(beside.conflict or _("So darf diese Fassung nicht online gehen:"), beside.problems)
    waiting = Release.objects.waiting(now)
    live_at = max(order.live_at or now, now)
    _release(edition, live_at, order.editor, now)
    if waiting and beside.state:
        _reapply(waiting, edition, result, beside.state, now)


def _release(edition: Edition, live_at: datetime, editor: str, now: datetime) -> None:
    Release(edition=edition, live_at=live_at, created_at=now, editor=editor).save()


def _reapply(waiting: Release, live: Edition, base: State, result: State, now: datetime) -> None:
    """Replace the waiting edition by one that has the same changes on top of what has just gone online."""
    planned = waiting.edition
    waiting.cancel(live.editor, now)
    if result.body == live.body:
        return
    order = Order(planned.editor, planned.note, EditionKind(planned.kind), planned.reason, waiting.live_at)
    again = _store(order, live, base, result, now)
    _release(again, waiting.live_at, planned.editor, now)


# The stored summary


def summary(before: Content, after: Content) -> list[dict[str, Any]]:
    """Return what an edition changed, in words that still stand when types and labels change later."""
    changes = difference(before.nodes, after.nodes)
    return [_summary_entry(change, before, after) for change in changes]


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
