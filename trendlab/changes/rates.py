"""The rates of the months as the articles show them, with the covariance that any sum of months needs.

An article i of weight w with month distribution P and membership y says

    E sum w P y = I f,   cov sum w P y = noise I,   I = sum w P P',

so that f = I^-1 (sum w P y) estimates the rates f without bias whatever their shape, with covariance noise I^-1.
Where every article has one month, I is diagonal and f is the mean membership of the month. What the articles cannot
tell apart has a large variance there, and no number of its own.

These are the months with uncertain articles set apart. The months as dated, each article counted by its probability of
being of that month, are f = (sum w P y) / (sum w P): what `raw` shows, with covariance noise I of the sums. Articles of
one month spill into others there, so that they differ less than the rates do.

Source: Aitken 1935 (generalized least squares), with the months as the design.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from trendlab.checks import BoolArray, FloatArray, MonthArray, read_only
from trendlab.errors import TooFewArticlesError
from trendlab.trend.dating import why_no_trend

if TYPE_CHECKING:
    from trendlab.prevalence import Prevalence
    from trendlab.prevalence.grouped import PartSums

LEAST_EFFECT = 0.02
LEAST_SIZE = 1e-9
LEAST_EIGENVALUE = 1e-6


@dataclass(frozen=True, kw_only=True, eq=False)
class MonthRates:
    """Rates of the months and their covariance up to the variance of one article.

    Attributes:
        months: (n_months,) of datetime64[M], consecutive.
        n_docs: (n_months,) expected number of articles.
        size: (n_months,) sum of weights of the articles.
        sums: (n_months, n_topics) size times rate; 0 where there are no articles.
        spread: (n_months, n_months) covariance of `sums` in units of one article's variance: the diagonal of `size`
            where all months are known.
        effect: (n_topics,) variance of one article's membership as a part of the binomial p (1 - p).
        loss: factor by which uncertain months raise the variance of a month's rate, the mean over articles.
        too_wide: why months cannot be compared at all, by the rule of the trends; empty where they can.
        as_dated: the same of the articles as dated; None where all months are known, for then it is this itself.
    """

    months: MonthArray
    n_docs: FloatArray
    size: FloatArray
    sums: FloatArray
    spread: FloatArray
    effect: FloatArray
    loss: float
    too_wide: str = ""
    as_dated: MonthRates | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "months", read_only(self.months, "datetime64[M]"))
        for name in ("n_docs", "size", "sums", "spread", "effect"):
            object.__setattr__(self, name, read_only(getattr(self, name), float))

    @property
    def dated(self) -> MonthRates:
        """The months as dated, whose means a reader finds again as the means of `raw`."""
        return self if self.as_dated is None else self.as_dated

    @property
    def n_topics(self) -> int:
        """Number of topics."""
        return int(self.sums.shape[1])

    def mean(self, inside: BoolArray) -> FloatArray:
        """Rate of some months together, each counted by its articles, (n_topics,) in [0, 1]."""
        # In one array, so that both are added in the same order: a share of 1 is 1, and not 1 - 1e-16.
        total = np.column_stack([self.sums[inside], self.size[inside]]).sum(axis=0)
        mean: FloatArray = np.clip(total[:-1] / total[-1], 0.0, 1.0)
        return mean

    def weighted(self, part: FloatArray) -> tuple[FloatArray, float]:
        """Mean of the months' rates with these weights, (n_topics,) in [0, 1], and its variance in units of an article.

        Args:
            part: (n_months,) weights that add to 1, 0 where a month has no articles.
        """
        share = part / np.maximum(self.size, LEAST_SIZE)
        return np.clip(share @ self.sums, 0.0, 1.0), max(float(share @ self.spread @ share), 1e-12)

    def covariance(self, left: BoolArray, right: BoolArray) -> float:
        """Covariance of the means of two sets of months, in units of one article's variance."""
        shared = float(self.spread[np.ix_(left, right)].sum())
        return shared / float(self.size[left].sum() * self.size[right].sum())


def find_rates(prevalence: Prevalence) -> MonthRates:
    """Rates of the months from the raw shares, with uncertain months set apart again.

    Args:
        prevalence: monthly shares, with `info` and `noise` as `estimate_prevalence` gives them. Without `info` every
            article counts as one of a known month; without `noise` a membership varies like a count.

    Raises:
        TooFewArticlesError: if fewer than two months have articles.
    """
    size = prevalence.n_docs if prevalence.info is None else prevalence.info.sum(axis=1)
    n_seen = int((size > LEAST_SIZE).sum())
    if n_seen < 2:
        raise TooFewArticlesError(f"changes need two months with articles; there are {n_seen}")
    info = np.diag(size) if prevalence.info is None else prevalence.info
    total = size[:, None] * np.nan_to_num(prevalence.raw)
    found = rates_from(total, info, n_docs=prevalence.n_docs, noise=prevalence.noise, months=prevalence.months)
    return replace(found, too_wide=why_no_trend(prevalence.info))


def is_too_wide(prevalence: Prevalence) -> bool:
    """Whether articles are dated so widely that neither months nor quarters can be compared."""
    return bool(why_no_trend(prevalence.info))


def rates_of(part: PartSums, months: MonthArray) -> MonthRates:
    """Rates of some of the articles by month, from their sums.

    Args:
        part: sums by month, or by one cell.
        months: (n_months,) of datetime64[M]; any one month for a cell.
    """
    sums = part.sums
    found = rates_from(sums.total, sums.info, n_docs=sums.docs, noise=part.noise, months=months)
    return replace(found, too_wide=why_no_trend(sums.info) if len(months) > 1 else "")


def rates_from(
    total: FloatArray, info: FloatArray, *, n_docs: FloatArray, noise: FloatArray | None, months: MonthArray
) -> MonthRates:
    """Rates of the months from weighted sums of memberships.

    Args:
        total: (n_months, n_topics) sum of w P y.
        info: (n_months, n_months) sum of w P P'.
        n_docs: (n_months,) expected articles.
        noise: (n_topics,) variance of one article's membership; that of a count when None.
        months: (n_months,) of datetime64[M].
    """
    size = info.sum(axis=1)
    seen = size > LEAST_SIZE
    n, inside = size[seen], np.ix_(seen, seen)
    mean = total[seen].sum(axis=0) / n.sum()
    count = np.maximum(mean * (1 - mean), 1e-9)
    effect = np.maximum((count if noise is None else noise) / count, LEAST_EFFECT)

    def rates(sums: FloatArray, spread: FloatArray, as_dated: MonthRates | None = None) -> MonthRates:
        full, wide = np.zeros(total.shape), np.zeros((len(size), len(size)))
        full[seen], wide[inside] = sums, spread
        return MonthRates(
            months=months, n_docs=n_docs, size=size, sums=full, spread=wide, effect=effect,
            loss=float(np.trace(spread) / n.sum()), as_dated=as_dated,
        )  # fmt: skip

    as_dated, scaled = rates(total[seen], info[inside]), _unmix(info[inside], n)
    return as_dated if scaled is None else rates(scaled @ total[seen], scaled * n, as_dated)


def _unmix(info: FloatArray, size: FloatArray) -> FloatArray | None:
    """diag(size) I^-1, or None where I is diagonal; what I leaves undetermined is held up by a least eigenvalue."""
    if not (info - np.diag(np.diag(info))).any():
        return None
    value, vector = np.linalg.eigh(info)
    inverse = (vector / np.maximum(value, LEAST_EIGENVALUE * value.max())) @ vector.T
    return np.asarray(size[:, None] * inverse)
