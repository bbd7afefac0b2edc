"""Months of an archive with given dates, from the number of articles of each date: no article is looked at twice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from trendlab.checks import BoolArray, CsrMatrix, IntArray, MonthArray, read_only
from trendlab.dates.found import Found, find_partial_ends
from trendlab.dates.known import find_span
from trendlab.dates.spec import DateSpec
from trendlab.days.column import NOTHING

if TYPE_CHECKING:
    from trendlab.checks import FloatArray

DEFAULT_SPEC = DateSpec()


@dataclass(frozen=True, kw_only=True, eq=False)
class DayCounts:
    """The number of articles of each given date; those of two parts of an archive can be added.

    Attributes:
        first, last: (n_dates,) of int, days since 1970-01-01, `NOTHING` for articles without a date; in order.
        n_docs: (n_dates,) of int.

    >>> counts = DayCounts.of(np.array([3, 3, 5]), np.array([3, 3, 5])) + DayCounts.of(np.array([3]), np.array([3]))
    >>> counts.first.tolist(), counts.n_docs.tolist()
    ([3, 5], [3, 1])
    """

    first: IntArray
    last: IntArray
    n_docs: IntArray

    def __post_init__(self) -> None:
        for name in ("first", "last", "n_docs"):
            object.__setattr__(self, name, read_only(getattr(self, name), "int64"))

    @property
    def n_dated(self) -> int:
        """The number of articles with a date."""
        return int(self.n_docs[self.first != NOTHING].sum())

    @classmethod
    def of(cls, first: IntArray, last: IntArray, n_docs: IntArray | None = None) -> DayCounts:
        """The counts of articles with these dates; `n_docs` articles each, or one."""
        dates, place = np.unique(np.stack([first, last], axis=1), axis=0, return_inverse=True)
        number = np.ones(len(first), dtype=np.int64) if n_docs is None else n_docs
        total = np.zeros(len(dates), dtype=np.int64)
        np.add.at(total, place.ravel(), number)
        return cls(first=dates[:, 0], last=dates[:, 1], n_docs=total)

    def __add__(self, other: DayCounts) -> DayCounts:
        first, last, n_docs = (
            np.concatenate([getattr(self, n), getattr(other, n)]) for n in ("first", "last", "n_docs")
        )
        return DayCounts.of(first, last, n_docs)


@dataclass(frozen=True, kw_only=True, eq=False)
class Calendar:
    """The months of an archive, and which given dates count.

    Attributes:
        months: (n_months,) of datetime64[M], consecutive; empty if no date counts.
        partial: (n_months,) of bool: a first or last month that the source covers only in part.
        span: first and last day that are no errors.
        years: first and last year that count.
        notes: number of given dates, and of those that do not count.
    """

    months: MonthArray
    partial: BoolArray
    span: tuple[int, int]
    years: tuple[int, int]
    notes: dict[str, Any]

    def __post_init__(self) -> None:
        object.__setattr__(self, "months", read_only(self.months, "datetime64[M]"))
        object.__setattr__(self, "partial", read_only(self.partial, bool))

    def is_dated(self, first: IntArray) -> BoolArray:
        """Whether the given date of each article counts, (n_docs,)."""
        return _in_years(first, self.years) & (first >= self.span[0]) & (first <= self.span[1])

    def month_prob(self, first: IntArray, last: IntArray) -> CsrMatrix:
        """Month distribution of each article, sparse (n_docs, n_months); a row of zeros for one without a date.

        Args:
            first: (n_docs,) first day since 1970-01-01 that the given date can mean.
            last: (n_docs,) last one.
        """
        from scipy import sparse

        rows = np.flatnonzero(self.is_dated(first))
        if not rows.size:
            return sparse.csr_array((len(first), len(self.months)))
        found = Found(len(first))
        found.put_spans(rows, first[rows], last[rows])
        places, months, prob = (np.concatenate(x) for x in (found.rows, found.months, found.prob))
        start = int(self.months[0].astype(np.int64))
        matrix = sparse.csr_array((prob, (places, months - start)), shape=(len(first), len(self.months)))
        matrix.sort_indices()
        return matrix


def find_calendar(counts: DayCounts, *, spec: DateSpec = DEFAULT_SPEC) -> Calendar:
    """The months of an archive, from the number of articles of each given date.

    Args:
        counts: of all articles.
        spec: the years that count.

    >>> days = np.array([0, 40])  # 1 January and 10 February 1970
    >>> find_calendar(DayCounts.of(days, days), spec=DateSpec(earliest=1960)).months.astype(str).tolist()
    ['1970-01', '1970-02']
    """
    years = (spec.earliest, spec.latest)
    given = counts.first != NOTHING
    inside = given & _in_years(counts.first, years)
    days, place = np.unique(counts.first[inside], return_inverse=True)
    span = find_span(days, np.bincount(place, counts.n_docs[inside], minlength=len(days)).astype(np.int64))
    kept = inside & (counts.first >= span[0]) & (counts.first <= span[1])
    number = counts.n_docs
    notes = {
        "given": int(number[kept].sum()), "outside_years": int(number[given & ~inside].sum()),
        "far_off": int(number[inside & ~kept].sum()), "undated": int(number[~given].sum()),
    }  # fmt: skip
    if not kept.any():
        return Calendar(
            months=np.array([], "datetime64[M]"), partial=np.zeros(0, bool), span=span, years=years, notes=notes
        )
    first, last = counts.first[kept], counts.last[kept]
    ends = (int(x.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)) for x in (first.min(), last.max()))
    start, end = ends
    months = np.arange(start, end + 1).astype("datetime64[M]")
    whole = Calendar(months=months, partial=np.zeros(len(months), bool), span=span, years=years, notes=notes)
    prob, n = whole.month_prob(first, last), number[kept].astype(float)
    mass: FloatArray = prob.T @ n
    spread = float(mass.sum()) / max(float(n @ np.asarray(prob.multiply(prob).sum(axis=1)).ravel()), 1e-300)
    exact = first == last
    mostly = 2 * number[kept][exact].sum() >= number.sum()
    partial = find_partial_ends(np.unique(first[exact]) if mostly else first[:0], mass, months, spread=spread)
    return Calendar(months=months, partial=partial, span=span, years=years, notes=notes)


def _in_years(first: IntArray, years: tuple[int, int]) -> BoolArray:
    year = first.astype("datetime64[D]").astype("datetime64[Y]").astype(np.int64) + 1970
    return np.asarray((first != NOTHING) & (year >= years[0]) & (year <= years[1]), dtype=np.bool_)
