"""Texts as a stream of word numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from trendlab.checks import BoolArray, IntArray

# scikit-learn's default token pattern: runs of two or more Unicode word characters.
WORD = re.compile(r"(?u)\b\w\w+\b")
LINKS = frozenset((" ", "-", "\n", "\u2010", "\u00a0"))


@dataclass(frozen=True, kw_only=True, eq=False)
class TokenStream:
    """The words of all articles as numbers, in reading order.

    Attributes:
        words: the distinct words; a token is a place in this list.
        ids: (n_tokens,) of int32.
        linked: (n_tokens,) of bool: only a blank, hyphen or line break lies between the token and the one before it.
        indptr: (n_docs + 1,) of int64: the tokens of article d are ids[indptr[d]:indptr[d + 1]].
    """

    words: list[str]
    ids: IntArray
    linked: BoolArray
    indptr: IntArray

    @property
    def n_docs(self) -> int:
        """Number of articles."""
        return len(self.indptr) - 1

    def doc_of_token(self) -> IntArray:
        """The article of each token, (n_tokens,)."""
        return np.repeat(np.arange(self.n_docs, dtype=np.int64), np.diff(self.indptr))

    def keep(self, mask: BoolArray) -> TokenStream:
        """The stream without the tokens whose mask is False; a token after a gap is not linked."""
        before = np.concatenate([[True], mask[:-1]]) if len(mask) else mask
        ends = np.concatenate([[0], np.cumsum(mask)])
        return TokenStream(
            words=self.words, ids=self.ids[mask], linked=(self.linked & before)[mask], indptr=ends[self.indptr]
        )

    def doc_frequency(self) -> IntArray:
        """Number of articles that hold each word, (n_words,)."""
        return np.bincount(self.counts().indices, minlength=len(self.words))

    def counts(self) -> Any:  # noqa: ANN401
        """Sparse (n_docs, n_words) of int32: how often each article holds each word."""
        from scipy import sparse

        ones = np.ones(len(self.ids), dtype=np.int32)
        # Copied: sum_duplicates works in place.
        found = sparse.csr_array((ones, self.ids, self.indptr), shape=(self.n_docs, len(self.words)), copy=True)
        found.sum_duplicates()
        return found


def tokenize(texts: Iterable[str]) -> TokenStream:
    """The words of each text, lower-cased as `str.lower` does.

    Args:
        texts: one string an article.
    """
    index: dict[str, int] = {}
    ids: list[int] = []
    linked: list[bool] = []
    indptr = [0]
    for text in texts:
        lower, end = text.lower(), -1
        for match in WORD.finditer(lower):
            start = match.start()
            linked.append(lower[end:start] in LINKS if end >= 0 else False)
            end = match.end()
            ids.append(index.setdefault(match.group(), len(index)))
        indptr.append(len(ids))
    return TokenStream(
        words=list(index),
        ids=np.array(ids, dtype=np.int32),
        linked=np.array(linked, dtype=np.bool_),
        indptr=np.array(indptr, dtype=np.int64),
    )


def stream_tokens(texts: Iterable[Sequence[str]]) -> TokenStream:
    """Texts that are cut into words already, as a stream.

    Args:
        texts: the words of each article.
    """
    index: dict[str, int] = {}
    ids: list[int] = []
    indptr = [0]
    for words in texts:
        ids.extend(index.setdefault(w, len(index)) for w in words)
        indptr.append(len(ids))
    linked = np.ones(len(ids) + 1, dtype=np.bool_)
    linked[indptr] = False
    return TokenStream(
        words=list(index),
        ids=np.array(ids, dtype=np.int32),
        linked=linked[:-1],
        indptr=np.array(indptr, dtype=np.int64),
    )
