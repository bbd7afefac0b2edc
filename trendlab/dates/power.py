"""How far the words of a source can be trusted: powers of its evidence, weighed by how they predict its own articles.

Mentions in one article, and in its neighbours, are far from independent, and a source may mention dates in another way
than the tables say. A likelihood is then raised to a power: below 1 it counts less, at 1 in full. Each article is
left out in turn; what its neighbours say of its day under a power must make its own words likely.

Sources: Gruenwald 2012, The safe Bayesian (powers chosen by prediction); Geisser & Eddy 1979 (leaving one out).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from trendlab.dates.chain import run_chain

if TYPE_CHECKING:
    from trendlab.checks import FloatArray
    from trendlab.dates.chain import Gaps

POWERS = (0.35, 0.5, 0.7, 1.0, 1.4)
# Shares below this are left out: each costs a pass over all days.
MIN_SHARE = 0.1


def weigh_powers(evidence: FloatArray, gaps: Gaps, *, counts: FloatArray) -> FloatArray:
    """(n_powers,) share of each of POWERS, by how likely it makes the words of left-out articles; they sum to 1.

    Args:
        evidence: (n_docs, n_days) log-likelihoods by day, oldest article first.
        gaps: how the articles are spaced.
        counts: (n_docs,) what each article counts for, in (0, 1].
    """
    score = np.array([predict_left_out(evidence, gaps, power=power) @ counts for power in POWERS])
    share = np.exp(score - score.max())
    share[share < MIN_SHARE * share.sum()] = 0.0
    found: FloatArray = share / share.sum()
    return found


def predict_left_out(evidence: FloatArray, gaps: Gaps, *, power: float) -> FloatArray:
    """(n_docs,) log-likelihood of each article's words, given the day that the others leave for it.

    Args:
        evidence: (n_docs, n_days) log-likelihoods by day.
        gaps: how the articles are spaced.
        power: of the evidence of the others.
    """
    posterior = run_chain(power * evidence, gaps).posterior
    with np.errstate(divide="ignore"):
        others = np.log(posterior) - power * evidence
    others -= others.max(axis=1, keepdims=True)
    both = np.exp(others + evidence - evidence.max(axis=1, keepdims=True)).sum(axis=1)
    found: FloatArray = np.log(both) + evidence.max(axis=1) - np.log(np.exp(others).sum(axis=1))
    return found
