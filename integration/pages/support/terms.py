"""Terms in running text: on each page the first use of a term leads to its explanation."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from django.utils.html import conditional_escape

from integration.content.graph import Content
from integration.content.types import GlossaryTerm

# Where no link is made: what is a link or a heading already, what somebody said, what is pressed or drawn.
SKIPPED_ELEMENTS = frozenset(
    {"a", "blockquote", "button", "caption", "dt", "figcaption", "h1", "h2", "h3", "h4"}
    | {"label", "legend", "q", "select", "summary", "svg", "textarea", "th"}
)
SKIPPED_CLASSES = frozenset(
    ("evidence", "shared", "quote", "status", "figure", "motto", "kicker", "no-terms")
)
# What ends a quotation that nobody has closed.
BLOCKS = frozenset(("p", "li", "dd", "td", "div", "section", "article"))

# Possessive: what one alternative has taken is never given back, however the markup is broken.
_TOKEN = re.compile(r"<!--.*?-->|<(?:[^\"'>]++|\"[^\"]*\"|'[^']*')*+>|[^<]+|<", re.DOTALL)
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)", re.IGNORECASE)
_CLASSES = re.compile(r"\sclass=\"([^\"]*)\"")

PREFIX = "wort-"
"""Of the places of terms on the page of terms: a term may be called „Quellen“."""

Forms = tuple[tuple[str, str], ...]


def forms_of(content: Content) -> Forms:
    """Return every form in which a term occurs in texts, with the key of its explanation.

    A form that begins with a small letter also stands at the beginning of a sentence.
    """
    return tuple(
        (written, term.key)
        for term in content.all(GlossaryTerm)
        if not term.withheld
        for form in (term.term, *term.other_forms)
        for written in dict.fromkeys((form, form[:1].upper() + form[1:]))
    )


def link_terms(markup: str, forms: Forms, glossary: str) -> str:
    """Return a page's markup in which the first use of each term links to its place in the glossary.

    ``glossary`` is the address of the page of terms. Whole words only; never inside quotations, links
    or headings. A term that the markup links already gets no second link.
    """
    if not forms:
        return markup
    walk = _Walk(forms, glossary, _linked(markup, forms, glossary))
    return "".join(walk.step(token) for token in _TOKEN.findall(markup))


def _linked(markup: str, forms: Forms, glossary: str) -> set[str]:
    """Return the keys of the terms to which the markup leads already, with the prefix or without."""
    ways = {key: (f'href="{glossary}#{key}"', f'href="{glossary}#{PREFIX}{key}"') for _form, key in forms}
    return {key for key, both in ways.items() if any(way in markup for way in both)}


@lru_cache(maxsize=8)
def _pattern(forms: Forms) -> re.Pattern[str]:
    """Return what finds quotation marks and terms, the longest form first."""
    longest_first = sorted({form for form, _key in forms}, key=len, reverse=True)
    words = "|".join(r"\s+".join(map(_escaped, form.split())) for form in longest_first)
    return re.compile(rf"[„“]|(?<![\w-])(?:{words})(?![\w-])")


def _escaped(word: str) -> str:
    return re.escape(conditional_escape(word))


@dataclass
class _Walk:
    """Where in the markup we are: inside something to be left alone, inside a quotation, or in plain words."""

    forms: Forms
    glossary: str
    used: set[str]
    skipped: list[str] = field(default_factory=list)
    in_quotation: bool = False

    def __post_init__(self) -> None:
        self.pattern = _pattern(self.forms)
        self.key_of = {str(conditional_escape(form)): key for form, key in reversed(self.forms)}

    def step(self, token: str) -> str:
        """Take in the next piece of markup and return what is to be printed in its place."""
        if token[0] == "<":
            tag = _TAG.match(token)
            if tag:
                self._pass_tag(token, closes=bool(tag[1]), name=tag[2].lower())
            return token
        if self.skipped or not token.strip():
            return token
        return "".join(self._pieces(token))

    def _pass_tag(self, token: str, *, closes: bool, name: str) -> None:
        if name in BLOCKS:
            self.in_quotation = False
        if self.skipped:
            self._pass_inside(closes=closes, name=name)
        elif not closes and self._is_left_alone(token, name):
            self.skipped.append(name)

    def _pass_inside(self, *, closes: bool, name: str) -> None:
        """Count elements of the same name, so that the end of the outer one is found."""
        if name == self.skipped[0]:
            self.skipped.pop() if closes else self.skipped.append(name)

    def _is_left_alone(self, token: str, name: str) -> bool:
        classes = _CLASSES.search(token)
        return name in SKIPPED_ELEMENTS or bool(classes and SKIPPED_CLASSES & set(classes[1].split()))

    def _pieces(self, text: str) -> Iterator[str]:
        end = 0
        for match in self.pattern.finditer(text):
            yield text[end : match.start()]
            yield self._printed(match[0])
            end = match.end()
        yield text[end:]

    def _printed(self, found: str) -> str:
        if found in "„“":
            self.in_quotation = found == "„"
            return found
        key = self.key_of[" ".join(found.split())]
        if self.in_quotation or key in self.used:
            return found
        self.used.add(key)
        return f'<a class="term" href="{self.glossary}#{PREFIX}{key}">{found}</a>'
