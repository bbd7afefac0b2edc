"""How good a name each term is for each topic."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from trendlab.models.terms import score_sums

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trendlab.checks import BoolArray, FloatArray

BONUS = (1.0, 1.7, 1.4, 1.3)  # by number of words: a phrase says more than a word, but is longer
MINED_BONUS = 1.1  # of neighbours that are no term of the topic: hardly more than a word
LIFT_POWER = 0.5  # of the log ratio of a name's fraction in the topic to that in all articles


def score_names(
    words: Sequence[str], by_topic: FloatArray, n_with: FloatArray, *, n_docs: int, mined: BoolArray | None = None
) -> FloatArray:
    """How good a name each term is for each topic, (n_topics, n): the score of terms, more for rare ones and phrases.

    Args:
        words: the words of a phrase are joined by "_".
        by_topic: (n_topics, n) fraction of each topic's articles that contain each.
        n_with: (n,) articles that contain each.
        n_docs: number of articles.
        mined: whether each is a phrase that is no term; None if all are terms.

    Source: `score_sums`; Mei, Shen & Zhai 2007 (phrases that cover a topic and no other).
    """
    score = score_sums(by_topic, np.ones(len(by_topic)), n_with, n_docs=n_docs)
    lift = np.log(np.maximum(by_topic * (n_docs + 1) / (n_with + 0.5), 1.0))
    bonus = np.array([BONUS[min(word.count("_"), len(BONUS) - 1)] for word in words])
    bonus = bonus if mined is None else np.where(mined, MINED_BONUS, bonus)
    return np.asarray(score * np.where(score > 0, lift**LIFT_POWER, 1.0) * bonus)
