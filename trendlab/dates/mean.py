"""The mean of what several hypotheses find of the same articles, summed as it is found.

Under one hypothesis a long source has millions of cells (article, month, probability); no hypothesis keeps them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from trendlab.dates.found import Found

if TYPE_CHECKING:
    from trendlab.checks import FloatArray, IntArray

# Articles whose cells are handed on at once.
PUT_ROWS = 1000


class FoundMean:
    """The mean over hypotheses of the months of some articles.

    Example:
        >>> import numpy as np
        >>> mean, found = FoundMean(np.array([1]), 2), Found(2)
        >>> for weight, month in ((0.75, 600), (0.25, 602)):
        ...     mean.under(weight).put_months(np.array([1]), np.array([month]), np.ones(1))
        >>> mean.put_into(found)
        >>> found.months[0].tolist(), found.prob[0].tolist()
        ([600, 602], [0.75, 0.25])
    """

    def __init__(self, rows: IntArray, n_docs: int) -> None:
        self.rows = rows
        self.place = np.full(n_docs, -1)
        self.place[rows] = np.arange(len(rows))
        self.first = 0
        self.total = np.zeros((len(rows), 0), np.float32)
        self.parts: list[FoundPart] = []

    def under(self, weight: float) -> FoundPart:
        """Where what is found under a hypothesis of this probability goes."""
        self.parts.append(FoundPart(self, weight))
        return self.parts[-1]

    def add(self, rows: IntArray, months: IntArray, prob: FloatArray) -> None:
        """Add cells: article, month since 1970-01, probability times that of its hypothesis."""
        if not len(months):
            return
        low, high = int(months.min()), int(months.max()) + 1
        if not self.total.shape[1]:
            self.first = low
        before = max(0, self.first - low)
        after = max(0, high - self.first - self.total.shape[1])
        if before or after:
            self.total = np.pad(self.total, ((0, 0), (before, after)))
            self.first -= before
        np.add.at(self.total, (self.place[rows], months - self.first), prob.astype(np.float32))

    def put_into(self, found: Found) -> None:
        """Put the mean where the months of all articles go; a day is sure where all hypotheses are sure of it."""
        for at in range(0, len(self.rows), PUT_ROWS):
            part = self.total[at : at + PUT_ROWS]
            k, j = np.nonzero(part)
            found.put_months(self.rows[at + k], self.first + j, part[k, j])
        rows, first = self.rows, self.parts[0]
        found.sure[rows] = np.logical_and.reduce(
            [part.sure[rows] & (part.day[rows] == first.day[rows]) for part in self.parts]
        )
        found.day[rows] = np.where(found.sure[rows], first.day[rows], np.nan)
        found.by[rows] = max(self.parts, key=lambda part: part.weight).by[rows]


class FoundPart(Found):
    """What one hypothesis finds; its months go into the mean at once."""

    def __init__(self, mean: FoundMean, weight: float) -> None:
        super().__init__(len(mean.place))
        self.mean, self.weight = mean, weight

    def put_months(self, rows: IntArray, months: IntArray, prob: FloatArray) -> None:
        """Add cells: article, month since 1970-01, probability."""
        self.mean.add(rows, months, self.weight * np.asarray(prob))
