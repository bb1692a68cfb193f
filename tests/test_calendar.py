"""EDTF values: their first and last day, and how they are said."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate import calendar


@pytest.mark.parametrize(
    ("value", "first", "last", "said"),
    [
        ("2019-12-04", "2019-12-04", "2019-12-04", "Wednesday 4 December 2019"),
        ("2016-02", "2016-02-01", "2016-02-29", "February 2016"),
        ("2021", "2021-01-01", "2021-12-31", "2021"),
        ("2018-24", "2018-12-01", "2019-02-28", "winter 2018"),
        ("199X", "1990-01-01", "1999-12-31", "the 1990s"),
        ("18XX", "1800-01-01", "1899-12-31", "the 19th century"),
        ("2019-11-25/2019-12-01", "2019-11-25", "2019-12-01", "25 November – 1 December 2019"),
        ("2019-12-02/2019-12-08", "2019-12-02", "2019-12-08", "2–8 December 2019"),
        ("2020-01/2020-06", "2020-01-01", "2020-06-30", "January 2020 – June 2020"),
        ("2014/2016", "2014-01-01", "2016-12-31", "2014 – 2016"),
    ],
)
def test_values(value: str, first: str, last: str, said: str) -> None:
    assert calendar.bounds(value) == (dt.date.fromisoformat(first), dt.date.fromisoformat(last))
    assert calendar.spoken(value) == said


@pytest.mark.parametrize("value", ["", "19", "2019-13", "2019-02-30", "2020/2019", "today", "2019-12-04T10:00"])
def test_what_is_no_value_is_refused(value: str) -> None:
    assert not calendar.valid(value)


@given(st.text(max_size=12))
def test_any_text_is_valid_or_refused(value: str) -> None:
    if calendar.valid(value):
        assert calendar.spoken(value)


@given(st.dates())
def test_every_day_is_in_its_week(day: dt.date) -> None:
    if day > dt.date.max - dt.timedelta(days=7) or day < dt.date.min + dt.timedelta(days=7):
        return
    first, last = calendar.bounds(calendar.week(day))
    assert first <= day <= last
    assert (last - first).days == 6
