"""The picture that others show beside a link to the site: the status and its as-of, made from the content."""

import io
import re
from functools import lru_cache
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from PIL import Image, ImageDraw, ImageFont

from integration.content.spans import day_text
from integration.content.texts import unbroken
from integration.delivery.reading import Reading

SIZE = (1200, 630)
EDGE = 72
GROUND, INK, QUIET, PARTY = "#fcfaf6", "#1f1c18", "#4b453c", "#8b1a1f"
# Lato, under the Open Font License (fonts/OFL.txt).
FONT = Path(__file__).parent / "fonts" / "Lato-Bold.ttf"
# The largest size in which the sentence still fits is taken.
SENTENCE_SIZES = range(72, 31, -4)
# Where a line may end: not at a no-break space.
_BREAKS = re.compile(r"[ \t\n]+")
SENTENCE_TOP, SENTENCE_BOTTOM = 190, 500


def picture(request: HttpRequest, reading: Reading) -> HttpResponse:
    """Answer with the picture of an edition."""
    return HttpResponse(drawn(*_words(reading)), content_type="image/png")


def _words(reading: Reading) -> tuple[str, str, str]:
    name = reading.content.site.site_name or reading.content.proposal.motto
    step = reading.standing.latest_step
    as_of = step.as_of.text if step and step.as_of else _("nicht bekannt")
    foot = _("Stand: %(as_of)s") % {"as_of": as_of}
    if reading.edition:
        number, day = reading.edition.number, day_text(reading.edition.live_day)
        foot += " · " + _("Fassung %(number)d vom %(day)s") % {"number": number, "day": day}
    return name, unbroken(reading.standing.sentence), foot


@lru_cache(maxsize=64)
def drawn(name: str, sentence: str, foot: str) -> bytes:
    """Return the picture as PNG; the same words are drawn once in a process."""
    image = Image.new("RGB", SIZE, GROUND)
    canvas = ImageDraw.Draw(image)
    canvas.rectangle((0, 0, SIZE[0], 18), fill=PARTY)
    canvas.text((EDGE, 80), name, font=_font(38), fill=INK)
    lines, font = fitting(sentence)
    canvas.multiline_text((EDGE, SENTENCE_TOP), "\n".join(lines), font=font, fill=PARTY, spacing=14)
    canvas.text((EDGE, 545), foot, font=_font(30), fill=QUIET)
    file = io.BytesIO()
    image.save(file, "PNG", optimize=True)
    return file.getvalue()


def fitting(sentence: str) -> tuple[list[str], ImageFont.FreeTypeFont]:
    """Return the lines of the sentence and the largest font in which they fit; the smallest cuts nothing off."""
    for size in SENTENCE_SIZES:
        font = _font(size)
        lines = _wrapped(sentence, font)
        if len(lines) * (size + 14) <= SENTENCE_BOTTOM - SENTENCE_TOP:
            break
    return lines, font


def _wrapped(sentence: str, font: ImageFont.FreeTypeFont) -> list[str]:
    lines = [""]
    for word in _BREAKS.split(sentence):
        longer = f"{lines[-1]} {word}".strip()
        if font.getlength(longer) <= SIZE[0] - 2 * EDGE:
            lines[-1] = longer
        else:
            lines.append(word)
    return [line for line in lines if line]


@lru_cache(maxsize=32)
def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONT), size)
