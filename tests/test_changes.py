"""Parts of the search for changes: windows, critical values, words."""

import numpy as np
import pytest

from trendlab.changes.critical import count_draws, find_critical
from trendlab.changes.kernel import pair_statistics
from trendlab.changes.likelihood import TwoShares, signed_root
from trendlab.changes.rates import MonthRates, find_rates
from trendlab.changes.sentences import change_sentence, difference_words, taken_words
from trendlab.changes.windows import make_pairs, make_windows, reporting_unit, whole_units

MONTHS = np.arange("2016-01", "2020-01", dtype="datetime64[M]")


def rates(sums, size, effect=None):
    sums, size = np.asarray(sums, float), np.asarray(size, float)
    return MonthRates(
        months=MONTHS[: len(size)], n_docs=size, size=size, sums=sums, sum_covariance=np.diag(size),
        effect=np.ones(sums.shape[1]) if effect is None else effect, loss=1.0,
    )  # fmt: skip


def even(n_months=48, n=50, share=0.2, n_topics=3):
    return rates(np.full((n_months, n_topics), n * share), np.full(n_months, n))


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
        sum_covariance=50 * np.eye(360), effect=np.ones(2), loss=1.0,
    )  # fmt: skip
    assert len(make_windows(long)) <= 2500


def test_windows_without_two_articles_are_left_out():
    size = np.where(np.arange(48) < 6, 0.0, 50.0)
    windows = make_windows(rates(0.2 * size[:, None], size))
    assert windows.size.min() >= 2
    assert windows.end.min() > 6


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


def test_compiled_statistic_is_that_of_the_formula():
    share, trials = np.array([0.1, 0.4, 0.0]), np.array([50.0, 80.0, 30.0])
    first, second = np.array([0, 0, 1]), np.array([1, 2, 2])
    out = np.empty(3)
    pair_statistics(share, trials, first, second, np.ones(3), out)
    expected = signed_root(
        TwoShares(after=share[second], before=share[first], n_after=trials[second], n_before=trials[first])
    )
    np.testing.assert_allclose(out, expected, atol=1e-12)


def test_long_windows_have_lower_critical_values_than_short_ones():
    windows = make_windows(even())
    reach = find_critical(windows, make_pairs(windows, even()), even(), level=0.9, rng=np.random.default_rng(0)).reach
    assert reach[0] > reach[-1] > 2


@pytest.mark.parametrize(("n_pairs", "n_draws"), [(1_000, 20_000), (20_000, 10_000), (1_000_000, 3_000)])
def test_fewer_pairs_are_drawn_more_often(n_pairs, n_draws):
    assert count_draws(n_pairs) == n_draws


def test_critical_values_of_two_seeds_are_nearly_the_same():
    windows = make_windows(even(n_months=24))
    pairs = make_pairs(windows, even(n_months=24))
    first, second = (
        find_critical(windows, pairs, even(n_months=24), level=0.9, rng=np.random.default_rng(s)).reach for s in (0, 1)
    )
    np.testing.assert_allclose(first, second, atol=0.1)


def test_adjusted_p_of_the_critical_value_is_one_less_the_level():
    windows = make_windows(even())
    pairs = make_pairs(windows, even())
    found = find_critical(windows, pairs, even(), level=0.9, rng=np.random.default_rng(0))
    scale = np.arange(pairs.n_scales)
    np.testing.assert_allclose(found.p_adjusted(found.reach, scale), 0.1, atol=1e-3)


def test_rate_of_known_months_is_the_raw_share():
    from tests.test_changes_compare import prevalence

    found = find_rates(prevalence([[0.1], [np.nan], [0.4]], [10, 0, 20]))
    np.testing.assert_allclose(found.sums[:, 0], [1, 0, 8])
    assert found.loss == 1


def test_difference_below_nothing_is_said_as_less():
    assert difference_words(-5.0, -8.0, -2.0) == "5 points less (2 to 8)"
    assert difference_words(5.0, -1.0, 11.0) == "5 points more (−1 to 11)"


def test_sentence_of_a_change():
    found = change_sentence(
        "COVID", (0.05, 0.43), spans=(("2019-01", "2019-12"), ("2020-03", "2020-04")), bounds=(33.0, 50.0)
    )
    assert found == "COVID: 5 % of the articles in 2019, 43 % in March and April 2020, 38 points more (33 to 50)"


@pytest.mark.parametrize(
    ("first", "last", "calendar", "words"),
    [
        ("2016-01", "2017-12", None, "in 2016 and 2017"),
        ("2017-03", "2019-04", (3, 4), "in March and April of 2017 to 2019"),
        ("2018-03", "2019-05", (3, 4, 5), "in March, April and May of 2018 and 2019"),
        ("2019-03", "2019-04", (3, 4), "in March and April 2019"),
    ],
)
def test_months_that_a_period_takes_in_words(first, last, calendar, words):
    months = np.arange(first, np.datetime64(last, "M") + 1, dtype="datetime64[M]")
    if calendar:
        months = months[np.isin(months.astype(int) % 12 + 1, calendar)]
    assert taken_words(months, calendar) == words
