"""Which articles of a bucket resemble each other, with few comparisons where all of them share one page of notices."""

from __future__ import annotations

import math
from bisect import bisect_left
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from collections.abc import Mapping

    from trendlab.checks import IntArray
    from trendlab.corpus.duplicates.shingles import Words

FEW = 24  # articles that are compared with each other without an index
COMMON = 20  # a shingle is common if more than one in so many articles of the bucket hold it
ROUNDING = 1e-9


class _Patterns:
    """The articles that are kept, by which of the common shingles they hold: one bit for each shingle.

    Args:
        n_common: the number of common shingles.
    """

    def __init__(self, n_common: int) -> None:
        self._numbers: dict[bytes, int] = {}
        self._bits = np.zeros((1, max(1, -(-n_common // 64))), dtype=np.uint64)
        self._least = np.zeros(1, dtype=np.int64)  # shingles of the smallest article of each pattern
        # The articles of a pattern that have fewer shingles than all before them: sizes fall, places rise.
        self._sizes: list[list[int]] = []
        self._places: list[list[int]] = []

    def bits(self, numbers: IntArray) -> npt.NDArray[np.uint64]:
        """The pattern of an article that holds the common shingles of these numbers."""
        flags = np.zeros(64 * self._bits.shape[1], dtype=bool)
        flags[numbers] = True
        return np.packbits(flags).view(np.uint64)

    def add(self, place: int, size: int, bits: npt.NDArray[np.uint64]) -> None:
        """Keep an article with so many shingles."""
        number = self._numbers.setdefault(bits.tobytes(), len(self._numbers))
        if number == len(self._sizes):
            if number == len(self._least):
                self._bits, self._least = (np.concatenate([some, some]) for some in (self._bits, self._least))
            self._bits[number] = bits
            self._sizes.append([])
            self._places.append([])
        if not self._sizes[number] or size < self._sizes[number][-1]:
            self._sizes[number].append(size)
            self._places[number].append(place)
            self._least[number] = size

    def first(self, size: int, bits: npt.NDArray[np.uint64], jaccard: float) -> int | None:
        """The first place whose common shingles suffice for the Jaccard index, whatever the rare ones are."""
        n = len(self._sizes)
        shared = np.bitwise_count(self._bits[:n] & bits).sum(axis=1, dtype=np.int64)
        most = shared * (1 + 1 / jaccard) - size + ROUNDING  # shingles of an article that reaches it by so many
        found = None
        for k in np.flatnonzero(self._least[:n] <= most).tolist():
            place = self._places[k][bisect_left(self._sizes[k], -most[k], key=lambda one: -one)]
            found = place if found is None else min(found, place)
        return found


class Alike:
    """The articles of a bucket that do not resemble each other, and the clusters that further ones join.

    Shingles that many articles hold are compared once for all articles with the same ones; an article is compared with
    those alone that are small enough to resemble it by these, or that share a rare shingle with it. Of the rare ones
    those that occur least are looked up, so many that the rest is too few.

    Args:
        jaccard: minimum Jaccard index, in (0, 1).

    Source: Chaudhuri, Ganti & Kaushik 2006 (prefix filter); Bayardo, Ma & Srikant 2007 (order by frequency).
    """

    def __init__(self, jaccard: float) -> None:
        self.jaccard = jaccard
        self._rows: list[int] = []
        self._own: list[Words] = []
        self._roots: set[int] = set()
        self._counts: tuple[Words, IntArray] | None = None  # of the shingles of two or more articles
        self._common: IntArray = np.zeros(0, dtype=np.int64)  # the number of each as a common one, -1 of a rare one
        self._patterns = _Patterns(0)
        self._index: dict[int, int | list[int]] = {}

    def join(self, bucket: IntArray, shingles: Mapping[int, Words], parent: IntArray) -> None:
        """Join each row to the first one before it that it resembles, if there is one.

        Args:
            bucket: rows, of articles that may resemble each other; a large bucket may come in several parts.
            shingles: distinct shingles of each row, sorted.
            parent: the forest of clusters, which is changed.
        """
        rows = bucket.tolist()
        if self._counts is None and len(self._rows) + len(rows) > FEW:
            self._begin_index([shingles[row] for row in rows])
        for row in rows:
            root = find_root(parent, row)
            if root in self._roots:
                continue
            other = self._place(row, shingles[row])
            if other is None:
                self._roots.add(root)
            else:
                parent[root] = find_root(parent, other)

    def _begin_index(self, some: list[Words]) -> None:
        """Begin an index of shingles, by how many of these articles hold each."""
        values, counts = np.unique(np.concatenate(some), return_counts=True)
        self._counts = values, counts = values[counts > 1], counts[counts > 1]
        is_common = counts > max(FEW, len(some) / COMMON)
        self._common = np.where(is_common, np.cumsum(is_common) - 1, -1)
        self._patterns = _Patterns(int(is_common.sum()))
        for place, own in enumerate(self._own):
            self._put(place, len(own), self._parted(own))

    def _place(self, row: int, own: Words) -> int | None:
        """The first row whose shingles reach the Jaccard index with these; without one, None, and they are kept."""
        if self._counts is None:
            found = self._first_of(range(len(self._own)), own)
            parted = None
        else:
            parted = self._parted(own)
            found = self._first_indexed(own, *parted)
        if found is not None:
            return self._rows[found]
        self._rows.append(row)
        self._own.append(own)
        if parted is not None:
            self._put(len(self._own) - 1, len(own), parted)
        return None

    def _first_of(self, places: range | list[int], own: Words) -> int | None:
        for place in places:
            theirs = self._own[place]
            common = len(np.intersect1d(own, theirs, assume_unique=True))
            if common >= self.jaccard * (len(own) + len(theirs) - common):
                return place
        return None

    def _first_indexed(self, own: Words, bits: npt.NDArray[np.uint64], rare: list[int]) -> int | None:
        """The first place that resembles these shingles, by what is common or by a rare shingle."""
        by_common = self._patterns.first(len(own), bits, self.jaccard)
        places = {place for shingle in rare for place in _listed(self._index.get(shingle))}
        by_rare = self._first_of(sorted(p for p in places if by_common is None or p < by_common), own)
        return by_common if by_rare is None else by_rare

    def _parted(self, own: Words) -> tuple[npt.NDArray[np.uint64], list[int]]:
        """The pattern of the common shingles, and the rare shingles that are looked up."""
        values, counts = self._counts or (own[:0], np.zeros(0, dtype=np.int64))
        place = np.minimum(np.searchsorted(values, own), max(len(values) - 1, 0))
        known = values[place] == own if len(values) else np.zeros(len(own), dtype=bool)
        count, number = np.ones(len(own), dtype=np.int64), np.full(len(own), -1)
        count[known], number[known] = counts[place[known]], self._common[place[known]]
        is_rare = number < 0
        rare = own[is_rare]
        needed = max(math.ceil(self.jaccard * len(own) - ROUNDING) - (len(own) - len(rare)), 1)
        order = np.lexsort((rare, count[is_rare]))
        return self._patterns.bits(number[~is_rare]), rare[order[: max(len(rare) - needed + 1, 0)]].tolist()

    def _put(self, place: int, size: int, parted: tuple[npt.NDArray[np.uint64], list[int]]) -> None:
        bits, rare = parted
        self._patterns.add(place, size, bits)
        for shingle in rare:
            held = self._index.setdefault(shingle, place)
            if isinstance(held, list):
                held.append(place)
            elif held != place:
                self._index[shingle] = [held, place]


def _listed(places: int | list[int] | None) -> list[int]:
    return [] if places is None else places if isinstance(places, list) else [places]


def find_root(parent: IntArray, k: int) -> int:
    """The root of a row in the forest of clusters; halves the path on its way (union-find)."""
    while parent[k] != k:
        parent[k] = parent[parent[k]]
        k = int(parent[k])
    return k
