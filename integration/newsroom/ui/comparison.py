"""Old and new beside each other, in words: fields for every page that compares, texts word by word."""

import difflib
import re
from dataclasses import dataclass
from typing import Any

from integration.content.catalogue import TYPE_BY_NAME
from integration.content.changes import Change, ChangeKind, FieldChange, readable
from integration.content.graph import Content
from integration.content.schema import fields_of
from integration.editions.labels import field_label

# Stands in for a state that does not fit together: nothing in it has a title.
_NOTHING = Content(())
# Shorter values are easier to compare as wholes.
_WORD_BY_WORD_FROM = 40


@dataclass(frozen=True)
class Piece:
    """A run of words of a text, and whether the other text lacks it."""

    text: str
    is_changed: bool


@dataclass(frozen=True)
class FieldView:
    """One changed field in words, before and after."""

    label: str
    old: str
    new: str

    @property
    def old_pieces(self) -> tuple[Piece, ...]:
        """Return the old words, those that went marked."""
        return _pieces(self.old, self.new)

    @property
    def new_pieces(self) -> tuple[Piece, ...]:
        """Return the new words, those that came marked."""
        return _pieces(self.new, self.old)


def _pieces(text: str, other: str) -> tuple[Piece, ...]:
    if not text:
        return ()
    if not other or max(len(text), len(other)) < _WORD_BY_WORD_FROM:
        return (Piece(text, False),)
    words, others = re.findall(r"\S+\s*", text), re.findall(r"\S+\s*", other)
    bare = [word.strip() for word in words]
    matcher = difflib.SequenceMatcher(None, bare, [word.strip() for word in others], autojunk=False)
    pieces: list[Piece] = []
    place = 0
    for block in matcher.get_matching_blocks():
        pieces += [
            Piece("".join(words[place : block.a]), True),
            Piece("".join(words[block.a : block.a + block.size]), False),
        ]
        place = block.a + block.size
    return tuple(piece for piece in pieces if piece.text)


@dataclass(frozen=True)
class Comparison:
    """The fields of one object in words; an object that came or went has only one side."""

    fields: tuple[FieldView, ...] = ()
    has_old: bool = True
    has_new: bool = True


def comparison_of(change: Change, before: Content | None, after: Content | None) -> Comparison:
    """Return a change in words; references by the titles they have in each state, by their keys where it has none."""
    # The place of an object that came or went says nothing: there is no other to compare it with.
    is_moved = change.kind is ChangeKind.CHANGED
    shown = (field for field in change.fields if is_moved or field.name != "position")
    return Comparison(
        tuple(_field_view(change, field, before, after) for field in shown),
        has_old=change.before is not None,
        has_new=change.after is not None,
    )


def _field_view(
    change: Change, field: FieldChange, before: Content | None, after: Content | None
) -> FieldView:
    declared = next((f for f in fields_of(TYPE_BY_NAME[change.ident[0]]) if f.name == field.name), None)

    def words(content: Content | None, value: Any) -> str:
        if declared is None:
            return "" if value is None else str(value)
        return readable(content or _NOTHING, declared, value)

    label = field_label(change.ident[0], field.name)
    return FieldView(label, words(before, field.old), words(after, field.new))
