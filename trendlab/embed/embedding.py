"""Dense vectors of articles."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from trendlab.checks import FloatArray, IntArray, StrArray, check_places, read_only
from trendlab.words.numbers import count_words
from trendlab.words.shown import Shown, View


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Embedding(Shown):
    """One vector per article.

    Attributes:
        doc_id: (n_docs,) of str.
        vectors: (n_docs, n_dims) of float32.
        name: their source: "given", "lsa", or the name or folder of the model.
        notes: details for the manifest.

    Example:
        >>> import numpy as np
        >>> import trendlab as tl
        >>> made = tl.make_articles(n_months=12, per_month=20, rng=np.random.default_rng(0))
        >>> corpus, rejects = tl.read(made.to_frame())
        >>> terms = tl.count_terms(corpus)
        >>> tl.embed_corpus(corpus, terms, model="lsa").name
        'lsa'
    """

    doc_id: StrArray
    vectors: FloatArray
    name: str
    notes: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "doc_id", read_only(self.doc_id, str))
        object.__setattr__(self, "vectors", read_only(self.vectors, "float32"))

    def take(self, rows: IntArray) -> Embedding:
        """The embedding of only these articles, in this order."""
        rows = check_places(rows, len(self.doc_id), "rows")
        return replace(self, doc_id=self.doc_id[rows], vectors=self.vectors[rows])

    def view(self) -> View:
        """The numbers of articles and dimensions, and the source of the vectors."""
        n_docs, n_dims = self.vectors.shape
        return View(
            name="Embedding",
            facts=(count_words(n_docs, "article"), count_words(n_dims, "dimension"), f"by {self.name}"),
        )
