"""Words and counts of few texts by whole arrays: the compiled kernel takes longer to load than these take."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trendlab.checks import BoolArray, IntArray

FEW_TOKENS = 1_000_000
BLANKS, HYPHENS, LINE_BREAK = (0x20, 0x09, 0x0D, 0x0A, 0xA0), (0x2D, 0x2010), 0x0A


def find_words(texts: Sequence[str], table: IntArray) -> tuple[list[str], IntArray, BoolArray, IntArray]:
    """The words of texts in lower case, as `kernel.scan_words` finds them.

    Args:
        texts: one string an article, in lower case.
        table: how much each code point counts in a word, 0 for none; a word counts two or more.

    Returns:
        The distinct words in order of first appearance; for each token its place among them, (n_tokens,) of int32, and
        whether it is linked to the one before; and where the tokens of each text end, (n_texts,) of int64.

    >>> find_words(["new-york city"], np.array([chr(c).isalpha() for c in range(128)], np.uint8))[0]
    ['new', 'york', 'city']
    """
    whole, doc_ends = "\n".join([*texts, ""]), np.cumsum([len(text) + 1 for text in texts], dtype=np.int64)
    codes = np.frombuffer(whole.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    first, stop = _find_spans(codes, table)
    words = _words_at(codes, first, stop)
    index = {word: k for k, word in enumerate(dict.fromkeys(words))}
    ids = np.fromiter(map(index.__getitem__, words), dtype=np.int32, count=len(words))
    token_ends = np.searchsorted(first, doc_ends).astype(np.int64)
    linked = _find_links(codes, first, stop)
    linked[np.concatenate([[0], token_ends])[:-1][np.diff(token_ends, prepend=0) > 0]] = False
    return list(index), ids, linked, token_ends


def _find_spans(codes: IntArray, table: IntArray) -> tuple[IntArray, IntArray]:
    """First code point of each word and the one after its last; the last of all is none of a word."""
    weight = table[codes]
    edges = np.flatnonzero(np.diff(weight > 0, prepend=False))
    first, stop = edges[::2], edges[1::2]
    long = (stop - first > 1) | (weight[first] > 1)  # a word of one code point is an ideograph
    return first[long], stop[long]


def _words_at(codes: IntArray, first: IntArray, stop: IntArray) -> list[str]:
    """The words at these places, cut at blanks that stand for all between them."""
    step = np.zeros(len(codes) + 1, dtype=np.int8)
    step[first], step[stop] = 1, -1
    inside = np.cumsum(step[:-1], dtype=np.int8) > 0
    return np.where(inside, codes, np.uint32(BLANKS[0])).tobytes().decode("utf-32-le", "surrogatepass").split()


def _find_links(codes: IntArray, first: IntArray, stop: IntArray) -> BoolArray:
    """Whether one hyphen, or blanks with at most one line break, lie between a word and the one before it."""
    linked = np.zeros(len(first), dtype=np.bool_)
    before, after = stop[:-1], first[1:]
    linked[1:] = np.isin(codes[before], (*BLANKS, *HYPHENS)) & (after - before == 1)
    wide = np.flatnonzero(after - before > 1)
    ends = np.column_stack([before[wide], after[wide]]).ravel()
    between = codes[: ends[-1] + 1] if len(ends) else codes[:0]
    n_odd, n_lines = (_sums(found, ends) for found in (~np.isin(between, BLANKS), between == LINE_BREAK))
    linked[wide + 1] = (n_odd == 0) & (n_lines <= 1)
    return linked


def _sums(found: BoolArray, ends: IntArray) -> IntArray:
    """How many are True from each first of these ends to the one behind it."""
    return np.add.reduceat(found, ends, dtype=np.int32)[::2] if len(ends) else ends


def count_tokens(
    ids: IntArray, indptr: IntArray, *, column: IntArray, n_columns: int
) -> tuple[IntArray, IntArray, IntArray]:
    """Sparse counts by row, as `kernel.count_rows` fills them in: data and indices of int32, and ends of the rows.

    Args:
        ids: (n_tokens,) the word of each token.
        indptr: (n_docs + 1,) where the tokens of each article begin and end.
        column: (n_words,) the column of each word, -1 for none.
        n_columns: number of columns.
    """
    n_docs, wide = len(indptr) - 1, max(n_columns, 1)
    place = column[ids].astype(np.int64)
    row = np.repeat(np.arange(n_docs, dtype=np.int64), np.diff(indptr))
    cell, data = np.unique((row * wide + place)[place >= 0], return_counts=True)
    ends = np.searchsorted(cell, np.arange(n_docs + 1) * wide)
    return data.astype(np.int32), (cell % wide).astype(np.int32), ends.astype(np.int64)
