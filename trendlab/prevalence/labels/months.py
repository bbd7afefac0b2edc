"""Corrected shares month by month: what the model missed is averaged over months around."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from trendlab.prevalence.labels.correct import Corrected, fit_answers, moment_df

if TYPE_CHECKING:
    from trendlab.checks import CsrMatrix, FloatArray
    from trendlab.prevalence.labels.correct import Answers

AROUND = 80.0  # answers that an average over months needs
MIN_DF = 5.0


def correct_months(answers: Answers, *, model: FloatArray, part: CsrMatrix, level: float = 0.9) -> Corrected:
    """The share of each month as people would have answered, (n_months,); NaN where a month holds no article.

    A month alone holds too few answers. So the month's own articles say what the model expects of it, and what the
    model missed is an average over the months around, as many as hold about eighty answers, nearer ones for more. Its
    errors may drift from year to year, not from month to month. The bounds hold also that the month's few articles
    miss by chance.

    Args:
        answers: what people said.
        model: (n_docs, n_columns) what the answers are regressed on; the first column is 1.
        part: (n_docs, n_months) of the articles in the months, times their weights.
        level: coverage of the bounds, in (0, 1).

    Source: Rao & Molina 2015, Small Area Estimation, ch. 4 (synthetic estimates with a model of unit errors).
    """
    from scipy.special import stdtrit

    fit = fit_answers(answers, model)
    size = np.asarray(part.sum(axis=0), dtype=float)
    with np.errstate(invalid="ignore", divide="ignore"):
        expected = np.asarray(part.T @ (model @ fit.coef)) / size
    held = np.asarray(part[answers.row].todense(), dtype=float) / answers.chance[:, None]
    around = np.column_stack([_around(held, month) for month in range(len(size))])  # (n_labels, n_months)
    mean = around.T @ fit.missed
    apart = (fit.missed / (1 - fit.leverage))[:, None] - mean
    terms = around * apart
    with np.errstate(invalid="ignore", divide="ignore"):
        variance = (terms**2).sum(axis=0) + (around * apart**2).sum(axis=0) / size
    std_err = np.sqrt(variance)
    reach = stdtrit(np.maximum(moment_df(terms), MIN_DF), (1 + level) / 2) * std_err
    estimate = expected + mean
    return Corrected(estimate=estimate, lower=estimate - reach, upper=estimate + reach, std_err=std_err, level=level)


def _around(held: FloatArray, month: int) -> FloatArray:
    """The part of each answer in the average around a month, (n_labels,), sum 1."""
    n_months = held.shape[1]
    distance = np.abs(np.arange(n_months) - month)
    reach = 1
    while True:
        found = held @ np.clip(1 - distance / reach, 0.0, None)
        total = found.sum()
        if reach > 2 * n_months or (total > 0 and total**2 / (found**2).sum() >= AROUND):
            return np.asarray(found / total)
        reach += 1 + reach // 8
