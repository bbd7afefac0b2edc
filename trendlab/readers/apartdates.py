"""Given dates that lie far before or after all others: slips of a year, or parts of another archive."""

from __future__ import annotations

from collections import Counter
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

import numpy as np

from trendlab.corpus.doubts import Doubt
from trendlab.days.column import NOTHING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from trendlab.days import DateColumn

MIN_DATES, MAX_FRACTION = 20, 0.05  # of all dates, those that lie apart on one side
MIN_GAP = 12  # months without a date
FAR_GAP, FAR_FRACTION = 1200, 0.25  # of more dates, those that lie a century apart ("1012" for 1912)
# Months of the days that programs write where there is none, as months since 1970: 1900, 1904, 1970 and 1980.
_DEFAULTS = frozenset((-840, -841, -792, 0, -1, 120))
OF_REST = 0.5  # of the time that the others cover: a gap is at least that long
OF_GAPS = 2  # times the longest gap between the others, since some archives have dates once a year
_EARLY = (
    "{gap:,} months or more before all others: {{a slip|slips}} in the source? The span of all trends starts with "
    "{{it|them}}; --since {month} leaves {{it|them}} out."
)
_LATE = (
    "{gap:,} months or more after all others: {{a slip|slips}} in the source? The span of all trends ends with "
    "{{it|them}}; --until {month} leaves {{it|them}} out."
)


class ApartDates:
    """Counts the months of all dates that were read.

    Example:
        >>> from trendlab.days import DateColumn
        >>> column = DateColumn()
        >>> for day in ["2014-11-05", *["2017-03-02", "2017-04-07"] * 15]:
        ...     _ = column.add(day)
        >>> seen = ApartDates()
        >>> seen.see(column)
        >>> [(doubt.count, doubt.example) for doubt in seen.doubts()]
        [(1, '2014-11')]
    """

    def __init__(self) -> None:
        self._months: Counter[int] = Counter()

    def see(self, column: DateColumn) -> None:
        """Count the dates of a column; one of several months counts in its first."""
        first = np.asarray(column.first)
        months = first[first != NOTHING].astype("M8[D]").astype("M8[M]").astype(np.int64)
        found, counts = np.unique(months, return_counts=True)
        self._months.update(dict(zip(found.tolist(), counts.tolist(), strict=True)))

    def __add__(self, other: ApartDates) -> ApartDates:
        """The counts of both."""
        found = ApartDates()
        found._months = self._months + other._months
        return found

    def doubts(self) -> Iterator[Doubt]:
        """A doubt for the few first dates that lie apart from all others, and one for the few last."""
        months = sorted(self._months)
        total = self._months.total()
        if total < MIN_DATES:
            return
        counts = [self._months[month] for month in months]
        mirrored = [-month for month in reversed(months)]
        last = -mirrored[_cut(mirrored, counts[::-1], until=None)]
        first = months[_cut(months, counts, until=last)]
        last = -mirrored[_cut(mirrored, counts[::-1], until=-first)]
        if early := [month for month in months if month < first]:
            yield self._doubt(early, _EARLY.format(gap=first - early[-1], month=_name(first)))
        if late := [month for month in months if month > last]:
            yield self._doubt(late, _LATE.format(gap=late[0] - last, month=_name(last)))

    def _doubt(self, apart: Sequence[int], where: str) -> Doubt:
        n, total = sum(self._months[month] for month in apart), self._months.total()
        sentence = f"{{count}} of {total:,} given dates (for example {{example}}) {{lies|lie}} {where}"
        return Doubt(kind="apart_dates", count=n, example=_name(apart[0]), sentence=sentence)


def _cut(months: Sequence[int], counts: Sequence[int], *, until: int | None) -> int:
    """The position of the first month that does not lie apart; 0 where none does.

    Args:
        months: those with dates, in order.
        counts: dates in each.
        until: the last month of the others; None where it is not known yet, and half of all dates end them.
    """
    before = list(accumulate(counts))
    if until is None:
        until = next(month for month, n in zip(months, before, strict=True) if 2 * n >= before[-1])
    gaps = [b - a if b <= until else 0 for a, b in pairwise(months)]
    longest = [*accumulate(reversed(gaps), max)][::-1]  # from each month on
    cut = 0
    for at, gap in enumerate(gaps, 1):
        is_far = gap >= FAR_GAP or (at == 1 and months[0] in _DEFAULTS)
        if before[at - 1] > (FAR_FRACTION if is_far else MAX_FRACTION) * before[-1]:
            continue
        others = longest[at] if at < len(longest) else 0
        if gap >= max(MIN_GAP, OF_REST * (until - months[at]), OF_GAPS * others):
            cut = at
    return cut


def _name(month: int) -> str:
    return str(np.datetime64(month, "M"))
