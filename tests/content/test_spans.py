"""Dates of the past: how they are stored, sorted and printed."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given

from integration.content.spans import UNKNOWN, DateSpan, day_text
from tests.content.strategies import spans

MARCH = DateSpan(date(2015, 3, 1), date(2015, 3, 31))


@pytest.mark.parametrize(
    ("span", "text"),
    [
        (UNKNOWN, "Datum nicht bekannt"),
        (DateSpan.day(date(2015, 3, 18)), "18. März 2015"),
        (MARCH, "März 2015"),
        (DateSpan(date(2016, 2, 1), date(2016, 2, 29)), "Februar 2016"),
        (
            DateSpan(date(2016, 2, 1), date(2016, 2, 28)),
            "zwischen dem 1. Februar 2016 und dem 28. Februar 2016",
        ),
        (DateSpan(date(2015, 1, 1), date(2015, 12, 31)), "2015"),
        (
            DateSpan(date(2015, 1, 1), date(2016, 12, 31)),
            "zwischen dem 1. Januar 2015 und dem 31. Dezember 2016",
        ),
        (
            DateSpan(date(2015, 3, 12), date(2015, 9, 13)),
            "zwischen dem 12. März 2015 und dem 13. September 2015",
        ),
        (DateSpan(date(2015, 7, 10), None), "frühestens am 10. Juli 2015"),
        (DateSpan(None, date(2015, 7, 10)), "spätestens am 10. Juli 2015"),
        (DateSpan(date(2015, 3, 1), date(2015, 3, 31), "Mitte März 2015"), "Mitte März 2015"),
        (DateSpan(label="Sommer 2015"), "Sommer 2015"),
    ],
)
def test_a_span_prints_its_label_or_else_as_precisely_as_its_bounds_allow(span: DateSpan, text: str) -> None:
    assert (span.text, str(span)) == (text, text)


@pytest.mark.parametrize(
    ("span", "text"),
    [
        (DateSpan(date(2015, 3, 1), date(2015, 3, 31), "Mitte März 2015"), "März 2015"),
        (DateSpan.day(date(2015, 3, 18)), "März 2015"),
        (DateSpan(date(2014, 3, 1), date(2015, 3, 31), "Winter"), "Winter"),
        (DateSpan(date(2015, 1, 1), date(2015, 12, 31)), "2015"),
        (DateSpan(date(2015, 3, 1), None), "frühestens am 1. März 2015"),
        (UNKNOWN, "Datum nicht bekannt"),
    ],
)
def test_a_short_text_names_month_and_year_where_one_month_is_meant(span: DateSpan, text: str) -> None:
    assert span.short_text == text


def test_every_month_has_its_german_name() -> None:
    assert [day_text(date(2015, month, 1)) for month in range(1, 13)] == [
        "1. Januar 2015",
        "1. Februar 2015",
        "1. März 2015",
        "1. April 2015",
        "1. Mai 2015",
        "1. Juni 2015",
        "1. Juli 2015",
        "1. August 2015",
        "1. September 2015",
        "1. Oktober 2015",
        "1. November 2015",
        "1. Dezember 2015",
    ]


def test_a_span_is_true_as_soon_as_anything_is_known() -> None:
    known = [MARCH, DateSpan(date(2015, 1, 1)), DateSpan(None, date(2015, 1, 1)), DateSpan(label="Sommer")]
    assert [bool(span) for span in [*known, UNKNOWN]] == [True, True, True, True, False]


def test_a_span_is_sorted_by_its_earliest_day_and_has_passed_with_its_latest() -> None:
    first, last = date(2015, 3, 1), date(2015, 3, 31)
    all_spans = [MARCH, DateSpan(first), DateSpan(None, last), UNKNOWN]
    assert [(span.sort_day, span.last_day) for span in all_spans] == [
        (first, last),
        (first, first),
        (last, last),
        (None, None),
    ]


def test_a_span_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^Der früheste Tag liegt nach dem spätesten\.$"):
        DateSpan(date(2015, 3, 2), date(2015, 3, 1))


@given(spans())
def test_a_span_read_from_its_node_form_is_the_same_span(span: DateSpan) -> None:
    assert DateSpan.from_json(span.to_json()) == span


@given(spans())
def test_a_span_always_prints_something(span: DateSpan) -> None:
    assert span.text.strip()
    assert span.short_text.strip()


def test_what_is_not_known_is_left_out_of_the_node_form() -> None:
    assert [UNKNOWN.to_json(), DateSpan(None, date(2015, 3, 1), "Frühjahr").to_json()] == [
        {},
        {"latest": "2015-03-01", "label": "Frühjahr"},
    ]


def test_a_label_is_cleaned_when_it_is_read() -> None:
    assert DateSpan.from_json({"label": " Sommer\u202e\x00 2015 "}) == DateSpan(label="Sommer 2015")


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ("2015", "Zeitraum mit earliest, latest und label erwartet"),
        ({"first": "2015-01-01"}, "Zeitraum mit earliest, latest und label erwartet"),
        ({"label": 2015}, "Die Bezeichnung eines Zeitraums muss Text sein"),
        ({"earliest": 2015}, "Datum in der Form JJJJ-MM-TT erwartet"),
        ({"earliest": "2015-02-30"}, "„2015-02-30“ ist kein Datum (JJJJ-MM-TT)"),
        ({"earliest": "20150301"}, "„20150301“ ist kein Datum (JJJJ-MM-TT)"),
        ({"latest": "2015-W01-1"}, "„2015-W01-1“ ist kein Datum (JJJJ-MM-TT)"),
        ({"latest": ""}, "„“ ist kein Datum (JJJJ-MM-TT)"),
        ({"earliest": "2015-03-02", "latest": "2015-03-01"}, "Der früheste Tag liegt nach dem spätesten."),
    ],
)
def test_anything_else_than_a_span_is_refused_with_a_sentence(value: Any, sentence: str) -> None:
    with pytest.raises(ValueError) as refused:  # noqa: PT011 (the sentence is compared below)
        DateSpan.from_json(value)
    assert str(refused.value) == sentence
