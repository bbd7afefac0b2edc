"""Clusters of near-duplicates: the head of each cluster, and the weight of each article."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from trendlab.checks import FloatArray, IntArray, StrArray, check_choice, check_like, check_same_docs, read_only
from trendlab.words.numbers import count_words
from trendlab.words.shown import MAX_ROWS, Shown, View

if TYPE_CHECKING:
    from trendlab.corpus import Corpus

RULES = ("once", "count", "drop")


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class DuplicateClusters(Shown):
    """Clusters of articles with nearly the same words.

    Attributes:
        doc_id: (n_docs,) of str.
        head: (n_docs,) of int, the row of the head of the article's cluster: its longest text, ties by content.
        size: (n_docs,) of int, number of articles in the article's cluster.
    """

    doc_id: StrArray
    head: IntArray
    size: IntArray

    def __post_init__(self) -> None:
        for name in ("doc_id", "head", "size"):
            object.__setattr__(self, name, read_only(getattr(self, name)))

    def __len__(self) -> int:
        return len(self.doc_id)

    @property
    def n_clusters(self) -> int:
        """Number of clusters of two or more articles."""
        own = self.head == np.arange(len(self))
        return int((own & (self.size > 1)).sum())

    def view(self) -> View:
        """The number of clusters, and the largest of them."""
        heads = np.flatnonzero((self.head == np.arange(len(self))) & (self.size > 1))
        largest = heads[np.argsort(-self.size[heads], kind="stable")][:MAX_ROWS]
        facts = (count_words(len(self), "article"), count_words(len(heads), "cluster"),
                 f"{int(self.size[heads].sum()) - len(heads):,} near-duplicates of another article")  # fmt: skip
        rows = [(str(self.doc_id[k]), int(self.size[k])) for k in largest]
        return View(name="DuplicateClusters", facts=facts, header=("head", "articles"), rows=rows, n_rows=len(heads))

    def mark(self, corpus: Corpus) -> Corpus:
        """The corpus with `duplicate_of` filled in: the doc_id of the head of the cluster, null for heads.

        Args:
            corpus: the articles of these clusters.

        Raises:
            RowMismatchError: if it holds other articles.
        """
        check_like(corpus, "corpus", fields=("with_column",), needed="a Corpus")
        check_same_docs(self.doc_id, corpus.doc_id, "clusters and corpus")
        ids = self.doc_id.tolist()
        marks = [None if h == k else ids[h] for k, h in enumerate(self.head.tolist())]
        return corpus.with_column("duplicate_of", marks)

    def weights(self, rule: str) -> FloatArray:
        """The weight of each article, (n_docs,).

        Args:
            rule: "once" (each member 1/size), "count" (each 1), "drop" (heads 1, others 0).

        Raises:
            ChoiceError: if the rule is none of them.
        """
        check_choice(rule, RULES, "rule")
        if rule == "once":
            return read_only(1.0 / self.size)
        if rule == "count":
            return read_only(np.ones(len(self)))
        return read_only((self.head == np.arange(len(self))).astype(np.float64))
