"""Which articles of a bucket resemble each other, with few comparisons where all of them share one page of notices."""

from __future__ import annotations

import math
from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from trendlab.checks import IntArray
    from trendlab.corpus.duplicates.shingles import Words

FEW = 24  # articles that are compared with each other without an index
COMMON = 20  # a shingle is common if more than one in so many articles of the bucket hold it
ROUNDING = 1e-9


@dataclass(kw_only=True, eq=False)
class _Pattern:
    """The articles with the same common shingles.

    Attributes:
        number: of the pattern.
        common: the common shingles.
        sizes, places: the articles that have fewer shingles than all before them: sizes fall, places rise.
        overlaps: common shingles shared with other patterns, by their number.
    """

    number: int
    common: Words
    sizes: list[int] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    overlaps: dict[int, int] = field(default_factory=dict)

    def add(self, place: int, size: int) -> None:
        if not self.sizes or size < self.sizes[-1]:
            self.sizes.append(size)
            self.places.append(place)

    def first_below(self, limit: float) -> int | None:
        """The first place of an article with no more shingles than this."""
        if not self.sizes or self.sizes[-1] > limit:
            return None
        return self.places[bisect_left(self.sizes, -limit, key=lambda size: -size)]

    def overlap(self, other: _Pattern) -> int:
        if other.number not in self.overlaps:
            self.overlaps[other.number] = len(np.intersect1d(self.common, other.common, assume_unique=True))
        return self.overlaps[other.number]


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
        self._counts: tuple[Words, IntArray, float] | None = None  # shingles of two or more articles; common above
        self._patterns: dict[bytes, _Pattern] = {}
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
        self._counts = values[counts > 1], counts[counts > 1], max(FEW, len(some) / COMMON)
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

    def _first_indexed(self, own: Words, pattern: _Pattern, rare: list[int]) -> int | None:
        """The first place that resembles these shingles, by what is common or by a rare shingle."""
        by_common = min(self._by_common(len(own), pattern), default=None)
        places = {place for shingle in rare for place in _listed(self._index.get(shingle))}
        by_rare = self._first_of(sorted(p for p in places if by_common is None or p < by_common), own)
        return by_common if by_rare is None else by_rare

    def _by_common(self, size: int, pattern: _Pattern) -> Iterator[int]:
        """The first place of each pattern whose common shingles suffice, whatever the rare ones are."""
        for other in self._patterns.values():
            most = min(len(pattern.common), len(other.common))
            if other.first_below(self._limit(most, size)) is not None:
                place = other.first_below(self._limit(pattern.overlap(other), size))
                if place is not None:
                    yield place

    def _limit(self, overlap: int, size: int) -> float:
        """The most shingles of an article that reaches the Jaccard index by so many common ones with one of a size."""
        return overlap * (1 + 1 / self.jaccard) - size + ROUNDING

    def _parted(self, own: Words) -> tuple[_Pattern, list[int]]:
        """The pattern of the common shingles, and the rare shingles that are looked up."""
        values, counts, many = self._counts or (own[:0], np.zeros(0, dtype=np.int64), 0.0)
        place = np.minimum(np.searchsorted(values, own), max(len(values) - 1, 0))
        count = np.where(values[place] == own, counts[place], 1) if len(values) else np.ones(len(own), dtype=np.int64)
        common, rare = own[count > many], own[count <= many]
        key = common.tobytes()
        pattern = self._patterns.get(key)
        if pattern is None:
            pattern = self._patterns[key] = _Pattern(number=len(self._patterns), common=common)
        needed = max(math.ceil(self.jaccard * len(own) - ROUNDING) - len(common), 1)
        order = np.lexsort((rare, count[count <= many]))
        return pattern, rare[order[: max(len(rare) - needed + 1, 0)]].tolist()

    def _put(self, place: int, size: int, parted: tuple[_Pattern, list[int]]) -> None:
        pattern, rare = parted
        pattern.add(place, size)
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
