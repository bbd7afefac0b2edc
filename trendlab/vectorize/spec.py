"""Options of counting."""

from __future__ import annotations

from dataclasses import dataclass

from trendlab.checks import check_at_least, check_fields, check_fraction
from trendlab.errors import OutOfRangeError


@dataclass(frozen=True, kw_only=True)
class VectorizeSpec:
    """How texts become terms.

    Attributes:
        phrases: whether words that belong together become one term, joined by "_".
        language: ISO 639-1 code of all articles, or "auto": the language column, and where that is
            empty the language whose function words the corpus holds most of.
        min_docs: articles that a term needs, or None: grows with the corpus from 1 to about 16 per million.
        max_df: largest fraction of the articles that may hold a term, in (0, 1]; corpora of under ten
            articles have no such bound.
        phrase_npmi: minimum normalised PMI of two neighbours that become a phrase, in (0, 1).
        learn_stop_words: whether words spread evenly over all themes, such as "reported", are learned and left out.
        n_hashed: columns of the hashing mode, or None for a vocabulary of all words. With hashing, articles are counted
            in one pass and memory is bounded by the columns; words that share a column are one term, named after
            the more frequent, and phrases and stop words are those of the first articles.

    Example:
        >>> import numpy as np
        >>> import trendlab as tl
        >>> made = tl.make_articles(n_months=12, per_month=20, rng=np.random.default_rng(0))
        >>> corpus, rejects = tl.read(made.to_frame())
        >>> terms = tl.count_terms(corpus, spec=tl.VectorizeSpec(phrases=False))
        >>> any("_" in word for word in terms.vocabulary)
        False
    """

    phrases: bool = True
    language: str = "auto"
    min_docs: int | None = None
    max_df: float = 0.5
    phrase_npmi: float = 0.35
    learn_stop_words: bool = True
    n_hashed: int | None = None

    def __post_init__(self) -> None:
        check_fields(self)
        if self.min_docs is not None:
            check_at_least(self.min_docs, 1, "min_docs")
        if not 0 < self.max_df <= 1:
            raise OutOfRangeError(f"max_df must lie in (0, 1]; got {self.max_df!r}")
        check_fraction(self.phrase_npmi, "phrase_npmi")
        if self.n_hashed is not None:
            check_at_least(self.n_hashed, 1, "n_hashed")
