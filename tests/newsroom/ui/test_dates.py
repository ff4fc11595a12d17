"""When something was, as an editor writes it."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError

from integration.content.spans import DateSpan
from integration.newsroom.ui.dates import WhenField, berlin_time, read_when

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("18.03.2015", DateSpan.day(date(2015, 3, 18))),
        ("18. 3. 2015", DateSpan.day(date(2015, 3, 18))),
        ("2015-03-18", DateSpan.day(date(2015, 3, 18))),
        ("18. März 2015", DateSpan.day(date(2015, 3, 18))),
        ("März  2015", DateSpan(date(2015, 3, 1), date(2015, 3, 31))),
        ("03/2015", DateSpan(date(2015, 3, 1), date(2015, 3, 31))),
        ("3.2015", DateSpan(date(2015, 3, 1), date(2015, 3, 31))),
        ("februar 2016", DateSpan(date(2016, 2, 1), date(2016, 2, 29))),
        ("2015", DateSpan(date(2015, 1, 1), date(2015, 12, 31))),
    ],
)
def test_a_day_a_month_and_a_year_are_read(text: str, span: DateSpan) -> None:
    assert read_when(text) == span


@pytest.mark.parametrize(
    "text", ["30.02.2015", "Mitte März", "bald", "13/2015", "März 15", "0000", "18.03.15", "٢٠١٥٣"]
)
def test_what_is_no_date_is_refused_with_examples(text: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        WhenField().clean(text)
    assert refusal.value.messages == [
        f"„{text}“ ist kein Datum. Schreiben Sie zum Beispiel 18.03.2015, März 2015 oder 2015."
    ]


def test_a_time_is_meant_in_berlin_summer_and_winter() -> None:
    assert berlin_time(date(2026, 7, 1), time(12)) == datetime(2026, 7, 1, 12, tzinfo=BERLIN)
    assert berlin_time(date(2026, 12, 1), time(12)) == datetime(2026, 12, 1, 12, tzinfo=BERLIN)


@pytest.mark.parametrize(
    ("day", "message"),
    [
        (
            date(2027, 3, 28),
            "Diese Uhrzeit gibt es nicht: In dieser Nacht wird die Uhr vorgestellt. Wählen Sie eine andere.",
        ),
        (
            date(2026, 10, 25),
            "Diese Uhrzeit gibt es zweimal: In dieser Nacht wird die Uhr zurückgestellt. "
            "Wählen Sie eine andere.",
        ),
    ],
)
def test_a_time_that_the_change_of_clocks_leaves_out_or_doubles_is_refused(day: date, message: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        berlin_time(day, time(2, 30))
    assert refusal.value.messages == [message]
