"""What may stand in a text: one door for characters and one for markup."""

import re
import unicodedata

import nh3

# C0 without tab and line breaks, DEL, C1, zero-width and bidi characters, non-characters, surrogates
# (RELIABILITY section 8): they break feeds, calendars and the order of neighbouring text.
_UNWANTED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)
ALLOWED_TAGS = {"p", "br", "h3", "h4", "ul", "ol", "li", "strong", "em", "a", "blockquote"}
ALLOWED_ATTRIBUTES = {"a": {"href"}}
ALLOWED_SCHEMES = {"http", "https", "mailto"}
_EMPTY_PARAGRAPH = re.compile(r"<p>(\s|&nbsp;|<br>)*</p>")


def clean_text(value: str) -> str:
    """Return the text in Unicode form NFC without control, zero-width and direction characters."""
    lines = value.replace("\r\n", "\n").replace("\r", "\n")
    # Removed first: what stood on both sides of a removed character may compose.
    return unicodedata.normalize("NFC", _UNWANTED.sub("", lines))


def clean_html(value: str) -> str:
    """Return the markup reduced to the allow list: paragraphs, two heading levels, lists, emphasis, links."""
    # Twice: entities bring unwanted characters in again, and "java&#8203;script:" is a scheme without them.
    markup = _reduced(clean_text(_reduced(clean_text(value))))
    return _EMPTY_PARAGRAPH.sub("", markup).strip()


def _reduced(markup: str) -> str:
    return nh3.clean(
        markup,
        tags=ALLOWED_TAGS,
        attributes=ALLOWED_ATTRIBUTES,
        url_schemes=ALLOWED_SCHEMES,
        link_rel=None,
    )


def plain_text(markup: str) -> str:
    """Return the words of a piece of markup, blocks separated by a blank."""
    spaced = re.sub(r"</(p|li|h3|h4|blockquote)>|<br>", " ", markup)
    bare = nh3.clean(spaced, tags=set())
    for entity, sign in (("&lt;", "<"), ("&gt;", ">"), ("&nbsp;", " "), ("&amp;", "&")):
        bare = bare.replace(entity, sign)
    return " ".join(bare.split())


def word_count(markup: str) -> int:
    """Count the words of a text, with or without markup."""
    return len(plain_text(markup).split())
