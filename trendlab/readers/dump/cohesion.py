"""Whether the text above a place and the text below it are about the same thing.

A kind of line or mark between articles separates texts that are no more similar than texts from
anywhere in the dump; one inside articles separates texts that are nearly as similar as their neighbours
(lexical cohesion: Hearst 1997, TextTiling, Computational Linguistics 23).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from trendlab.checks import CsrMatrix, FloatArray, IntArray
    from trendlab.readers.dump.lines import DumpLine

BLOCK = 30
# Maximum fraction of the places of one kind inside articles, upper end of a 95 % interval.
PURE = 0.35
JOINED = 0.5
_WORD = re.compile(r"[^\W\d_]{4,}")
_MIN_PLACES = 4
_MIN_HALVES = 8
_MIN_LINES = 12


class Cohesion:
    """Similarity of the words above and below each line of a dump.

    Attributes:
        alike: (n_lines,) cosine of the blocks above and below the upper edge of each line.
        apart: mean cosine of blocks that are far from each other.
        within: mean cosine of blocks that meet inside one line, NaN where too few lines are that long.
    """

    def __init__(self, lines: Sequence[DumpLine], *, block: int = BLOCK) -> None:
        self._lines, self._block = lines, block
        numbers: dict[str, int] = {}
        stems = [[numbers.setdefault(w[:6], len(numbers)) for w in _WORD.findall(x.text.lower())] for x in lines]
        flat = np.array([s for row in stems for s in row], dtype=np.int64)
        edge = np.cumsum([0, *map(len, stems)])[:-1]
        counts = np.bincount(np.array([s for row in stems for s in set(row)], dtype=np.int64), minlength=len(numbers))
        self._weight = np.log((len(lines) + 1) / np.maximum(counts, 1))
        long = np.array([k for k, row in enumerate(stems) if len(row) >= 2 * block], dtype=np.int64)
        above, below = self._blocks(flat, edge, above=True), self._blocks(flat, edge, above=False)
        self.alike: FloatArray = _cosines(above, below)
        n = len(lines)
        turned = [_cosines(above, below[np.r_[k:n, 0:k]]) for k in (n // 3, n // 2, 2 * n // 3) if k > 2]
        self.apart = float(np.mean(turned)) if turned else 0.0
        self.within = float("nan")
        if len(long) >= _MIN_HALVES:
            middle = edge[long] + np.array([len(stems[k]) // 2 for k in long])
            halves = (self._blocks(flat, middle, above=side) for side in (True, False))
            self.within = float(_cosines(*halves).mean())

    def _blocks(self, flat: IntArray, edge: IntArray, *, above: bool) -> CsrMatrix:
        """The `block` stems above or below each place as rows of unit length, sparse (n_places, n_stems)."""
        from scipy import sparse

        at = edge[:, None] + (np.arange(-self._block, 0) if above else np.arange(self._block))
        held = (at >= 0) & (at < len(flat))
        rows = np.nonzero(held)[0]
        shape = (len(edge), len(self._weight))
        found = sparse.csr_array((np.ones(len(rows)), (rows, flat[at[held]])), shape=shape)
        found.data = self._weight[found.indices]
        length = np.sqrt(np.asarray(found.multiply(found).sum(axis=1)).ravel())
        return found.multiply(1 / np.maximum(length, 1e-9)[:, None]).tocsr()

    def separates(self, places: Iterable[int], *, max_inside: float = PURE) -> bool:
        """Whether the places of one kind are between articles.

        Args:
            places: lines that would begin an article.
            max_inside: the maximum fraction of them inside articles, in (0, 1].
        """
        rows = np.array(sorted(set(places) - {0}), dtype=np.int64)
        return len(rows) >= _MIN_PLACES and self.inside(rows) < max_inside

    def joins(self, places: Iterable[int]) -> bool:
        """Whether the places of one kind are inside articles: the lower end of the fraction exceeds one half.

        Args:
            places: lines that would begin an article.
        """
        rows = np.array(sorted(set(places) - {0}), dtype=np.int64)
        return len(rows) >= _MIN_PLACES and self.inside(rows, sign=-1) > JOINED

    def inside(self, rows: IntArray, *, sign: int = 1) -> float:
        """The fraction of these places inside articles: the upper end of a 95 % interval, or the lower one.

        Args:
            rows: lines that would begin an article.
            sign: 1 for the upper end, -1 for the lower.
        """
        here = self.alike[rows]
        others = np.delete(self.alike, np.r_[0, rows])
        # Where the places are most of the lines, the others are special (titles above texts): compare with all lines.
        scale = float((others if 2 * len(rows) <= len(self.alike) else self.alike[1:]).mean()) - self.apart
        if np.isfinite(self.within):  # where nearly all other places are boundaries too, compare with long lines
            scale = max(scale, 0.5 * (self.within - self.apart))
        if scale <= 0.005:
            return 1.0 if sign > 0 else 0.0
        error = 1.64 * float(here.std()) / float(np.sqrt(len(rows)))
        return (float(here.mean()) - self.apart + sign * error) / scale

    def separates_each(self, places: Sequence[int]) -> bool:
        """Whether every one of many places is between articles: similarity there is hardly above that of distant lines.

        Args:
            places: the first lines of what may be articles of one paragraph.
        """
        rows = np.array([k for k in places if k], dtype=np.int64)
        if len(rows) < _MIN_LINES:
            return False
        if not np.isfinite(self.within):
            return self._with_short_blocks(places)
        scale = self.within - self.apart
        if scale < 0.02 or self.apart > 0.4 * self.within:
            return False
        mean, error = float(self.alike[rows].mean()), 1.64 * float(self.alike[rows].std()) / float(np.sqrt(len(rows)))
        return mean + error - self.apart < 0.25 * scale

    def _with_short_blocks(self, places: Sequence[int]) -> bool:
        sizes = [len(_WORD.findall(line.text)) for line in self._lines]
        block = int(np.percentile(sizes, 75)) // 2 if sizes else 0
        if not 5 <= block < self._block:
            return False
        return Cohesion(self._lines, block=block).separates_each(places)


def _cosines(one: CsrMatrix, two: CsrMatrix) -> FloatArray:
    return np.asarray(one.multiply(two).sum(axis=1)).ravel()
