"""Given dates in the forms in which sources write them."""

from __future__ import annotations

import pytest

from trendlab.dates.given import GivenDate, parse_date, parse_dates


@pytest.mark.parametrize(
    "raw",
    [
        "2023-05-07", "2023-05-07T23:30:00-08:00", "2023-05-07 10:00:00.123Z", "20230507", "20230507T101500Z",
        "Sun, 07 May 2023 23:30:00 -0800", "Sun May  7 23:30:00 2023", "May 7, 2023", "7 May 2023", "7. Mai 2023",
        "7 mai 2023", "7 de mayo de 2023", "07-MAY-2023 15:01:01.79", "2023/5/7", "2023年5月7日", "07.05.2023",
        "1683417600", "1683417600000",
    ],
)  # fmt: skip
def test_one_day_is_read_in_all_usual_forms(raw):
    assert parse_date(raw) == GivenDate(2023, 5, 7)


def test_day_is_that_of_the_clock_it_was_written_by():
    # 23:30 on 31 December in California is 1 January in London; the source's own day counts.
    assert parse_date("2022-12-31T23:30:00-08:00") == GivenDate(2022, 12, 31)


def test_month_or_year_alone_is_kept_as_such():
    assert parse_date("2023-05") == GivenDate(2023, 5, 0)
    assert parse_date("May 2023") == GivenDate(2023, 5, 0)
    assert parse_date("2023") == GivenDate(2023, 0, 0)


def test_column_decides_whether_the_day_stands_first():
    assert parse_dates(["05/12/2023", "25/12/2023"])[0] == GivenDate(2023, 12, 5)
    assert parse_dates(["05/12/2023", "05/25/2023"])[0] == GivenDate(2023, 5, 12)
    # Points stand between the parts where the day comes first.
    assert parse_dates(["05.12.2023"])[0] == GivenDate(2023, 12, 5)


@pytest.mark.parametrize(
    "raw", ["", "soon", "2023-13-01", "2023-02-30", "0000-00-00", "0001-01-01", "1970-01-01T00:00:00Z", "-", "99999"]
)
def test_what_is_no_date_is_none(raw):
    assert parse_date(raw) is None
