"""Predicted human answers from the memberships of an article in all topics, by cross-fitted ridge regression."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from trendlab.checks import FloatArray
    from trendlab.prevalence.labels.correct import Answers

N_FOLDS = 5
RIDGE = 2.0


def learn_answers(answers: Answers, topics: FloatArray) -> FloatArray:
    """Predicted answer of each article from a ridge regression on the square roots of memberships, (n_docs,).

    A labelled article is predicted from the other four of five folds, so that its residual is like that of an article
    without a label. The others are predicted from the mean of the five regressions.

    Args:
        answers: human answers, in the order of the sample; answer i is in fold i modulo 5.
        topics: (n_docs, n_topics) memberships.

    Source: Egami, Hinck, Stewart & Wei 2023, NeurIPS, sec. 3.2 (cross-fitting); Zrnic & Candès 2024, PNAS 121
    (cross-prediction-powered inference).

    >>> from trendlab.prevalence.labels import Answers
    >>> topics = np.eye(2)[np.arange(40) % 2]
    >>> read = Answers(row=np.arange(20), answer=topics[:20, 0], chance=np.full(20, 0.5))
    >>> learn_answers(read, topics)[-2:].round(1).tolist()
    [0.9, 0.1]
    """
    roots = np.sqrt(topics)
    read, weight = roots[answers.row].astype(float), 1 / answers.chance
    fold = np.arange(len(answers)) % N_FOLDS
    own, slopes = np.zeros(len(answers)), np.zeros((N_FOLDS, 1 + roots.shape[1]))
    for k in range(N_FOLDS):
        inside = fold != k
        slopes[k] = _regress(read[inside], answers.answer[inside], weight=weight[inside])
        own[~inside] = slopes[k, 0] + read[~inside] @ slopes[k, 1:]
    first, *rest = slopes.mean(axis=0)
    found = first + roots @ np.array(rest)
    found[answers.row] = own
    return np.asarray(found)


def _regress(x: FloatArray, answer: FloatArray, *, weight: FloatArray) -> FloatArray:
    """Intercept and slopes of the weighted ridge regression of the answers, (1 + n_columns,)."""
    weight = weight / weight.mean()
    middle, mean = np.average(x, axis=0, weights=weight), np.average(answer, weights=weight)
    centred = (x - middle) * weight[:, None]
    slope = np.linalg.solve(centred.T @ (x - middle) + RIDGE * np.eye(x.shape[1]), centred.T @ (answer - mean))
    return np.asarray([mean - middle @ slope, *slope])
