"""How well new articles fit an archive: how many of their words it knows, and which words are new."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import pandas as pd

    from trendlab.checks import BoolArray, CsrMatrix, FloatArray, IntArray, MonthArray, StrArray
    from trendlab.vectorize.index import WordIndex

MIN_DOCS = 2  # other articles that a word must stand in to be known
FALSE_ALARM = 0.05
MIN_NEW_DOCS = 3
MIN_NEW_FRACTION = 0.01
MIN_RATIO = 3.0
MAX_WORDS = 30
PRIOR_DOCS = 20.0  # articles that a word's rate in the whole archive counts as beside those of one topic
BLOCK = 50_000


def known_part(joined: WordIndex, n_before: int) -> FloatArray:
    """The part of each article's distinct words that stand in at least two other articles of the archive, (n_docs,).

    Each article of the archive is held out of what the archive knows, so that its parts are those of articles that it
    has never seen. An article without words has NaN.

    Args:
        joined: the archive's articles, then the new ones.
        n_before: articles of the archive.
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


def find_likeness(joined: WordIndex, topic: IntArray, n_topics: int) -> FloatArray:
    """How much an article's words are those of one topic's articles, (n_docs,): mean logarithm of their rates there.

    Of the topics that count in which the words are most usual. Each article of the archive is held out of the rates,
    so that its value is that of an article which the archive has never seen. An article without words has NaN.

    Args:
        joined: the archive's articles, then the new ones.
        topic: (n_before,) the largest topic of each article of the archive.
        n_topics: of the archive.

    Source: McCallum & Nigam 1998, AAAI workshop on learning for text categorization (Bernoulli naive Bayes), with the
    rates drawn to those of the archive.
    """
    from scipy import sparse

    holds = joined.doc_words()[:, 1:]
    n_before = len(topic)
    belongs = sparse.csr_array((np.ones(n_before), (topic, np.arange(n_before))), shape=(n_topics, n_before))
    held = np.asarray((belongs @ holds[:n_before].astype(float)).todense())
    number = np.bincount(topic, minlength=n_topics).astype(float)
    padded = np.concatenate([topic, np.full(holds.shape[0] - n_before, -1)])
    found = np.full(holds.shape[0], np.nan)
    for start in range(0, len(found), BLOCK):
        rows = slice(start, start + BLOCK)
        found[rows] = _likeness_of(holds[rows], padded[rows], held=held, number=number)
    return found


def _likeness_of(part: CsrMatrix, topic: IntArray, *, held: FloatArray, number: FloatArray) -> FloatArray:
    """The likeness of a block of articles; `topic` is -1 for those that are not in the archive."""
    words, size = part.indices, np.diff(part.indptr)
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


def describe_new(doc_id: StrArray, month: StrArray, *, known: FloatArray, likeness: FloatArray) -> pd.DataFrame:
    """How much of each new article the topics explain, one a row, in their order.

    Columns: doc_id, month, known (part of its words that two articles of the archive hold), likeness (mean logarithm
    of the rates of its words in the topic where they are most usual), rank (part of the archive's own articles that
    are less alike it), none (whether it is none of these: alike less than nineteen in twenty of the archive's own).

    Args:
        doc_id: (n_new,) of the new articles.
        month: (n_docs,) YYYY-MM of all articles, the archive's first.
        known: (n_docs,) of `known_part`.
        likeness: (n_docs,) of `find_likeness`.
    """
    import pandas as pd

    n_before = len(likeness) - len(doc_id)
    own = np.sort(likeness[:n_before][np.isfinite(likeness[:n_before])])
    new = likeness[n_before:]
    strange, _ = find_strangers(likeness, n_before)
    return pd.DataFrame({
        "doc_id": doc_id, "month": month[n_before:], "known": known[n_before:], "likeness": new,
        "rank": np.where(np.isfinite(new), np.searchsorted(own, new) / max(len(own), 1), 0.0),
        "none": strange[n_before:],
    })  # fmt: skip


def find_strangers(part: FloatArray, n_before: int) -> tuple[BoolArray, float]:
    """Which articles are less alike than nineteen of twenty of the archive's, (n_docs,), and that bound.

    An article of which nothing is known is one of them.

    Args:
        part: (n_docs,) how alike an article is, of `known_part` or `find_likeness`; NaN where nothing is known.
        n_before: articles of the archive, which come first.
    """
    bound = float(np.nanquantile(part[:n_before], FALSE_ALARM))
    return np.asarray(~(part >= bound)), bound


def fit_by_month(strange: BoolArray, month: StrArray, n_before: int) -> pd.DataFrame:
    """How many articles the archive's words do not cover, by month of the new articles.

    Columns: month, n_docs (new articles of the month), unlike (part of them that is unlike the archive), usual_upper
    (what that part stays below in nineteen of twenty months of as many articles like the archive's).

    Args:
        strange: (n_docs,) whether an article is unlike the archive.
        month: (n_docs,) YYYY-MM of its most likely month.
        n_before: articles of the archive, which come first.
    """
    import pandas as pd
    from scipy import stats

    frame = pd.DataFrame({"month": month[n_before:], "strange": strange[n_before:]})
    found = frame.groupby("month", sort=True)["strange"].agg(["size", "mean"]).reset_index()
    found.columns = pd.Index(["month", "n_docs", "unlike"])
    found["usual_upper"] = stats.binom.ppf(0.95, found["n_docs"], FALSE_ALARM) / found["n_docs"]
    return found


def find_new_words(joined: WordIndex, n_before: int) -> pd.DataFrame:
    """Words that stand in the new articles far more often than in the archive, the clearest first.

    Columns: word, n_docs_new, n_docs_before, share_new, share_before (parts of the articles that hold it).

    Source: Dunning 1993, Computational Linguistics 19 (likelihood ratio of two rates).
    """
    import pandas as pd

    holds = joined.doc_words()[:, 1:]
    n_new = holds.shape[0] - n_before
    before, new = (np.asarray(part.sum(axis=0)).ravel().astype(float) for part in (holds[:n_before], holds[n_before:]))
    share_new, share_before = new / max(n_new, 1), before / max(n_before, 1)
    enough = (new >= max(MIN_NEW_DOCS, MIN_NEW_FRACTION * n_new)) & (share_new > MIN_RATIO * share_before)
    kept = np.flatnonzero(enough)
    score = _likelihood_ratio(new[kept], before[kept], sizes=(n_new, n_before))
    kept = kept[np.lexsort((kept, -score))][:MAX_WORDS]
    return pd.DataFrame({
        "word": [joined.words[k] for k in kept.tolist()], "n_docs_new": new[kept].astype(int),
        "n_docs_before": before[kept].astype(int), "share_new": share_new[kept], "share_before": share_before[kept],
    })  # fmt: skip


def month_of_articles(months: MonthArray, best: IntArray) -> StrArray:
    """YYYY-MM of each article's most likely month, "" where it has none, (n_docs,)."""
    names = np.array([*months.astype(str), ""], dtype=np.str_)
    return names[best]


def _likelihood_ratio(new: FloatArray, before: FloatArray, *, sizes: tuple[int, int]) -> FloatArray:
    """Twice the log likelihood ratio of two rates beside one, (n,)."""
    from scipy.special import xlog1py, xlogy

    def fit(count: FloatArray, size: float, rate: FloatArray) -> FloatArray:
        found: FloatArray = xlogy(count, rate) + xlog1py(size - count, -rate)
        return found

    n_new, n_before = (float(n) for n in sizes)
    both = (new + before) / (n_new + n_before)
    apart = fit(new, n_new, new / n_new) + fit(before, n_before, before / max(n_before, 1.0))
    return 2 * (apart - fit(new, n_new, both) - fit(before, n_before, both))
