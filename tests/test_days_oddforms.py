"""Forms of days that only a whole column shows."""

from __future__ import annotations

import datetime as dt

import pytest
from one_source import read

import trendlab as tl
from trendlab.days.column import NOTHING, read_column
from trendlab.days.interval import Days
from trendlab.days.oddforms import OddForms


def firsts(cells):
    column, _ = read_column(cells)
    return [None if k == NOTHING else str(Days(k, k).first_day) for k in column.first], column


@pytest.mark.parametrize("mark", ["-", "/", "."])
def test_a_year_then_the_day_then_the_month_is_seen_by_days_after_the_twelfth(mark):
    cells = [one.replace("-", mark) for one in ("2021-25-03", "2021-04-05", "2021-14-06")]
    found, column = firsts([*cells, None])
    assert found == ["2021-03-25", "2021-05-04", "2021-06-14", None]
    assert (column.odd_forms, column.odd_example, column.unread) == (1 if mark != "-" else 3, "YYYY-DD-MM", 0)


def test_one_day_after_the_twelfth_at_the_end_keeps_the_usual_form():
    found, column = firsts(["2021-25-03", "2021-04-05", "2021-04-16"])
    assert found == [None, "2021-04-05", "2021-04-16"]
    assert (column.odd_forms, column.unread, column.examples) == (0, 1, ["2021-25-03"])


def test_other_forms_in_the_column_keep_the_usual_form():
    assert firsts(["2021-25-03", "2021-04-05", "5 March 2021"])[0][1] == "2021-04-05"


def test_days_of_years_are_seen_where_no_cell_can_be_anything_else():
    days = [dt.date(y, 1, 1) + dt.timedelta(days=k) for y in (1999, 2020, 2021) for k in (0, 63, 150, 299, 364)]
    found, column = firsts([f"{day:%y%j}" for day in days])
    assert found == [str(day) for day in days]
    assert (column.odd_forms, column.unread, column.serials) == (len(days), 0, 0)


def test_numbers_of_days_of_spreadsheets_stay_such():
    found, column = firsts([str(40_000 + 37 * k) for k in range(40)])
    assert found[0] == "2009-07-06"
    assert (column.odd_forms, column.serials) == (0, 40)
    assert firsts(["21064", "21065"])[1].odd_forms == 0  # too few to tell


@pytest.mark.parametrize("start", ["2020-07-01", "2023-04-01", "2025-12-20"])
def test_days_of_one_year_counted_from_1900_stay_such_though_each_could_be_a_day_of_a_year(start):
    days = [dt.date.fromisoformat(start) + dt.timedelta(days=11 * k) for k in range(30)]
    found, column = firsts([str((day - dt.date(1899, 12, 30)).days) for day in days])
    assert found == [str(day) for day in days]
    assert (column.odd_forms, column.serials) == (0, 30)


def test_days_of_one_year_before_or_after_those_that_1900_gives_are_days_of_years():
    for year in (2021, 1988):
        found, _ = firsts([f"{year % 100}{k:03}" for k in range(1, 360, 13)])
        assert found[0] == f"{year}-01-01"


def test_cells_of_five_digits_wait_only_as_long_as_all_can_be_days_of_years():
    forms = OddForms()
    for place, cell in enumerate(["21064", "21367"]):
        forms.see(cell, place)
    assert forms.found() == {}


def test_a_table_of_such_dates_is_told(tmp_path):
    lines = [f"On cranes {k},The council met on cranes {k} times and voted.,2021-{k:02}-03" for k in range(9, 29)]
    articles, _, _ = read(tmp_path, "a.csv", "title,text,date\n" + "\n".join(lines))
    assert [row["first_day"] for row in articles] == [dt.date(2021, 3, k) for k in range(9, 29)]
    doubts = tl.read(tmp_path / "a.csv")[0].notes["doubts"]
    assert [(one["kind"], one["count"]) for one in doubts if one["kind"] == "odd_dates"] == [("odd_dates", 20)]
