"""Month distributions of articles as they are found, and the one result that holds them all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from trendlab.dates.result import DatedCorpus

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from trendlab.checks import BoolArray, CsrMatrix, FloatArray, IntArray, MonthArray
    from trendlab.corpus import Corpus

# A month is dropped if it has less than MIN_PROB of the best one's probability. So is a month at either end with fewer
# expected articles than MIN_MASS, or than MIN_FRACTION of a month in the middle half of the articles, as long as those
# dropped there hold at most END_FRACTION of all, or MIN_MASS articles. The central part CENTRAL of every distribution
# stays: what is left of a wide one must not look narrow. Beyond all given dates it may go, as long as
# no month there has HELD expected articles, and all together END_FRACTION of the articles and OPEN_FRACTION of those
# without a date: no more of the coverage of intervals is lost, and years that nothing tells are not in the span.
MIN_PROB = 1e-3
MAX_SPREAD = 6.0  # months that an article may be of; beyond, articles do not tell whether a month is covered whole
MIN_MASS = 0.2
MIN_FRACTION = 0.02
END_FRACTION = 0.01
CENTRAL = 0.8
HELD, OPEN_FRACTION = 0.5, 0.05
# A day is given where it holds at least this probability.
SURE_DAY = 0.6
# Probabilities are kept in steps of 1 / STEPS.
STEPS = 1_000_000


class Found:
    """What is found so far: a month distribution, a best day and its kind of evidence for each article."""

    def __init__(self, n_docs: int) -> None:
        self.rows: list[NDArray[np.int32]] = []
        self.months: list[NDArray[np.int32]] = []
        self.prob: list[FloatArray] = []
        self.day = np.full(n_docs, np.nan)
        self.sure = np.zeros(n_docs, bool)
        self.by = np.full(n_docs, "none", dtype="<U5")

    def put_months(self, rows: IntArray, months: IntArray, prob: FloatArray) -> None:
        """Add cells: article, month since 1970-01, probability."""
        self.rows.append(np.asarray(rows, np.int32))
        self.months.append(np.asarray(months, np.int32))
        self.prob.append(np.asarray(prob, np.float64))

    def put_days(self, rows: IntArray, posterior: FloatArray, days: IntArray) -> None:
        """Add articles by their distribution over days, (n_rows, n_days); `days` are days since 1970-01-01."""
        months = days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
        starts = np.flatnonzero(np.diff(months, prepend=months[0] - 1))
        by_month = np.add.reduceat(posterior, starts, axis=1)
        total = np.cumsum(posterior, axis=1)
        middle = (total < 0.5 * total[:, -1:]).sum(axis=1)
        best = posterior.argmax(axis=1)
        sure = posterior.max(axis=1) >= SURE_DAY
        self.day[rows] = days[np.where(sure, best, np.minimum(middle, len(days) - 1))]
        self.sure[rows] = sure
        k, j = np.nonzero(by_month > 0)
        self.put_months(np.asarray(rows)[k], months[starts][j], by_month[k, j])

    def put_spans(self, rows: IntArray, first: IntArray, last: IntArray) -> None:
        """Add articles from anywhere within a span of days, all days equally likely."""
        start, end = (x.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64) for x in (first, last))
        one = start == end
        self.put_months(rows[one], start[one], np.ones(int(one.sum())))
        self.day[rows] = (first + last) / 2
        self.sure[rows] = first == last
        for row, a, b in zip(rows[~one], first[~one], last[~one], strict=True):
            months = np.arange(a, b + 1).astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
            values, counts = np.unique(months, return_counts=True)
            self.put_months(np.full(len(values), row), values, counts / counts.sum())


def join_found(found: Found, corpus: Corpus, notes: dict[str, Any]) -> DatedCorpus:
    """The dated corpus; empty months where nothing was found for any article."""
    from scipy import sparse

    n = len(corpus)
    date = np.full(n, "NaT", dtype="datetime64[D]")
    if not found.rows or not sum(map(len, found.rows)):
        return DatedCorpus(
            corpus=corpus, months=np.array([], "datetime64[M]"), month_prob=sparse.csr_array((n, 0)),
            dated_by=np.full(n, "none"), date=date, partial=np.zeros(0, bool), notes=notes,
        )  # fmt: skip
    rows, months, prob = (np.concatenate(x) for x in (found.rows, found.months, found.prob))
    found.rows, found.months, found.prob = [], [], []
    first = int(months.min())
    matrix = sparse.csr_array((prob, (rows, months - first)), shape=(n, int(months.max()) - first + 1))
    matrix, first = _trimmed(matrix, first, given=found.by == "given")
    known = found.sure & ~np.isnan(found.day)
    date[known] = found.day[known].astype(np.int64).astype("datetime64[D]")
    span = np.arange(first, first + matrix.shape[1]).astype("datetime64[M]")
    return DatedCorpus(
        corpus=corpus, months=span, month_prob=matrix, dated_by=found.by, date=date,
        partial=find_partial(date, matrix, span), notes=notes,
    )  # fmt: skip


def _trimmed(matrix: CsrMatrix, first: int, *, given: BoolArray) -> tuple[CsrMatrix, int]:
    """The matrix without tiny cells and without nearly empty months at either end; rows sum to 1.

    Where the articles of the month at an end are mostly given by year or quarter, all of that period stays: an archive
    of years begins in January and ends in December, also where its first year has one article of many hundred.
    """
    matrix = _normalized(matrix)
    peak = matrix.max(axis=1).toarray().ravel()
    row = np.repeat(np.arange(matrix.shape[0]), np.diff(matrix.indptr))
    matrix.data[matrix.data < MIN_PROB * peak[row]] = 0.0
    mass = np.asarray(matrix.sum(axis=0)).ravel()
    limit = max(MIN_MASS, END_FRACTION * matrix.shape[0])
    outer = (np.cumsum(mass) <= limit) | (np.cumsum(mass[::-1])[::-1] <= limit)
    keep = np.flatnonzero((mass >= _negligible_mass(mass)) | ~outer)
    first_needed, last_needed = _central_columns(matrix)
    low, high = _whole_periods(matrix, given, low=int(keep[0]), high=int(keep[-1]))
    needed = min(low, first_needed), max(high, last_needed)
    low, high = _whole_periods(matrix, given, low=needed[0], high=needed[1]) if _of_periods(matrix, given) else needed
    before, after = _count_untold(matrix, given)
    low, high = max(low, before), min(high, matrix.shape[1] - 1 - after)
    matrix = matrix[:, low : high + 1]
    matrix.eliminate_zeros()
    return _normalized(matrix), first + low


def _count_untold(matrix: CsrMatrix, given: BoolArray) -> list[int]:
    """Months at the first and at the last end that neither given dates tell nor enough of the articles without one.

    An article of which CENTRAL lies beyond all given dates is told by its words, and its central part stays.
    """
    fixed, rows = matrix[np.flatnonzero(given)], matrix[np.flatnonzero(~given)]
    limit = min(END_FRACTION * matrix.shape[0], OPEN_FRACTION * float(rows.sum()))
    found = []
    for step in (1, -1):
        held = np.asarray(fixed.sum(axis=0)).ravel()[::step] > 0
        mass = np.asarray(rows.sum(axis=0)).ravel()[::step]
        n = int(np.argmax(held | (mass >= HELD))) if held.any() else 0
        outer = rows[:, :n] if step > 0 else rows[:, matrix.shape[1] - n :]
        told = np.flatnonzero(np.asarray(outer.sum(axis=1)).ravel() > CENTRAL)
        if told.size:
            first, last = _central_columns(rows[told])
            n = min(n, first if step > 0 else matrix.shape[1] - 1 - last)
        found.append(n if mass[:n].sum() <= limit else 0)
    return found


def _negligible_mass(mass: FloatArray) -> float:
    """Expected articles below which a month at either end may be dropped.

    Args:
        mass: (n_months,) expected articles of each month.
    """
    part = np.cumsum(mass) / mass.sum()
    first, last = np.searchsorted(part, [0.25, 0.75])
    return max(MIN_MASS, MIN_FRACTION * float(mass[first : last + 1].mean()))


def _of_periods(matrix: CsrMatrix, given: BoolArray) -> bool:
    """Whether most given dates are not of one month."""
    n_months = np.bincount(matrix.nonzero()[0], minlength=matrix.shape[0])[given]
    return bool(2 * (n_months > 1).sum() > n_months.size)


def _whole_periods(matrix: CsrMatrix, given: BoolArray, *, low: int, high: int) -> tuple[int, int]:
    """The first and last column, moved out to those of the given dates that most of their articles have."""
    from scipy import sparse

    rows = sparse.csr_array(matrix, copy=True)
    rows.eliminate_zeros()
    rows.sort_indices()
    filled = np.flatnonzero(given & (np.diff(rows.indptr) > 0))
    starts, ends = rows.indices[rows.indptr[filled]], rows.indices[rows.indptr[filled + 1] - 1]
    by_column, whole = rows.tocsc(), rows.sum(axis=0)
    at_low = by_column[:, [low]].toarray().ravel()[filled] * (starts < low)
    at_high = by_column[:, [high]].toarray().ravel()[filled] * (ends > high)
    if 2 * at_low.sum() > whole[low]:
        low = int(starts[at_low > 0].min())
    if 2 * at_high.sum() > whole[high]:
        high = int(ends[at_high > 0].max())
    return low, high


def _central_columns(matrix: CsrMatrix) -> tuple[int, int]:
    """First and last column that the central CENTRAL of any row covers."""
    rows = matrix.sorted_indices()
    filled = np.diff(rows.indptr) > 0
    row = np.repeat(np.arange(rows.shape[0]), np.diff(rows.indptr))
    reach = np.cumsum(rows.data)
    before = np.concatenate([[0.0], reach])[rows.indptr[:-1]][row]
    total = np.bincount(row, weights=rows.data, minlength=rows.shape[0])[row]
    end = (reach - before) / total
    start = end - rows.data / total
    tail = (1 - CENTRAL) / 2
    inside = (end > tail + 1e-9) & (start < 1 - tail - 1e-9)
    columns = rows.indices[inside] if filled.any() else rows.indices
    return int(columns.min()), int(columns.max())


def _normalized(matrix: CsrMatrix) -> CsrMatrix:
    """Rows that sum to 1 in steps of a millionth, so that they survive writing and reading; the best takes the rest."""
    from scipy import sparse

    matrix = matrix.tocsr()
    matrix.sum_duplicates()
    row = np.repeat(np.arange(matrix.shape[0]), np.diff(matrix.indptr))
    total = np.bincount(row, weights=matrix.data, minlength=matrix.shape[0])
    steps = np.round(matrix.data / total[row] * STEPS)
    short = STEPS - np.bincount(row, weights=steps, minlength=matrix.shape[0])
    # The best cell of a row is the most probable one; of equal ones the latest month.
    filled = np.diff(matrix.indptr) > 0
    starts, place = matrix.indptr[:-1][filled], np.arange(len(row))
    most = np.repeat(np.maximum.reduceat(steps, starts), np.diff(matrix.indptr)[filled])
    steps[np.maximum.reduceat(np.where(steps == most, place, 0), starts)] += short[filled]
    return sparse.csr_array((steps / STEPS, matrix.indices, matrix.indptr), shape=matrix.shape)


def find_partial(date: MonthArray, month_prob: CsrMatrix, months: MonthArray) -> BoolArray:
    """First or last month that the articles leave uncovered for more than three median gaps.

    Where most articles have a day, their days decide; else the month's expected articles against a median month's.
    Articles of any of more than six months, as those of a year, do not tell.

    Args:
        date: (n_docs,) of datetime64[D], NaT where unknown.
        month_prob: sparse (n_docs, n_months).
        months: (n_months,) of datetime64[M].

    Returns:
        (n_months,) of bool.
    """
    days = np.unique(date[~np.isnat(date)].astype(np.int64))
    mostly = 2 * np.count_nonzero(~np.isnat(date)) >= len(date)
    mass = np.asarray(month_prob.sum(axis=0)).ravel()
    spread = float(mass.sum()) / max(float(month_prob.multiply(month_prob).sum()), 1e-300)
    return find_partial_ends(days if mostly else days[:0], mass, months, spread=spread)


def find_partial_ends(days: IntArray, mass: FloatArray, months: MonthArray, *, spread: float) -> BoolArray:
    """First or last month that the articles leave uncovered for more than three median gaps, (n_months,) of bool.

    Args:
        days: days since 1970-01-01 of all articles, in order, each once; empty if most articles have no day.
        mass: (n_months,) expected articles.
        months: (n_months,) of datetime64[M].
        spread: effective number of months that an article may be of.
    """
    partial = np.zeros(len(months), bool)
    if len(months) < 2 or (not len(days) and spread > MAX_SPREAD):
        return partial
    edges = np.append(months, months[-1] + 1).astype("datetime64[D]").astype(np.int64)
    if len(days) > 2:
        gap = max(1.0, float(np.median(np.diff(days))))
        partial[0], partial[-1] = days[0] - edges[0] > 3 * gap, edges[-1] - 1 - days[-1] > 3 * gap
        return partial
    full = float(np.median(mass[mass > 0]))
    gap = 30.44 / full
    for k in (0, -1):
        partial[k] = 30.44 * (1 - mass[k] / full) > 3 * gap
    return partial
