import datetime as dt

import numpy as np
import pytest

from trendlab.errors import ChoiceError, OutOfRangeError, WrongTypeError
from trendlab.readers import Limits, ReadSpec
from trendlab.readers.spec import day_bounds


@pytest.mark.parametrize("name", ["bytes_total", "bytes_whole", "ratio", "line_chars", "depth", "members", "rejects"])
def test_every_limit_is_at_least_one_and_named_in_its_error(name):
    assert getattr(Limits(**{name: 1}), name) == 1
    with pytest.raises(OutOfRangeError, match=rf"limits\.{name} must be .*1.*; got 0"):
        Limits(**{name: 0})


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("2020-05", "2020-05"),
        (2020, "2020"),
        (dt.date(2020, 5, 1), "2020-05-01"),
        (dt.datetime(2020, 5, 1, 12, 30, tzinfo=dt.UTC), "2020-05-01"),
        (np.datetime64("2020-05-01T10:00"), "2020-05-01"),
        (np.datetime64("2020-05"), "2020-05"),
    ],
)
def test_days_are_kept_as_text_however_they_are_given(value, text):
    assert ReadSpec(since=value).since == text
    assert ReadSpec(until=value).until == text


@pytest.mark.parametrize("value", [True, 2020.5, ("2020",)])
def test_day_of_another_kind_is_refused_by_its_name(value):
    with pytest.raises(WrongTypeError, match="until must be a date, such as 2020, 2020-05 or 2020-05-01"):
        ReadSpec(until=value)


def test_what_is_no_day_and_no_format_is_refused():
    with pytest.raises(OutOfRangeError, match="since must be YYYY, YYYY-MM or YYYY-MM-DD; got 'last spring'"):
        ReadSpec(since="last spring")
    with pytest.raises(ChoiceError, match="format"):
        ReadSpec(format="papyrus")
    with pytest.raises(WrongTypeError, match="limits must be a Limits"):
        ReadSpec(limits={"depth": 3})


def test_columns_that_were_given_come_with_their_roles():
    spec = ReadSpec(text_column="body", id_column="no")
    assert list(spec.columns()) == [("text", "body"), ("id", "no")]
    assert list(ReadSpec().columns()) == []


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2020", "2020-01-01", "2020-12-31"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2020Q2", "2020-04-01", "2020-06-30"),
        ("2020-05-01", "2020-05-01", "2020-05-01"),
    ],
)
def test_bounds_of_a_day_are_its_first_and_last(value, first, last):
    assert [d.isoformat() for d in day_bounds(value, "since")] == [first, last]
