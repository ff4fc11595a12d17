"""When something was, as an editor writes it: 18.03.2015, März 2015, 03/2015, 2015."""

import calendar
import re
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _lazy

from integration.content.spans import DateSpan
from integration.content.texts import MONTHS

_DAY = re.compile(r"(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{4})")
_ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_WRITTEN_DAY = re.compile(r"(\d{1,2})\.\s*([A-Za-zÄäÖöÜü]+)\s+(\d{4})")
_MONTH = re.compile(r"(\d{1,2})\s*[./]\s*(\d{4})")
_WRITTEN_MONTH = re.compile(r"([A-Za-zÄäÖöÜü]+)\s+(\d{4})")
_YEAR = re.compile(r"\d{4}")
_MONTH_NUMBERS = {name.casefold(): number for number, name in enumerate(MONTHS, start=1)}


def read_when(text: str) -> DateSpan:
    """Read a day, a month or a year; raises ValueError for anything else, and for a day that does not exist."""
    text = " ".join(text.split())
    if found := _DAY.fullmatch(text):
        return DateSpan.day(_date(found[3], found[2], found[1]))
    if found := _ISO_DAY.fullmatch(text):
        return DateSpan.day(_date(found[1], found[2], found[3]))
    if found := _WRITTEN_DAY.fullmatch(text):
        return DateSpan.day(_date(found[3], _month_number(found[2]), found[1]))
    if found := _MONTH.fullmatch(text):
        return _whole_month(_date(found[2], found[1], 1))
    if found := _WRITTEN_MONTH.fullmatch(text):
        return _whole_month(_date(found[2], _month_number(found[1]), 1))
    if _YEAR.fullmatch(text):
        return DateSpan(_date(text, 1, 1), _date(text, 12, 31))
    raise ValueError(text)


def _date(year: str, month: str | int, day: str | int) -> date:
    return date(int(year), int(month), int(day))


def _month_number(name: str) -> int:
    number = _MONTH_NUMBERS.get(name.casefold())
    if number is None:
        raise ValueError(name)
    return number


def _whole_month(first: date) -> DateSpan:
    return DateSpan(first, first.replace(day=calendar.monthrange(first.year, first.month)[1]))


class WhenField(forms.CharField):
    """A text in which an editor says when something was; its value is a DateSpan, None where it is blank."""

    default_error_messages = {
        "when": _lazy(
            "„%(text)s“ ist kein Datum. Schreiben Sie zum Beispiel 18.03.2015, März 2015 oder 2015."
        )
    }

    def clean(self, value: Any) -> Any:
        """Return the span; raises ValidationError."""
        text = super().clean(value)
        if not text:
            return None
        try:
            return read_when(text)
        except ValueError as error:
            raise ValidationError(self.error_messages["when"], "when", {"text": text}) from error


def berlin_time(day: date, time: Any) -> datetime:
    """Return a moment from day and time in Berlin.

    Raises ValidationError for a time that a change of the clocks leaves out or has twice.
    """
    zone = ZoneInfo(settings.TIME_ZONE)
    naive = datetime.combine(day, time)
    first, second = naive.replace(tzinfo=zone, fold=0), naive.replace(tzinfo=zone, fold=1)
    if first.utcoffset() == second.utcoffset():
        return first
    back = first.astimezone(ZoneInfo("UTC")).astimezone(zone)
    if back.replace(tzinfo=None) != naive:
        raise ValidationError(
            _lazy(
                "Diese Uhrzeit gibt es nicht: In dieser Nacht wird die Uhr vorgestellt. Wählen Sie eine andere."
            )
        )
    raise ValidationError(
        _lazy(
            "Diese Uhrzeit gibt es zweimal: In dieser Nacht wird die Uhr zurückgestellt. Wählen Sie eine andere."
        )
    )
