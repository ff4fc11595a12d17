"""The pictures that are drawn from Content: pure functions that return what their templates print.

Coordinates are whole numbers, so that no template prints a German comma into a drawing. A drawing is as wide
as a phone's column and no text in it is smaller than 13 of its units. Where there is nothing to draw, there is
no picture: None. What is withheld is left out, and the picture says how much that is.
"""

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from statistics import mean

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from integration.content.graph import Content
from integration.content.spans import DateSpan
from integration.content.standing import Standing, phrase
from integration.content.texts import MONTHS, german_number
from integration.content.types import (
    Claim,
    Fact,
    Organization,
    Picture,
    Status,
    Step,
    VoteCount,
    VoteEvent,
)

WIDTH = 328
"""The width of a drawing: the column of a phone that is 360 wide, less its edges."""


# What every picture says below it


@dataclass(frozen=True)
class Origin:
    """Where a picture has its content from: short names of sources, newest as-of, what is missing."""

    sources: tuple[str, ...]
    as_of: str
    withheld: int


def origin_of(claims: Iterable[Claim]) -> Origin:
    """Return where claims come from; withheld ones are only counted."""
    every = tuple(claims)
    shown = tuple(claim for claim in every if not claim.withheld)
    dated = [claim.as_of for claim in shown if claim.as_of.last_day]
    return Origin(
        tuple(dict.fromkeys(source.short for claim in shown for source in claim.sources)),
        max(dated, key=lambda span: span.last_day or date.min).text if dated else "",
        len(every) - len(shown),
    )


# Where things stand


def spread(
    wanted: Sequence[int], gap: int, low: int | None = None, high: int | None = None
) -> tuple[int, ...]:
    """Return the places nearest to the wanted ones, which rise, at which neighbours keep their gap.

    None lies below ``low``, and none above ``high`` as long as there is room.
    """
    groups: list[list[int]] = []
    for index, place in enumerate(wanted):
        groups.append([place - index * gap])
        while len(groups) > 1 and mean(groups[-2]) > mean(groups[-1]):
            groups[-2:] = [groups[-2] + groups[-1]]
    even = [round(mean(group)) for group in groups for _each in group]
    if high is not None:
        even = [min(place, high - (len(wanted) - 1) * gap) for place in even]
    if low is not None:
        even = [max(place, low) for place in even]
    return tuple(place + index * gap for index, place in enumerate(even))


def middle_of(span: DateSpan) -> date | None:
    """Return the day at which a span is drawn: its middle, or the one bound that is known."""
    if span.earliest and span.latest:
        return span.earliest + (span.latest - span.earliest) / 2
    return span.sort_day


SHORT_MONTHS = (
    *("Jan.", "Feb.", "März", "Apr.", "Mai", "Juni"),
    *("Juli", "Aug.", "Sept.", "Okt.", "Nov.", "Dez."),
)
SHORT_LABEL = 12


def short_date(span: DateSpan) -> str:
    """Return a dated span as briefly as a drawing has room for it, no more exact than it is."""
    first, last = span.earliest, span.latest
    if first is None or last is None:
        day = first or last
        words = _("ab %(month)s") if first else _("bis %(month)s")
        return words % {"month": _short_month(day)} if day else ""
    if first.year != last.year:
        return f"{first.year}–{last.year}"
    if first.month == last.month:
        return _short_month(first)
    label = span.label.partition("(")[0].partition(",")[0].strip()
    return label if 0 < len(label) <= SHORT_LABEL else str(first.year)


def _short_month(day: date) -> str:
    return f"{SHORT_MONTHS[day.month - 1]} {day.year}"


# The way to here, to scale

LINE, LABELS = 45, 65
YEAR_HEIGHT, MOST_HEIGHT, LEAST_YEAR_HEIGHT = 44, 440, 6
LABEL_HEIGHT, MARGIN = 23, 14
LETTERS = 33
SIGNS = {Status.REJECTED: "cross", Status.ADOPTED: "tick", Status.IMPLEMENTED: "tick"}


@dataclass(frozen=True)
class Year:
    """A year on the line, from where it begins; not every one of many has a label."""

    y: int
    label: str


@dataclass(frozen=True)
class Mark:
    """A step at its place on the line, with the place of its label."""

    sign: str
    y: int
    first: int
    last: int
    label_y: int
    when: str
    what: str
    words: str

    @property
    def text_y(self) -> int:
        """Return the line on which the label is written."""
        return self.label_y + 5


@dataclass(frozen=True)
class TimelinePicture:
    """The steps by day along a line."""

    height: int
    years: tuple[Year, ...]
    marks: tuple[Mark, ...]
    undated: tuple[str, ...]
    origin: Origin

    width, line, labels = WIDTH, LINE, LABELS

    @property
    def signs(self) -> frozenset[str]:
        """Return the signs that need a word in the caption."""
        return frozenset(mark.sign for mark in self.marks)

    @property
    def line_end(self) -> int:
        """Return where the line ends: with its last year."""
        return self.years[-1].y


@dataclass(frozen=True)
class _Scale:
    """The line: from the beginning of its first year to the end of its last."""

    first_year: int
    last_year: int

    @property
    def year_height(self) -> int:
        """Return the height of a year; many years are lower."""
        return max(min(YEAR_HEIGHT, MOST_HEIGHT // (self.last_year - self.first_year + 1)), LEAST_YEAR_HEIGHT)

    def at(self, day: date) -> int:
        """Return where a day lies on the line."""
        year = date(day.year, 1, 1)
        part = (day - year) / (date(day.year + 1, 1, 1) - year)
        return MARGIN + round((day.year - self.first_year + part) * self.year_height)

    @property
    def years(self) -> tuple[Year, ...]:
        """Return every year, and the one at whose beginning the line ends, which has no label."""
        every = -(-18 // self.year_height)
        labelled = range(self.first_year, self.last_year + 1, every)
        return tuple(
            Year(MARGIN + (year - self.first_year) * self.year_height, str(year) if year in labelled else "")
            for year in range(self.first_year, self.last_year + 2)
        )


def timeline(standing: Standing) -> TimelinePicture | None:
    """Return the steps along a line to scale; None where fewer than two have a date."""
    shown = [step for step in standing.timeline if not step.withheld]
    days = {step.key: day for step in shown if (day := middle_of(step.date))}
    if len(days) < 2:
        return None
    bounds = [day for s in shown for day in (s.date.earliest, s.date.latest) if day]
    scale = _Scale(min(bounds).year, max(bounds).year)
    dated = sorted((step for step in shown if step.key in days), key=lambda step: days[step.key])
    places = spread([scale.at(days[step.key]) for step in dated], LABEL_HEIGHT, low=MARGIN)
    marks = tuple(_mark(standing, step, scale, place) for step, place in zip(dated, places, strict=True))
    years = scale.years
    return TimelinePicture(
        height=max(years[-1].y, places[-1]) + MARGIN,
        years=years,
        marks=marks,
        undated=tuple(_in_words(standing, step) for step in shown if step.key not in days),
        origin=origin_of(standing.timeline),
    )


def _mark(standing: Standing, step: Step, scale: _Scale, label_y: int) -> Mark:
    day = middle_of(step.date)
    assert day is not None  # only dated steps are drawn
    when = short_date(step.date)
    return Mark(
        sign="planned" if step.planned else SIGNS.get(step.resulting_status, "dot"),  # type: ignore[arg-type]
        y=scale.at(day),
        first=scale.at(step.date.earliest or day),
        last=scale.at(step.date.latest or day),
        label_y=label_y,
        when=when,
        what=_what(step, LETTERS - len(when)),
        words=_in_words(standing, step),
    )


def _what(step: Step, letters: int) -> str:
    """Return who did it and what the status then was, or the more telling half where there is no room for both."""
    if step.planned:
        return _("geplant")
    if step.resulting_status is None:
        actor = (step.organization or step.body).short
        return actor if len(actor) <= letters else ""
    both = phrase(step.resulting_status, step.organization or step.body)
    both = both[:1].lower() + both[1:]
    return both if len(both) <= letters else str(step.resulting_status.label)


def _in_words(standing: Standing, step: Step) -> str:
    words = _("%(date)s: %(sentence)s") % {"date": step.date.text, "sentence": step.sentence}
    if step.planned:
        return (_("War geplant, %s") if standing.is_overdue(step) else _("Geplant, %s")) % words
    return words


# Who stood where


@dataclass(frozen=True)
class Cell:
    """How a group voted: a sign for the eye, and the same in words."""

    sign: str
    words: str


@dataclass(frozen=True)
class Column:
    """A vote as the head of a column, and what Yes and No meant in it."""

    council: str
    when: str
    result: str
    meanings: tuple[str, ...]

    @property
    def name(self) -> str:
        """Return by what a reader tells this vote from the others."""
        return f"{self.council}, {self.when}" if self.when else self.council


@dataclass(frozen=True)
class GroupsPicture:
    """Each group of which the content speaks, and how it voted each time."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, tuple[Cell, ...]], ...]
    origin: Origin

    @property
    def has_silence(self) -> bool:
        """Tell whether of some group nothing at all is said about a vote."""
        return any(cell.sign == "silence" for _group, cells in self.rows for cell in cells)


def groups(content: Content) -> GroupsPicture | None:
    """Return how each group voted in each vote, in the order of the organizations; None without any group."""
    every = content.all(VoteEvent)
    votes = [vote for vote in every if vote.all_groups and not vote.withheld]
    if not votes:
        return None
    votes.sort(key=lambda vote: vote.date.sort_day or date.max)
    met = {group.key for vote in votes for group in vote.all_groups}
    named = [each for each in content.all(Organization) if each.key in met]
    return GroupsPicture(
        columns=tuple(_column(vote) for vote in votes),
        rows=tuple((group.short, tuple(_cell(vote, group) for vote in votes)) for group in named),
        origin=origin_of([*votes, *(vote for vote in every if vote.withheld)]),
    )


def _column(vote: VoteEvent) -> Column:
    meanings = tuple(meant for _option, meant in vote.meanings)
    return Column(vote.organization.short, short_date(vote.date), str(vote.result.label), meanings)


def _cell(vote: VoteEvent, group: Organization) -> Cell:
    """Return how a group voted; what is documented of nobody and what is said of nobody are not the same."""
    counts = [count for count in vote.counts if count.group is group]
    options = tuple(dict.fromkeys(count.option for count in counts))
    if len(options) == 1:
        return Cell(options[0].value, _with_number(counts[0]))
    if options:
        return Cell("split", ", ".join(_with_number(count) for count in counts))
    if group in vote.undocumented:
        return Cell("undocumented", _("nicht dokumentiert"))
    return Cell("silence", _("keine Angabe"))


def _with_number(count: VoteCount) -> str:
    label = str(count.option.label)
    return label if count.value is None else f"{label} ({german_number(count.value)})"


# The money

BAR_HEIGHT, LINE_HEIGHT, BAR_GAP = 26, 18, 16
LETTERS_A_LINE = 40
ROOM_INSIDE = 180


LETTERS_ON_A_LINE = 32


@dataclass(frozen=True)
class Text:
    """One line of words in a drawing."""

    y: int
    words: str

    @property
    def shown(self) -> str:
        """Return what the drawing has room for; the text alternative has it whole."""
        return Truncator(self.words).chars(LETTERS_ON_A_LINE)


@dataclass(frozen=True)
class Bar:
    """An amount with its label above it; one without a width is not known."""

    top: int
    width: int | None
    label: tuple[Text, ...]
    notes: tuple[Text, ...]
    value: str
    words: str

    height = BAR_HEIGHT

    @property
    def is_inside(self) -> bool:
        """Tell whether the value has room inside its bar."""
        return self.width is None or self.width >= ROOM_INSIDE

    @property
    def ink(self) -> str:
        """Return how the value is written: light inside a full bar."""
        return "reversed" if self.width is not None and self.is_inside else "plain"

    @property
    def value_x(self) -> int:
        """Return where the value begins."""
        return 8 if self.width is None or self.is_inside else self.width + 8

    @property
    def value_y(self) -> int:
        """Return the line on which the value is written."""
        return self.top + 18

    @property
    def bottom(self) -> int:
        """Return where the bar ends."""
        return self.top + BAR_HEIGHT


@dataclass(frozen=True)
class MoneyPicture:
    """Amounts beside each other; what is not known is an empty bar."""

    height: int
    bars: tuple[Bar, ...]
    others: tuple[str, ...]
    origin: Origin

    width = WIDTH

    @property
    def has_unknown(self) -> bool:
        """Tell whether an amount is not known."""
        return any(bar.width is None for bar in self.bars)

    @property
    def compares(self) -> bool:
        """Tell whether there are lengths to compare."""
        return sum(bar.width is not None for bar in self.bars) > 1


def money(content: Content) -> MoneyPicture | None:
    """Return the pictured amounts to scale, those in another unit in words only; None where no amount is known."""
    every = content.pictured(Picture.MONEY)
    shown = [fact for fact in every if not fact.withheld]
    units = [fact.unit for fact in shown if fact.value]
    drawn = [fact for fact in shown if fact.value is None or fact.unit == units[0]] if units else []
    most = max((fact.value for fact in drawn if fact.value), default=None)
    if most is None:
        return None
    bars: list[Bar] = []
    for fact in drawn:
        bars.append(_bar(fact, most, bars[-1].bottom + BAR_GAP if bars else 0))
    return MoneyPicture(
        height=bars[-1].bottom + 2,
        bars=tuple(bars),
        others=tuple(fact.sentence for fact in shown if fact not in drawn),
        origin=origin_of(every),
    )


def _bar(fact: Fact, most: Decimal, top: int) -> Bar:
    label, notes = wrap(fact.picture_label or fact.title, LETTERS_A_LINE), wrap(_note(fact), LETTERS_A_LINE)
    texts = tuple(Text(top + 14 + n * LINE_HEIGHT, line) for n, line in enumerate((*label, *notes)))
    value = _("nicht bekannt") if fact.value is None else f"{german_number(fact.value)} {fact.unit}".strip()
    return Bar(
        top=top + len(texts) * LINE_HEIGHT + 2,
        width=None if fact.value is None else max(round(WIDTH * fact.value / most), 1),
        label=texts[: len(label)],
        notes=texts[len(label) :],
        value=value,
        words=f"{fact.picture_label or fact.title}: {value}. {_note(fact)}. {fact.sentence}",
    )


def _note(fact: Fact) -> str:
    """Return the as-of of an amount and who names it."""
    when = fact.as_of.text if fact.as_of else _("nicht bekannt")
    stand = _("Stand: %(date)s") % {"date": when}
    return (
        _("%(stand)s, laut %(who)s") % {"stand": stand, "who": fact.attribution}
        if fact.attribution
        else stand
    )


def wrap(words: str, letters: int) -> tuple[str, ...]:
    """Return words in lines of so many letters; a longer word has a line of its own."""
    return tuple(textwrap.wrap(words, letters, break_long_words=False, break_on_hyphens=False))


# How many, over time

COUNT_HEIGHT, COUNT_TOP = 120, 24
COUNT_LABEL, COUNT_LETTERS = 54, 8


@dataclass(frozen=True)
class CountColumn:
    """A number at its day, as a column from zero, with its label below."""

    x: int
    y: int
    height: int
    label_x: int
    number: str
    label: tuple[Text, ...]
    words: str

    @property
    def bar(self) -> str:
        """Return the path of the column, from its foot up."""
        return f"M{self.x} {self.y + self.height}v{-self.height}"

    @property
    def leader(self) -> str:
        """Return the path from the foot of the column to its label."""
        base = self.y + self.height
        return f"M{self.x} {base}v4L{self.label_x} {base + 18}v4"


@dataclass(frozen=True)
class CountPicture:
    """Numbers by day along a line, and how many there could be at most."""

    width: int
    height: int
    total: str
    newest: str
    columns: tuple[CountColumn, ...]
    undated: tuple[str, ...]
    origin: Origin

    top, base = COUNT_TOP, COUNT_TOP + COUNT_HEIGHT


def count(content: Content) -> CountPicture | None:
    """Return the pictured numbers to scale in time and height; None where fewer than two have a date."""
    every = content.pictured(Picture.COUNT)
    shown = [fact for fact in every if not fact.withheld and fact.value is not None]
    dated = sorted(
        ((day, fact) for fact in shown if (day := middle_of(fact.as_of))), key=lambda pair: pair[0]
    )
    if len(dated) < 2 or dated[0][0] == dated[-1][0]:
        return None
    total = max((fact.total for _day, fact in dated if fact.total), default=None)
    columns = _count_columns(dated, total)
    return CountPicture(
        width=max(WIDTH, len(dated) * COUNT_LABEL),
        height=max(text.y for column in columns for text in column.label) + 6,
        total="" if total is None else german_number(total),
        newest=dated[-1][1].sentence,
        columns=columns,
        undated=tuple(fact.sentence for fact in shown if not middle_of(fact.as_of)),
        origin=origin_of(every),
    )


def _count_columns(dated: Sequence[tuple[date, Fact]], total: Decimal | None) -> tuple[CountColumn, ...]:
    most = max([fact.value or Decimal(0) for _day, fact in dated] + ([total] if total else [])) or Decimal(1)
    half, width = COUNT_LABEL // 2, max(WIDTH, len(dated) * COUNT_LABEL)
    first, span = dated[0][0], (dated[-1][0] - dated[0][0]).days
    places = [half + round((day - first).days * (width - 2 * half) / span) for day, _fact in dated]
    labels = spread(places, COUNT_LABEL, low=half, high=width - half)
    return tuple(
        _count_column(fact, x, label_x, round(COUNT_HEIGHT * (fact.value or 0) / most))
        for (_day, fact), x, label_x in zip(dated, places, labels, strict=True)
    )


def _count_column(fact: Fact, x: int, label_x: int, height: int) -> CountColumn:
    label = fact.picture_label or short_date(fact.as_of)
    lines = wrap(_with_short_months(label), COUNT_LETTERS)
    base = COUNT_TOP + COUNT_HEIGHT
    return CountColumn(
        x=x,
        y=base - height,
        height=height,
        label_x=label_x,
        number=german_number(fact.value or 0),
        label=tuple(Text(base + 56 + n * 16, line) for n, line in enumerate(lines)),
        words=f"{label}: {fact.sentence}",
    )


def _with_short_months(words: str) -> str:
    for month, short in zip(MONTHS, SHORT_MONTHS, strict=True):
        words = words.replace(month, short)
    return words


# Whom it connects

BOX_WIDTH, BOX_HEIGHT, BOX_GAP, BOX_LETTERS = 104, 44, 16, 13


@dataclass(frozen=True)
class Box:
    """One of those who are connected, with the line to the middle."""

    x: int
    y: int
    text: tuple[Text, ...]
    line: str

    width, height = BOX_WIDTH, BOX_HEIGHT

    @property
    def text_x(self) -> int:
        """Return the middle of the box."""
        return self.x + BOX_WIDTH // 2


@dataclass(frozen=True)
class ConnectsPicture:
    """Those who are connected, on both sides of what connects them."""

    height: int
    names: tuple[str, ...]
    boxes: tuple[Box, ...]

    width, middle_x = WIDTH, WIDTH // 2

    @property
    def middle_y(self) -> int:
        """Return the height of the middle."""
        return self.height // 2

    @property
    def text_y(self) -> int:
        """Return the line on which the middle is written."""
        return self.middle_y + 7

    @property
    def all_names(self) -> str:
        """Return the names as a sentence lists them."""
        *first, last = self.names
        return _("%(first)s und %(last)s") % {"first": ", ".join(first), "last": last} if first else last


def connects(content: Content) -> ConnectsPicture | None:
    """Return whom the proposal connects, half on each side; None where nobody is named."""
    names = content.proposal.connects
    if not names:
        return None
    half = (len(names) + 1) // 2
    height = max(half * (BOX_HEIGHT + BOX_GAP) - BOX_GAP, 84) + 4
    left = _boxes(names[:half], 1, height)
    right = _boxes(names[half:], WIDTH - BOX_WIDTH - 1, height)
    return ConnectsPicture(height, names, (*left, *right))


def _boxes(names: Sequence[str], x: int, height: int) -> Iterator[Box]:
    """Yield a column of boxes, in the middle of the height."""
    above = (height - len(names) * (BOX_HEIGHT + BOX_GAP) + BOX_GAP) // 2
    inner = x + BOX_WIDTH if x < WIDTH // 2 else x
    for index, name in enumerate(names):
        y = above + index * (BOX_HEIGHT + BOX_GAP)
        lines = wrap(name, BOX_LETTERS)
        first = y + BOX_HEIGHT // 2 + 5 - (len(lines) - 1) * 8
        text = tuple(Text(first + n * 16, line) for n, line in enumerate(lines))
        yield Box(x, y, text, f"M{inner} {y + BOX_HEIGHT // 2}L{WIDTH // 2} {height // 2}")
