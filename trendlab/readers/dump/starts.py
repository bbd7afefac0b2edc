"""The probability that a line begins an article, learned from the starts that marks determine."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from trendlab.readers.dump.features import FEATURES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trendlab.checks import FloatArray
    from trendlab.readers.dump.lines import DumpLine

# Ridge penalty that shrinks the weights of a dump to the general ones, the same for each feature.
_PENALTY = 4.0
_ROUNDS = 6
_MAX_MARKED = 0.99
_TRAITS = (
    "title_like", "lower_start", "quote_start", "date_line", "dateline", "capitals", "first_slot",
    "before_first_slot", "after_last_slot",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True, eq=False)
class StartModel:
    """A logistic model of starts.

    Attributes:
        weights: (n_features,).
        marked: the fraction of the starts that still have a mark.
    """

    weights: FloatArray
    marked: float = 0.0

    def score(self, features: FloatArray) -> FloatArray:
        """Log-odds that each line begins an article, given that it has no mark, (n_lines,).

        p / (1 - p) times 1 - c squared, where a fraction c of the starts is marked: if all are, no other line is a
        start. Bayes' rule gives 1 - c; the square finds slightly more (F1 .889 against .887 over `reading_dumps`).
        """
        return np.asarray(features @ self.weights) + math.log(1 - self.marked**2)


def general_model() -> StartModel:
    """The weights learned from dumps of several dated corpora, used until the dump has its own."""
    return StartModel(weights=np.array([GENERAL.get(name, 0.0) for name in FEATURES]))


def first_word_scores(lines: Sequence[DumpLine], sure: set[int]) -> FloatArray:
    """Log-ratio of the first word of each line among sure starts and other lines, (n_lines,), add-one smoothed."""
    firsts = [line.text.split(None, 1)[0].lower() if line.text else "" for line in lines]
    if len(sure) < 8:
        return np.zeros(len(lines))
    starts, others = Counter(firsts[k] for k in sure), Counter(firsts)
    n_starts, n_words = len(sure), len(others)
    out = np.zeros(len(lines))
    for k, word in enumerate(firsts):
        own = starts[word] - (k in sure)  # leave the line itself out, or each rare word would vouch for itself
        here = (own + 1) / (n_starts + n_words)
        out[k] = np.clip(math.log(here / ((others[word] + 1) / (len(lines) + n_words))), -2, 2)
    return out


def fit_starts(features: FloatArray, sure: set[int], *, not_start: set[int]) -> StartModel:
    """The general model adapted to the marked starts of a dump.

    Lines without a mark may be starts as well (positive and unlabelled data). The E-step gives each its probability;
    the M-step fits the weights by penalised logistic regression, with Newton's method, and the fraction of the starts
    that have a mark.

    Source: Elkan & Noto 2008, Learning classifiers from only positive and unlabeled data, KDD.

    Args:
        features: (n_lines, n_features).
        sure: lines that begin an article.
        not_start: lines that surely begin none.
    """
    prior = general_model().weights
    weights = prior.copy()
    if len(sure) < 8:
        return StartModel(weights=weights)
    known, unlabelled = sorted(sure), sorted(set(range(len(features))) - sure - not_start)
    target = np.zeros(len(features))
    target[known] = 1.0
    penalty = np.full(len(prior), _PENALTY)
    marked = _marked_fraction(features[unlabelled] @ weights, len(known))
    for _ in range(_ROUNDS):
        target[unlabelled] = _logistic(features[unlabelled] @ weights + math.log(1 - marked**2))
        weights = _newton(features, target, prior=prior, penalty=penalty, start=weights)
        marked = _marked_fraction(features[unlabelled] @ weights, len(known))
    weights = _matched(features[known], features[unlabelled], weights)
    return StartModel(weights=weights, marked=_marked_fraction(features[unlabelled] @ weights, len(known)))


def _marked_fraction(score: FloatArray, n_marked: int) -> float:
    """The most likely fraction c of the starts that have a mark.

    A line is marked with probability c p and unmarked with 1 - c p; the likelihood of n marked starts and of the
    others is greatest where n / c is the sum of p / (1 - c p) over the unmarked lines.

    Args:
        score: log-odds of the unmarked lines, by their words.
        n_marked: how many lines are marked.
    """
    p = _logistic(score)
    low, high = 0.01, _MAX_MARKED
    for _ in range(40):
        middle = (low + high) / 2
        low, high = (middle, high) if n_marked / middle > (p / (1 - middle * p)).sum() else (low, middle)
    return (low + high) / 2


def _matched(seen: FloatArray, rows: FloatArray, weights: FloatArray) -> FloatArray:
    """The weights tilted until the starts that no mark shows have the traits of those that marks show.

    Marks are lost by accident, so both kinds of start should be titles, quotes or date lines equally often
    (selected completely at random, Elkan & Noto 2008).

    Args:
        seen: features of the marked lines.
        rows: features of the lines that may be starts.
        weights: (n_features,).
    """
    if len(seen) < 15 or not len(rows):
        return weights
    traits = [FEATURES.index(name) for name in _TRAITS]
    weights = weights.copy()
    share = seen[:, traits].sum(0)
    mass = _logistic(rows @ weights).sum()
    for _ in range(8):
        p = _logistic(rows @ weights)
        rate = (p @ rows[:, traits] + share * 0.1) / (p.sum() + 0.1 * len(seen) + 1e-9)
        wanted = (share + 0.5 * rate) / (len(seen) + 0.5)
        wanted, rate = np.clip(wanted, 0.002, 0.998), np.clip(rate, 0.002, 0.998)
        step = np.log(wanted / (1 - wanted)) - np.log(rate / (1 - rate))
        weights[traits] += np.clip(0.5 * step, -1, 1)
        for _ in range(5):  # the number of starts is not what is matched here: the bias keeps it
            p = _logistic(rows @ weights)
            weights[0] += np.clip((mass - p.sum()) / ((p * (1 - p)).sum() + 1e-3), -1, 1)
    return weights


def _logistic(score: FloatArray) -> FloatArray:
    return np.asarray(1 / (1 + np.exp(-np.clip(score, -30, 30))))


def _newton(
    features: FloatArray, target: FloatArray, *, prior: FloatArray, penalty: FloatArray, start: FloatArray
) -> FloatArray:
    weights = start.copy()
    for _ in range(8):
        p = _logistic(features @ weights)
        gradient = features.T @ (target - p) - penalty * (weights - prior)
        curvature = (features * (p * (1 - p))[:, None]).T @ features + np.diag(penalty)
        step = np.linalg.solve(curvature, gradient)
        weights = weights + np.clip(step, -2, 2)
        if np.abs(step).max() < 1e-4:
            break
    return np.asarray(weights)


# Learned by penalised logistic regression on dumps made from four dated corpora (tests/benchmarks/reading_dumps.py).
GENERAL: dict[str, float] = {
    "bias": -1.53, "after_sentence": 1.85, "ends_sentence": -1.17, "title_like": 0.46, "after_title": -6.04,
    "lower_start": 0.06, "quote_start": -2.37, "anaphor": -1.91, "new_words": -1.54, "leans_forward": 4.48,
    "coherence": -14.38, "new_names": 1.29, "day_or_month": 0.9, "date_line": 5.97, "dateline": 2.0, "capitals": 0.57,
    "length": -0.77, "first_word": 0.66, "after_last_slot": 8.59, "before_first_slot": 1.11,
    "two_before_first_slot": 2.15, "later_slot": -2.19, "first_slot": -3.35, "inside_template": -0.05,
    "introduces": 0.95, "templated": -0.72, "broken_off": 1.86,
}  # fmt: skip
