"""Monthly rates and their covariance, with the uncertainty of months deconvolved.

An article of weight w, month distribution P and membership y satisfies

    E sum w P y = I f,   cov sum w P y = noise I,   I = sum w P P',

so that f = I^-1 (sum w P y) estimates the rates f without bias whatever their shape, with covariance noise I^-1.
Where every article has a known month, I is diagonal and f is the mean membership of the month. Months that the articles
do not identify separately get a large variance.

These are the deconvolved rates. The shares as dated count each article by its probability of each month:
f = (sum w P y) / (sum w P). This is what `raw` shows, and its sums have the covariance noise I. Articles of one month
spill into others, so that shares as dated differ less than the rates do.

Source: Aitken 1935 (generalized least squares), with the months as the design.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from trendlab.checks import BoolArray, FloatArray, IntArray, MonthArray, read_only
from trendlab.errors import TooFewArticlesError
from trendlab.prevalence.asdated import MIN_SIZE, deconvolution_matrix
from trendlab.prevalence.dating import why_no_trend
from trendlab.prevalence.knownyears import why_no_comparison
from trendlab.prevalence.raw import variance_ratio
from trendlab.words.numbers import there_are

if TYPE_CHECKING:
    from trendlab.prevalence import Prevalence
    from trendlab.prevalence.grouped import GroupSums

MIN_EFFECT = 0.02


@dataclass(frozen=True, kw_only=True, eq=False)
class MonthRates:
    """Monthly rates, and their covariance in units of one article's variance.

    Attributes:
        months: (n_months,) of datetime64[M], consecutive.
        n_docs: (n_months,) expected number of articles.
        size: (n_months,) sum of weights of the articles.
        sums: (n_months, n_topics) size times rate; 0 where there are no articles.
        sum_covariance: (n_months, n_months) covariance of `sums` in units of one article's variance; diag(size) where
            all months are known.
        design_effect: (n_topics,) variance of one article's membership, divided by the binomial p (1 - p).
        copies: (n_months, n_months) pairs of successive copies of one text (`Prevalence.copies`); None without any.
        refit_shift: (n_months, n_topics, n_refits) sums by each refit minus those as dated; None without refits. They
            widen the bounds of a share, and not those of a difference.
        too_wide: why dates are too uncertain to compare months at all, by the rule of the trends; empty where they are
            not.
        as_dated: the rates of the articles as dated; None where all months are known and both are equal.
        by_year: whether the archive is known by year only, so that each year is in its middle month.
    """

    months: MonthArray
    n_docs: FloatArray
    size: FloatArray
    sums: FloatArray
    sum_covariance: FloatArray
    design_effect: FloatArray
    copies: FloatArray | None = None
    refit_shift: FloatArray | None = None
    too_wide: str = ""
    as_dated: MonthRates | None = None
    by_year: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "months", read_only(self.months, "datetime64[M]"))
        for name in ("n_docs", "size", "sums", "sum_covariance", "design_effect"):
            object.__setattr__(self, name, read_only(getattr(self, name), float))

    @property
    def dated(self) -> MonthRates:
        """The rates as dated, which are the means of `raw`."""
        return self if self.as_dated is None else self.as_dated

    @property
    def n_topics(self) -> int:
        """Number of topics."""
        return int(self.sums.shape[1])

    def mean(self, inside: BoolArray) -> FloatArray:
        """Rate of several months together, each weighted by its articles, (n_topics,) in [0, 1]."""
        # One array sums both in the same order, so that a share of 1 is exactly 1.
        total = np.column_stack([self.sums[inside], self.size[inside]]).sum(axis=0)
        mean: FloatArray = np.clip(total[:-1] / total[-1], 0.0, 1.0)
        return mean

    def take_months(self, places: IntArray) -> MonthRates:
        """The rates of only these months, (n_taken,), in this order. What is left out must hold no article."""
        block = np.ix_(places, places)
        return replace(
            self,
            **{name: getattr(self, name)[places] for name in ("months", "n_docs", "size", "sums")},
            sum_covariance=self.sum_covariance[block],
            copies=None if self.copies is None else self.copies[block],
            refit_shift=None if self.refit_shift is None else self.refit_shift[places],
            as_dated=None if self.as_dated is None else self.as_dated.take_months(places),
        )

    def count_articles(self, inside: BoolArray) -> tuple[float, float]:
        """Expected articles of successive months, and how many different texts they are."""
        n_docs = float(self.n_docs[inside].sum())
        return n_docs, n_docs - (0.0 if self.copies is None else float(self.copies[np.ix_(inside, inside)].sum()))

    def weighted(self, weights: FloatArray) -> tuple[FloatArray, float]:
        """Weighted mean of the monthly rates, (n_topics,) in [0, 1], and its variance in units of one article's.

        Args:
            weights: (n_months,) sum to 1; 0 where a month has no articles.
        """
        per_article = weights / np.maximum(self.size, MIN_SIZE)
        variance = float(per_article @ self.sum_covariance @ per_article)
        return np.clip(per_article @ self.sums, 0.0, 1.0), max(variance, 1e-12)

    def covariance(self, left: BoolArray, right: BoolArray) -> float:
        """Covariance of the means of two sets of months, in units of one article's variance."""
        shared = float(self.sum_covariance[np.ix_(left, right)].sum())
        return shared / float(self.size[left].sum() * self.size[right].sum())


def find_rates(prevalence: Prevalence) -> MonthRates:
    """Deconvolved rates of the months from the raw shares.

    Args:
        prevalence: monthly shares, with `info` and `noise` as `estimate_prevalence` gives them. Without `info` every
            article counts as one of a known month; without `noise` the variance of a membership is p (1 - p).

    Raises:
        TooFewArticlesError: if fewer than two months have articles.
    """
    size = prevalence.n_docs if prevalence.info is None else prevalence.info.sum(axis=1)
    n_seen = int((size > MIN_SIZE).sum())
    if n_seen < 2:
        raise TooFewArticlesError(f"changes need two months with articles; {there_are(n_seen)}")
    info = np.diag(size) if prevalence.info is None else prevalence.info
    total = size[:, None] * np.nan_to_num(prevalence.raw)
    found = rates_from(total, info, n_docs=prevalence.n_docs, noise=prevalence.noise, months=prevalence.months)
    return replace(
        found, too_wide=why_no_trend(prevalence.info), copies=prevalence.copies, refit_shift=prevalence.refit_shift
    )


def is_too_wide(prevalence: Prevalence) -> bool:
    """Whether articles are dated so widely that neither months nor quarters nor years can be compared."""
    return bool(why_no_comparison(prevalence))


def rates_of(part: GroupSums, months: MonthArray) -> MonthRates:
    """Rates of some of the articles by month, from their sums.

    Args:
        part: sums by month, or by one cell.
        months: (n_months,) of datetime64[M]; any one month for a cell.
    """
    sums, effects = part.sums, part.design_effect if part.topic_effects is None else part.topic_effects
    found = rates_from(sums.total, sums.info, n_docs=sums.docs, noise=part.noise, months=months, clusters=effects)
    return replace(found, too_wide=why_no_trend(sums.info) if len(months) > 1 else "")


def rates_from(
    total: FloatArray,
    info: FloatArray,
    *,
    n_docs: FloatArray,
    noise: FloatArray | None,
    months: MonthArray,
    clusters: FloatArray | float = 1.0,
) -> MonthRates:
    """Deconvolved rates of the months from weighted sums of memberships, with those as dated beside them.

    Args:
        total: (n_months, n_topics) sum of w P y.
        info: (n_months, n_months) sum of w P P'.
        n_docs: (n_months,) expected articles.
        noise: (n_topics,) variance of one article's membership; p (1 - p) when None.
        months: (n_months,) of datetime64[M].
        clusters: design effect of clusters and weights, of all topics or of each, for topics whose variance is not seen
            (`variance_ratio`).
    """
    size = info.sum(axis=1)
    seen = size > MIN_SIZE
    n, inside = size[seen], np.ix_(seen, seen)
    mean = total[seen].sum(axis=0) / n.sum()
    count = np.maximum(mean * (1 - mean), 1e-9)
    ratio = variance_ratio(
        count if noise is None else noise, count, share=mean, n_docs=float(n.sum()), design_effect=clusters
    )
    design_effect = np.maximum(ratio, MIN_EFFECT)

    def rates(sums: FloatArray, sum_covariance: FloatArray, as_dated: MonthRates | None = None) -> MonthRates:
        full, wide = np.zeros(total.shape), np.zeros((len(size), len(size)))
        full[seen], wide[inside] = sums, sum_covariance
        return MonthRates(
            months=months, n_docs=n_docs, size=size, sums=full, sum_covariance=wide, design_effect=design_effect,
            as_dated=as_dated,
        )  # fmt: skip

    as_dated, scaled = rates(total[seen], info[inside]), deconvolution_matrix(info[inside], n)
    return as_dated if scaled is None else rates(scaled @ total[seen], scaled * n, as_dated)
