"""The power that the words of a source are given."""

from __future__ import annotations

import numpy as np
import pytest

from trendlab.dates.chain import Gaps, run_chain
from trendlab.dates.power import POWERS, predict_left_out, weigh_powers

N_DAYS = 400
GAPS = Gaps(weights=np.array([0.2, 0.8]), means=np.array([5.0, 5.0]), outlier_rate=0.0)


def words(*, said: float, true: float) -> np.ndarray:
    """Sixty articles a few days apart whose words say to scatter by `said` days about theirs, and do so by `true`."""
    rng = np.random.default_rng(0)
    days = np.cumsum(rng.integers(3, 8, 60))
    peak = days + rng.normal(0, true, 60)
    return -0.5 * ((np.arange(N_DAYS) - peak[:, None]) / said) ** 2


def mean_power(evidence: np.ndarray, counts: np.ndarray) -> float:
    return float(np.exp(weigh_powers(evidence, GAPS, counts=counts) @ np.log(POWERS)))


def test_words_that_claim_too_much_are_doubted_and_modest_ones_are_believed():
    power = [mean_power(words(said=said, true=12.0), np.ones(60)) for said in (6.0, 12.0, 24.0)]
    assert power[0] < 0.45 < power[1] < 0.8 < power[2]


def test_articles_that_count_for_little_leave_all_powers_alike():
    share = weigh_powers(words(said=6.0, true=12.0), GAPS, counts=np.full(60, 1e-6))
    assert share == pytest.approx(np.full(5, 0.2), abs=0.001)


def test_powers_that_predict_badly_are_left_out():
    share = weigh_powers(words(said=6.0, true=12.0), GAPS, counts=np.ones(60))
    assert share.sum() == pytest.approx(1.0)
    assert share[-1] == 0


def test_article_is_judged_by_the_others_alone():
    # The second of three: its own words must not change what the others say of its day.
    evidence = words(said=12.0, true=12.0)[:3]
    alone = evidence.copy()
    alone[1] = 0.0
    others = run_chain(alone, GAPS).posterior[1]
    expected = np.log(others @ np.exp(evidence[1]))
    assert predict_left_out(evidence, GAPS, power=1.0)[1] == pytest.approx(expected)
