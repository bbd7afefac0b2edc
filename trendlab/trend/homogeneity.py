"""Test of homogeneity: whether a topic has one rate in all calendar years or quarters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from trendlab.checks import BoolArray, FloatArray, IntArray, MonthArray, read_only

if TYPE_CHECKING:
    from trendlab.prevalence import Prevalence

SIZES = {"year": 12, "quarter": 3}


@dataclass(frozen=True, kw_only=True, eq=False)
class Homogeneity:
    """Raw shares of calendar years, or of quarters within one year, and the test that they have one rate.

    Attributes:
        period: "year" or "quarter".
        months: (n_periods,) of datetime64[M], first month of each period with articles.
        share: (n_periods, n_topics) raw share.
        p_value: (n_topics,) of one rate in all periods; 1 if there is only one period.
        lowest, highest: (n_topics,) row of the period with the smallest and the largest share.
    """

    period: str
    months: MonthArray
    share: FloatArray
    p_value: FloatArray
    lowest: IntArray
    highest: IntArray

    def __post_init__(self) -> None:
        object.__setattr__(self, "months", read_only(self.months, "datetime64[M]"))
        for name, kind in (("share", float), ("p_value", float), ("lowest", int), ("highest", int)):
            object.__setattr__(self, name, read_only(getattr(self, name), kind))


def check_homogeneity(prevalence: Prevalence) -> Homogeneity:
    """Shares of years, or of quarters within one year, with a chi-squared test of homogeneity.

    Args:
        prevalence: `raw` (n_months, n_topics) and `n_eff` (n_months,) are used; the smoothed `share` is not.

    Source: Agresti 2013, section 3.2.1 (chi-squared test), with the variance of one membership in place of p (1 - p).
    """
    from scipy.special import chdtrc

    seen = (prevalence.n_eff > 0) & ~np.isnan(prevalence.raw).any(axis=1)
    months, raw, size = prevalence.months[seen], prevalence.raw[seen], prevalence.n_eff[seen]
    period = "year" if len(np.unique(months.astype(int) // SIZES["year"])) > 1 else "quarter"
    key, group = np.unique(months.astype(int) // SIZES[period], return_inverse=True)
    articles = np.bincount(group, size, minlength=len(key))
    total = np.zeros((len(key), raw.shape[1]))
    np.add.at(total, group, size[:, None] * raw)
    share = total / np.maximum(articles, 1e-300)[:, None]
    mean = total.sum(axis=0) / max(float(articles.sum()), 1e-300)
    square = articles @ np.square(share - mean) / find_article_var(prevalence, seen, mean)
    degrees = len(key) - 1
    return Homogeneity(
        period=period, months=(key * SIZES[period]).astype("datetime64[M]"), share=share,
        p_value=chdtrc(degrees, square) if degrees > 0 else np.ones(raw.shape[1]),
        lowest=share.argmin(axis=0) if len(key) else np.zeros(raw.shape[1], dtype=int),
        highest=share.argmax(axis=0) if len(key) else np.zeros(raw.shape[1], dtype=int),
    )  # fmt: skip


def find_article_var(prevalence: Prevalence, seen: BoolArray, rate: FloatArray) -> FloatArray:
    """Variance of one article's membership, pooled over months, (n_topics,): from that of raw, else that of a count.

    Args:
        prevalence: shares of the months.
        seen: (n_months,) of bool: months with articles.
        rate: (n_topics,) mean rate.
    """
    count = np.maximum(rate * (1 - rate), 1e-9)
    if prevalence.raw_var is None:
        return count
    size = prevalence.n_eff[seen]
    found: FloatArray = np.maximum(size**2 @ prevalence.raw_var[seen] / size.sum(), 1e-6 * count)
    return found


def count_articles(prevalence: Prevalence, seen: BoolArray) -> tuple[FloatArray, FloatArray]:
    """Weight of the articles of each month, and how many may be of it, whatever each weighs, each (n_seen,).

    Args:
        prevalence: shares of the months. Without `info` every article weighs 1 and is of a known month.
        seen: (n_months,) of bool: months with articles.
    """
    n_docs = prevalence.n_docs[seen]
    if prevalence.info is None:
        return n_docs, n_docs
    weight: FloatArray = prevalence.info.sum(axis=1)[seen]
    return weight, n_docs * weight / np.diag(prevalence.info)[seen]


def find_hardness(prevalence: Prevalence, mean: FloatArray) -> FloatArray:
    """Variance of the memberships over that of memberships of 0 or 1 with the same mean, (n_topics,); 1 if unknown.

    Args:
        prevalence: of which `square` is used.
        mean: (n_topics,) mean membership of all articles.
    """
    if prevalence.square is None:
        return np.ones(len(mean))
    count = np.maximum(mean * (1 - mean), 1e-9)
    found: FloatArray = np.clip((prevalence.square - mean**2) / count, 1e-3, 1.0)
    return found
