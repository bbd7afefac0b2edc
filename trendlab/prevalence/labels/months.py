"""Corrected shares of months and years: what the model missed is averaged over months around."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from trendlab.prevalence.labels.correct import Corrected, fit_answers, with_bounds

if TYPE_CHECKING:
    from trendlab.checks import BoolArray, FloatArray
    from trendlab.prevalence.labels.correct import AnswerFit, Answers, Known

AROUND = 80.0  # answers that an average over months needs


def correct_spans(answers: Answers, known: Known, inside: BoolArray, *, level: float = 0.9) -> Corrected:
    """The share of each span of months as people would have answered, (n_spans,); NaN where it holds no article.

    A month, often a year, holds too few answers. So the span's own articles say what the model expects of it, and what
    the model missed is an average over the span and as many months around it as hold about eighty answers, the nearer
    ones for more; a span with eighty answers of its own needs no others. Errors of the model may so drift from year to
    year, not from month to month. The bounds hold also that the few articles of a span miss by chance.

    Args:
        answers: what people said.
        known: of all articles.
        inside: (n_months, n_spans) the months of each span.
        level: coverage of the bounds, in (0, 1).

    Source: Rao & Molina 2015, Small Area Estimation, ch. 4 and 7 (prediction of small domains with a model of errors).
    """
    fit = fit_answers(answers, known)
    shape = inside.astype(float)
    by_month = np.column_stack([np.asarray(known.part.T @ x) for x in _columns(known, fit)])
    size, expected, by_chance = (by_month.T @ shape).astype(float)  # each (n_spans,)
    months = np.asarray(known.part[answers.row].todense(), dtype=float)
    around = _around(months / answers.chance[:, None], inside)
    mean = around.T @ fit.missed
    with np.errstate(invalid="ignore", divide="ignore"):
        read = months @ shape / size  # of each answer in the share of a span
        by_chance = by_chance / size**2 - (months.sum(axis=1) * fit.own_variance) @ read / size
        expected = expected / size
    unread = np.maximum(1 - read.sum(axis=0), 0.0)
    spread = around * unread
    found = with_bounds(
        expected + read.T @ fit.missed + unread * mean, fit, spread=spread,
        seen=((spread * (fit.error[:, None] - mean)) ** 2).sum(axis=0), level=level, rest=np.maximum(by_chance, 0.0),
    )  # fmt: skip
    return _where(found, size > 0)


def _columns(known: Known, fit: AnswerFit) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Of each article one, what is expected of it, and the variance of its error by its weight, each (n_docs,).

    An article of several months counts in each with its weight, which is a little more than it can add to any.
    """
    weight = np.asarray(known.part.sum(axis=1), dtype=float)
    return np.ones(len(weight)), fit.expected, weight * fit.variance[known.says.astype(np.int64)]


def _around(held: FloatArray, inside: BoolArray) -> FloatArray:
    """The part of each answer in the average over a span and the months around it, (n_labels, n_spans), columns sum 1.

    Args:
        held: (n_labels, n_months) of the answers in the months.
        inside: (n_months, n_spans) the months of each span.
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
    """The same with NaN where there is nothing."""
    parts = {name: np.where(there, getattr(found, name), np.nan) for name in ("estimate", "lower", "upper", "std_err")}
    return Corrected(**parts, level=found.level)
