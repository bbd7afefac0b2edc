import numpy as np
import pytest

from trendlab.trend.breaks.noise import NODES, draw_success, inflation_of, weigh_noise

PLACE = np.arange(48.0)


def draw_shares(rng: np.random.Generator, *, sd: float, rho: float, step: float = 0.0, n: int = 20) -> np.ndarray:
    """Shares of 300 articles a month around .2, with a process on the logit scale and a step at mid-way."""
    z = rng.standard_normal((48, n))
    for t in range(1, 48):
        z[t] = rho * z[t - 1] + np.sqrt(1 - rho**2) * z[t]
    rate = np.where(PLACE < 24, 0.2, 0.2 + step)[:, None]
    return rng.binomial(300, 1 / (1 + np.exp(-(np.log(rate / (1 - rate)) + sd * z)))) / 300


def believe(share: np.ndarray) -> np.ndarray:
    return weigh_noise(share, np.full(share.shape, 300.0), PLACE)


def test_binomial_series_call_for_no_process() -> None:
    weight = believe(draw_shares(np.random.default_rng(0), sd=0, rho=0))
    np.testing.assert_allclose(weight.sum(0), 1)
    assert weight[0].mean() > 0.8


def test_autocorrelated_series_call_for_a_process() -> None:
    weight = believe(draw_shares(np.random.default_rng(1), sd=0.3, rho=0.6))
    assert weight[0].max() < 0.05
    # The process has 48 x .16 x .09 = 4.3 times the binomial variance.
    assert 2 < (weight.mean(1) @ NODES[:, 0]) < 8
    assert 0.4 < (weight.mean(1) @ NODES[:, 1]) < 0.75
    assert inflation_of(weight[:, 0]) > 4


def test_step_is_not_taken_for_autocorrelation() -> None:
    weight = believe(draw_shares(np.random.default_rng(2), sd=0, rho=0, step=0.1))
    assert weight[0].mean() > 0.5


def test_one_topic_is_judged_by_the_others_too() -> None:
    """A topic that alone leaves the matter open leans to what the corpus shows."""
    rng = np.random.default_rng(3)
    one = draw_shares(rng, sd=0.1, rho=0.3, n=1)
    noisy = np.hstack([one, draw_shares(rng, sd=0.4, rho=0.6)])
    calm = np.hstack([one, draw_shares(rng, sd=0, rho=0)])
    assert believe(calm)[0, 0] > believe(one)[0, 0] > believe(noisy)[0, 0]


def test_draws_have_the_rate_and_repeat_with_the_seed() -> None:
    weight = np.full(len(NODES), 1 / len(NODES))
    draw = [
        draw_success(0.2, np.full(24, 50.0), weight=weight, n_draws=400, rng=np.random.default_rng(s))
        for s in (0, 0, 1)
    ]
    assert draw[0].mean() / 50 == pytest.approx(0.2, abs=0.05)
    assert (draw[0] == draw[1]).all()
    assert (draw[0] != draw[2]).any()


def test_inflation_without_a_process_is_one() -> None:
    assert inflation_of(np.eye(len(NODES))[0]) == 1.0


def test_a_small_change_of_the_belief_changes_few_series() -> None:
    """A hundredth of the belief moves from one node to another: 10 of 1,000 series go and 10 come."""
    weight = np.full(len(NODES), 0.5 / (len(NODES) - 1))
    weight[0] = 0.5
    moved = weight.copy()
    moved[[0, 7]] += -0.01, 0.01
    drawn = [
        draw_success(0.2, np.full(24, 50.0), weight=x, n_draws=1000, rng=np.random.default_rng(0))
        for x in (weight, moved)
    ]
    kept = {tuple(x) for x in drawn[0].T} & {tuple(x) for x in drawn[1].T}
    assert drawn[0].shape == drawn[1].shape == (24, 1000)
    assert len(kept) >= 985


def test_a_process_makes_months_differ_more() -> None:
    still, process = (np.eye(len(NODES))[k] for k in (0, len(NODES) - 1))
    variance = [
        draw_success(0.2, np.full(24, 50.0), weight=x, n_draws=500, rng=np.random.default_rng(0)).var(axis=0).mean()
        for x in (still, process)
    ]
    # 50 x .2 x .8 = 8 without a process; its variance is 16 times that, less what a series keeps over its months.
    assert 7 < variance[0] < 9
    assert variance[1] > 5 * variance[0]


def test_trials_that_are_no_whole_numbers_keep_their_rate() -> None:
    drawn = draw_success(
        0.25, np.full(12, 7.6), weight=np.eye(len(NODES))[0], n_draws=4000, rng=np.random.default_rng(0)
    )
    assert drawn.mean() / 7.6 == pytest.approx(0.25, abs=0.005)
