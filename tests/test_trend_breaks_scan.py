import numpy as np
import pytest

from trendlab.trend.breaks.scan import MARGIN, average_gain, line_gain, scan_steps, step_posterior


def test_gain_of_a_step_is_the_binomial_likelihood_ratio() -> None:
    """Two months with 1 of 10, two with 5 of 10: 2 (2 of 20 and 10 of 20 against 12 of 40) by hand."""
    success = np.array([[1.0], [1.0], [5.0], [5.0]])
    by_hand = 2 * (
        2 * np.log(0.1) + 18 * np.log(0.9) + 20 * np.log(0.5) - 12 * np.log(0.3) - 28 * np.log(0.7)
    )  # fmt: skip
    assert scan_steps(success, np.full((4, 1), 10.0))[0, 0] == pytest.approx(by_hand)


def test_largest_gain_lies_at_the_planted_month() -> None:
    success = np.where(np.arange(30) < 12, 5.0, 15.0)[:, None]
    assert scan_steps(success, np.full((30, 1), 100.0)).argmax() + MARGIN == 12


def test_a_line_gains_more_than_the_best_step_on_a_line_and_less_on_a_step() -> None:
    trials = np.full((40, 2), 1000.0)
    rate = np.column_stack([1 / (1 + np.exp(-np.linspace(-3, -1, 40))), np.where(np.arange(40) < 20, 0.05, 0.15)])
    gain, line = scan_steps(rate * trials, trials).max(0), line_gain(rate * trials, trials)
    assert line[0] > gain[0]
    assert line[1] < gain[1]


def test_posterior_of_the_month_adds_to_one_and_widens_with_inflation() -> None:
    success, trials = np.where(np.arange(24) < 10, 5.0, 12.0), np.full(24, 100.0)
    sharp, wide = (step_posterior(success, trials, inflation=v) for v in (1.0, 4.0))
    assert sharp.sum() == pytest.approx(1)
    assert sharp.argmax() + MARGIN == 10
    assert wide.max() < sharp.max()


def test_average_gain_by_hand() -> None:
    # Likelihood ratios 1, 3 and 8 have a mean of 4.
    assert average_gain(2 * np.log([1.0, 3.0, 8.0])) == pytest.approx(2 * np.log(4))
