"""Truth rules 7 and 12: both sides have room, wherever they meet."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from integration.content.graph import Content
from integration.content.problems import Problem
from integration.content.rules.base import Problems, warning
from integration.content.texts import word_count
from integration.content.types import Argument, Side, Statement

IMBALANCE = 2
"""How many times the words of one side the other may have before publishing warns."""


def both_sides_have_room(content: Content, today: date) -> Problems:
    """Warns when one side of the arguments has over twice the words of the other, with notes or without."""
    sides = {side: [each for each in content.all(Argument) if each.side is side] for side in Side}
    yield from _imbalance(sides, "text", _argument_words) or _imbalance(sides, "remark", _words_with_notes)


def both_sides_have_a_voice(content: Content, today: date) -> Problems:
    """Warns when the voices of one side have over twice the words of the other's, notes included."""
    sides = {side: [each for each in content.all(Statement) if each.side is side] for side in Side}
    yield from _imbalance(sides, "text", _words_with_notes)


def _imbalance(sides: dict[Side, list[Any]], field: str, words_of: Callable[[Any], int]) -> list[Problem]:
    words = {side: sum(map(words_of, claims)) for side, claims in sides.items()}
    shorter, longer = sorted(Side, key=lambda side: words[side])
    if words[longer] <= IMBALANCE * words[shorter]:
        return []
    counted = {
        "longer": longer.label,
        "many": words[longer],
        "shorter": shorter.label,
        "few": words[shorter],
    }
    return [
        warning(
            max(sides[longer], key=words_of),
            field,
            _("„%(longer)s“ hat %(many)d Wörter, „%(shorter)s“ nur %(few)d.") % counted,
            _("Kürzen Sie die längere Seite oder ergänzen Sie die kürzere."),
        )
    ]


def _argument_words(argument: Argument) -> int:
    return word_count(argument.title) + word_count(argument.text)


def _words_with_notes(claim: Argument | Statement) -> int:
    notes = (claim.remark, getattr(claim, "context", ""))
    return word_count(claim.title) + word_count(claim.text) + sum(map(word_count, notes))
