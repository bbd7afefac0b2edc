"""The numbers of a run that labels correct: shares of all articles, of years and months, changes and slopes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from trendlab.changes import parse_period
from trendlab.prevalence.knownyears import gather_months, why_no_comparison, year_middles

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
        held: (n_months,) whether a month holds articles, or its year where these are dated by year only.
        aims: the numbers to correct, weighted sums before years and months.
    """

    part: CsrMatrix
    when: FloatArray | None
    months: MonthArray
    held: BoolArray
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
        added = {
            aim.months: aim for aim in _changes(self.months, size, self.held, pairs=spans) if aim.months not in known
        }
        sums, rest = ([aim for aim in self.aims if aim.is_span == kind] for kind in (False, True))
        return replace(self, aims=(*sums, *added.values(), *rest))


def view_archive(run: Run, pairs: Sequence[tuple[Period, Period]]) -> Archive:
    """The articles of a run by month, and the numbers to correct.

    Of an archive that is dated by year these are those of years, each with its articles in its middle month. Where not
    even years can be compared, that is only the share of all articles: labels say what an article is about, and not
    when it appeared.

    Args:
        run: a finished run.
        pairs: pairs of periods to compare, the later one first.
    """
    from scipy import sparse

    weight = np.asarray(run.articles["weight"].to_numpy(), dtype=float)
    if not len(run.months):
        part = sparse.csr_array(weight[:, None])
        everything = Aim(kind="all", months=("", "", "", ""), factor=np.ones(1) / weight.sum())
        return Archive(part=part, when=None, months=run.months, held=np.zeros(0, np.bool_), aims=(everything,))
    middle = None if run.prevalence is None else year_middles(run.prevalence)
    prob = run.month_prob if middle is None else gather_months(run.month_prob, middle, len(middle))
    part = sparse.csr_array(prob * weight[:, None])
    size = np.asarray(part.sum(axis=0), dtype=float)
    held: BoolArray = (size if middle is None else size[middle]) > 0
    when = run.month_prob @ np.arange(len(run.months), dtype=float)
    spread = float(when.std())
    spans = [aim for aim in _spans(run.months, held) if middle is None or aim.kind == "year"]
    aims = (*_sums(run.months, size, held, pairs=pairs), *spans)
    too_wide = run.prevalence is not None and bool(why_no_comparison(run.prevalence))
    return Archive(
        part=part, when=(when - when.mean()) / spread if spread > 0 else None, months=run.months, held=held,
        aims=tuple(aim for aim in aims if aim.kind == "all") if too_wide else aims,
    )  # fmt: skip


def splits_years(run: Run, period: Period) -> bool:
    """Whether a period holds only some months of a year, in an archive that is dated by year.

    Args:
        run: a finished run.
        period: of its months.
    """
    middle = None if run.prevalence is None else year_middles(run.prevalence)
    inside = period.covers(run.months)
    return middle is not None and bool((inside != inside[middle]).any())


def _sums(
    months: MonthArray, size: FloatArray, held: BoolArray, *, pairs: Sequence[tuple[Period, Period]]
) -> Iterator[Aim]:
    """The aims that are weighted sums: all articles, each pair of periods, and the least-squares slope over months."""
    yield Aim(kind="all", months=(*_ends(months, held), "", ""), factor=np.ones(len(size)) / size.sum())
    yield from _changes(months, size, held, pairs=pairs)
    time = np.arange(len(months)) / MONTHS_A_YEAR
    centred = time - size @ time / size.sum()
    if (size > 0).sum() > 2:
        factor = 100 * centred / (size @ centred**2)
        yield Aim(kind="slope", months=(*_ends(months, held), "", ""), factor=factor)


def _changes(
    months: MonthArray, size: FloatArray, held: BoolArray, *, pairs: Sequence[tuple[Period, Period]]
) -> Iterator[Aim]:
    """The difference of each pair of periods that both have articles."""
    for after, before in pairs:
        new, old = (period.covers(months) & held for period in (after, before))
        if size[new].any() and size[old].any():
            factor = new / size[new].sum() - old / size[old].sum()
            yield Aim(kind="change", months=(*_ends(months, new), *_ends(months, old)), factor=100 * factor)


def _spans(months: MonthArray, held: BoolArray) -> Iterator[Aim]:
    """Each year if there are several, then each month, of those that have articles."""
    years = months.astype("datetime64[Y]")
    several = np.unique(years) if len(np.unique(years)) > 1 else years[:0]
    for kind, units, those in (("year", several, years), ("month", months, months)):
        for unit in units:
            inside = (those == unit) & held
            if inside.any():
                yield Aim(kind=kind, months=(*_ends(months, inside), "", ""), factor=inside.astype(float))


def _ends(months: MonthArray, inside: BoolArray) -> tuple[str, str]:
    return str(months[inside][0]), str(months[inside][-1])
