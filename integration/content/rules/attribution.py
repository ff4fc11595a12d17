"""Truth rules 2 and 10: each claim says what kind it is, and whose; kinds are what a reader believes."""

from datetime import date

from django.utils.translation import gettext as _

from integration.content.graph import Content
from integration.content.rules.base import Problems, error, error_if_changed, warning
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
    return isinstance(claim, Argument) or claim.kind not in (ClaimKind.FACT, ClaimKind.OPEN)


def _is_attributed(claim: Claim) -> bool:
    if isinstance(claim, Statement) and (claim.speaker or claim.organization):
        return True
    return bool(claim.attribution.strip())


def kinds_fit_their_place(content: Content, today: date) -> Problems:
    """A quote stands among the statements, where it has a speaker and a role; a statement is no fact."""
    for claim in content.claims.values():
        if isinstance(claim, Statement) and claim.kind in (ClaimKind.FACT, ClaimKind.OPEN):
            yield error(
                claim,
                "kind",
                _("Was jemand sagt, ist kein Fakt."),
                _("Wählen Sie „Zitat“, „Aussage“, „Position“ oder „Einschätzung“."),
            )
        elif not isinstance(claim, Statement) and claim.kind is ClaimKind.QUOTE:
            yield error(
                claim,
                "kind",
                _("Ein Zitat steht nur bei den Stimmen."),
                _("Legen Sie dort ein Zitat an oder wählen Sie eine andere Art der Aussage."),
            )


def facts_have_an_impartial_source(content: Content, today: date) -> Problems:
    """A fact needs a source that is no party to the dispute; warns where that cannot be known (truth rule 10)."""
    for claim in content.claims.values():
        if claim.kind is not ClaimKind.FACT or not claim.sources:
            continue
        sides = [source.is_partisan for source in claim.sources]
        if all(sides):
            yield error_if_changed(
                claim,
                "kind",
                _("Als Fakt braucht das eine Quelle, die nicht selbst mitstreitet."),
                _(
                    "Wählen Sie „Aussage“ und tragen Sie ein, wer das sagt, oder nennen Sie eine andere Quelle."
                ),
            )
        elif False not in sides:
            yield warning(
                claim,
                "sources",
                _("Ob eine der Quellen nicht selbst mitstreitet, ist nicht bekannt."),
                _("Tragen Sie bei den Quellen die Organisation ein."),
            )


def one_statement_has_one_kind(content: Content, today: date) -> Problems:
    """Warns when the same sentence is of one kind here and of another there (truth rule 10)."""
    seen: dict[str, Claim] = {}
    for claim in content.claims.values():
        first = seen.setdefault(" ".join(claim.in_full.casefold().split()), claim)
        if first.kind is not claim.kind:
            yield warning(
                claim,
                "kind",
                _("Derselbe Satz ist bei „%(other)s“ von anderer Art: %(kind)s.")
                % {"other": first.title_text, "kind": first.kind.label},
                _("Wählen Sie bei beiden dieselbe Art der Aussage."),
            )
