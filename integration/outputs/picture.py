"""The picture that others show beside a link to the site: the status, as of when, and who sends it."""

import io
import re
from bisect import bisect
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from PIL import Image, ImageDraw, ImageFont

from integration.content.texts import unbroken
from integration.delivery.reading import Reading
from integration.outputs import words as travelling
from integration.outputs.addresses import whole

SIZE = (1200, 630)
EDGE = 72
GROUND, INK, QUIET, PARTY = "#fcfaf6", "#1f1c18", "#4b453c", "#8b1a1f"
# Lato, under the Open Font License (fonts/OFL.txt).
FONT = Path(__file__).parent / "fonts" / "Lato-Bold.ttf"
# Of each text the largest size is taken in which it fits between its top and its bottom.
NAME_SIZES, NAME_TOP, NAME_BOTTOM = range(38, 9, -2), 72, 170
SENTENCE_SIZES, SENTENCE_TOP, SENTENCE_BOTTOM = range(72, 15, -4), 184, 456
FOOT_SIZES, FOOT_TOP, FOOT_BOTTOM = range(30, 7, -2), 470, 594
SPACING = 0.45
"""Between one line and the letters of the next, in the size of the font."""
# Where a line may end: not at a no-break space.
_BREAKS = re.compile(r"[ \t]+")


def picture(request: HttpRequest, reading: Reading) -> HttpResponse:
    """Answer with the picture of an edition."""
    return HttpResponse(drawn(*words(reading)), content_type="image/png")


def words(reading: Reading) -> tuple[str, str, str]:
    """Return what is drawn: the name of the site, the status, and the lines at the foot."""
    content, edition = reading.content, reading.edition
    name = content.site.site_name or content.proposal.motto
    address = whole("sources", **({"number": edition.number} if edition else {}))
    foot = (
        f"{travelling.as_of(reading)} · {travelling.edition(edition)}",
        travelling.sender(content),
        _("Quellen: %(address)s")
        % {"address": address.removeprefix(settings.SITE_URL.partition("://")[0] + "://")},
    )
    return name, unbroken(reading.standing.sentence), unbroken("\n".join(foot))


@lru_cache(maxsize=64)
def drawn(name: str, sentence: str, foot: str) -> bytes:
    """Return the picture as PNG; the same words are drawn once in a process."""
    image = Image.new("RGB", SIZE, GROUND)
    canvas = ImageDraw.Draw(image)
    canvas.rectangle((0, 0, SIZE[0], 18), fill=PARTY)
    for text, sizes, top, bottom, fill in (
        (name, NAME_SIZES, NAME_TOP, NAME_BOTTOM, INK),
        (sentence, SENTENCE_SIZES, SENTENCE_TOP, SENTENCE_BOTTOM, PARTY),
        (foot, FOOT_SIZES, FOOT_TOP, FOOT_BOTTOM, QUIET),
    ):
        lines, font = fitting(text, sizes, bottom - top)
        canvas.multiline_text((EDGE, top), "\n".join(lines), font=font, fill=fill, spacing=_spacing(font))
    file = io.BytesIO()
    image.save(file, "PNG", optimize=True)
    return file.getvalue()


def fitting(
    text: str, sizes: range = SENTENCE_SIZES, height: int = SENTENCE_BOTTOM - SENTENCE_TOP
) -> tuple[list[str], ImageFont.FreeTypeFont]:
    """Return the lines of a text and the largest font in which they fit; the smallest cuts nothing off."""
    for size in sizes:
        font = _font(size)
        lines = [line for part in text.split("\n") for line in _wrapped(part, font)]
        if _height(lines, font) <= height:
            break
    return lines, font


def _height(lines: list[str], font: ImageFont.FreeTypeFont) -> float:
    ruler = ImageDraw.Draw(Image.new("L", (1, 1)))
    box = ruler.multiline_textbbox((0, 0), "\n".join(lines), font=font, spacing=_spacing(font))
    return box[3]


def _spacing(font: ImageFont.FreeTypeFont) -> float:
    return SPACING * font.size


def _wrapped(text: str, font: ImageFont.FreeTypeFont) -> list[str]:
    lines = [""]
    for word in _BREAKS.split(text):
        longer = f"{lines[-1]} {word}".strip()
        if _fits(longer, font):
            lines[-1] = longer
        else:
            lines += _pieces(word, font)
    return [line for line in lines if line]


def _pieces(word: str, font: ImageFont.FreeTypeFont) -> list[str]:
    """Return a word that begins a line, broken wherever it must be: only one longer than a line is."""
    pieces = []
    while not _fits(word, font):
        too_long = bisect(range(2, len(word)), False, key=lambda count: not _fits(word[:count], font))
        pieces.append(word[: too_long + 1])
        word = word[too_long + 1 :]
    return [*pieces, word]


def _fits(line: str, font: ImageFont.FreeTypeFont) -> bool:
    return font.getlength(line) <= SIZE[0] - 2 * EDGE


@lru_cache(maxsize=64)
def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONT), size)
