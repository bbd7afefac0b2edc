from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from scipy.stats import chi2_contingency

from trendlab.prevalence import Prevalence
from trendlab.trend.homogeneity import check_homogeneity, find_hardness


def make_prevalence(count: list[float], size: list[float], *, start: str = "2016-01") -> Prevalence:
    months = np.arange(np.datetime64(start), np.datetime64(start) + len(size))
    n = np.array(size, dtype=float)
    with np.errstate(invalid="ignore"):
        first = np.array(count) / n
    raw = np.column_stack([first, 1 - first])
    return Prevalence(
        months=months, level=0.9, n_docs=n, n_eff=n, partial=np.zeros(len(n), bool), share=raw, lower=raw, upper=raw,
        raw=raw, raw_lower=raw, raw_upper=raw,
    )  # fmt: skip


def test_two_years_differ_as_the_chi_squared_test_of_their_table_says() -> None:
    # 12 x 2 of 12 x 100 articles in 2016, 12 x 4 of 12 x 100 in 2017.
    found = check_homogeneity(make_prevalence([2] * 12 + [4] * 12, [100] * 24))
    expected = chi2_contingency([[24, 1176], [48, 1152]], correction=False).pvalue
    assert found.p_value == pytest.approx([expected, expected])
    assert found.period == "year"
    assert found.months.astype(str).tolist() == ["2016-01", "2017-01"]
    assert found.share[:, 0] == pytest.approx([0.02, 0.04])
    assert (found.lowest[0], found.highest[0]) == (0, 1)


def test_one_year_is_told_apart_by_quarters() -> None:
    found = check_homogeneity(make_prevalence([1, 1, 1, 9, 9, 9, 1, 1, 1, 1, 1, 1], [50] * 12))
    assert found.period == "quarter"
    assert found.share[:, 0] == pytest.approx([0.02, 0.18, 0.02, 0.02])
    assert found.p_value[0] < 0.001


def test_months_without_articles_count_for_nothing() -> None:
    with_gap = check_homogeneity(make_prevalence([2, 0, *[2] * 22], [100, 0, *[100] * 22]))
    assert with_gap.share[:, 0] == pytest.approx([0.02, 0.02])
    assert with_gap.p_value[0] == pytest.approx(1)


def test_a_single_quarter_differs_from_nothing() -> None:
    assert check_homogeneity(make_prevalence([1, 9], [10, 10])).p_value.tolist() == [1, 1]


def test_years_of_one_rate_are_told_apart_in_one_of_twenty_archives() -> None:
    """400 archives of five years at 5 %: .05 with a standard error of .011."""
    rng = np.random.default_rng(0)
    p = [check_homogeneity(make_prevalence(list(rng.binomial(40, 0.05, 60)), [40] * 60)).p_value[0] for _ in range(400)]
    assert 0.02 < np.mean(np.array(p) < 0.05) < 0.085


def test_memberships_of_0_or_1_are_hard_and_even_ones_are_not() -> None:
    shares = make_prevalence([2] * 12, [10] * 12)
    mean = np.array([0.2, 0.8])
    assert find_hardness(shares, mean).tolist() == [1, 1]
    # Means of squares of memberships of 0 or 1, and of memberships of which all are .2 or .8.
    assert find_hardness(replace(shares, square=mean), mean) == pytest.approx([1, 1])
    assert find_hardness(replace(shares, square=mean**2), mean) == pytest.approx([1e-3, 1e-3])
