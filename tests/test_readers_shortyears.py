"""Dates in names of files whose year has two digits."""

from __future__ import annotations

import datetime as dt

import pytest

from trendlab.readers.names import learn_names
from trendlab.readers.shortyears import short_dates

OLD = [dt.date(1985, 1, 4) + dt.timedelta(days=23 * k) for k in range(60)]
NEW = [dt.date(2009, 1, 4) + dt.timedelta(days=23 * k) for k in range(60)]
MONTHS = (
    "janeiro", "fevereiro", "mar\u00e7o", "abril", "maio", "junho", "julho", "agosto", "setembro", "outubro",
    "novembro", "dezembro",
)  # fmt: skip


def _learned(names):
    pattern = learn_names([*dict.fromkeys(names)], folder="c")
    return pattern, [(pattern.of(name).date or "")[:7] for name in names]


@pytest.mark.parametrize("days", [OLD, NEW], ids=["old", "new"])
@pytest.mark.parametrize(
    ("layout", "form"),
    [
        ("ships2019_{d:%d.%m.%y}_x{k}.txt", "DDMMYY"),
        ("G20_2016_{d:%d-%m-%y}_x{k}.txt", "DDMMYY"),
        ("vote2008_{d:%m-%d-%y}_x{k}.txt", "MMDDYY"),
        ("corpus2020_{d:%y%m%d}_{k}.txt", "YYMMDD"),
        ("{d:%Y}/{d:%y-%m-%d}_{k}.txt", "YYMMDD"),
        ("{d:%Y}/{d:%d%m%y}_{k}.txt", "DDMMYY"),
        ("speech_{d:%d%m%y}.txt", "DDMMYY"),
        ("{d:%d-%m-%y}_{k}.txt", "DDMMYY"),
        ("archive2020 {d.day} {d:%b} {d:%y} p{k}.txt", "DDMonYY"),
        ("n{k} {d:%b}. {d:%y}.txt", "MonYY"),
        ("{d:%b%y}.txt", "MonYY"),
        ("{d:%y}_{d:%B}.txt", "YYMon"),
    ],
)
def test_years_of_two_digits_are_read_beside_others_and_alone(layout, form, days):
    pattern, found = _learned([layout.format(d=d, k=k) for k, d in enumerate(days)])
    assert pattern.form == form
    assert found == [f"{day:%Y-%m}" for day in days]


def test_months_of_other_languages_are_read():
    _, found = _learned([f"{MONTHS[d.month - 1]}_{d:%y}.txt" for d in OLD])
    assert found == [f"{day:%Y-%m}" for day in OLD]


YEAR = [dt.date(2019, 1, 2) + dt.timedelta(days=5 * k) for k in range(70)]


@pytest.mark.parametrize(
    "names",
    [
        [f"{a:02}_{b:02}_{c:02}.txt" for a in range(1, 12) for b in range(1, 6) for c in range(1, 13)],  # chapters
        [f"{a:02}.{b:02}.{c:02}.txt" for a in range(1, 5) for b in range(1, 13) for c in range(1, 29)],
        [f"{v}-{n:02}-{p:02}.txt" for v in (11, 12, 13) for n in range(1, 5) for p in range(1, 31)],  # pages of issues
        [f"{k:06}.txt" for k in range(1, 300)],
        [f"{d:%B}_{d:%d}.txt" for d in YEAR],  # days without a year
        [f"{d:%b}{d:%d}.txt" for d in YEAR],
        [f"dec_{k:02}.txt" for k in range(1, 60)],  # cases
        [f"post_{k}_May{20 + k % 11}.txt" for k in range(10, 40)],
    ],
)
def test_numbers_that_are_no_years_date_nothing(names):
    pattern, _ = _learned(names)
    assert pattern.n_dated == 0


@pytest.mark.parametrize(
    "layout", ["{d:%Y}/{d:%m-%d}-{n:02}.txt", "{d:%Y-%m-%d}-{n:02}.txt", "{d:%Y%m%d}_{n:02}-11-12.txt"]
)
def test_days_with_a_number_behind_them_stay_those_days(layout):
    names = [layout.format(d=d, n=n) for d in YEAR for n in (1, 2)]
    pattern = learn_names(names, folder="c")
    assert [pattern.of(name).date for name in names] == [str(d) for d in YEAR for _ in (1, 2)]


def test_years_of_two_digits_that_differ_from_those_of_four_are_not_taken():
    stems = {f"{1990 + k}_{k + 10}.03.8{k}": f"{1990 + k}_{k + 10}.03.8{k}" for k in range(9)}
    assert short_dates(stems, {name: int(name[:4]) for name in stems}) == ("", {})
