"""What may stand in a text: one door for characters and one for markup."""

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

import nh3

# C0 without tab and line breaks, DEL, C1, zero-width and bidi characters, non-characters, surrogates
# (docs/reliability.md, 2): they break feeds, calendars and the order of neighbouring text.
_UNWANTED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)
ALLOWED_TAGS = {"p", "br", "h3", "h4", "ul", "ol", "li", "strong", "em", "a", "blockquote"}
ALLOWED_ATTRIBUTES = {"a": {"href"}}
ALLOWED_SCHEMES = {"http", "https", "mailto"}

# What word processors and other pages write for the same thing. Cells become paragraphs: words stay apart.
_SAME_AS = {"h1": "h3", "h2": "h3", "h5": "h4", "h6": "h4", "b": "strong", "i": "em"} | dict.fromkeys(
    ("div", "td", "th"), "p"
)
_TAGS_READ = ALLOWED_TAGS | _SAME_AS.keys()
# Not only the tag goes, but what stands in it: nobody wrote that to be read.
_UNREAD_TAGS = {"script", "style", "title", "xml"}
_OTHER_TAG = re.compile(f"<(/?)({'|'.join(_SAME_AS)})>")
_BLOCKS = "p|h3|h4|ul|ol|li|blockquote"
_BLANK = r"(?:\s|&nbsp;)"
_BLANKS = re.compile(rf"({_BLANK}+)(</?(?:{_BLOCKS})>)?")
_BLANKS_AFTER_A_BLOCK = re.compile(rf"(</?(?:{_BLOCKS})>){_BLANK}+")
_BLOCK_TAG = re.compile(rf"(</?(?:{_BLOCKS})>)")
_NOTHING = re.compile(r"(?:\s|&nbsp;|<br>)*")
_EMPTY_EMPHASIS = re.compile(rf"<(strong|em)>({_BLANK}*)</\1>")
_BLOCK_OR_BREAK = re.compile(rf"</?(?:{_BLOCKS})>|<br>")
_ONLY_PARAGRAPH_OF_AN_ITEM = re.compile(r"<li><p>((?:(?!</?p>).)*)</p>(?=</li>|<[uo]l>)", re.DOTALL)
# An item of a list from Word: a paragraph whose first characters are its bullet or its number.
_ITEM_FROM_WORD = re.compile(
    rf'<p class="[^"]*MsoList[^"]*">{_BLANK}*([·•o§▪‣◦–-]|\w{{1,3}}[.)]){_BLANK}+(.*?)</p>', re.DOTALL
)
_MOST_ROUNDS = 8

_FOLDED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def clean_text(value: str) -> str:
    """Return the text in Unicode form NFC without control, zero-width and direction characters."""
    lines = value.replace("\r\n", "\n").replace("\r", "\n")
    # Removed first: what stood on both sides of a removed character may compose.
    return unicodedata.normalize("NFC", _UNWANTED.sub("", lines))


@lru_cache(maxsize=16_384)
def clean_html(value: str) -> str:
    """Return the markup reduced to the allow list: paragraphs, two heading levels, lists, emphasis, links.

    What is clean is asked for again and again: with each edition, each page of the newsroom.
    """
    markup = _with_lists_from_word(value)
    # At least twice: entities bring unwanted characters in again, "java&#8203;script:" is a scheme without
    # them, and what is renamed may end another element. So a clean text is one that stays as it is.
    for _round in range(_MOST_ROUNDS):
        before, markup = markup, _tidied(_reduced(clean_text(markup), _TAGS_READ))
        if markup == before:
            # The same object where nothing was to be done: so it is held once.
            return value if markup == value else markup
    return _reduced(markup)


def _reduced(markup: str, tags: set[str] = ALLOWED_TAGS, **more: set[str]) -> str:
    return nh3.clean(
        markup,
        tags=tags,
        clean_content_tags=_UNREAD_TAGS,
        attributes=ALLOWED_ATTRIBUTES | more,
        url_schemes=ALLOWED_SCHEMES,
        link_rel=None,
    )


def _tidied(markup: str) -> str:
    markup = _OTHER_TAG.sub(lambda tag: f"<{tag[1]}{_SAME_AS[tag[2]]}>", markup)
    markup = _EMPTY_EMPHASIS.sub(r"\2", markup)
    markup = _BLANKS_AFTER_A_BLOCK.sub(r"\1", _BLANKS.sub(_fewer_blanks, markup))
    markup = _without_empty_blocks(markup)
    return _ONLY_PARAGRAPH_OF_AN_ITEM.sub(r"<li>\1", markup).strip()


def _without_empty_blocks(markup: str) -> str:
    """Return the markup without blocks in which nothing stands, nor another such block."""
    first, *rest = _BLOCK_TAG.split(markup)
    kept = [first]  # text, tag, text, … as it was split
    for tag, text in zip(rest[::2], rest[1::2], strict=True):
        if len(kept) > 2 and kept[-2] == tag.replace("/", "") != tag and _NOTHING.fullmatch(kept[-1]):
            del kept[-2:]
            kept[-1] += text
        else:
            kept += [tag, text]
    return "".join(kept)


def _fewer_blanks(run: re.Match[str]) -> str:
    """Return nothing for blanks at a block, one for a run that a program has made; what is typed stays."""
    blanks, block = run[1], run[2]
    if block:
        return block
    is_made = "\n" in blanks or ("&nbsp;" in blanks and blanks != "&nbsp;")
    return " " if is_made else blanks


def _with_lists_from_word(value: str) -> str:
    """Return the markup with the lists that Word writes as paragraphs made into lists."""
    if "MsoList" not in value:
        return value
    markup = _reduced(clean_text(value), _TAGS_READ, p={"class"})
    return re.sub(r"</([uo]l)>\s*<\1>", "", _ITEM_FROM_WORD.sub(_list_of_one, markup))


def _list_of_one(item: re.Match[str]) -> str:
    kind = "ol" if item[1][-1] in ".)" else "ul"
    return f"<{kind}><li>{item[2]}</li></{kind}>"


def plain_text(markup: str) -> str:
    """Return the words of a piece of markup, blocks separated by a blank."""
    spaced = _BLOCK_OR_BREAK.sub(" ", markup)
    bare = nh3.clean(spaced, tags=set())
    for entity, character in (("&lt;", "<"), ("&gt;", ">"), ("&nbsp;", " "), ("&amp;", "&")):
        bare = bare.replace(entity, character)
    return " ".join(bare.split())


def isolated(name: str) -> str:
    """Return a name that is written from right to left so that what stands beside it keeps its place.

    In markup `<bdi>` does that; this is for names inside a sentence (Unicode 6.3, FSI and PDI).
    """
    from_right = any(unicodedata.bidirectional(sign) in ("R", "AL") for sign in name)
    return f"\u2068{name}\u2069" if from_right else name


def word_count(markup: str) -> int:
    """Count the words of a text, with or without markup."""
    return len(plain_text(markup).split())


def is_whole_sentence(text: str) -> bool:
    """Tell whether a text ends as a sentence does, a closing quotation mark or bracket set aside."""
    return text.rstrip().rstrip('“”"»)').endswith((".", "!", "?", "…"))


def fold(text: str) -> str:
    """Return a text as it is searched and sorted: small letters, umlauts written out."""
    return text.strip().casefold().translate(_FOLDED)


def german_number(value: Decimal | int) -> str:
    """Return a number as it is written in German: 12.000 and 5,5, without needless zeros."""
    text = format(value, ",f") if isinstance(value, Decimal) else format(value, ",")
    whole, _point, fraction = text.partition(".")
    fraction = fraction.rstrip("0")
    return whole.replace(",", ".") + (f",{fraction}" if fraction else "")


# Blanks that do not break ----------------------------------------------------------------------

MONTHS = (
    *("Januar", "Februar", "März", "April", "Mai", "Juni"),
    *("Juli", "August", "September", "Oktober", "November", "Dezember"),
)
_PARTS = ("Anfang", "Mitte", "Ende")
"""Of a month or a year."""
_SEASONS = ("Frühjahr", "Frühling", "Sommer", "Herbst", "Winter")
_NUMBERED = (
    "Absatz",
    "Artikel",
    "Fassung",
    "Nummer",
    "Paragraf",
    "Quelle",
    "Satz",
    "Seite",
    r"Abs\.",
    r"Nr\.",
)
_UNITS = (
    *("Cent", "Euro", "Prozent", "Million", "Millionen", "Milliarden", r"Mio\.", r"Mrd\."),
    *("Stelle", "Stellen", "Kreis", "Kreise", "Kreisen", "Kommunen", "Städte", "Städten", "Gemeinden"),
    *("Stimme", "Stimmen", "Enthaltungen", "Personen", "Menschen", "Einwohner", "Seiten", "Quellen"),
    *("Uhr", "Stunden", "Tage", "Tagen", "Wochen", "Monate", "Monaten", "Jahre", "Jahren", "Kilometer"),
)


def _after(*words: str) -> str:
    """Return what holds behind one of these words and a blank; each stands alone, for a fixed width."""
    return "|".join(rf"(?<=\b{word} )" for word in words)


# One blank each time, and around it only looks: so two in a row are both found (19. Dezember 2022).
_UNBROKEN = re.compile(
    " (?:"
    rf"(?=\d)(?:(?<=§ )|{_after(*_NUMBERED)}|(?=\d{{4}}\b)(?:{_after(*MONTHS, *_SEASONS, *_PARTS)}))"
    rf"|(?=[{''.join(sorted({month[0] for month in MONTHS}))}])"
    rf"(?:(?<=\d\. )|{_after(*_PARTS)})(?=(?:{'|'.join(MONTHS)})\b)"
    rf"|(?<=\d )(?=[%€]|(?:{'|'.join(_UNITS)})(?!\w))"
    ")"
)
# Whose words are not ours, or are no words: what somebody said, what is sent back, what machines read.
_LEFT_ALONE = re.compile(r"<(/?)(blockquote|q|script|select|style|textarea|title)\b")


def unbroken(text: str) -> str:
    """Return a text in which a number stays with its unit, a day with its month, "Quelle" with its number."""
    return _UNBROKEN.sub("\u00a0", text)


def unbroken_markup(markup: str) -> str:
    """Return finished markup with its running text unbroken: no attribute, no quotation, nothing for machines."""
    return "".join(
        _UNBROKEN.sub(_unless_in_a_tag, part) if is_running else part
        for part, is_running in _parts_of(markup)
    )


def _unless_in_a_tag(blank: re.Match[str]) -> str:
    text, place = blank.string, blank.start()
    return " " if text.rfind("<", 0, place) > text.rfind(">", 0, place) else "\u00a0"


def _parts_of(markup: str) -> Iterator[tuple[str, bool]]:
    """Yield the markup in parts, each with whether it is running text between tags."""
    start, name, depth = 0, "", 0
    for tag in _LEFT_ALONE.finditer(markup):
        if depth and tag[2] != name:
            continue
        before = depth
        depth = max(0, depth + (-1 if tag[1] else 1))
        if not (before and depth):
            yield markup[start : tag.start()], not before
            start, name = tag.start(), tag[2]
    yield markup[start:], not depth
