"""Near-duplicate clusters, marked, never silently dropped."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from trendlab.checks import FloatArray, IntArray, check_choice, read_only
from trendlab.corpus import Corpus, content_key


@dataclass(frozen=True, kw_only=True, eq=False)
class DuplicateClusters:
    """Which articles are near copies of which.

    Attributes:
        first: (n_docs,) row of the first article of each article's cluster; its own row where it has no copy.
    """

    first: IntArray

    def __post_init__(self) -> None:
        object.__setattr__(self, "first", read_only(self.first, "int64"))

    def mark(self, corpus: Corpus) -> Corpus:
        """The corpus with `duplicate_of` filled."""
        import pyarrow as pa

        ids = corpus.table["doc_id"].to_pylist()
        marks = [None if f == k else ids[f] for k, f in enumerate(self.first.tolist())]
        place = corpus.table.column_names.index("duplicate_of")
        table = corpus.table.set_column(place, "duplicate_of", pa.array(marks, pa.string()))
        return Corpus(table=table, has_order=corpus.has_order, notes=corpus.notes)

    def weights(self, rule: str) -> FloatArray:
        """What each article counts, (n_docs,): once 1/size, count 1, drop 1 for the first and 0 for the others."""
        check_choice(rule, ("once", "count", "drop"), "rule")
        if rule == "count":
            return np.ones(len(self.first))
        if rule == "drop":
            return (self.first == np.arange(len(self.first))).astype(float)
        return 1.0 / np.bincount(self.first, minlength=len(self.first))[self.first]


def find_duplicates(corpus: Corpus) -> DuplicateClusters:
    """Clusters of articles with the same title and text."""
    seen: dict[str, int] = {}
    titles, texts = corpus.table["title"].to_pylist(), corpus.table["text"].to_pylist()
    first = [seen.setdefault(content_key(t, b), k) for k, (t, b) in enumerate(zip(titles, texts, strict=True))]
    return DuplicateClusters(first=np.array(first, dtype=np.int64))
