"""What travels with every output: who sends it, as of when it is, which edition it was made from."""

from django.utils.translation import gettext as _

from integration.content.graph import Content
from integration.content.spans import day_text
from integration.delivery.reading import Reading
from integration.delivery.snapshot import EditionInfo


def sender(content: Content) -> str:
    """Return who sends it; that it is not known is said, never left out."""
    return _("Absender: %(sender)s") % {"sender": content.site.sender or _("noch nicht eingetragen")}


def as_of(reading: Reading) -> str:
    """Return the day of which the status speaks."""
    step = reading.standing.latest_step
    text = step.as_of.text if step and step.as_of else _("nicht bekannt")
    return _("Stand: %(as_of)s") % {"as_of": text}


def edition(edition: EditionInfo | None) -> str:
    """Return which edition it was made from."""
    if edition is None:
        return _("Vorschau, ohne Nummer")
    given = {"number": edition.number, "day": day_text(edition.live_day)}
    return _("Fassung %(number)d vom %(day)s") % given
