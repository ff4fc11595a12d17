"""Truth rule 7: both sides have room."""

from datetime import date

from django.utils.translation import gettext as _

from integration.content.graph import Content
from integration.content.rules.base import Problems, warning
from integration.content.texts import word_count
from integration.content.types import Argument, Side

IMBALANCE = 2
"""How many times the words of one side of the arguments the other may have before publishing warns."""


def both_sides_have_room(content: Content, today: date) -> Problems:
    """Warns when one side of the arguments has over twice the words of the other."""
    words = {side: sum(map(_argument_words, _side(content, side))) for side in Side}
    shorter, longer = sorted(Side, key=lambda side: words[side])
    if words[longer] <= IMBALANCE * words[shorter]:
        return
    yield warning(
        max(_side(content, longer), key=_argument_words),
        "text",
        _("„%(longer)s“ hat %(many)d Wörter, „%(shorter)s“ nur %(few)d.")
        % {
            "longer": longer.label,
            "many": words[longer],
            "shorter": shorter.label,
            "few": words[shorter],
        },
        _("Kürzen Sie die längere Seite oder ergänzen Sie die kürzere."),
    )


def _side(content: Content, side: Side) -> tuple[Argument, ...]:
    return tuple(argument for argument in content.all(Argument) if argument.side is side)


def _argument_words(argument: Argument) -> int:
    return word_count(argument.title) + word_count(argument.text)
