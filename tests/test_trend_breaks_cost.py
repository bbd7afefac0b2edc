import numpy as np
import pytest

from trendlab.trend.breaks.cost import place_steps, segment_costs


def test_cost_of_a_segment_is_minus_its_binomial_log_likelihood() -> None:
    costs = segment_costs(np.array([1.0, 3.0, 9.0]), np.full(3, 10.0))
    # Two months hold 4 of 20.
    assert costs[0, 2] == pytest.approx(-(4 * np.log(0.2) + 16 * np.log(0.8)))


def test_planted_steps_are_placed() -> None:
    rate = np.repeat([0.1, 0.4, 0.2], [6, 5, 7])
    assert place_steps(1000 * rate, np.full(18, 1000.0), n_steps=2, margin=2) == [6, 11]


@pytest.mark.parametrize("seed", range(4))
def test_places_are_those_of_ruptures(seed: int) -> None:
    import ruptures

    rng = np.random.default_rng(seed)
    trials = rng.integers(30, 90, 40).astype(float)
    success = rng.binomial(trials.astype(int), np.repeat([0.2, 0.45, 0.3, 0.5], 10)) + 0.5

    class Cost(ruptures.base.BaseCost):  # type: ignore[misc]  # ruptures has no types
        model, min_size = "binomial", 1

        def fit(self, signal: np.ndarray) -> "Cost":
            self.signal, self.costs = signal, segment_costs(*signal.T)
            return self

        def error(self, start: int, end: int) -> float:
            return float(self.costs[start, end])

    signal = np.column_stack([success, trials])
    for n_steps in (1, 2, 3):
        expected = ruptures.Dynp(custom_cost=Cost(), min_size=2, jump=1).fit(signal).predict(n_bkps=n_steps)[:-1]
        assert place_steps(success, trials, n_steps=n_steps, margin=2) == [int(k) for k in expected]
