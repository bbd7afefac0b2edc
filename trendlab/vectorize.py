"""Tokens, phrases, vocabulary and sparse counts."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from trendlab.checks import StrArray, read_only, read_only_csr


@dataclass(frozen=True, kw_only=True, eq=False)
class DocTerm:
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
