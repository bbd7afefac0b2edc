"""The stream of tokens: the words of all articles as numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from trendlab.vectorize.plain import FEW_TOKENS, count_tokens

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from trendlab.checks import BoolArray, CsrMatrix, IntArray


@dataclass(frozen=True, kw_only=True, eq=False)
class TokenStream:
    """The words of all articles as numbers, in reading order.

    Attributes:
        words: the distinct words.
        ids: (n_tokens,) of int32, the place of each token's word in `words`.
        linked: (n_tokens,) of bool: whether the token can form a phrase with the one before it. Between the two are
            only blanks with at most one line break, or one hyphen.
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

    def keep(self, mask: BoolArray) -> TokenStream:
        """The tokens whose mask is True; a token after a removed one is not linked."""
        before = np.concatenate([[True], mask[:-1]]) if len(mask) else mask
        ends = np.concatenate([[0], np.cumsum(mask)])
        return TokenStream(
            words=self.words, ids=self.ids[mask], linked=(self.linked & before)[mask], indptr=ends[self.indptr]
        )

    def unlink(self, docs: BoolArray) -> TokenStream:
        """The stream with no links in the articles where `docs`, (n_docs,) of bool, is True."""
        if not docs.any():
            return self
        linked = self.linked & ~np.repeat(docs, np.diff(self.indptr))
        return TokenStream(words=self.words, ids=self.ids, linked=linked, indptr=self.indptr)

    def doc_frequency(self) -> IntArray:
        """Number of articles that hold each word, (n_words,) of int64."""
        if len(self.ids) <= FEW_TOKENS:
            return np.bincount(self.counts().indices, minlength=len(self.words)).astype(np.int64)
        from trendlab.vectorize.kernel import count_docs

        found = np.zeros(len(self.words), dtype=np.int64)
        count_docs(self.ids, self.indptr, found)
        return found

    def doc_frequency_of(self, words: Collection[str]) -> dict[str, int]:
        """Number of articles that hold each of these words, without counting others.

        Args:
            words: any; those that no article has ever held are left out.
        """
        wanted = np.fromiter((w in words for w in self.words), dtype=np.bool_, count=len(self.words))
        n_docs = self.keep(wanted[self.ids]).doc_frequency()
        return {self.words[k]: int(n_docs[k]) for k in np.flatnonzero(wanted).tolist()}

    def counts(self, column: IntArray | None = None, n_columns: int | None = None) -> CsrMatrix:
        """Sparse counts (n_docs, n_columns) of int32: how often each article holds each word.

        Args:
            column: (n_words,) column of each word, -1 for none; words may share one. None gives each word its own.
            n_columns: number of columns; None takes the number of words.
        """
        from scipy import sparse

        n_columns = len(self.words) if n_columns is None else n_columns
        column = np.arange(len(self.words)) if column is None else column
        if np.bincount(column[column >= 0], minlength=1).max() > 1:
            kept = self.keep(column[self.ids] >= 0)
            ids = column[kept.ids].astype(np.int32)
            return TokenStream(words=[""] * n_columns, ids=ids, linked=kept.linked, indptr=kept.indptr).counts()
        data, indices, ends = self._count(column, n_columns)
        if len(data) < np.iinfo(np.int32).max:  # SciPy then keeps the indices as int32 too, in half of the memory
            ends = ends.astype(np.int32)
        data.flags.writeable = False  # so that a result need not copy it
        found = sparse.csr_array((data, indices, ends), shape=(self.n_docs, n_columns))
        found.has_canonical_format = True
        return found

    def _count(self, column: IntArray, n_columns: int) -> tuple[IntArray, IntArray, IntArray]:
        """Counts, their columns, and the end of each row; by the compiled kernel where it is worth loading."""
        if len(self.ids) <= FEW_TOKENS:
            return count_tokens(self.ids, self.indptr, column=column, n_columns=n_columns)
        from trendlab.vectorize.kernel import count_rows

        data, indices = np.empty(len(self.ids), dtype=np.int32), np.empty(len(self.ids), dtype=np.int32)
        ends = np.empty(self.n_docs + 1, dtype=np.int64)
        n_stored = count_rows((self.ids, self.indptr), column.astype(np.int32), (data, indices, ends))
        return data[:n_stored].copy(), indices[:n_stored].copy(), ends


def tokenize(
    texts: Iterable[str], *, n_threads: int | None = None, ideographs: bool = False, signs: bool = False
) -> TokenStream:
    """The words of each text in lower case, as scikit-learn's default token pattern finds them, without emphasis.

    Texts are processed in blocks of fixed size, so the stream does not depend on the number of threads.

    Args:
        texts: one string an article.
        n_threads: number of threads; None takes one a core, at most four.
        ideographs: whether a single ideograph is a word; other words have two characters or more.
        signs: whether the characters that stand for signs of tags, see `signs.mark_signs`, are parts of words.
    """
    from trendlab.vectorize.blocks import scan_blocks

    index: dict[bytes, int] = {}
    ids, linked, ends = [np.zeros(0, dtype=np.int32)], [np.zeros(0, dtype=np.bool_)], [np.zeros(1, dtype=np.int64)]
    for block in scan_blocks(texts, n_threads=n_threads, ideographs=ideographs, signs=signs):
        new = [w for w in block.words if w not in index]
        index.update(zip(new, range(len(index), len(index) + len(new)), strict=True))
        place = np.fromiter(map(index.__getitem__, block.words), dtype=np.int32, count=len(block.words))
        ids.append(place[block.ids])
        linked.append(block.linked)
        ends.append(block.token_ends + ends[-1][-1])
    return TokenStream(
        words=b"\n".join(index).decode("utf8", "surrogatepass").split("\n") if index else [],
        ids=np.concatenate(ids),
        linked=np.concatenate(linked),
        indptr=np.concatenate(ends),
    )


def stream_tokens(texts: Iterable[Sequence[str]]) -> TokenStream:
    """The stream of texts that are tokenized already; all neighbours in an article are linked.

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
