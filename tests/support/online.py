"""A site that is online in memory alone: pages can be asked for without any database."""

from collections.abc import Iterable, Mapping
from typing import Any

from integration.content import nodes
from integration.content.nodes import Node
from integration.delivery.snapshot import Snapshot
from integration.delivery.store import store

FIRST_EDITION: Mapping[str, Any] = {
    "number": 1,
    "kind": "update",
    "note": "Erste Fassung.",
    "reason": "",
    "live_at": "2026-11-02T12:00:00+00:00",
    "content_checksum": "",
    "restores": None,
    "summary": [],
}


def put_online(
    content: Iterable[Node],
    editions: Iterable[Mapping[str, Any]] = (FIRST_EDITION,),
    withholdings: Iterable[Mapping[str, Any]] = (),
) -> Snapshot:
    """Let every reader of this process see the content; each edition states what differs from the first."""
    record = {
        "stamp": ["memory"],
        "body": nodes.canonical(content),
        "editions": [{**FIRST_EDITION, **edition} for edition in editions],
        "withholdings": list(withholdings),
    }
    store._snapshot = Snapshot(record)
    return store._snapshot


def take_offline() -> None:
    """Leave nothing behind for the next test."""
    store.forget()
