import numpy as np
import pytest

from trendlab.errors import OutOfRangeError
from trendlab.trend.breaks import ChangePoint, find_breaks
from trendlab.trend.breaks.find import step_p_values

MONTHS = np.arange(np.datetime64("2016-01"), np.datetime64("2020-01"))


def find(rate: np.ndarray, *, articles: int = 100, seed: int = 0) -> tuple[tuple[ChangePoint, ...], ...]:
    rng = np.random.default_rng(seed)
    y = rng.binomial(articles, rate) / articles
    return find_breaks(y, np.full(y.shape, float(articles)), months=MONTHS, rng=rng)


def test_planted_step_is_found_in_its_month_with_its_size() -> None:
    rate = np.where(np.arange(48) < 20, 0.05, 0.15)[:, None]
    (steps,) = find(rate)
    assert len(steps) == 1
    assert abs((np.datetime64(steps[0].month) - np.datetime64("2017-09")).astype(int)) <= 1
    assert steps[0].size == pytest.approx(10, abs=3)
    assert steps[0].lower <= "2017-09" <= steps[0].upper
    assert steps[0].over_line > 2


def test_two_steps_are_placed_together() -> None:
    level = np.select([np.arange(48) < 15, np.arange(48) < 32], [0.05, 0.2], 0.08)[:, None]
    (steps,) = find(level, seed=1)
    assert [step.month[:4] for step in steps] == ["2017", "2018"]
    assert steps[0].size > 0 > steps[1].size


def test_topics_without_a_step_have_none() -> None:
    """60 binomial series: after Benjamini-Hochberg any step at all has a probability of about .05."""
    assert sum(len(steps) for steps in find(np.full((48, 60), 0.1), seed=2)) <= 1


def test_strong_steady_rise_is_not_a_step() -> None:
    assert find(np.linspace(0.02, 0.3, 48)[:, None], articles=300, seed=3) == ((),)


def test_too_few_months_have_no_steps() -> None:
    y = np.full((5, 2), 0.1)
    assert find_breaks(y, np.full(y.shape, 50.0), months=MONTHS[:5], rng=np.random.default_rng(0)) == ((), ())


def test_one_seed_repeats() -> None:
    rate = np.where(np.arange(48) < 20, 0.05, 0.12)[:, None]
    assert [s.p_value for s in find(rate)[0]] == [s.p_value for s in find(rate)[0]]


def test_level_outside_zero_and_one_is_refused() -> None:
    with pytest.raises(OutOfRangeError, match="level"):
        find_breaks(np.ones((9, 1)), np.ones((9, 1)), months=MONTHS[:9], level=2, rng=np.random.default_rng(0))


def test_autocorrelated_topics_without_a_step_are_seldom_called() -> None:
    """40 topics of 200 articles whose rates wander (sd .3, rho .6): unadjusted p under .05 for about 2, at most 5."""
    rng = np.random.default_rng(4)
    z = rng.standard_normal((48, 40))
    for t in range(1, 48):
        z[t] = 0.6 * z[t - 1] + 0.8 * z[t]
    y = rng.binomial(200, 1 / (1 + np.exp(2 - 0.3 * z))) / 200
    p = step_p_values(y, np.full(y.shape, 200.0), months=MONTHS, rng=rng)
    assert (p <= 0.05).sum() <= 5


def test_topics_that_are_not_merged_keep_their_steps() -> None:
    """20 topics, one with a step of 3 points; pairs of others are merged: no p of .001 to .3 moves by a third."""
    rng = np.random.default_rng(7)
    rate = np.tile(np.linspace(0.02, 0.08, 20), (48, 1))
    rate[24:, 0] += 0.03
    rate /= rate.sum(1, keepdims=True)
    y = np.array([rng.multinomial(200, p) / 200 for p in rate])
    months = np.arange(np.datetime64("2016-01"), np.datetime64("2020-01"))

    def p_values(share: np.ndarray) -> np.ndarray:
        return step_p_values(share, np.full(share.shape, 200.0), months=months, rng=np.random.default_rng(0))

    before = p_values(y)
    for i, j in ((3, 4), (10, 17), (5, 19)):
        kept = [k for k in range(20) if k not in (i, j)]
        after = p_values(np.column_stack([y[:, kept], y[:, i] + y[:, j]]))[:-1]
        told = before[kept] < 0.3
        assert told.any()
        moved = np.log(np.maximum(after[told], 0.001) / np.maximum(before[kept][told], 0.001))
        assert np.abs(moved).max() < np.log(4 / 3)


def test_draws_of_a_topic_do_not_depend_on_its_place() -> None:
    rng = np.random.default_rng(2)
    y = rng.binomial(200, 0.1, (48, 6)) / 200
    months = np.arange(np.datetime64("2016-01"), np.datetime64("2020-01"))
    p = [
        step_p_values(x, np.full(x.shape, 200.0), months=months, rng=np.random.default_rng(0)) for x in (y, y[:, ::-1])
    ]
    np.testing.assert_allclose(p[0], p[1][::-1], rtol=1e-6)
