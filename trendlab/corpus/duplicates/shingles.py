"""Hashes of the three-word shingles of texts, and their MinHash signatures."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from trendlab.checks import IntArray

SHINGLE_WORDS = 3
# 12 bands of 3 rows find a pair of Jaccard .7 with probability .993 and one of .8 with .9999 (Leskovec,
# Rajaraman & Ullman 2020, section 3.4.2). The exact check removes false positives.
BANDS, ROWS = 12, 3
CHUNK_CHARS = 500_000
POWERS_AT_ONCE = 2**15
_MIX = np.uint64(0x9E3779B97F4A7C15)
Words = npt.NDArray[np.uint64]


def mixed(values: Words) -> Words:
    """The values after the finalizer of splitmix64: each bit of the input changes half of the output bits."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return np.asarray(values ^ (values >> np.uint64(31)), dtype=np.uint64)


_BASE = np.uint64(0xD6E8FEB86659FD93)
_BASE_INVERSE = np.uint64(pow(int(_BASE), -1, 1 << 64))
_BYTE_CODE = mixed(np.arange(1, 257, dtype=np.uint64))
_IN_WORD = np.array([b >= 0x80 or chr(b).isalnum() for b in range(256)])
_FACTORS = mixed(np.arange(1, BANDS * ROWS + 1, dtype=np.uint64) * _MIX) | np.uint64(1)
# Typographic punctuation and symbols beyond ASCII: they separate words.
_MARKS = re.compile(
    "[\x80-\xa9\xab-\xb4\xb6-\xb9\xbb-\xbf\u2000-\u206f\u20a0-\u20cf\u3000-\u3004\u3008-\u3020\uff00-\uff0f\uff1a-\uff20]"
)


@dataclass(frozen=True, kw_only=True, eq=False)
class Shingles:
    """Hashes of the shingles of several articles; those of article k are values[start[k]:start[k + 1]]."""

    values: Words
    start: IntArray

    @classmethod
    def of(cls, texts: list[str]) -> Shingles:
        """The shingles of these texts, at least one a text."""
        words, lengths = word_codes(texts)
        n = len(words) - SHINGLE_WORDS + 1
        if n <= 0:
            return cls(values=words[:0], start=np.zeros(len(lengths) + 1, dtype=np.int64))
        values = words[:n].copy()
        for k in range(1, SHINGLE_WORDS):
            values = (values ^ (values >> np.uint64(29))) * _MIX + words[k : k + n]
        values = mixed(values)
        ends = np.cumsum(lengths)
        inside = np.ones(n, dtype=bool)
        for k in range(1, SHINGLE_WORDS):  # a shingle must not reach into the next article
            inside[(ends - k)[ends - k < n]] = False
        start = np.concatenate(([0], np.cumsum(lengths - SHINGLE_WORDS + 1)))
        return cls(values=values[inside], start=start)

    def __len__(self) -> int:
        return len(self.start) - 1

    def distinct(self, k: int) -> Words:
        """The distinct shingles of article k, sorted."""
        return np.unique(self.values[self.start[k] : self.start[k + 1]])

    def signatures(self) -> npt.NDArray[np.uint32]:
        """MinHash signatures: the minimum of each multiply-shift hash function, (n_docs, BANDS * ROWS)."""
        out = np.zeros((len(self), BANDS * ROWS), dtype=np.uint32)
        if len(self):
            hashed = np.empty_like(self.values)
            for k, factor in enumerate(_FACTORS):
                np.multiply(self.values, factor, out=hashed)
                out[:, k] = np.minimum.reduceat(hashed, self.start[:-1]) >> np.uint64(32)
        return out


def cut_texts(texts: list[str]) -> Iterator[list[str]]:
    """Consecutive runs of texts of about CHUNK_CHARS characters, whose hashes fit into the processor's cache."""
    begin = size = 0
    for k, text in enumerate(texts):
        size += len(text)
        if size > CHUNK_CHARS:
            yield texts[begin : k + 1]
            begin, size = k + 1, 0
    if begin < len(texts):
        yield texts[begin:]


@lru_cache(maxsize=2)
def _powers(n: int) -> tuple[Words, Words]:
    """The first n powers of the base, and of its inverse; runs of texts are of similar length."""
    return (
        np.multiply.accumulate(np.full(n, _BASE, dtype=np.uint64)),
        np.multiply.accumulate(np.full(n, _BASE_INVERSE, dtype=np.uint64)),
    )


def word_codes(texts: list[str]) -> tuple[Words, IntArray]:
    """A 64-bit hash of each word of all texts in order, and the number of words of each text.

    A word is a run of letters and digits. A character of three or more bytes in UTF-8, such as an ideograph, is a word
    of its own. A text of fewer than SHINGLE_WORDS words is padded with zeros.

    Args:
        texts: as they are; case does not matter.
    """
    low = [t if t.isascii() else _MARKS.sub(" ", t) for t in map(str.lower, texts)]
    data = np.frombuffer("\n".join(low).encode("utf8", "replace") + b"\n", dtype=np.uint8)
    inside = _IN_WORD[data]
    before = np.concatenate(([False], inside[:-1]))
    starts = np.flatnonzero(inside & (~before | (data >= 0xE0)))
    ends = np.flatnonzero(before & (~inside | (data >= 0xE0)))
    # Polynomial hash of every word at once: a difference of cumulative sums, divided by the power at its start.
    n = -(-len(data) // POWERS_AT_ONCE) * POWERS_AT_ONCE
    powers = _powers(n) if n < 2 * CHUNK_CHARS else _powers.__wrapped__(n)  # those of a huge text are not kept
    power, back = (values[: len(data)] for values in powers)
    total = np.concatenate((np.zeros(1, dtype=np.uint64), np.cumsum(_BYTE_CODE[data] * power, dtype=np.uint64)))
    codes = (total[ends] - total[starts]) * back[starts]
    breaks = np.cumsum([len(t.encode("utf8", "replace")) + 1 for t in low])
    counts = np.diff(np.searchsorted(starts, breaks), prepend=0)
    missing = np.maximum(SHINGLE_WORDS - counts, 0)
    if missing.any():
        codes = np.insert(codes, np.repeat(np.cumsum(counts), missing), np.uint64(0))
    return codes, counts + missing
