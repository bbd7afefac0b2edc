"""Counts of terms in articles, and the options that make them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from trendlab.checks import StrArray, check_at_least, check_fraction, read_only, read_only_csr
from trendlab.errors import OutOfRangeError
from trendlab.words.shown import MAX_ROWS, Shown, View, count


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class DocTerm(Shown):
    """Counts of terms in articles.

    Attributes:
        doc_id: (n_docs,) of str.
        counts: sparse (n_docs, n_terms) of int32, the counts.
        vocabulary: (n_terms,) of str, sorted; the words of a phrase are joined by "_".
        notes: options and what was learned (stop words of the corpus, phrases, bounds), for the manifest
            and for counting new articles the same way.
    """

    doc_id: StrArray
    counts: Any
    vocabulary: StrArray
    notes: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "doc_id", read_only(self.doc_id, str))
        object.__setattr__(self, "counts", read_only_csr(self.counts))
        object.__setattr__(self, "vocabulary", read_only(self.vocabulary, str))

    def view(self) -> View:
        """The numbers of articles and terms, and the most frequent terms."""
        n_terms = len(self.vocabulary)
        total = np.bincount(self.counts.indices, weights=self.counts.data, minlength=n_terms)
        docs = np.bincount(self.counts.indices, minlength=n_terms)
        first = np.argsort(-total, kind="stable")[:MAX_ROWS]
        rows = [(self.vocabulary[k], int(total[k]), int(docs[k])) for k in first.tolist()]
        facts = (count(len(self.doc_id), "article"), count(n_terms, "term"), f"{int(total.sum()):,} counted")
        return View(name="DocTerm", facts=facts, header=("term", "count", "articles"), rows=rows, n_rows=n_terms)


@dataclass(frozen=True, kw_only=True, eq=False)
class WordCounts:
    """Plain counts of all words.

    Attributes:
        counts: sparse (n_docs, n_words) of int32.
        words: (n_words,) the words, sorted; a tuple, for one long word would make an array of str wide.
    """

    counts: Any
    words: tuple[str, ...]

    def __post_init__(self) -> None:
        object.__setattr__(self, "counts", read_only_csr(self.counts))


@dataclass(frozen=True, kw_only=True)
class VectorizeSpec:
    """How texts become terms.

    Attributes:
        phrases: whether words that belong together become one term, joined by "_".
        language: ISO 639-1 code of all articles, or "auto": the language column, and where that is
            empty the language whose function words the corpus holds most of.
        min_docs: articles that a term needs, or None: grows with the corpus from 1 to about 16 per million.
        max_part: largest part of the articles that may hold a term, in (0, 1]; corpora of under ten
            articles have no such bound.
        phrase_npmi: least normalised PMI of two neighbours that become a phrase, in (0, 1).
        learn_stop_words: whether words spread evenly over all themes, such as "reported", are learned and left out.
        n_hashed: columns of the hashing mode, or None for a vocabulary of all words. With hashing, articles are counted
            in one pass and memory is bounded by the columns; words that share a column are one term, named after
            the more frequent, and phrases and stop words are those of the first articles.
    """

    phrases: bool = True
    language: str = "auto"
    min_docs: int | None = None
    max_part: float = 0.5
    phrase_npmi: float = 0.35
    learn_stop_words: bool = True
    n_hashed: int | None = None

    def __post_init__(self) -> None:
        if self.min_docs is not None:
            check_at_least(self.min_docs, 1, "min_docs")
        if not 0 < self.max_part <= 1:
            raise OutOfRangeError(f"max_part must lie in (0, 1]; got {self.max_part!r}")
        check_fraction(self.phrase_npmi, "phrase_npmi")
        if self.n_hashed is not None:
            check_at_least(self.n_hashed, 1, "n_hashed")


def least_docs(n_docs: int) -> int:
    """Articles that a term needs by default: 1 up to 80 articles, 2 for 170, 6 for 20,000, 16 for a million."""
    return max(1, round(0.5 * float(n_docs**0.25)))
