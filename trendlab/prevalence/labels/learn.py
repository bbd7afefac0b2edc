"""What people would answer, learned from their answers and all topics of an article: more than one topic knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from trendlab.checks import FloatArray
    from trendlab.prevalence.labels.correct import Answers

N_FOLDS = 5
RIDGE = 2.0


def learn_answers(answers: Answers, topics: FloatArray) -> FloatArray:
    """The expected answer of every article by a ridge regression on the roots of its memberships, (n_docs,).

    An article that was read is expected by the four fifths of the answers that are not its own fifth, so that what is
    missed in it is what would be missed in any other; one that was not read by the mean of the five.

    Args:
        answers: of people, in the order of the sample, every fifth of which is a fifth.
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
    fold = np.arange(len(answers)) % N_FOLDS
    found, own = np.zeros(len(roots)), np.zeros(len(answers))
    for k in range(N_FOLDS):
        inside = fold != k
        expected = _expect(roots, answers.row[inside], answers.answer[inside], weight=1 / answers.chance[inside])
        found += expected / N_FOLDS
        own[~inside] = expected[answers.row[~inside]]
    found[answers.row] = own
    return found


def _expect(roots: FloatArray, rows: FloatArray, answer: FloatArray, *, weight: FloatArray) -> FloatArray:
    """The ridge regression of some answers, for all articles."""
    weight = weight / weight.mean()
    x = roots[rows].astype(float)
    middle, mean = np.average(x, axis=0, weights=weight), np.average(answer, weights=weight)
    centred = (x - middle) * weight[:, None]
    slope = np.linalg.solve(centred.T @ (x - middle) + RIDGE * np.eye(x.shape[1]), centred.T @ (answer - mean))
    return np.asarray(roots @ slope + (mean - middle @ slope))
