"""The numbers of a run that labels correct: shares of all articles, of years and months, changes and slopes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from trendlab.changes import parse_period
from trendlab.prevalence.dating import why_no_trend

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from trendlab.changes import Change, Period
    from trendlab.checks import BoolArray, CsrMatrix, FloatArray, MonthArray
    from trendlab.store import Run

MONTHS_A_YEAR = 12
SPANS = ("year", "month")


@dataclass(frozen=True, kw_only=True, eq=False)
class Aim:
    """One number to correct.

    Attributes:
        kind: all, change, slope; year, month.
        months: its first and last month, and those of the period that it is compared with; "" where there are none.
        factor: (n_months,) of each month in a weighted sum; of a year or month, 1 for months in it, else 0.
    """

    kind: str
    months: tuple[str, str, str, str]
    factor: FloatArray

    @property
    def is_share(self) -> bool:
        """Whether it is a fraction rather than a number of percentage points."""
        return self.kind not in ("change", "slope")

    @property
    def is_span(self) -> bool:
        """Whether it is the share of a year or month, which may have too few answers."""
        return self.kind in SPANS


@dataclass(frozen=True, kw_only=True, eq=False)
class Archive:
    """The articles of a run by month, which all its questions share.

    Attributes:
        part: sparse (n_docs, n_months), weight times probability of the month; one column of weights without dates.
        when: (n_docs,) expected month, with mean 0 and standard deviation 1; None without dates.
        months: of the span; empty without dates.
        aims: the numbers to correct, weighted sums before years and months.
    """

    part: CsrMatrix
    when: FloatArray | None
    months: MonthArray
    aims: tuple[Aim, ...]

    @property
    def n_months(self) -> int:
        """Number of months of the span; 0 without dates."""
        return len(self.months)

    def with_changes(self, changes: Sequence[Change]) -> Archive:
        """The archive with the changes of one question added to its aims, each between its two spans of months."""
        size = np.asarray(self.part.sum(axis=0), dtype=float)
        spans = [
            (parse_period(f"{x.start}..{x.end}"), parse_period(f"{x.reference_start}..{x.reference_end}"))
            for x in changes
        ]
        known = {aim.months for aim in self.aims if aim.kind == "change"}
        added = {aim.months: aim for aim in _changes(self.months, size, spans) if aim.months not in known}
        sums, rest = ([aim for aim in self.aims if aim.is_span == kind] for kind in (False, True))
        return replace(self, aims=(*sums, *added.values(), *rest))


def view_archive(run: Run, pairs: Sequence[tuple[Period, Period]]) -> Archive:
    """The articles of a run by month, and the numbers to correct.

    Where months are too uncertain to be compared, that is only the share of all articles: labels say what an article is
    about, and not when it appeared.

    Args:
        run: a finished run.
        pairs: pairs of periods to compare, the later one first.
    """
    from scipy import sparse

    weight = np.asarray(run.articles["weight"].to_numpy(), dtype=float)
    if not len(run.months):
        part = sparse.csr_array(weight[:, None])
        everything = Aim(kind="all", months=("", "", "", ""), factor=np.ones(1) / weight.sum())
        return Archive(part=part, when=None, months=run.months, aims=(everything,))
    part = sparse.csr_array(run.month_prob * weight[:, None])
    size = np.asarray(part.sum(axis=0), dtype=float)
    when = run.month_prob @ np.arange(len(run.months), dtype=float)
    spread = float(when.std())
    aims = (*_sums(run.months, size, pairs), *_spans(run.months, size))
    too_wide = run.prevalence is not None and bool(why_no_trend(run.prevalence.info))
    return Archive(
        part=part, when=(when - when.mean()) / spread if spread > 0 else None, months=run.months,
        aims=tuple(aim for aim in aims if aim.kind == "all") if too_wide else aims,
    )  # fmt: skip


def _sums(months: MonthArray, size: FloatArray, pairs: Sequence[tuple[Period, Period]]) -> Iterator[Aim]:
    """The aims that are weighted sums: all articles, each pair of periods, and the least-squares slope over months."""
    yield Aim(kind="all", months=(*_ends(months, size > 0), "", ""), factor=np.ones(len(size)) / size.sum())
    yield from _changes(months, size, pairs)
    time = np.arange(len(months)) / MONTHS_A_YEAR
    centred = time - size @ time / size.sum()
    if (size > 0).sum() > 2:
        factor = 100 * centred / (size @ centred**2)
        yield Aim(kind="slope", months=(*_ends(months, size > 0), "", ""), factor=factor)


def _changes(months: MonthArray, size: FloatArray, pairs: Sequence[tuple[Period, Period]]) -> Iterator[Aim]:
    """The difference of each pair of periods that both have articles."""
    for after, before in pairs:
        new, old = (period.covers(months) & (size > 0) for period in (after, before))
        if new.any() and old.any():
            factor = new / size[new].sum() - old / size[old].sum()
            yield Aim(kind="change", months=(*_ends(months, new), *_ends(months, old)), factor=100 * factor)


def _spans(months: MonthArray, size: FloatArray) -> Iterator[Aim]:
    """Each year if there are several, then each month, of those that have articles."""
    years = months.astype("datetime64[Y]")
    several = np.unique(years) if len(np.unique(years)) > 1 else years[:0]
    for kind, units, those in (("year", several, years), ("month", months, months)):
        for unit in units:
            inside = (those == unit) & (size > 0)
            if inside.any():
                yield Aim(kind=kind, months=(*_ends(months, inside), "", ""), factor=inside.astype(float))


def _ends(months: MonthArray, inside: BoolArray) -> tuple[str, str]:
    return str(months[inside][0]), str(months[inside][-1])
