"""A column of years beside a written date: both are used, and a disagreement is told."""

from __future__ import annotations

import csv
import io

import pytest
from one_source import read, read_path

from trendlab.readers.columns import Columns
from trendlab.readers.records import Reject
from trendlab.readers.yearcheck import YearCheck

TEXT = "The council met on Monday and voted for a new crane in the old harbour, number"
MONTHS = ("January", "February", "March", "April", "May", "June")


def table(date, *, names=("year", "date"), year=lambda k: 2018 + k // 2) -> str:
    out = io.StringIO()
    rows = [[year(k), date(k), f"Cranes {k}", f"{TEXT} {k}"] for k in range(6)]
    csv.writer(out).writerows([[*names, "title", "text"], *rows])
    return out.getvalue()


@pytest.mark.parametrize(
    "names", [("year", "date"), ("publication_year", "pub_date"), ("Year", "day"), ("PY", "Datum")]
)
@pytest.mark.parametrize(
    "date",
    [
        lambda k: f"{k + 13} {MONTHS[k]}", lambda k: f"{MONTHS[k]} {k + 13}", lambda k: f"{k + 13:02d}.{k + 1:02d}.",
        lambda k: f"{k + 13}/{k + 1}", lambda k: f"0{k + 1}-{k + 13}",
        lambda k: f"{k + 13} {MONTHS[k]}" + (f" {2018 + k // 2}" if k % 2 else ""),
    ],
)  # fmt: skip
def test_day_without_a_year_takes_that_of_the_column_of_years(tmp_path, date, names):
    rows, _, note = read(tmp_path, "a.csv", table(date, names=names))
    assert [str(r["first_day"]) for r in rows] == [f"{2018 + k // 2}-0{k + 1}-{k + 13}" for k in range(6)]
    assert note["columns"]["date"] == f"{names[0]}, {names[1]} (parts)"


def test_number_of_a_day_beside_a_year_is_no_month(tmp_path):
    rows, _, note = read(tmp_path, "a.csv", table(lambda k: k + 3, names=("year", "day")))
    assert [r["raw_date"] for r in rows] == [str(2018 + k // 2) for k in range(6)]
    assert note["columns"]["date"] == "year (name)"


def test_month_without_a_year_takes_it_too(tmp_path):
    rows, _, _ = read(tmp_path, "a.csv", table(lambda k: MONTHS[k]))
    assert [str(r["first_day"])[:7] for r in rows] == [f"{2018 + k // 2}-0{k + 1}" for k in range(6)]


@pytest.mark.parametrize(("wrong", "n"), [(lambda _: False, 0), (lambda k: k == 3, 1), (lambda _: True, 6)])
def test_date_in_another_year_is_taken_and_told(tmp_path, wrong, n):
    (tmp_path / "a.csv").write_text(table(lambda k: f"{k + 1} {MONTHS[k]} {2018 + k // 2 + wrong(k)}"))
    rows, _, note = read_path(tmp_path / "a.csv")
    assert [r["first_day"].year for r in rows] == [2018 + k // 2 + wrong(k) for k in range(6)]
    assert note["columns"]["date"] == "date (name)"
    import trendlab as tl

    told = [d for d in tl.read(tmp_path / "a.csv")[0].notes.get("doubts", []) if d["kind"] == "years_differ"]
    assert [d["count"] for d in told] == [n][: bool(n)]
    assert all("--date-column year (" in d["sentence"] for d in told)


def test_rows_without_years_or_dates_and_rejects_are_passed_on():
    check = YearCheck(Columns(dates=("date",), year="year"), "a.csv")
    rows = [Reject("a.csv", "x"), (1, {"date": "", "year": 2020}), (2, {"date": "1 May"}), (3, ["2020", "2021"])]
    assert [*check.watched(rows)] == rows
    assert [*check.doubts()] == []
    bare = YearCheck(Columns(dates=("date",)), "a.csv")
    assert [*bare.watched([(1, {"date": "2020", "year": "2021"})])] == [(1, {"date": "2020", "year": "2021"})]
    assert [*bare.doubts()] == []
