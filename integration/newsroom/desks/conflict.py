"""Two editors on one object: what each of them wrote, side by side, before the second one may go on."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from integration.content.changes import Change
from integration.content.nodes import Node
from integration.editions import codec, workspace
from integration.editions.pending import State
from integration.models.support.base import Entry
from integration.newsroom.ui.comparison import Comparison, comparison_of


@dataclass(frozen=True)
class Conflict:
    """Why a save is refused, and the fields in which both versions differ."""

    message: str
    comparison: Comparison


def token_of(row: Entry | None) -> str:
    """Return an opaque token of the object as it is stored: a form says by it what its reader saw."""
    return Change(None, codec.encode(row)).token if row is not None else ""


def between(row: Entry, mine: Iterable[Node]) -> Conflict:
    """Return what is stored beside what was sent; without fields where what was sent has errors."""
    ident, state = codec.ident_of(row), tuple(mine)
    stored = codec.encode(row)
    latest = workspace.history(ident).first()
    sent = next((node for node in state if node.ident == ident), None)
    change = Change(stored, sent)
    contents = State(codec.encode_all()).content, State(state).content
    return Conflict(_message(latest), comparison_of(change, *contents) if sent else Comparison())


def _message(latest: Any) -> str:
    if latest is None:
        who, when = _("jemand anderem"), ""
    else:
        who, when = latest.editor, f"{timezone.localtime(latest.at):%d.%m.%Y um %H:%M}"
    return _(
        "Inzwischen geändert von %(who)s (%(when)s Uhr). Ihr Text steht noch im Formular. "
        "Vergleichen Sie, passen Sie Ihren Text an und speichern Sie dann noch einmal."
    ) % {"who": who, "when": when}
