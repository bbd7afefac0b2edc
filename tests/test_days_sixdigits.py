"""Six digits are months or days for a whole column."""

from __future__ import annotations

import pytest

import trendlab as tl
from trendlab.days.column import NOTHING, read_column
from trendlab.days.interval import Days
from trendlab.days.sixdigits import SixDigits, both_readings


def firsts(cells):
    column, _ = read_column(cells)
    return [None if k == NOTHING else str(Days(k, k).first_day) for k in column.first], column


def test_one_day_that_is_no_month_makes_all_cells_days():
    found, column = firsts(["200103", "200131", "190205"])
    assert found == ["2020-01-03", "2020-01-31", "2019-02-05"]
    assert (column.six_digits, column.units["day"]) == (0, 3)


def test_years_that_are_no_day_make_all_cells_months():
    found, column = firsts(["180103", "185612", "201201"])
    assert found == ["1801-03-01", "1856-12-01", "2012-01-01"]
    assert (column.six_digits, column.units["month"]) == (0, 3)


def test_days_may_stand_first():
    assert firsts(["031203", "251203", "200103"])[0] == ["2003-12-03", "2003-12-25", "2003-01-20"]


def test_numbers_that_a_table_made_decimals_are_read_alike():
    assert firsts(["200103.0", None, "200131.0"])[0] == ["2020-01-03", None, "2020-01-31"]


@pytest.mark.parametrize(
    ("cells", "first", "example"),
    [
        (["200103", "200205", "201112"], "2001-03-01", "200103, YYYYMM"),
        (["200101", "200201", "200301"], "2020-01-01", "200101, YYMMDD"),  # the first days of three months
        (["190103", "190104"], "2019-01-03", "190103, YYMMDD"),  # and no months of 1901
        (["200103", "190104"], "2020-01-03", "200103, YYMMDD"),  # with a century between them
    ],
)
def test_what_nothing_tells_is_read_as_is_likely_and_counted(cells, first, example):
    found, column = firsts(cells)
    assert found[0] == first
    assert (column.six_digits, column.six_example) == (len(cells), example)


def test_all_months_of_several_years_are_in_no_doubt_and_one_slip_changes_nothing():
    months = [f"{year}{month:02d}" for year in range(2001, 2013) for month in range(1, 13)]
    assert firsts(months)[1].six_digits == 0
    found, _ = firsts([*months, "201231"])
    assert found[:144] == [f"{one[:4]}-{one[4:]}-01" for one in months]


def test_a_span_keeps_the_articles_that_are_days_within_it_and_the_doubt_is_told(tmp_path):
    path = tmp_path / "posts.csv"
    rows = [("200103", "ferry"), ("200131", "harbour"), ("190205", "pier")]
    path.write_text("date,text\n" + "".join(f"{day},The {word} was closed for a day.\n" for day, word in rows))
    corpus, rejects = tl.read(path, spec=tl.ReadSpec(since="2020-01"))
    assert corpus.strings("raw_date").tolist() == ["200103", "200131"]
    assert len(rejects) == 1
    path.write_text("date,text\n" + "".join(f"2001{k:02d},The ferry came {k} times today.\n" for k in range(1, 5)))
    told = [doubt for doubt in tl.read(path)[0].notes["doubts"] if doubt["kind"] == "six_digits"]
    assert [(doubt["count"], doubt["example"]) for doubt in told] == [(4, "200101, YYYYMM")]


def test_the_readings_of_a_cell():
    month, parts = both_readings("200103")
    assert (str(month.first_day), parts[:3]) == ("2001-03-01", (20, 1, 3))
    assert both_readings("2001-03") == (None, None)
    seen = SixDigits()
    assert seen.see("200131", 0) is None
    assert (seen.n_days, seen.are_days()) == (1, True)
