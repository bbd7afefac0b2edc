"""What many series say together about a prior that they share."""

from __future__ import annotations

import numpy as np
import pytest

from trendlab.trend.breaks.borrow import correct_prior, normalised

RNG = np.random.default_rng(0)
PRIOR = RNG.dirichlet(np.ones(5), 12).T  # each series has its own


@pytest.mark.parametrize("n_prior", [3.0, 10.0, 40.0])
def test_series_that_say_nothing_leave_the_prior_as_it_is(n_prior):
    assert correct_prior(PRIOR, PRIOR, n_prior=n_prior) == pytest.approx(np.ones(5))


def test_point_that_all_series_favour_is_raised():
    joint = PRIOR * np.array([1, 1, 9, 1, 1])[:, None]
    factor = correct_prior(joint, PRIOR, n_prior=3.0)
    assert factor.argmax() == 2
    assert factor[2] > 2 * np.delete(factor, 2).max()


def test_prior_that_counts_for_more_series_changes_less():
    joint = PRIOR * np.array([1, 1, 9, 1, 1])[:, None]
    factor = [correct_prior(joint, PRIOR, n_prior=n) for n in (3.0, 100.0)]
    assert factor[1][2] / factor[1][0] < factor[0][2] / factor[0][0]


def test_factors_solve_the_equation_that_they_are_steps_of():
    joint = PRIOR * RNG.random((5, 12))
    factor = correct_prior(joint, PRIOR, n_prior=10.0)
    average = PRIOR.mean(axis=1)
    found = normalised(joint * factor[:, None]).sum(axis=1) + 10 * average
    expected = normalised(PRIOR * factor[:, None]).sum(axis=1) + 10 * normalised(average * factor)
    assert found == pytest.approx(expected, rel=1e-3)


def test_parts_of_a_column_add_to_one():
    assert normalised(np.array([[1.0, 3.0], [3.0, 1.0]])).tolist() == [[0.25, 0.75], [0.75, 0.25]]
