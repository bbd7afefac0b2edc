import numpy as np
import pytest
from made_rates import even, make_rates

from trendlab.changes.rates import MonthRates
from trendlab.changes.windows import make_pairs, make_windows, reporting_unit, whole_units


def test_windows_hold_two_months_to_half_the_span():
    windows = make_windows(even())
    length = windows.end - windows.start
    assert (length.min(), length.max()) == (2, 24)


def test_every_pair_of_months_is_a_window():
    windows = make_windows(even())
    two = windows.start[windows.end - windows.start == 2]
    assert two.tolist() == list(range(47))


def test_pairs_do_not_overlap_and_the_first_is_earlier():
    windows = make_windows(even())
    pairs = make_pairs(windows, even())
    assert (windows.end[pairs.first] <= windows.start[pairs.second]).all()


def test_long_spans_have_few_enough_windows():
    months = np.arange("1990-01", "2020-01", dtype="datetime64[M]")
    long = MonthRates(
        months=months, n_docs=np.full(360, 50.0), size=np.full(360, 50.0), sums=np.full((360, 2), 10.0),
        sum_covariance=50 * np.eye(360), design_effect=np.ones(2),
    )  # fmt: skip
    assert len(make_windows(long)) <= 2500


def test_windows_without_two_articles_are_left_out():
    size = np.where(np.arange(48) < 6, 0.0, 50.0)
    windows = make_windows(make_rates(0.2 * size[:, None], size))
    assert windows.size.min() >= 2
    assert windows.end.min() > 6


def test_no_window_begins_or_ends_with_a_gap_longer_than_usual():
    months = np.arange(48)
    size = np.where((months == 0) | ((months >= 20) & (months != 30)), 50.0, 0.01)
    windows = make_windows(make_rates(0.2 * size[:, None], size))
    assert not np.isin(windows.start, np.arange(1, 19)).any()
    assert not np.isin(windows.end, np.arange(3, 20)).any()
    assert {19, 20, 30} <= set(windows.start)  # one month without articles is no gap


def test_months_of_a_yearly_source_make_windows_of_years():
    size = np.where(np.arange(48) % 12 == 5, 50.0, 0.0)
    windows = make_windows(make_rates(0.2 * size[:, None], size))
    assert (windows.end - windows.start).max() == 24


@pytest.mark.parametrize(("n", "unit"), [(15, 1), (14, 3), (5, 3), (4, 12)])
def test_units_of_spans_grow_where_months_are_thin(n, unit):
    assert reporting_unit(even(n=n)) == unit


def test_windows_of_whole_quarters_begin_and_end_with_one():
    rates_of_ten = even(n_months=14, n=10)  # from January 2016 to February 2017, whose end ends a quarter too
    windows = make_windows(rates_of_ten)
    whole = whole_units(windows, rates_of_ten) == 3
    found = set(zip(windows.start[whole].tolist(), windows.end[whole].tolist(), strict=True))
    assert {(0, 3), (3, 6), (0, 6)} <= found
    assert not {(1, 4), (0, 2), (12, 14)} & found


def test_rate_and_variance_of_a_window_are_those_of_all_its_articles():
    # 10 of 100 and 90 of 300: 100 of 400, and the mean of 400 articles has a 400th of the variance of one.
    windows = make_windows(make_rates([[10.0], [90.0]] * 2, [100.0, 300.0] * 2))
    assert (windows.rate[0, 0], windows.size[0], windows.unit[0]) == (0.25, 400, 1 / 400)


def test_pair_has_the_class_of_its_shorter_window_and_known_months_no_covariance():
    rates = even(n_months=12)  # windows of 2, 3, 4 and 6 months
    windows = make_windows(rates)
    pairs = make_pairs(windows, rates)
    length = windows.end - windows.start
    shorter = np.minimum(length[pairs.first], length[pairs.second])
    assert pairs.n_scales == 4
    assert np.array_equal(np.array([2, 3, 4, 6])[pairs.scale], shorter)
    assert (pairs.factor == 1).all()


def test_windows_refuse_writing():
    with pytest.raises(ValueError, match="read-only"):
        make_windows(even()).rate[0, 0] = 1
