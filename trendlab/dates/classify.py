"""From words to months: a classifier trained on the dated articles of a source, for the undated ones.

Naive Bayes on tf-idf weighted words and word pairs gives each month a score; a logistic regression gives each year one.
Both are tempered: the words of one article are dependent. The result is a log-likelihood by month, without the months'
own frequency, which is the prior.

Sources: Manning, Raghavan & Schuetze 2008, Introduction to Information Retrieval, ch. 13 (naive Bayes); Rennie et al.
2003, Tackling the poor assumptions of naive Bayes text classifiers (tf-idf weights).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from trendlab.checks import CsrMatrix, FloatArray, IntArray

# Logistic regression is trained on at most this many articles, and for at most this many years.
MAX_TRAINED, MAX_YEARS = 6000, 20
SMOOTHING = 1000.0
NB_TEMPER, YEAR_TEMPER = 0.3, 0.7
MIN_MONTHS = 2


def score_months(texts: list[str], months: IntArray, asked: list[str]) -> tuple[int, FloatArray] | None:
    """Log-likelihood of each asked article's words by month, or None where the dated ones span fewer than two months.

    Args:
        texts: dated articles.
        months: (n_texts,) their months since 1970-01.
        asked: articles to score.

    Returns:
        First month of the columns, and (n_asked, n_months) log-likelihoods, each row's best 0.
    """
    from sklearn.feature_extraction.text import TfidfVectorizer

    if len(np.unique(months)) < MIN_MONTHS:
        return None
    words = TfidfVectorizer(
        sublinear_tf=True, min_df=2, stop_words="english", ngram_range=(1, 2), token_pattern=r"(?u)\b\w[\w.]+\b",
        dtype=np.float32, max_features=200_000,
    )  # fmt: skip
    known = words.fit_transform(texts)
    unknown = words.transform(asked)
    first = int(months.min())
    score = NB_TEMPER * _naive_bayes(known, months - first, unknown)
    score = score + YEAR_TEMPER * _score_years(known, months, unknown, first=first)
    return first, score - score.max(axis=1, keepdims=True)


def _naive_bayes(known: CsrMatrix, month: IntArray, unknown: CsrMatrix) -> FloatArray:
    """(n_unknown, n_months) log-likelihood; a month's words are smoothed towards those of all months."""
    from scipy import sparse

    n_months = int(month.max()) + 1
    member = sparse.csr_array(
        (np.ones(len(month), np.float32), (month, np.arange(len(month)))), shape=(n_months, len(month))
    )
    weight = (member @ known).tocsr()
    total = np.asarray(weight.sum(axis=1)).ravel()
    everywhere = np.asarray(known.sum(axis=0)).ravel()
    everywhere = everywhere / everywhere.sum()
    # log((w + s q) / (W + s)) = log(s q / (W + s)) + log(1 + w / (s q)); the last term is sparse.
    weight.data = np.log1p(weight.data / (SMOOTHING * everywhere[weight.indices]))
    base = -np.log1p(total / SMOOTHING)
    length = np.asarray(unknown.sum(axis=1)).ravel()
    found: FloatArray = np.asarray((unknown @ weight.T).todense()) + length[:, None] * base
    found[:, np.bincount(month, minlength=n_months) == 0] = found.min(axis=1, keepdims=True)
    return found


def _score_years(known: CsrMatrix, months: IntArray, unknown: CsrMatrix, *, first: int) -> FloatArray:
    """(n_unknown, n_months) log-odds of each month's year against the year's own frequency; 0 where not trained."""
    from sklearn.linear_model import LogisticRegression

    years = months // 12
    columns = np.arange(first, int(months.max()) + 1) // 12
    names, counts = np.unique(years, return_counts=True)
    score = np.zeros((unknown.shape[0], len(columns)))
    if not 2 <= len(names) <= MAX_YEARS:
        return score
    rows = np.arange(len(years))[:: -(-len(years) // MAX_TRAINED)]
    model = LogisticRegression(C=30.0, max_iter=100, tol=1e-3).fit(known[rows], years[rows])
    likely = np.log(np.maximum(np.float64(model.predict_proba(unknown)), 1e-300))
    odds = likely - np.log(counts[np.isin(names, model.classes_)] / counts.sum())
    score[:] = odds.min(axis=1, keepdims=True)
    for k, year in enumerate(model.classes_):
        score[:, columns == year] = odds[:, [k]]
    found: FloatArray = np.maximum(score, -6.0)
    return found
