"""Truth rule 9: a correction says what was wrong."""

from django.utils.translation import gettext as _

from integration.content.changes import EditionKind
from integration.content.problems import Problem


def correction_problems(kind: str, reason: str) -> tuple[Problem, ...]:
    """Return what is missing when an edition of this kind is published with this reason (truth rule 9)."""
    if kind != EditionKind.CORRECTION or reason.strip():
        return ()
    message = _("Eine Berichtigung braucht einen Grund.")
    return (Problem("edition", "", "reason", message, _("Schreiben Sie in einem Satz, was falsch war.")),)
