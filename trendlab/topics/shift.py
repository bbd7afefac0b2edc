"""Terms of a topic over time, with their counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from trendlab.checks import FloatArray, MonthArray, StrArray, check_same_docs
from trendlab.models.terms import mark_presence, rank_terms, score_terms, weigh_terms

if TYPE_CHECKING:
    import pandas as pd

    from trendlab.dates import DatedCorpus
    from trendlab.models.base import TopicFit
    from trendlab.vectorize import DocTerm

MONTHS_A_YEAR, MOST = 12, 2 / 3  # of the articles with all months of one year, in an archive dated by year
KERNEL = np.array([0.25, 0.5, 0.25])
COLUMNS = ("topic", "term", "period", "weight", "count", "size")


def terms_over_time(fit: TopicFit, doc_term: DocTerm, *, dated: DatedCorpus, n_terms: int = 15) -> pd.DataFrame:
    """Fraction of a topic's articles that hold each of its terms, by period.

    Periods are months up to a span of 18 months, quarters up to 10 years, else years; years too where most articles are
    dated by year only, as each may be of any of its months. `weight` is a ratio of sums over
    neighbouring periods with the weights 1 : 2 : 1, so that a period with few articles has little influence. `count`
    is not smoothed. A period with at most half an article of the topic has no weight (NaN).

    Args:
        fit: `doc_topic` (n_docs, n_topics).
        doc_term: counts of the same articles.
        dated: the same articles with their months.
        n_terms: number of terms of each topic.

    Returns:
        One row for each topic, term and period: topic, term, period (2021-03, 2021Q1 or 2021), weight in [0, 1] or NaN,
        count, the expected number of the topic's articles in the period that hold the term, and size, that of all of
        its articles in the period.

    Raises:
        RowMismatchError: if the three hold different articles.
    """
    import pandas as pd

    check_same_docs(fit.doc_id, doc_term.doc_id, "fit and counts")
    check_same_docs(fit.doc_id, dated.corpus.doc_id, "fit and dates")
    if not len(dated.months):
        return pd.DataFrame({name: [] for name in COLUMNS})
    from scipy import sparse

    named = dated.months.astype("datetime64[Y]").astype(str) if _is_by_year(dated) else name_periods(dated.months)
    names, place = np.unique(named, return_inverse=True)
    ones = np.ones(len(place))
    period = dated.month_prob @ sparse.csr_array((ones, (np.arange(len(place)), place)), shape=(len(place), len(names)))
    presence = mark_presence(doc_term.counts)
    weights = weigh_terms(doc_term.counts)
    ranked = rank_terms(score_terms(presence, weights, fit.doc_topic), n_terms)
    columns = presence.tocsc()
    frames = []
    for topic, terms in enumerate(ranked):
        own = sparse.diags_array(fit.doc_topic[:, topic].astype(np.float64)) @ period
        count = np.asarray((columns[:, terms].T @ own).toarray())
        size = np.asarray(own.sum(axis=0)).ravel()
        weight = smooth_fractions(count, size)
        frames.append(
            pd.DataFrame({
                "topic": topic,
                "term": np.repeat(doc_term.vocabulary[terms], len(names)),
                "period": np.tile(names, len(terms)),
                "weight": weight.ravel(),
                "count": count.ravel(),
                "size": np.tile(size, len(terms)),
            })
        )  # fmt: skip
    return pd.concat(frames, ignore_index=True)


def _is_by_year(dated: DatedCorpus) -> bool:
    """Whether most articles may be of all months of one year, and of no others."""
    year = dated.months.astype("datetime64[Y]").astype(np.int64)
    rows = dated.month_prob.tocsr()
    whole = np.flatnonzero(np.diff(rows.indptr) == MONTHS_A_YEAR)
    ends = year[rows.indices[rows.indptr[whole][:, None] + np.arange(MONTHS_A_YEAR)]]
    return bool((ends == ends[:, :1]).all(axis=1).sum() > MOST * rows.shape[0])


def name_periods(months: MonthArray) -> StrArray:
    """The period of each month, (n_months,) of str: the month, quarter or year, depending on the span."""
    year = months.astype("datetime64[Y]").astype(int) + 1970
    month = months.astype("datetime64[M]").astype(int) % 12
    if len(months) <= 18:
        return np.array([str(m) for m in months])
    if len(months) <= 120:
        return np.array([f"{y}Q{m // 3 + 1}" for y, m in zip(year, month, strict=True)])
    return np.array([str(y) for y in year])


def smooth_fractions(count: FloatArray, size: FloatArray) -> FloatArray:
    """Smoothed counts over smoothed sizes, (n_terms, n_periods); NaN in a period of at most half an article."""
    padded, n_periods = np.pad(np.vstack([count, size]), ((0, 0), (1, 1))), count.shape[1]
    smoothed = sum(KERNEL[k] * padded[:, k : k + n_periods] for k in range(3))
    with np.errstate(divide="ignore", invalid="ignore"):
        found = smoothed[:-1] / smoothed[-1]
    return np.asarray(np.where(size > 0.5, np.clip(found, 0, 1), np.nan))
