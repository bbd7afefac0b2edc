"""Corrected shares of months and years, with residuals that are averaged over neighbouring months."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from trendlab.prevalence.labels.correct import Corrected, fit_answers, with_bounds
from trendlab.prevalence.labels.leaning import at_least, with_errors

if TYPE_CHECKING:
    from trendlab.checks import BoolArray, FloatArray
    from trendlab.prevalence.labels.correct import AnswerFit, Answers, Known

AROUND = 80.0  # effective number of answers in an average over months


def correct_spans(answers: Answers, known: Known, inside: BoolArray, *, level: float = 0.9) -> Corrected:
    """Corrected share of each span of months, (n_spans,); NaN for a span without articles.

    A month, and often a year, has too few answers. So an estimate is the mean prediction for the span's own articles,
    plus a mean residual over the span and its neighbouring months: as many as have about 80 answers, with larger
    weights for nearer ones. A span with 80 answers of its own needs no others. Thus the model's errors may drift from
    year to year, but not from month to month. The bounds contain the random errors of the span's own articles.

    Args:
        answers: human answers.
        known: auxiliary variables of all articles.
        inside: (n_months, n_spans) of bool, the months of each span.
        level: coverage of the bounds, in (0, 1).

    Source: Rao & Molina 2015, Small Area Estimation, ch. 4 and 7 (prediction of small domains with a model of errors).
    """
    fit = fit_answers(answers, known)
    shape = inside.astype(float)
    by_month = np.column_stack([np.asarray(known.part.T @ x) for x in _columns(known, fit)])
    size, expected, by_chance = (by_month.T @ shape).astype(float)  # each (n_spans,)
    months = np.asarray(known.part[answers.row].todense(), dtype=float)
    around = neighbour_weights(months / answers.chance[:, None], inside)
    mean = around.T @ fit.residual
    with np.errstate(invalid="ignore", divide="ignore"):
        read = months @ shape / size  # weight of each answer in the share of a span
        by_chance = by_chance / size**2 - (months.sum(axis=1) * fit.own_variance) @ read / size
        expected = expected / size
    unread = np.maximum(1 - read.sum(axis=0), 0.0)
    spread = around * unread
    estimate, error = expected + read.T @ fit.residual + unread * mean, fit.error[:, None] - mean
    found = at_least(*(
        with_bounds(estimate, fit, spread=part, seen=((part * error) ** 2).sum(axis=0), level=level,
                    rest=np.maximum(by_chance, 0.0))
        for part in (spread, *(spread * side[:, None] for side in with_errors(answers, known)))
    ))  # fmt: skip
    return _where(found, size > 0)


def _columns(known: Known, fit: AnswerFit) -> tuple[FloatArray, FloatArray, FloatArray]:
    """For each article 1, its prediction, and its weight times the variance of its error, each (n_docs,).

    The whole weight is used in each possible month of an article, so that the variance is slightly too large.
    """
    weight = np.asarray(known.part.sum(axis=1), dtype=float)
    return np.ones(len(weight)), fit.expected, weight * fit.variance[known.predicted.astype(np.int64)]


def neighbour_weights(held: FloatArray, inside: BoolArray) -> FloatArray:
    """Weight of each answer in the mean over a span and its neighbouring months, (n_labels, n_spans); columns sum to 1.

    Args:
        held: (n_labels, n_months) weights of the answers in the months.
        inside: (n_months, n_spans) of bool, the months of each span.
    """
    months = np.arange(len(inside))
    apart = np.abs(months[:, None] - months)
    distance = np.column_stack([apart[:, one].min(axis=1) for one in inside.T])
    total, squares = held.sum(axis=0), held.T @ held  # of a weighted sum of months: w @ total, w @ squares @ w
    found = np.zeros((len(held), inside.shape[1]))
    reach, left = 1, np.arange(inside.shape[1])
    while len(left):
        weight = np.clip(1 - distance[:, left] / reach, 0.0, None)
        size, square = total @ weight, (weight * (squares @ weight)).sum(axis=0)
        enough = (size**2 >= AROUND * square) & (size > 0) | (reach > 2 * len(months))
        found[:, left[enough]] = held @ (weight[:, enough] / size[enough])
        left, reach = left[~enough], reach + 1 + reach // 8
    return found


def _where(found: Corrected, there: BoolArray) -> Corrected:
    """The sums with NaN unless `there`, (n_sums,) of bool."""
    parts = {name: np.where(there, getattr(found, name), np.nan) for name in ("estimate", "lower", "upper", "std_err")}
    return Corrected(**parts, level=found.level)
