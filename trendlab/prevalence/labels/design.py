"""A probability sample of articles for people to label, balanced over questions and months."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from trendlab.checks import FloatArray, IntArray, check_numbers, check_rng, check_whole, read_only

if TYPE_CHECKING:
    from trendlab.checks import BoolArray, CsrMatrix, Rng

PLAIN, BY_QUESTION, BY_MONTH = 0.5, 0.25, 0.25  # fractions of a sample with equal size per article, question and month
HALF = 0.5  # the last probability is 0 or 1, except for rounding


@dataclass(frozen=True, kw_only=True, eq=False)
class Design:
    """Inclusion probabilities of the articles, and the order along which a sample is drawn.

    Attributes:
        chance: (n_docs,) inclusion probability of each article, in (0, 1]; the sum is the size of the sample.
        order: (n_docs,) rows of the articles, sorted by question, then by month.

    Example:
        >>> import numpy as np
        >>> from trendlab.prevalence.labels import plan_sample
        >>> design = plan_sample(np.ones(8), predicted=np.arange(8)[:, None] < 2, month_prob=None, n_labels=4)
        >>> design.chance.round(3).tolist()
        [0.625, 0.625, 0.458, 0.458, 0.458, 0.458, 0.458, 0.458]
    """

    chance: FloatArray
    order: IntArray

    def __post_init__(self) -> None:
        object.__setattr__(self, "chance", read_only(self.chance, np.float64))
        object.__setattr__(self, "order", read_only(self.order, np.int64))


def plan_sample(weight: FloatArray, *, predicted: BoolArray, month_prob: CsrMatrix | None, n_labels: int) -> Design:
    """The design of a sample: half of it by weight of the articles, a quarter by question and a quarter by month.

    So small topics and months are oversampled, but the sampling weight of an article is at most twice that in a simple
    random sample. Near-duplicates share the probability of one article through their weights.

    Args:
        weight: (n_docs,) weight of each article, above 0.
        predicted: (n_docs, n_questions) of bool, the answer of the run to each question.
        month_prob: (n_docs, n_months), rows sum to 1; None without dates.
        n_labels: number of articles to label, at least 1; all articles if there are not more.

    Raises:
        OutOfRangeError: if n_labels is below 1.
        WrongTypeError, RowMismatchError: if weight is no array of numbers, or does not have the rows of predicted.

    Source: Cochran 1977, Sampling Techniques, ch. 5 and 9A (allocation for several aims; unequal chances).
    """
    weight = check_numbers(weight, "weight", shape=(len(predicted),))
    check_whole(n_labels, 1, "n_labels")
    strata = np.column_stack([predicted, ~predicted.any(axis=1)])
    size = PLAIN * weight / weight.sum() + BY_QUESTION * _alike(weight, strata)
    if month_prob is None or not month_prob.shape[1]:
        size += BY_MONTH * weight / weight.sum()
        when = np.zeros(len(weight))
    else:
        size += BY_MONTH * _alike(weight, month_prob)
        when = month_prob @ np.arange(month_prob.shape[1])
    order = np.lexsort((when, strata.argmax(axis=1)))
    return Design(chance=_chances(size, min(n_labels, len(weight))), order=order)


def draw_sample(design: Design, *, rng: Rng) -> IntArray:
    """Rows of a sample by the ordered pivotal method, in random order, so that its first rows are a sample too.

    Each article in the order of the design is compared with the previous undecided one. One of the two is decided, and
    the other continues with the rest of both probabilities. So every range of the order gets its expected number of
    articles, as in a systematic sample, from which a variance could not be estimated.

    Args:
        design: from `plan_sample`.
        rng: a generator or a seed.

    Source: Deville & Tillé 1998, Biometrika 85 (the pivotal method); Chauvet 2012, Bernoulli 18 (along an order).

    >>> import numpy as np
    >>> design = plan_sample(np.ones(9), predicted=np.zeros((9, 0), dtype=bool), month_prob=None, n_labels=3)
    >>> rows = draw_sample(design, rng=0)
    >>> len(rows), len(set((rows // 3).tolist()))
    (3, 3)
    """
    rng = check_rng(rng)
    order = design.order.tolist()
    found: list[int] = []
    undecided, left = order[0], float(design.chance[order[0]])
    for row, chance, uniform in zip(
        order[1:], design.chance[design.order[1:]].tolist(), rng.random(len(order) - 1).tolist(), strict=True
    ):
        both = left + chance
        if both < 1:  # one is out
            undecided, left = (row if uniform * both < chance else undecided), both
        else:  # one is in
            first = uniform * (2 - both) < 1 - chance
            found.append(undecided if first else row)
            undecided, left = (row if first else undecided), both - 1
    return np.asarray(rng.permutation([*found, undecided] if left > HALF else found))


def _alike(weight: FloatArray, part: CsrMatrix) -> FloatArray:
    """Size of each article if all columns of `part` that are not empty have the same total size, (n_docs,); sum 1."""
    size = np.asarray(part.T @ weight, dtype=float)
    held = size > 0
    each = part @ np.divide(1.0, size, out=np.zeros_like(size), where=held)
    return np.asarray(weight * each / held.sum())


def _chances(size: FloatArray, n_labels: int) -> FloatArray:
    """Inclusion probabilities proportional to size, (n_docs,), at most 1; the sum is `n_labels`."""
    chance = np.asarray(n_labels * size / size.sum())
    while (chance > 1).any():
        sure = chance >= 1
        others = size[~sure].sum()
        scale = (n_labels - int(sure.sum())) / others if others > 0 else 0.0
        chance = np.where(sure, 1.0, scale * size)
    return chance
