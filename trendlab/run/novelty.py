"""Novelty of new articles: how well their words fit an archive, and which words are new."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from trendlab.models.novelty import FALSE_ALARM

if TYPE_CHECKING:
    import pandas as pd

    from trendlab.checks import BoolArray, CsrMatrix, FloatArray, IntArray, MonthArray, StrArray
    from trendlab.models.novelty import Novelty
    from trendlab.vectorize.index import WordIndex

MIN_DOCS = 2  # minimum number of other articles with a word that is known
MIN_NEW_DOCS = 3
MIN_NEW_FRACTION = 0.01
MIN_RATIO = 3.0
MAX_WORDS = 30
PRIOR_DOCS = 20.0  # weight, in articles, of a word's rate in the archive in the estimate of its rate in a topic
BLOCK = 50_000


def known_fraction(joined: WordIndex, n_before: int) -> FloatArray:
    """Fraction of each article's distinct words that two or more other articles of the archive hold, (n_docs,).

    An article of the archive is held out from the counts, so that its value is comparable with that of a new article.
    An article without words has NaN.

    Args:
        joined: the articles of the archive, then the new ones.
        n_before: number of articles of the archive.
    """
    holds = joined.doc_words()[:, 1:]
    docs = np.asarray(holds[:n_before].sum(axis=0)).ravel()
    size = np.diff(holds.indptr)
    own = np.arange(len(size)) < n_before
    row = np.repeat(np.arange(len(size)), size)
    known = docs[holds.indices] - own[row] >= MIN_DOCS
    with np.errstate(invalid="ignore"):
        found: FloatArray = np.bincount(row, weights=known, minlength=len(size)) / size
    return found


@dataclass(frozen=True, kw_only=True, eq=False)
class Archive:
    """The words of an archive's articles by topic.

    Attributes:
        holds: which words each article holds, sparse (n_docs, n_words).
        topic: (n_docs,) main topic of each article, negative for an article in none.
        held: (n_topics, n_words) number of the articles of each topic that hold a word.
        number: (n_topics,) number of the articles of each topic.
    """

    holds: CsrMatrix
    topic: IntArray
    held: FloatArray
    number: FloatArray

    @classmethod
    def of(cls, holds: CsrMatrix, topic: IntArray, n_topics: int) -> Archive:
        """The archive of these articles."""
        from scipy import sparse

        n_docs = len(topic)
        rows = np.flatnonzero(topic >= 0)
        belongs = sparse.csr_array((np.ones(len(rows)), (topic[rows], rows)), shape=(n_topics, n_docs))
        held, number = (
            np.asarray((belongs @ holds.astype(float)).todense()),
            np.bincount(topic[rows], minlength=n_topics),
        )
        return cls(holds=holds, topic=topic, held=held, number=number.astype(float))

    def log_likelihood(self, holds: CsrMatrix, rows: IntArray | None = None) -> FloatArray:
        """Mean log likelihood per word of articles, (n,), under the topic where it is largest; NaN without words.

        Args:
            holds: which words each article holds, sparse (n, n_words).
            rows: their places if they are the archive's own, which are held out from the rates; None for other ones.

        Source: McCallum & Nigam 1998, AAAI workshop on learning for text categorization (Bernoulli naive Bayes), with
        rates shrunk towards those of the archive.
        """
        topic = np.full(holds.shape[0], -1) if rows is None else self.topic[rows]
        found = np.full(holds.shape[0], np.nan)
        for start in range(0, len(found), BLOCK):
            part = slice(start, start + BLOCK)
            found[part] = _block_log_likelihood(holds[part], topic[part], held=self.held, number=self.number)
        return found


def _block_log_likelihood(block: CsrMatrix, topic: IntArray, *, held: FloatArray, number: FloatArray) -> FloatArray:
    """Mean log likelihood per word of a block of articles, (n_docs,).

    Args:
        block: which words each article holds, sparse (n_docs, n_words).
        topic: (n_docs,) main topic of each article, negative for articles that `held` does not count.
        held: (n_topics, n_words) number of the archive's articles of each topic that hold a word.
        number: (n_topics,) number of the archive's articles of each topic.
    """
    words, size = block.indices, np.diff(block.indptr)
    row = np.repeat(np.arange(len(size)), size)
    own = (topic >= 0)[row]
    rate = (held.sum(axis=0)[words] - own + 0.5) / (number.sum() - own + 1)
    best = np.full(len(size), -np.inf)
    for k, n_docs in enumerate(number):
        mine = topic[row] == k
        inside = np.log((held[k][words] - mine + PRIOR_DOCS * rate) / (n_docs - mine + PRIOR_DOCS))
        best = np.maximum(best, np.bincount(row, weights=inside, minlength=len(size)))
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(np.where(size > 0, best / size, np.nan))


def describe_new(
    doc_id: StrArray, month: StrArray, *, known: FloatArray, log_likelihood: FloatArray, novelty: Novelty
) -> pd.DataFrame:
    """The novelty of each new article, one per row.

    Columns: doc_id, month, known (fraction of its words that two articles of the archive hold), log_likelihood (per
    word, under the best topic), pairs, nearness and rank (see `Novelty`), novel (whether the rank is below .05, so that
    the article fits none of the topics).

    Args:
        doc_id: (n_new,) of the new articles.
        month: (n_new,) YYYY-MM.
        known: (n_new,) from `known_fraction`.
        log_likelihood: (n_new,) from `Archive.log_likelihood`.
        novelty: from `find_novelty`.
    """
    import pandas as pd

    return pd.DataFrame({
        "doc_id": doc_id, "month": month, "known": known, "log_likelihood": log_likelihood, "pairs": novelty.pairs,
        "nearness": novelty.nearness, "rank": novelty.rank, "novel": novelty.novel,
    })  # fmt: skip


def find_novel(score: FloatArray, n_before: int) -> tuple[BoolArray, float]:
    """Which articles are novel, (n_docs,), and the bound: their score is below that of 95 in 100 of the archive's own.

    An article without a score is novel.

    Args:
        score: (n_docs,) from `known_fraction` or `Archive.log_likelihood`, NaN if unknown.
        n_before: number of articles of the archive, which come first.
    """
    bound = float(np.nanquantile(score[:n_before], FALSE_ALARM))
    return np.asarray(~(score >= bound)), bound


def novelty_by_month(novel: BoolArray, month: StrArray) -> pd.DataFrame:
    """The fraction of novel articles in each month of new articles.

    Columns: month, n_docs (new articles of the month), novel (fraction of them that is novel), usual_upper (upper 95 %
    limit of this fraction for as many articles like those of the archive).

    Args:
        novel: (n_new,) whether a new article is novel.
        month: (n_new,) YYYY-MM, the most probable month of each.
    """
    import pandas as pd
    from scipy import stats

    frame = pd.DataFrame({"month": month, "novel": novel})
    found = frame.groupby("month", sort=True)["novel"].agg(["size", "mean"]).reset_index()
    found.columns = pd.Index(["month", "n_docs", "novel"])
    found["usual_upper"] = stats.binom.ppf(0.95, found["n_docs"], FALSE_ALARM) / found["n_docs"]
    return found


def find_new_words(joined: WordIndex, n_before: int) -> pd.DataFrame:
    """Words that are far more frequent in the new articles than in the archive, the largest likelihood ratio first.

    Numbers are none: each year brings its own.

    Columns: word, n_docs_new, n_docs_before, share_new, share_before (fractions of the articles that hold it).

    Source: Dunning 1993, Computational Linguistics 19 (likelihood ratio of two rates).
    """
    import pandas as pd

    holds = joined.doc_words()[:, 1:]
    n_new = holds.shape[0] - n_before
    before, new = (np.asarray(rows.sum(axis=0)).ravel().astype(float) for rows in (holds[:n_before], holds[n_before:]))
    share_new, share_before = new / max(n_new, 1), before / max(n_before, 1)
    enough = (new >= max(MIN_NEW_DOCS, MIN_NEW_FRACTION * n_new)) & (share_new > MIN_RATIO * share_before)
    kept = np.array([k for k in np.flatnonzero(enough).tolist() if not joined.words[k].isdecimal()], dtype=np.int64)
    score = _likelihood_ratio(new[kept], before[kept], sizes=(n_new, n_before))
    kept = kept[np.lexsort((kept, -score))][:MAX_WORDS]
    return pd.DataFrame({
        "word": [joined.words[k] for k in kept.tolist()], "n_docs_new": new[kept].astype(int),
        "n_docs_before": before[kept].astype(int), "share_new": share_new[kept], "share_before": share_before[kept],
    })  # fmt: skip


def month_of_articles(months: MonthArray, best: IntArray) -> StrArray:
    """The most probable month of each article, YYYY-MM or "" without one, (n_docs,)."""
    names = np.array([*months.astype(str), ""], dtype=np.str_)
    return names[best]


def _likelihood_ratio(new: FloatArray, before: FloatArray, *, sizes: tuple[int, int]) -> FloatArray:
    """Twice the log likelihood ratio of two different rates against one common rate, (n,)."""
    from scipy.special import xlog1py, xlogy

    def fit(count: FloatArray, size: float, rate: FloatArray) -> FloatArray:
        found: FloatArray = xlogy(count, rate) + xlog1py(size - count, -rate)
        return found

    n_new, n_before = (float(n) for n in sizes)
    both = (new + before) / (n_new + n_before)
    apart = fit(new, n_new, new / n_new) + fit(before, n_before, before / max(n_before, 1.0))
    return 2 * (apart - fit(new, n_new, both) - fit(before, n_before, both))
