"""Truth rule 14: nothing that is addressed to editors goes public."""

import re
from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from integration.content.graph import Content
from integration.content.rules.base import Problems, error_if_changed
from integration.content.schema import Item
from integration.content.types import Source

SOURCE_FIELDS = ("title", "publisher", "address_note", "says", "passage", "retrieval_note")
CLAIM_FIELDS = ("attribution", "searched", "remark")
"""Evidence, where editors leave notes to each other; a text may address its readers as it likes."""

_SENTENCE = re.compile(r"[^.!?]+[.!?]*")
# "Die Bitte des Landrats" asks nobody.
_PLEASE = re.compile(r"\bbitte\b|(?:^|[.!?:] )Bitte (?!des|der|um|an)\b")
_ADVICE = re.compile(r"(?i)frag|wend|meld|erkundig|schreib|les|beacht|such(?:en)? Sie")
_INSTRUCTION = re.compile(
    r"(?i)\b(todo|fixme|tbd|xxx+)\b|\?\?\?"
    r"|\b(noch|hier|bitte|später|unbedingt) (zu )?(prüfen|klären|suchen|ergänzen|eintragen|nachtragen|einfügen)\b"
    r"|\bvor (dem|der) (veröffentlich|freigabe|freischalt)|\b(an die|für die|redaktion:) ?redaktion\b|\bredaktion:"
)


def nothing_public_is_addressed_to_editors(content: Content, today: date) -> Problems:
    """An instruction in a source or in evidence is refused; advice to readers is none."""
    for item, field in _evidence(content):
        if note := _note_to_editors(getattr(item, field)):
            yield error_if_changed(
                item,
                field,
                _("Das richtet sich an die Redaktion und nicht an Leser: „%(note)s“") % {"note": note} + ".",
                _("Erledigen Sie es, und nehmen Sie den Satz heraus."),
            )


def _evidence(content: Content) -> Iterator[tuple[Item, str]]:
    for source in content.all(Source):
        yield from ((source, name) for name in SOURCE_FIELDS)
    for claim in content.claims.values():
        yield from ((claim, name) for name in CLAIM_FIELDS)


def _note_to_editors(text: str) -> str:
    """Return the first sentence that tells an editor what to do, or an empty text."""
    sentences = (sentence.strip() for sentence in _SENTENCE.findall(text))
    return next((sentence for sentence in sentences if _instructs(sentence)), "")


def _instructs(sentence: str) -> bool:
    asks = _PLEASE.search(sentence) and not _ADVICE.search(sentence)
    return bool(asks or _INSTRUCTION.search(sentence))
