"""The sums over articles that every monthly share rests on; sums of two blocks of articles add."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import reduce
from operator import add

import numpy as np
from scipy import sparse

from trendlab.checks import CsrMatrix, FloatArray, read_only

BLOCK = 4096


@dataclass(frozen=True, kw_only=True, eq=False)
class MonthSums:
    """Sums over articles i with weight w, month distribution P (n_docs, n_months) and membership T (n_docs, n_topics).

    Attributes:
        docs: (n_months,) sum of v P, where v is the weight of an article before words or groups change it.
        weight: (n_months,) sum of w P.
        weight_square: (n_months,) sum of w w P.
        info: (n_months, n_months) sum of w P P': the information of the articles on the rates of the months.
        total: (n_months, n_topics) sum of w P T.
        mean_sum: (n_topics,) sum of w T.
        square: (n_topics,) sum of w T T.
        membership_var: (n_topics,) sum of w T (1 - T) / (words + 1): variance of the memberships given the words.
    """

    docs: FloatArray
    weight: FloatArray
    weight_square: FloatArray
    info: FloatArray
    total: FloatArray
    mean_sum: FloatArray
    square: FloatArray
    membership_var: FloatArray

    def __post_init__(self) -> None:
        for name in self.__dataclass_fields__:
            object.__setattr__(self, name, read_only(getattr(self, name), float))

    def __add__(self, other: MonthSums) -> MonthSums:
        return MonthSums(**{name: getattr(self, name) + getattr(other, name) for name in self.__dataclass_fields__})

    def noise(self, *, memberships: bool = True) -> FloatArray:
        """Variance of one article's membership around its month's rate, pooled over months, (n_topics,).

        A few articles say little about a variance: it is shrunk towards that fraction of the binomial variance which
        all topics show together, as if four more articles had shown it.

        Args:
            memberships: whether the variance of the memberships themselves is added.
        """
        seen = self.weight > 0
        within = np.maximum(self.square - (self.total[seen] ** 2 / self.weight[seen, None]).sum(axis=0), 0.0)
        freedom = max(float(self.weight.sum() - (self.weight_square[seen] / self.weight[seen]).sum()), 0.0)
        n_topics = len(self.square)
        overall = (self.mean_sum + 1 / n_topics) / (self.mean_sum.sum() + 1)
        binomial = overall * (1 - overall) + 1e-9
        part = (within.sum() + 4 * binomial.sum()) / ((freedom + 4) * binomial.sum())
        noise = (within + 4 * part * binomial) / (freedom + 4)
        if memberships:
            noise += self.membership_var / self.weight.sum()
        return np.asarray(noise)

    def with_known_months(self) -> MonthSums:
        """The same with each article's parts in its months counted as if they were articles of known month."""
        return replace(self, info=np.diag(self.weight))


def sum_months(
    doc_topic: FloatArray,
    month_prob: CsrMatrix,
    *,
    weight: FloatArray,
    docs: FloatArray | None = None,
    n_words: FloatArray | None = None,
) -> MonthSums:
    """Sums over articles in blocks of fixed size, added in order, so that they repeat to the byte.

    Args:
        doc_topic: (n_docs, n_topics), rows sum to 1.
        month_prob: sparse (n_docs, n_months), rows sum to 1.
        weight: (n_docs,) of each article, not negative.
        docs: (n_docs,) weight of each article in the number of articles; `weight` when None.
        n_words: (n_docs,) words of each article; the membership is taken as known when None.
    """
    base = weight if docs is None else docs
    words = np.full(len(weight), np.inf) if n_words is None else np.asarray(n_words, dtype=float)
    rows = (slice(start, start + BLOCK) for start in range(0, max(len(weight), 1), BLOCK))
    return reduce(
        add,
        (
            _sum_block(doc_topic[x].astype(float), month_prob[x], weight=weight[x], docs=base[x], n_words=words[x])
            for x in rows
        ),
    )


def _sum_block(
    doc_topic: FloatArray,
    month_prob: CsrMatrix,
    *,
    weight: FloatArray,
    docs: FloatArray,
    n_words: FloatArray,
) -> MonthSums:
    weighted = sparse.csr_array(month_prob.multiply(weight[:, None]))
    if month_prob.nnz > 4 * len(weight):
        dense = month_prob.toarray()
        info = (dense * weight[:, None]).T @ dense
    else:
        info = (weighted.T @ month_prob).toarray()
    return MonthSums(
        docs=month_prob.T @ docs,
        weight=month_prob.T @ weight,
        weight_square=month_prob.T @ weight**2,
        info=info,
        total=weighted.T @ doc_topic,
        mean_sum=weight @ doc_topic,
        square=weight @ doc_topic**2,
        membership_var=(weight / (n_words + 1)) @ (doc_topic * (1 - doc_topic)),
    )
