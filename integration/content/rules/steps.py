"""Truth rules 8 and 15: plans and results of the proceedings, and who can bring them about."""

from datetime import date
from itertools import pairwise

from django.utils.translation import gettext as _

from integration.content.graph import Content
from integration.content.rules.base import Problems, error, error_if_changed, warning
from integration.content.rules.succession import _is_before
from integration.content.standing import Standing
from integration.content.texts import is_whole_sentence
from integration.content.types import Status, Step

DECISIONS = frozenset({Status.ADOPTED, Status.REJECTED, Status.ADJOURNED, Status.REFERRED})
"""What only a council or a committee can do."""


def planned_steps_set_no_status(content: Content, today: date) -> Problems:
    """What has not happened yet has no result."""
    for step in content.all(Step):
        if step.planned and step.resulting_status:
            yield error(
                step,
                "resulting_status",
                _("Ein geplanter Schritt hat noch kein Ergebnis."),
                _("Leeren Sie den neuen Stand, oder entfernen Sie „geplant“, wenn es geschehen ist."),
            )


def passed_plans_get_a_result(content: Content, today: date) -> Problems:
    """Warns about a planned step whose date has passed."""
    for step in Standing(content, today).overdue:
        yield warning(
            step,
            "planned",
            _("Der Termin ist vorbei (%(date)s), ein Ergebnis fehlt.") % {"date": step.date.text},
            _("Tragen Sie das Ergebnis ein und entfernen Sie „geplant“, oder ändern Sie das Datum."),
        )


def steps_stand_in_order_of_time(content: Content, today: date) -> Problems:
    """Warns when positions and dates disagree, because the position of a step decides about the status."""
    dated = [step for step in content.all(Step) if step.date.sort_day and not step.planned]
    for earlier, later in pairwise(dated):
        if _is_before(later.date, earlier.date):
            yield warning(
                later,
                "position",
                _("Der Schritt steht nach „%(other)s“, war aber früher.") % {"other": earlier.title_text},
                _("Verschieben Sie den Schritt, oder prüfen Sie das Datum."),
            )


def only_councils_decide(content: Content, today: date) -> Problems:
    """What only a council or committee can do is claimed of no one else (truth rule 15)."""
    for step in content.all(Step):
        if step.planned or step.resulting_status not in DECISIONS:
            continue
        if step.organization is None or not step.organization.decides:
            yield error_if_changed(
                step,
                "organization",
                _("Entscheiden kann das nur ein Rat oder ein Ausschuss."),
                _("Wählen Sie das Gremium aus, das entschieden hat, oder leeren Sie den neuen Status."),
            )


def steps_are_whole_sentences(content: Content, today: date) -> Problems:
    """Warns about a step that ends without a full stop: it is read as a sentence, in lists and aloud."""
    for step in content.all(Step):
        if not is_whole_sentence(step.sentence):
            yield warning(
                step,
                "sentence",
                _("Das ist kein ganzer Satz mit Punkt am Ende."),
                _("Schreiben Sie, wer was getan hat, und setzen Sie einen Punkt."),
            )
