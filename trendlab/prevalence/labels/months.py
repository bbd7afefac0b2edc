"""Corrected shares of months and years: what the model missed is averaged over months around."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from trendlab.prevalence.labels.correct import Corrected, fit_answers, with_bounds

if TYPE_CHECKING:
    from trendlab.checks import BoolArray, FloatArray
    from trendlab.prevalence.labels.correct import Answers, Known

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
    from scipy import sparse

    fit = fit_answers(answers, known)
    part = sparse.csr_array(known.part @ sparse.csr_array(inside.astype(float)))
    size = np.asarray(part.sum(axis=0), dtype=float)
    with np.errstate(invalid="ignore", divide="ignore"):
        part = sparse.csr_array(part * (1 / size))  # of each article in the share of a span
    read = np.asarray(part[answers.row].todense(), dtype=float)
    held = np.asarray(known.part[answers.row].todense(), dtype=float) / answers.chance[:, None]
    around = np.column_stack([_around(held, months) for months in inside.T])  # (n_labels, n_spans)
    mean = around.T @ fit.missed
    unread = 1 - read.sum(axis=0)
    spread = around * np.maximum(unread, 0.0)
    variance = fit.variance[known.says.astype(np.int64)]
    by_chance = part.multiply(part).T @ variance - (read**2).T @ variance[answers.row]
    found = with_bounds(
        np.asarray(part.T @ fit.expected) + read.T @ fit.missed + unread * mean, fit, spread=spread,
        seen=((spread * (fit.error[:, None] - mean)) ** 2).sum(axis=0), level=level, rest=np.maximum(by_chance, 0.0),
    )  # fmt: skip
    return _where(found, size > 0)


def _around(held: FloatArray, inside: BoolArray) -> FloatArray:
    """The part of each answer in the average over a span and the months around it, (n_labels,), sum 1.

    Args:
        held: (n_labels, n_months) of the answers in the months.
        inside: (n_months,) the months of the span.
    """
    months = np.arange(len(inside))
    distance = np.abs(months[:, None] - months[inside]).min(axis=1)
    reach = 1
    while True:
        found = held @ np.clip(1 - distance / reach, 0.0, None)
        total = found.sum()
        if reach > 2 * len(months) or (total > 0 and total**2 / (found**2).sum() >= AROUND):
            return np.asarray(found / total)
        reach += 1 + reach // 8


def _where(found: Corrected, there: BoolArray) -> Corrected:
    """The same with NaN where there is nothing."""
    parts = {name: np.where(there, getattr(found, name), np.nan) for name in ("estimate", "lower", "upper", "std_err")}
    return Corrected(**parts, level=found.level)
