import numpy as np
import pytest

from trendlab.breaks.cost import make_cost


def test_cost_of_a_segment_is_minus_its_binomial_log_likelihood() -> None:
    cost = make_cost().fit(np.array([[1.0, 10.0], [3.0, 10.0], [9.0, 10.0]]))
    # Two months hold 4 of 20.
    assert cost.error(0, 2) == pytest.approx(-(4 * np.log(0.2) + 16 * np.log(0.8)))
