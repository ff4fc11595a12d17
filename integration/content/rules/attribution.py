"""Truth rule 2: each claim says what kind it is, and whose."""

from datetime import date

from django.utils.translation import gettext as _

from integration.content.graph import Content
from integration.content.rules.base import Problems, error
from integration.content.types import Argument, Claim, ClaimKind, Statement


def opinions_say_whose_they_are(content: Content, today: date) -> Problems:
    """Positions, quotes, assessments and all arguments are attributed: the site has no view of its own."""
    for claim in content.claims.values():
        if _needs_attribution(claim) and not _is_attributed(claim):
            is_statement = isinstance(claim, Statement)
            yield error(
                claim,
                "speaker" if is_statement else "attribution",
                _("Hier fehlt, wer das sagt."),
                _("Wählen Sie eine Person oder eine Organisation aus.")
                if is_statement
                else _("Tragen Sie ein, wer das sagt, zum Beispiel „SPD-Kreistagsfraktion“."),
            )


def _needs_attribution(claim: Claim) -> bool:
    return isinstance(claim, Argument) or claim.kind is not ClaimKind.FACT


def _is_attributed(claim: Claim) -> bool:
    if isinstance(claim, Statement) and (claim.speaker or claim.organization):
        return True
    return bool(claim.attribution.strip())


def kinds_fit_their_place(content: Content, today: date) -> Problems:
    """A quote stands among the statements, where it has a speaker and a role; a statement is no fact."""
    for claim in content.claims.values():
        if isinstance(claim, Statement) and claim.kind is ClaimKind.FACT:
            yield error(
                claim,
                "kind",
                _("Was jemand sagt, ist kein Fakt."),
                _("Wählen Sie „Zitat“, „Position“ oder „Einschätzung“."),
            )
        elif not isinstance(claim, Statement) and claim.kind is ClaimKind.QUOTE:
            yield error(
                claim,
                "kind",
                _("Ein Zitat steht nur bei den Stimmen."),
                _("Legen Sie dort ein Zitat an oder wählen Sie eine andere Art der Aussage."),
            )
