"""Redaction: removing from stored editions what may not even be stored, and recording that it was done.

The only way in which a stored edition ever changes. The edition keeps the checksum of what was published;
the record carries the checksum of what is left, so the chain still proves everything else.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from integration.content import nodes
from integration.content.catalogue import name_of
from integration.content.gaps import emptied
from integration.content.nodes import Ident
from integration.editions import codec
from integration.editions.pending import live_edition, nodes_of
from integration.editions.publish import PublishError, lock
from integration.models.newsroom import Event, EventAction
from integration.models.publishing import Edition, Redaction, Release, Revision, Withholding
from integration.models.support import immutability


def redact(ident: Ident, reason: str, editor: str, now: datetime) -> tuple[Edition, ...]:
    """Remove an object's words from every stored edition and from the history; returns the editions changed.

    Readers see a marked gap with the reason. Raises PublishError while the object still stands in the
    working copy, online or in a waiting release: there it is removed in the ordinary way first.
    """
    with transaction.atomic():
        lock()
        _require_gone(ident, now)
        if not reason.strip():
            raise PublishError(_("Eine Schwärzung braucht einen Grund."))
        holding = tuple(edition for edition in Edition.objects.order_by("number") if _holds(edition, ident))
        with immutability.lifted():
            for edition in holding:
                _redact_edition(edition, ident)
            _redact_history(ident)
        for edition in holding:
            _record(edition, ident, reason, editor, now)
        _mark_gap(ident, reason, editor, now)
        Event(at=now, editor=editor, action=EventAction.REDACTED, subject=name_of(ident)).save()
        return holding


def _require_gone(ident: Ident, now: datetime) -> None:
    waiting = Release.objects.waiting(now)
    states = [nodes_of(live_edition(now)), nodes_of(waiting.edition if waiting else None)]
    if codec.find_row(ident) or any(node.ident == ident for state in states for node in state):
        raise PublishError(
            _(
                "„%(key)s“ steht noch im Arbeitsstand, online oder in einer wartenden Freischaltung. "
                "Löschen Sie es dort zuerst und veröffentlichen Sie das."
            )
            % {"key": ident[1]}
        )


def _holds(edition: Edition, ident: Ident) -> bool:
    in_body = any(node.ident == ident for node in nodes_of(edition))
    return in_body or any(_is_entry_of(entry, ident) for entry in edition.summary)


def _is_entry_of(entry: dict[str, Any], ident: Ident) -> bool:
    return (entry["type"], entry["key"]) == ident


def _redact_edition(edition: Edition, ident: Ident) -> None:
    state = (emptied(node) if node.ident == ident else node for node in nodes_of(edition))
    edition.body = nodes.canonical(state)
    edition.summary = _without_words(edition.summary, ident)
    Edition.objects.filter(pk=edition.pk).update(body=edition.body, summary=edition.summary)


def _without_words(summary: Iterable[dict[str, Any]], ident: Ident) -> list[dict[str, Any]]:
    return [entry | {"title": "", "fields": []} if _is_entry_of(entry, ident) else entry for entry in summary]


def _redact_history(ident: Ident) -> None:
    Revision.objects.filter(type=ident[0], key=ident[1]).update(node=None)


def _record(edition: Edition, ident: Ident, reason: str, editor: str, now: datetime) -> None:
    Redaction(
        edition=edition,
        type=ident[0],
        key=ident[1],
        reason=reason,
        body_checksum=nodes.checksum(edition.body),
        at=now,
        editor=editor,
    ).save()


def _mark_gap(ident: Ident, reason: str, editor: str, now: datetime) -> None:
    Withholding.objects.create(
        type=ident[0], key=ident[1], reason=reason, since=timezone.localdate(now), editor=editor
    )
