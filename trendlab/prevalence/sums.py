"""The sums over articles that every monthly share rests on; sums of two blocks of articles add."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from operator import add
from typing import Any

import numpy as np

from trendlab.checks import FloatArray, read_only

BLOCK = 4096


@dataclass(frozen=True, kw_only=True, eq=False)
class MonthSums:
    """Sums over articles i with weight w, month distribution P (n_docs, n_months) and membership T (n_docs, n_topics).

    Attributes:
        n_docs: number of articles.
        weight: (n_months,) sum of w P.
        info: (n_months, n_months) sum of w P P': the information of the articles on the rates of the months.
        total: (n_months, n_topics) sum of w P T.
        mean_sum: (n_topics,) sum of w T.
        square: (n_topics,) sum of w T T.
        spread: (n_topics,) sum of w T (1 - T) / (words + 1): variance of the memberships given their articles' words.
        weight_square: sum of w w.
    """

    n_docs: int
    weight: FloatArray
    info: FloatArray
    total: FloatArray
    mean_sum: FloatArray
    square: FloatArray
    spread: FloatArray
    weight_square: float

    def __post_init__(self) -> None:
        for name in ("weight", "info", "total", "mean_sum", "square", "spread"):
            object.__setattr__(self, name, read_only(getattr(self, name), float))

    def __add__(self, other: MonthSums) -> MonthSums:
        return MonthSums(**{name: getattr(self, name) + getattr(other, name) for name in self.__dataclass_fields__})


def sum_months(doc_topic: FloatArray, month_prob: Any, *, weight: FloatArray, n_words: FloatArray) -> MonthSums:  # noqa: ANN401
    """Sums over articles in blocks of fixed size, added in order, so that they repeat to the byte.

    Args:
        doc_topic: (n_docs, n_topics), rows sum to 1.
        month_prob: sparse (n_docs, n_months), rows sum to 1.
        weight: (n_docs,) of each article, not negative.
        n_words: (n_docs,) words of each article; infinity where the membership is taken as known.
    """
    blocks = (slice(start, start + BLOCK) for start in range(0, max(len(weight), 1), BLOCK))
    return reduce(
        add,
        (_sum_block(doc_topic[x].astype(float), month_prob[x], weight=weight[x], n_words=n_words[x]) for x in blocks),
    )


def _sum_block(doc_topic: FloatArray, month_prob: Any, *, weight: FloatArray, n_words: FloatArray) -> MonthSums:  # noqa: ANN401
    weighted = month_prob.multiply(weight[:, None]).tocsr()
    if month_prob.nnz > 4 * len(weight):
        dense = month_prob.toarray()
        info = (dense * weight[:, None]).T @ dense
    else:
        info = (weighted.T @ month_prob).toarray()
    return MonthSums(
        n_docs=len(weight),
        weight=np.asarray(weighted.sum(axis=0)).ravel(),
        info=info,
        total=weighted.T @ doc_topic,
        mean_sum=weight @ doc_topic,
        square=weight @ doc_topic**2,
        spread=(weight / (n_words + 1)) @ (doc_topic * (1 - doc_topic)),
        weight_square=float(weight @ weight),
    )
