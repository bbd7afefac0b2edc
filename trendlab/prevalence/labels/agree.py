"""Agreement of coders beyond chance."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from trendlab.prevalence.labels.rates import Rate

if TYPE_CHECKING:
    from trendlab.checks import FloatArray

N_DRAWS = 1000


def agreement(answers: FloatArray, *, level: float, seed: int = 0) -> Rate:
    """Krippendorff's alpha of yes/no answers, with bootstrap bounds over articles.

    1 is full agreement, 0 that of random answers. Only articles with answers of at least two coders are used. NaN if
    there are fewer than two such articles, or if all answers are the same.

    Args:
        answers: (n_docs, n_coders) 1 for yes, 0 for no, NaN for no answer.
        level: coverage of the bounds, in (0, 1).
        seed: seed of the bootstrap.

    Source: Krippendorff 2019, Content Analysis, ch. 12, for nominal data; the bootstrap of Zapf et al. 2016, BMC
    Medical Research Methodology 16.
    """
    answered = np.isfinite(answers).sum(axis=1)
    yes = np.nansum(answers, axis=1)[answered > 1]
    of = answered[answered > 1].astype(float)
    alpha = float(_alpha(yes[None], of[None])[0]) if len(of) > 1 else np.nan
    if not np.isfinite(alpha):
        return Rate(rate=np.nan, lower=np.nan, upper=np.nan, n=len(of))
    draw = np.random.default_rng(seed).integers(len(of), size=(N_DRAWS, len(of)))
    drawn = _alpha(yes[draw], of[draw])
    lower, upper = np.nanquantile(drawn, [(1 - level) / 2, (1 + level) / 2])
    return Rate(rate=alpha, lower=float(lower), upper=float(upper), n=len(of))


def _alpha(yes: FloatArray, of: FloatArray) -> FloatArray:
    """Krippendorff's alpha of each row, from the numbers of yes and of all answers by article, (n_rows, n_docs)."""
    seen = (2 * yes * (of - yes) / (of - 1)).sum(axis=-1)  # pairs of answers that differ, weighted by 1 / (answers - 1)
    total, all_yes = of.sum(axis=-1), yes.sum(axis=-1)
    expected = 2 * all_yes * (total - all_yes) / (total - 1)
    return np.asarray(1 - np.divide(seen, expected, out=np.full_like(seen, np.nan), where=expected > 0))
