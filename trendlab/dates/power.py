"""Powers of a source's likelihood, weighted by how well they predict the words of left-out articles.

Mentions in one article, and in its neighbours, are dependent, and a source may mention dates in another way than the
tables do. A power below 1 makes the likelihood count less. Each article is left out in turn: under a good power, the
posterior that its neighbours give makes its own words likely.

Sources: Gruenwald 2012, The safe Bayesian (powers chosen by prediction); Geisser & Eddy 1979 (leaving one out).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from trendlab.dates.bins import bin_days
from trendlab.dates.chain import run_chain

if TYPE_CHECKING:
    from trendlab.checks import FloatArray
    from trendlab.dates.chain import Gaps

POWERS = (0.35, 0.5, 0.7, 1.0, 1.4)
# Powers of less weight are left out: each costs a pass over all days.
MIN_WEIGHT = 0.1


def weigh_powers(evidence: FloatArray, gaps: Gaps, *, counts: FloatArray, step: int = 1) -> FloatArray:
    """(n_powers,) weight of each of POWERS, by how likely it makes the words of left-out articles; they sum to 1.

    Args:
        evidence: (n_docs, n_days) log-likelihoods by day, oldest article first.
        gaps: how the articles are spaced, in bins.
        counts: (n_docs,) what each article counts for, in (0, 1].
        step: days of a bin.
    """
    score = np.array([predict_left_out(evidence, gaps, power=power, step=step) @ counts for power in POWERS])
    weight = np.exp(score - score.max())
    weight[weight < MIN_WEIGHT * weight.sum()] = 0.0
    found: FloatArray = weight / weight.sum()
    return found


def predict_left_out(evidence: FloatArray, gaps: Gaps, *, power: float, step: int = 1) -> FloatArray:
    """(n_docs,) log-likelihood of each article's words, given the day that the others leave for it.

    Args:
        evidence: (n_docs, n_days) log-likelihoods by day.
        gaps: how the articles are spaced, in bins.
        power: of the evidence of the others.
        step: days of a bin.
    """
    own, tempered = bin_days(evidence, step), bin_days(power * evidence, step)
    with np.errstate(divide="ignore"):
        others = np.log(run_chain(tempered, gaps).posterior) - tempered
    others -= others.max(axis=1, keepdims=True)
    both = np.exp(others + own - own.max(axis=1, keepdims=True)).sum(axis=1)
    found: FloatArray = np.log(both) + own.max(axis=1) - np.log(np.exp(others).sum(axis=1))
    return found
