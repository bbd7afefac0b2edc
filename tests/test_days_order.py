"""Which of three numbers is the day; the orders are read off by hand."""

from __future__ import annotations

import pytest

from trendlab.days.column import read_column
from trendlab.days.order import DMY, MDY, YMD, Order, Parts, days_in, evidence_of, full_year, order_of
from trendlab.days.written import read_days


def test_three_numbers_mean_a_day_in_an_order():
    assert str(days_in(Parts(5, 12, 2023, "/"), DMY).first_day) == "2023-12-05"
    assert str(days_in(Parts(5, 12, 2023, "/"), MDY).first_day) == "2023-05-12"
    assert str(days_in(Parts(22, 5, 14, "-"), YMD).first_day) == "2022-05-14"
    assert days_in(Parts(5, 31, 2023, "/"), DMY) is None


def test_a_year_of_four_digits_stands_last_and_one_of_two_may_stand_first():
    assert Parts(5, 12, 2023, "/").orders == (DMY, MDY)
    assert Parts(5, 12, 23, "/").orders == (DMY, MDY, YMD)
    assert Parts(14, 5, 22, "word").orders == (DMY, YMD)


def test_years_of_two_digits_lie_in_the_past_hundred_years():
    assert full_year(22) == 2022
    assert full_year(99) == 1999
    assert full_year(1066) == 1066


def test_one_date_that_allows_one_order_decides():
    order = order_of([Parts(5, 12, 2023, "/"), Parts(25, 12, 2023, "/")])
    assert (order.places, order.why, order.day_first, order.month_first, order.either) == (DMY, "seen", 1, 0, 1)


def test_the_caller_decides_over_the_column():
    assert order_of([Parts(25, 12, 2023, "/")], day_first=False).places == MDY
    assert order_of([], day_first=True).why == "given"


@pytest.mark.parametrize(("mark", "first"), [("/", "2023-05-12"), (".", "2023-12-05")])
def test_where_nothing_tells_points_mean_the_day_first(mark, first):
    assert str(Order().days(Parts(5, 12, 2023, mark)).first_day) == first


def test_a_date_that_the_order_cannot_read_is_read_in_the_other_one():
    assert str(Order(places=MDY).days(Parts(25, 12, 2023, "/")).first_day) == "2023-12-25"


def test_known_day_confirms_the_order_in_which_it_is_the_date():
    evidence = evidence_of([Parts(5, 3, 2021, "/")])
    assert evidence.confirm(Parts(5, 3, 2021, "/"), {read_days("2021-03-05")}) == DMY
    assert evidence.confirm(Parts(5, 3, 2021, "/"), {read_days("2021-03-05"), read_days("2021-05-03")}) is None
    assert evidence.confirm(Parts(5, 3, 2021, "/"), {read_days("2021-03-06")}) is None
    order = evidence.decide(day_first=None)
    assert (order.places, order.why) == (DMY, "seen")
    assert evidence.decide(day_first=False).places == MDY


def test_likely_order_is_taken_only_where_no_date_decides():
    open_ = evidence_of([Parts(5, 12, 2023, "/"), Parts(6, 11, 2023, "/")])
    open_.day_is_likely = True
    assert (open_.is_decided, open_.decide(day_first=None).places, open_.decide(day_first=None).why) == (
        False, DMY, "assumed",
    )  # fmt: skip
    decided = evidence_of([Parts(5, 12, 2023, "/"), Parts(6, 30, 2023, "/")])
    decided.day_is_likely = True
    assert (decided.is_decided, decided.decide(day_first=None).places) == (True, MDY)


def test_dates_of_no_day_beside_others_leave_those_readable():
    column, order = read_column(["25/06/2023", "05/06/2023", "45/45/45"])
    assert order.places == DMY
    assert column.unread == 1
