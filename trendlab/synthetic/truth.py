"""Matches between fitted topics and the true themes, and the true shares of the topics."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from trendlab.checks import FloatArray, IntArray, MonthArray, read_only

if TYPE_CHECKING:
    from trendlab.models.base import TopicFit
    from trendlab.synthetic.articles import SyntheticCorpus

MIN_OVERLAP = 0.5


def match_themes(made: SyntheticCorpus, fit: TopicFit) -> IntArray:
    """The true theme of each fitted topic, (n_topics,) of int, -1 if it has none.

    Themes and topics are matched one to one with the largest sum of Jaccard indices of their memberships. Pairs with an
    index below one half are dropped: the true shares of such a topic are not those of the theme.

    Args:
        made: the articles and their themes.
        fit: topics of these articles, or of some of them, in any order.

    Source: Kuhn 1955 (Hungarian assignment).
    """
    from scipy.optimize import linear_sum_assignment

    ids = np.array([str(row["id"]) for row in made.rows])
    _, rows, own = np.intersect1d(ids, fit.doc_id, return_indices=True)
    membership = fit.doc_topic[own].astype(np.float64)
    true = np.eye(len(made.themes))[made.theme[rows]]
    shared = membership.T @ true
    union = membership.sum(axis=0)[:, None] + true.sum(axis=0) - shared
    overlap = shared / np.maximum(union, 1e-12)
    found = np.full(fit.n_topics, -1, dtype=np.int64)
    for topic, theme in zip(*linear_sum_assignment(-overlap), strict=True):
        if overlap[topic, theme] >= MIN_OVERLAP:
            found[topic] = theme
    return np.asarray(read_only(found))


def planted_shares(made: SyntheticCorpus, fit: TopicFit, *, months: MonthArray) -> FloatArray:
    """The true rate of each fitted topic, (n_months, n_topics); NaN for topics without a theme and for other months.

    Args:
        made: the articles and the rates from which they were drawn.
        fit: topics of these articles.
        months: (n_months,) of datetime64[M], for example those of a `Prevalence`.
    """
    themes = match_themes(made, fit)
    share = np.full((len(months), fit.n_topics), np.nan)
    place = {month: k for k, month in enumerate(made.months.tolist())}
    rows = np.array([place.get(month, -1) for month in np.asarray(months, dtype="datetime64[M]").tolist()], dtype=int)
    known = np.flatnonzero(themes >= 0)
    inside = np.flatnonzero(rows >= 0)
    share[np.ix_(inside, known)] = made.share[np.ix_(rows[inside], themes[known])]
    return np.asarray(read_only(share))
