"""Links and headings in long texts."""

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from html.parser import HTMLParser

from django.utils.translation import gettext as _

from integration.content.graph import Content
from integration.content.paths import known_paths
from integration.content.rules.base import Problems, error, is_web_address, warning
from integration.content.schema import Item, Shape, fields_of

# What a screen reader would read out in a list of links without telling where they lead.
EMPTY_LINK_TEXTS = frozenset(
    {"hier", "hier klicken", "klicken sie hier", "klick hier", "mehr", "mehr dazu", "mehr erfahren", "weiter"}
    | {"weiterlesen", "mehr lesen", "link", "dieser link", "zum link", "diese seite", "webseite", "website"}
    | {"quelle", "artikel", "download", "pdf", "details", "siehe hier", "info", "infos", "mehr infos"}
)


class _Links(HTMLParser):
    """Collects target and words of every link of a piece of clean markup."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self._is_open = False
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.found.append((dict(attrs).get("href") or "", ""))
            self._is_open = True

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self._is_open = False

    def handle_data(self, data: str) -> None:
        if self._is_open:
            target, words = self.found[-1]
            self.found[-1] = (target, words + data)


@lru_cache(maxsize=16_384)
def _links_in(markup: str) -> tuple[tuple[str, str], ...]:
    """Return target and words of every link; most long texts are the same as when they were last looked at."""
    if "<a" not in markup:
        return ()
    return tuple((target.strip(), " ".join(words.split())) for target, words in _Links(markup).found)


def _links(content: Content) -> Iterator[tuple[Item, str, str, str]]:
    """Yield object, field, target and words of every link in a long text."""
    for item in content:
        for field in fields_of(type(item)):
            if field.shape is Shape.HTML:
                for target, words in _links_in(getattr(item, field.name)):
                    yield item, field.name, target, words


def links_have_words(content: Content, today: date) -> Problems:
    """A link has words, and they tell where it leads (WCAG 2.4.9): lists of links are read out without the rest."""
    for item, field, _target, words in _links(content):
        if not words:
            yield error(item, field, _("Ein Link hat keinen Text."), _("Schreiben Sie, wohin er führt."))
        elif _says_nothing(words):
            yield error(
                item,
                field,
                _("Der Linktext „%(words)s“ sagt nicht, wohin der Link führt.") % {"words": words},
                _("Nennen Sie das Ziel, zum Beispiel „Antrag der SPD-Fraktion“."),
            )


def _says_nothing(words: str) -> bool:
    bare = words.casefold().strip(" .…:!?>»→[]()„“\"'")
    is_address = bool(re.match(r"(https?://|www\.)\S+$", bare))
    return len(bare) < 2 or bare in EMPTY_LINK_TEXTS or is_address


def links_lead_somewhere_safe(content: Content, today: date) -> Problems:
    """A link leads to a page of this site, to the web or to a mail address."""
    for item, field, target, words in _links(content):
        if not _is_link_target(target):
            yield error(
                item,
                field,
                _("Der Link „%(words)s“ hat kein gültiges Ziel.") % {"words": words},
                _("Das Ziel beginnt mit https://, http://, mailto:, / oder #."),
            )


def _is_link_target(target: str) -> bool:
    if target.startswith(("http:", "https:")):
        return is_web_address(target)
    if target.startswith("mailto:"):
        return "@" in target
    # Browsers read // and /\ as the beginning of another host.
    return target.startswith("#") or (target.startswith("/") and not re.match(r"/[/\\]", target))


def links_lead_to_pages_that_exist(content: Content, today: date) -> Problems:
    """Warns about a link to a page that this site does not have."""
    known = known_paths(content)
    for item, field, target, words in _links(content):
        if target.startswith("/") and _is_link_target(target) and not _is_known(target, known):
            yield warning(
                item,
                field,
                _("Der Link „%(words)s“ führt zu %(target)s. Diese Seite gibt es hier nicht.")
                % {"words": words, "target": target},
                _("Prüfen Sie die Adresse. Sie beginnt und endet mit einem Schrägstrich."),
            )


def _is_known(target: str, known: frozenset[str]) -> bool:
    path = re.split(r"[?#]", target)[0]
    return path in known or bool(re.match(r"/fassung/[1-9]\d*/", path))


def headings_begin_at_the_top(content: Content, today: date) -> Problems:
    """Warns when the first heading of a long text is one of the lower level."""
    for item in content:
        for field in fields_of(type(item)):
            if field.shape is Shape.HTML and _first_heading(getattr(item, field.name)) == "h4":
                yield warning(
                    item,
                    field.name,
                    _("Die erste Überschrift im Text ist eine Unterüberschrift."),
                    _("Machen Sie daraus eine Überschrift, oder setzen Sie eine davor."),
                )


def _first_heading(markup: str) -> str:
    found = re.search(r"<(h[34])>", markup)
    return found[1] if found else ""
