"""P-values adjusted over many tests."""

from __future__ import annotations

import numpy as np
import pytest

from trendlab.maths.adjust import adjust_p


def test_step_up_procedure_by_hand():
    # sorted .01 .02 .04 .05 times 4/rank: .04 .04 .0533 .05; the smallest from above: .04 .04 .05 .05
    assert adjust_p(np.array([0.05, 0.01, 0.04, 0.02])) == pytest.approx([0.05, 0.04, 0.05, 0.04])


def test_missing_p_values_stay_missing_and_count_as_no_test():
    found = adjust_p(np.array([0.01, np.nan, 0.02]))
    assert found == pytest.approx([0.02, np.nan, 0.02], nan_ok=True)


def test_no_adjusted_p_value_is_above_one_and_none_are_none():
    assert adjust_p(np.array([0.9, 0.99])).max() <= 1
    assert adjust_p(np.array([])).shape == (0,)


def test_agrees_with_scipy():
    from scipy.stats import false_discovery_control

    p = np.random.default_rng(0).random(50) ** 2
    assert adjust_p(p) == pytest.approx(false_discovery_control(p), abs=1e-15)


def test_input_is_unchanged():
    p = np.array([0.3, 0.1])
    adjust_p(p)
    assert p.tolist() == [0.3, 0.1]


def test_holm_multiplies_by_the_tests_that_are_left():
    from trendlab.maths.adjust import holm_p

    # Worked by hand: sorted .01 .02 .03 .04 times 4 3 2 1, then the running maximum.
    assert holm_p(np.array([0.04, 0.01, 0.03, 0.02])).tolist() == pytest.approx([0.06, 0.04, 0.06, 0.06])
    assert np.isnan(holm_p(np.array([np.nan, 0.5]))).tolist() == [True, False]
