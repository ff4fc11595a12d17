"""What a reader finds on a page: words, links, places, evidence, quotes, sources at the foot."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from django.test import Client

VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)
OWN_PAGE = re.compile(r"(?:/fassung/\d+)?/angabe/([a-z0-9-]+)/$")


@dataclass
class Element:
    """One element of a page with everything inside it."""

    tag: str
    attributes: dict[str, str]
    children: "list[Element | str]" = field(default_factory=list)

    @property
    def text(self) -> str:
        """Return the words inside, with single blanks."""
        return " ".join("".join(self._words()).split())

    def _words(self) -> Iterator[str]:
        for child in self.children:
            yield from [child] if isinstance(child, str) else child._words()

    def all(self, tag: str = "", css_class: str = "") -> "Iterator[Element]":
        """Yield the elements inside with this tag and this class, in the order of the page."""
        for child in self.children:
            if isinstance(child, Element):
                if tag in ("", child.tag) and (not css_class or css_class in child.classes):
                    yield child
                yield from child.all(tag, css_class)

    @property
    def classes(self) -> list[str]:
        """Return the classes of the element."""
        return self.attributes.get("class", "").split()


@dataclass(frozen=True)
class Note:
    """The evidence printed at one claim."""

    text: str
    sources: tuple[str, ...]
    """What it names them."""


class Page(HTMLParser):
    """A page as it came from the server."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.markup = markup
        self.root = Element("", {})
        self._open = [self.root]
        self.feed(markup)
        self.close()
        assert self._open == [self.root], f"not closed: {[each.tag for each in self._open[1:]]}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self._open[-1].children.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open[-1].children.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop().tag == tag, f"</{tag}> closes something else"

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)

    @property
    def main(self) -> Element:
        """Return the content of the page, without what stands on every page."""
        return next(self.root.all("main"))

    @property
    def headings(self) -> list[str]:
        """Return the headings of the content, each with its level."""
        return [f"{each.tag} {each.text}" for each in self.main.all() if re.fullmatch("h[1-6]", each.tag)]

    @property
    def links(self) -> list[str]:
        """Return where the page leads."""
        return [each.attributes["href"] for each in self.root.all("a")]

    @property
    def places(self) -> list[str]:
        """Return the ids to which a link can lead."""
        return [each.attributes["id"] for each in self.root.all() if "id" in each.attributes]

    @property
    def quotes(self) -> list[str]:
        """Return the paragraphs of the quotations."""
        return [part.text for quote in self.root.all("blockquote", "quote") for part in quote.all("p")]

    @property
    def sources(self) -> list[str]:
        """Return the names of the sources at the foot."""
        foot = next(self.root.all("section", "sources"), Element("", {}))
        titles = [next(each.all("p", "source-title")) for each in foot.all("li")]
        return [next(title.all("strong"), title).text.rstrip(":") for title in titles]

    @property
    def notes(self) -> dict[str, Note]:
        """Return the note behind the mark of each claim that has one on this page, by the claim's key."""
        found = {}
        for block in self.root.all("details", "evidence"):
            keys = [OWN_PAGE.search(link.attributes["href"]) for link in block.all("a")]
            found |= {key[1]: _note(block) for key in keys if key}
        return found

    @property
    def marks(self) -> list[str]:
        """Return the evidence that is to be seen before anything is opened, in the order of the page."""
        return [
            _seen(next(block.all("summary")) if block.tag == "details" else block)
            for block in self.root.all()
            if {"evidence", "shared"} & set(block.classes)
        ]

    @property
    def proof(self) -> Note:
        """Return what the page of a claim says of its own evidence."""
        block = next(self.root.all("section", "proof"))
        return Note(block.text, tuple(each.text for each in block.all("h3")))


def _note(block: Element) -> Note:
    note = next(block.all("div", "note"))
    named = [next(each.all("strong"), next(each.all("a"), each)) for each in note.all("p", "note-source")]
    return Note(note.text, tuple(each.text.rstrip(":") for each in named))


def _seen(element: Element) -> str:
    """Return the words of an element without what only screen readers get."""
    words = [
        each if isinstance(each, str) else "" if "visually-hidden" in each.classes else _seen(each)
        for each in element.children
    ]
    return " ".join("".join(words).split())


def read(client: Client, address: str) -> Page:
    """Return the page at an address, which must be there."""
    answer = client.get(address)
    assert answer.status_code == 200, f"{address}: {answer.status_code}"
    return Page(answer.text)
