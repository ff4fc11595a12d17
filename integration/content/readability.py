"""How hard the texts of Content are to read: the first Wiener Sachtextformel.

Source: R. Bamberger, E. Vanecek: Lesen – Verstehen – Lernen – Schreiben. Wien 1984. Of their four formulas the first
looks at most: words of three and more syllables, length of sentences, long words, words of one syllable. Its result is
a school year: 4 is very easy, 15 is very hard.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from integration.content.graph import Content
from integration.content.schema import Item
from integration.content.texts import plain_text
from integration.content.types import (
    Argument,
    Body,
    Claim,
    ClaimKind,
    District,
    Fact,
    FaqItem,
    FundingShare,
    GlossaryTerm,
    Motion,
    Organization,
    Page,
    Participation,
    Person,
    Proposal,
    SiteDetails,
    Source,
    Statement,
    Step,
    Task,
    VoteEvent,
)

HIGHEST_LEVEL = 10.0
"""The school year that no text may exceed."""

LEGAL_PAGES = ("impressum", "datenschutz", "barrierefreiheit")
"""What the law wants to be said is said in its words."""

MEASURED: Mapping[type[Item], tuple[str, ...]] = {
    Proposal: ("summary",),
    Motion: ("summary", "text"),
    Step: ("sentence", "details"),
    FundingShare: ("details",),
    Task: ("summary", "text"),
    Participation: ("details",),
    Fact: ("sentence", "details"),
    Statement: ("text", "context"),
    Argument: ("text",),
    FaqItem: ("answer",),
    GlossaryTerm: ("definition",),
    Page: ("lead", "text"),
    Source: ("says",),
    VoteEvent: ("yes_meant", "no_meant"),
    SiteDetails: ("what_followed",),
}
"""The running text of each type; a claim's remark belongs to it. Titles are no sentences and are not measured."""

_VOWELS = re.compile(r"aa|ee|oo|ai|ay|äu|au|ei|ey|eu|ie|(?<!q)u|[aeioyäöü]")
# A star stands for a name or a quotation: a word that is neither long nor short.
_NEUTRAL = "*"
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*|\d[\d.,]*|\*")
_QUOTATION = re.compile(r"<blockquote>.*?</blockquote>|„[^“]*“", re.DOTALL)
_BLOCK_END = re.compile(r"</(?:p|li|h3|h4)>|<br>")
_MONTH = "Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"
_ABBREVIATION = r"\b(?:z\. ?B|d\. ?h|u\. ?a|ca|bzw|Nr|Abs|Dr|vgl)\."
_POINT_INSIDE = re.compile(rf"(?<=\d)\.(?= ?(?:\d|{_MONTH}))|{_ABBREVIATION}")
_SENTENCE_END = re.compile(r"[.!?…]+(?=\s|$)|\n")


@dataclass(frozen=True)
class Measured:
    """One object of the content and the school year for which its words are written."""

    item: Item
    level: float

    @property
    def is_too_hard(self) -> bool:
        """Tell whether the text must become simpler."""
        return self.level > HIGHEST_LEVEL


def measure(content: Content) -> tuple[Measured, ...]:
    """Return every text of a content with its level, the hardest first."""
    without_names = _hider_of_names(content)
    texts = ((item, running_text(item)) for cls in MEASURED for item in content.all(cls))
    measured = [Measured(item, level(without_names(text))) for item, text in texts if text]
    return tuple(sorted(measured, key=lambda each: (-each.level, each.item.type_name, each.item.key)))


def running_text(item: Item) -> str:
    """Return what is measured of an object: its sentences without markup and quotations, a block in each line."""
    if item.withheld or item.key in LEGAL_PAGES:
        return ""
    fields = [] if _is_quoted(item) else [getattr(item, name) for name in MEASURED[type(item)]]
    remarks = [item.remark] if isinstance(item, Claim) else []
    markup = _QUOTATION.sub(_NEUTRAL, "\n".join(filter(None, [*fields, *remarks])))
    lines = _BLOCK_END.sub("\n", markup).splitlines()
    return "\n".join(filter(None, map(plain_text, lines)))


def _is_quoted(item: Item) -> bool:
    return isinstance(item, Claim) and item.kind == ClaimKind.QUOTE


def _hider_of_names(content: Content) -> Callable[[str], str]:
    """Return a function that puts a neutral word in the place of each official name."""
    names = sorted(filter(None, set(_official_names(content))), key=len, reverse=True)
    # German names may carry the s of the genitive.
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})s?\b") if names else None
    return lambda text: pattern.sub(_NEUTRAL, text) if pattern else text


def _official_names(content: Content) -> Iterator[str]:
    for cls in (Body, Organization, Person, District):
        yield from (item.title_text for item in content.all(cls))
    yield from (organization.short_name for organization in content.all(Organization))


def level(text: str) -> float:
    """Return the school year for which a text without markup is written; 0 where there are no words.

    Numbers, abbreviations in capitals and stars count as words that are neither long nor short.
    """
    words = _WORD.findall(text)
    if not words:
        return 0.0
    ordinary = [word for word in words if word[0].isalpha() and not word.isupper()]
    many_syllables = sum(syllables(word) >= 3 for word in ordinary) * 100 / len(words)
    one_syllable = sum(syllables(word) == 1 for word in ordinary) * 100 / len(words)
    long_words = sum(len(word) > 6 for word in ordinary) * 100 / len(words)
    per_sentence = len(words) / sentences(text)
    return (
        0.1935 * many_syllables + 0.1672 * per_sentence + 0.1297 * long_words - 0.0327 * one_syllable - 0.875
    )


def syllables(word: str) -> int:
    """Count the syllables of a German word by its groups of vowels.

    Where two vowels meet that only look like one sound („Familie“, „beurteilen“), it counts one too few.
    """
    return len(_VOWELS.findall(word.lower())) or 1


def sentences(text: str) -> int:
    """Count the sentences of a text; a line without a point at its end counts as one."""
    parts = _SENTENCE_END.split(_POINT_INSIDE.sub("", text))
    return sum(1 for part in parts if _WORD.search(part)) or 1
