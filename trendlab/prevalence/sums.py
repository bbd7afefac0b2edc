"""Monthly sums over articles, from which all shares are estimated; sums of two blocks of articles can be added."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import reduce
from operator import add

import numpy as np
from scipy import sparse

from trendlab.checks import CsrMatrix, FloatArray, read_only

BLOCK = 4096
POOLED = 5.0  # articles of a month, on average, below which variances are those within spans of as many


@dataclass(frozen=True, kw_only=True, eq=False)
class MonthSums:
    """Sums over articles i with weight w, month distribution P (n_docs, n_months) and membership T (n_docs, n_topics).

    Attributes:
        docs: (n_months,) sum of v P, with v the weight of an article without words and post-stratification.
        weight: (n_months,) sum of w P.
        weight_square: (n_months,) sum of w w P.
        info: (n_months, n_months) sum of w P P', the information on the monthly rates.
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

        It is shrunk towards a fraction of the binomial variance, with the weight of four articles. The fraction is that
        of all topics together. Where months hold few articles, neighbouring ones are pooled: a month of one article
        says nothing of its variance.

        Args:
            memberships: whether to add the variance of the memberships given the words.
        """
        weight, weight_square, total = self._pooled()
        within = np.maximum(self.square - (total**2 / weight[:, None]).sum(axis=0), 0.0)
        freedom = max(float(weight.sum() - (weight_square / weight).sum()), 0.0)
        n_topics = len(self.square)
        overall = (self.mean_sum + 1 / n_topics) / (self.mean_sum.sum() + 1)
        binomial = overall * (1 - overall) + 1e-9
        fraction = (within.sum() + 4 * binomial.sum()) / ((freedom + 4) * binomial.sum())
        noise = (within + 4 * fraction * binomial) / (freedom + 4)
        if memberships:
            noise += self.membership_var / self.weight.sum()
        return np.asarray(noise)

    def _pooled(self) -> tuple[FloatArray, FloatArray, FloatArray]:
        """Weights, squared weights and totals of the months with articles; of spans of months where these are few."""
        seen = self.weight > 0
        weight, weight_square, total = self.weight[seen], self.weight_square[seen], self.total[seen]
        if weight.sum() >= POOLED * len(weight):
            return weight, weight_square, total
        starts = np.unique((np.cumsum(weight) - weight) // POOLED, return_index=True)[1]
        weight, weight_square = (np.add.reduceat(values, starts) for values in (weight, weight_square))
        return weight, weight_square, np.add.reduceat(total, starts, axis=0)

    def with_known_months(self) -> MonthSums:
        """The same sums, with the uncertainty of months ignored: information is the diagonal of the weights."""
        return replace(self, info=np.diag(self.weight))


def sum_months(
    doc_topic: FloatArray,
    month_prob: CsrMatrix,
    *,
    weight: FloatArray,
    docs: FloatArray | None = None,
    n_words: FloatArray | None = None,
) -> MonthSums:
    """Monthly sums over articles, in blocks of fixed size and in order, so that they are reproducible to the byte.

    Args:
        doc_topic: (n_docs, n_topics), rows sum to 1.
        month_prob: sparse (n_docs, n_months), rows sum to 1.
        weight: (n_docs,) weight of each article, not negative.
        docs: (n_docs,) weight of each article in the number of articles; None: `weight`.
        n_words: (n_docs,) number of words of each article; None: memberships have no variance.
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
    """Monthly sums over one block of articles."""
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
