"""Dates of the past as spans: earliest and latest day, plus an optional German label."""

import calendar
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from integration.content.texts import MONTHS, clean_text


def day_text(day: date) -> str:
    """Return a day in German long form: 18. März 2015."""
    return f"{day.day}. {MONTHS[day.month - 1]} {day.year}"


@dataclass(frozen=True, order=False)
class DateSpan:
    """A day known only within bounds; no bounds and no label mean that the date is not known."""

    earliest: date | None = None
    latest: date | None = None
    label: str = ""

    def __post_init__(self) -> None:
        if self.earliest and self.latest and self.earliest > self.latest:
            raise ValueError(_("Der früheste Tag liegt nach dem spätesten."))

    @classmethod
    def day(cls, day: date) -> "DateSpan":
        """Return the span of one exactly known day."""
        return cls(day, day)

    @classmethod
    def from_json(cls, value: Any) -> "DateSpan":
        """Read a span from its node form; raises ValueError for anything else."""
        if not isinstance(value, dict) or not set(value) <= {"earliest", "latest", "label"}:
            raise ValueError(_("Zeitraum mit earliest, latest und label erwartet"))
        label = value.get("label", "")
        if not isinstance(label, str):
            raise ValueError(_("Die Bezeichnung eines Zeitraums muss Text sein"))
        return cls(_day(value.get("earliest")), _day(value.get("latest")), clean_text(label).strip())

    def to_json(self) -> dict[str, str]:
        """Return the span in node form, without what is not known."""
        days = {"earliest": self.earliest, "latest": self.latest}
        known = {name: day.isoformat() for name, day in days.items() if day}
        return known | ({"label": self.label} if self.label else {})

    def __bool__(self) -> bool:
        return bool(self.earliest or self.latest or self.label)

    @property
    def sort_day(self) -> date | None:
        """Return the day by which a dated object is sorted: the earliest, else the latest."""
        return self.earliest or self.latest

    @property
    def last_day(self) -> date | None:
        """Return the last day the span can mean."""
        return self.latest or self.earliest

    @property
    def text(self) -> str:
        """Return the span as a reader sees it: the label, else as precise as the bounds allow."""
        return self.label or self._by_precision()

    @property
    def short_text(self) -> str:
        """Return month and year where the span stays inside one month, else the full text."""
        if self.earliest and self.latest and self._same_month():
            return f"{MONTHS[self.earliest.month - 1]} {self.earliest.year}"
        return self.text

    def __str__(self) -> str:
        return self.text

    def _same_month(self) -> bool:
        first, last = self.earliest, self.latest
        return bool(first and last and (first.year, first.month) == (last.year, last.month))

    def _by_precision(self) -> str:
        first, last = self.earliest, self.latest
        if first is None:
            return _("spätestens am %(day)s") % {"day": day_text(last)} if last else _("Datum nicht bekannt")
        if last is None:
            return _("frühestens am %(day)s") % {"day": day_text(first)}
        if first == last:
            return day_text(first)
        if (first.day, last) == (1, _end_of_month(first)):
            return f"{MONTHS[first.month - 1]} {first.year}"
        if (first, last) == (date(first.year, 1, 1), date(first.year, 12, 31)):
            return str(first.year)
        return _("zwischen dem %(first)s und dem %(last)s") % {
            "first": day_text(first),
            "last": day_text(last),
        }


UNKNOWN = DateSpan()


def _end_of_month(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def _day(value: Any) -> date | None:
    return None if value is None else read_day(value)


def read_day(value: Any) -> date:
    """Read a day from its one node form, JJJJ-MM-TT; raises ValueError for anything else."""
    if not isinstance(value, str):
        raise ValueError(_("Datum in der Form JJJJ-MM-TT erwartet"))
    try:
        day = date.fromisoformat(value)
        if day.isoformat() == value:
            return day
    except ValueError:
        pass
    raise ValueError(_("„%(value)s“ ist kein Datum (JJJJ-MM-TT)") % {"value": value})
