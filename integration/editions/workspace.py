"""The working copy as a whole: import, reset, restore, each with its history."""

from collections.abc import Iterable
from datetime import datetime

from django.db import models, transaction

from integration.content.changes import Change, difference
from integration.content.nodes import Ident, Node
from integration.editions import codec
from integration.models.publishing import Revision, RevisionAction


def record(ident: Ident, node: Node | None, editor: str, at: datetime, action: RevisionAction) -> None:
    """Note in the history how an object stands now; None for one that was deleted.

    Nothing is noted when the object stands as the history already says.
    """
    stored = node.to_json() if node else None
    latest = history(ident).first()
    if latest is None or latest.node != stored:
        Revision(type=ident[0], key=ident[1], node=stored, editor=editor, at=at, action=action).save()


def record_row(row: models.Model, editor: str, at: datetime) -> None:
    """Note in the history that an editor saved this row, inline rows included."""
    node = codec.encode(row)
    record(node.ident, node, editor, at, RevisionAction.SAVED)


def history(ident: Ident) -> models.QuerySet[Revision]:
    """Return what is known of an object's past, newest first."""
    return Revision.objects.filter(type=ident[0], key=ident[1])


def last_editors(idents: Iterable[Ident]) -> dict[Ident, str]:
    """Return who changed each of these objects last, as far as it is known; one query."""
    wanted = set(idents)
    revisions = Revision.objects.filter(type__in={i[0] for i in wanted}, key__in={i[1] for i in wanted})
    found = revisions.order_by("at", "pk").values_list("type", "key", "editor")
    return {(name, key): editor for name, key, editor in found if (name, key) in wanted}


def import_nodes(nodes: Iterable[Node], editor: str, at: datetime) -> tuple[Change, ...]:
    """Take nodes into the working copy, whole or not at all; returns what they changed.

    Raises ContentError with every problem. Nothing goes online by this.
    """
    with transaction.atomic():
        changes = codec.merged(nodes, codec.encode_all())
        return _write(changes, editor, at, RevisionAction.IMPORTED)


def reset_to(nodes: Iterable[Node], editor: str, at: datetime) -> tuple[Change, ...]:
    """Make the working copy equal to a state, for instance the live edition; returns what that changed."""
    with transaction.atomic():
        changes = difference(codec.encode_all(), nodes)
        return _write(changes, editor, at, RevisionAction.RESTORED)


def restore(revision: Revision, editor: str, at: datetime) -> tuple[Change, ...]:
    """Bring one object back as a revision has it, inline rows included."""
    with transaction.atomic():
        row = codec.find_row((revision.type, revision.key))
        before = codec.encode(row) if row else None
        after = Node(**revision.node) if revision.node else None
        changes = (Change(before, after),) if before != after else ()
        return _write(changes, editor, at, RevisionAction.RESTORED)


def _write(
    changes: tuple[Change, ...], editor: str, at: datetime, action: RevisionAction
) -> tuple[Change, ...]:
    codec.write(changes)
    for change in changes:
        record(change.ident, change.after, editor, at, action)
    return changes
