"""Truth rule 3: a quote is verbatim, with its speaker and their role at that time."""

from datetime import date

from django.utils.translation import gettext as _

from integration.content.graph import Content
from integration.content.rules.base import Problems, error, warning
from integration.content.types import ClaimKind, Statement


def quotes_have_speaker_and_role(content: Content, today: date) -> Problems:
    """A quote has a speaker and the role that person had at that time."""
    for quote in _quotes(content):
        if quote.speaker is None:
            yield error(
                quote,
                "speaker",
                _("Das Zitat hat keine Sprecherin und keinen Sprecher."),
                _("Wählen Sie die Person aus, die das gesagt hat."),
            )
        if not quote.role.strip():
            yield error(
                quote,
                "role",
                _("Amt oder Rolle zur Zeit des Zitats fehlt."),
                _("Tragen Sie ein, welches Amt oder welche Rolle die Person damals hatte."),
            )


def quotes_stand_without_quotation_marks(content: Content, today: date) -> Problems:
    """Warns about quotation marks around a part, because the page sets them itself."""
    for quote in _quotes(content):
        if any(part[0] in "„“\"»«‚'" and part[-1] in "“”\"«»‘'" for part in quote.parts):
            yield warning(
                quote,
                "text",
                _("Das Zitat steht in Anführungszeichen. Die Seite setzt sie selbst."),
                _("Entfernen Sie die Anführungszeichen am Anfang und am Ende."),
            )


def _quotes(content: Content) -> tuple[Statement, ...]:
    return tuple(each for each in content.all(Statement) if each.kind is ClaimKind.QUOTE)
