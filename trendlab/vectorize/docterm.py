"""Counts of terms in articles."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from trendlab.checks import CsrMatrix, IntArray, StrArray, check_places, read_only, read_only_csr
from trendlab.words.numbers import count_words
from trendlab.words.shown import MAX_ROWS, Shown, View

if TYPE_CHECKING:
    from trendlab.vectorize.recipe import CountRecipe, JointRecipe


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class DocTerm(Shown):
    """Counts of terms in articles.

    Attributes:
        doc_id: (n_docs,) of str.
        counts: sparse (n_docs, n_terms) of int32.
        vocabulary: (n_terms,) of str, sorted; the words of a phrase are joined by "_".
        recipe: the options and what was learned from the corpus (stop words, phrases, bounds), so that new articles
            are counted the same way; None if the counts were made elsewhere.

    Example:
        >>> import numpy as np
        >>> import trendlab as tl
        >>> made = tl.make_articles(n_months=12, per_month=20, rng=np.random.default_rng(0))
        >>> corpus, rejects = tl.read(made.to_frame())
        >>> terms = tl.count_terms(corpus)
        >>> terms.take([0, 1, 2]).counts.shape[0]
        3
    """

    doc_id: StrArray
    counts: CsrMatrix
    vocabulary: StrArray
    recipe: CountRecipe | JointRecipe | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "doc_id", read_only(self.doc_id, str))
        object.__setattr__(self, "counts", read_only_csr(self.counts))
        object.__setattr__(self, "vocabulary", read_only(self.vocabulary, str))

    def take(self, rows: IntArray) -> DocTerm:
        """The counts of only these articles, in this order."""
        rows = check_places(rows, len(self.doc_id), "rows")
        return replace(self, doc_id=self.doc_id[rows], counts=self.counts[rows])

    def view(self) -> View:
        """The numbers of articles and terms, and the most frequent terms."""
        n_terms = len(self.vocabulary)
        total = np.bincount(self.counts.indices, weights=self.counts.data, minlength=n_terms)
        docs = np.bincount(self.counts.indices, minlength=n_terms)
        first = np.argsort(-total, kind="stable")[:MAX_ROWS]
        rows = [(self.vocabulary[k], int(total[k]), int(docs[k])) for k in first.tolist()]
        facts = (
            count_words(len(self.doc_id), "article"),
            count_words(n_terms, "term"),
            f"{int(total.sum()):,} counted",
        )
        return View(name="DocTerm", facts=facts, header=("term", "count", "articles"), rows=rows, n_rows=n_terms)


@dataclass(frozen=True, kw_only=True, eq=False)
class WordCounts:
    """Plain counts of all words.

    Attributes:
        counts: sparse (n_docs, n_words) of int32.
        words: the n_words words, sorted. A tuple, because every entry of a str array is as wide as the longest word.
    """

    counts: CsrMatrix
    words: tuple[str, ...]

    def __post_init__(self) -> None:
        object.__setattr__(self, "counts", read_only_csr(self.counts))


def default_min_df(n_docs: int) -> int:
    """Default of `min_df`: 1 for up to 80 articles, 2 for 170, 6 for 20,000, 16 for a million."""
    return max(1, round(0.5 * float(n_docs**0.25)))
