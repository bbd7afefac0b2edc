"""Months of undated articles in an ordered source, from the dated ones around them, their words and their spacing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from trendlab.dates.alone import date_alone
from trendlab.dates.bins import bin_days
from trendlab.dates.chain import ChainResult, Spacing, run_chain, step_back, step_from
from trendlab.dates.evidence import DayGrid
from trendlab.dates.order import SAMPLE, Order, even_sample, longest_run, order_of_evidence, order_of_given
from trendlab.dates.reader import Reader, evidence_nats
from trendlab.dates.unordered import MIN_NATS

if TYPE_CHECKING:
    from trendlab.checks import BoolArray, FloatArray, IntArray
    from trendlab.dates.found import Found
    from trendlab.dates.known import Known
    from trendlab.dates.spec import DateSpec

CHAIN_CELLS = 8_000_000
PUT_ROWS = 1000
MIN_OUTLIER_RATE = 0.002
# Articles from which their words can show an order, and given days from which the gaps are estimated.
MIN_ARTICLES, MIN_GIVEN = 6, 8


def find_order(
    reader: Reader, rows: IntArray, known: Known, *, promised: bool, spec: DateSpec, years: tuple[int, int] | None
) -> Order:
    """The order of a sequence of articles.

    Args:
        reader: their mentions.
        rows: the articles in the order of the source.
        known: what is dated.
        promised: whether the source is of a kind that has an order.
        spec: options.
        years: days that they can have.
    """
    if spec.order != "auto":
        return Order(direction=spec.order, why="as asked for")
    exact = known.exact[rows]
    given = order_of_given(known.first[rows[exact]])
    if given is not None:
        return given
    if years is None or len(rows) < MIN_ARTICLES:
        return Order(direction="none", why="no evidence")
    sample = rows[even_sample(len(rows), SAMPLE)]
    grid = DayGrid(first=years[0], n_days=years[1] - years[0] + 1)
    evidence = reader.evidence(sample, grid).astype(np.float64)
    for k in np.flatnonzero(known.exact[sample]):
        evidence[k] = np.where(grid.days == known.first[sample[k]], 0.0, -20.0)
    order = order_of_evidence(evidence, promised=promised)
    place = np.append(np.searchsorted(rows, sample), len(rows))
    blocks = tuple((int(place[start]), int(place[end]), way) for start, end, way in order.blocks)
    return replace(order, blocks=blocks)


def oriented(rows: IntArray, direction: str) -> IntArray:
    """The rows of a source that runs in this direction, oldest first."""
    return rows[::-1] if direction == "newest" else rows


def date_ordered(
    reader: Reader, rows: IntArray, known: Known, *, order: Order, years: tuple[int, int] | None, found: Found
) -> None:
    """Date the undated articles of a sequence from the dated ones around them, their words and their spacing.

    Args:
        reader: mentions.
        rows: the articles, oldest first.
        known: what is dated.
        order: how far their order can be trusted.
        years: days that they can have.
        found: where the result goes.
    """
    exact = np.flatnonzero(known.exact[rows])
    anchors = exact[longest_run(known.first[rows[exact]])] if exact.size else exact
    days = known.first[rows[anchors]]
    undated = np.ones(len(rows), bool)
    undated[known.dated[rows]] = False
    undated[[k for k, row in enumerate(rows.tolist()) if row in known.carried]] = False
    places = np.flatnonzero(undated)
    if not anchors.size:
        if years and places.size:
            _put_alone(reader, rows[places], years=years, order=order, found=found)
        return
    gap = usual_gap(np.diff(days) / np.maximum(1, np.diff(anchors)))
    # Few given days say little of how far from them the others can be: then anywhere in the years of the source.
    few = years[1] - years[0] if years and len(anchors) < MIN_GIVEN else 0
    if few and len(anchors) < 3:
        gap = few / len(rows)
    run = np.searchsorted(anchors, places)
    pinned = _put_pinned(rows[places], run, days, order=order, found=found)
    places, run = places[~pinned], run[~pinned]
    for part in np.split(np.arange(len(run)), np.flatnonzero(np.diff(run)) + 1) if run.size else []:
        k, inside = int(run[part[0]]), rows[places[part]]
        reach = int(60 + 6 * gap * len(inside)) + few
        low = int(days[k - 1]) if k else int(days[0]) - reach
        high = int(days[k]) if k < len(days) else int(days[-1]) + reach
        margin = int(3 * order.outlier_days) if order.outlier_rate >= MIN_OUTLIER_RATE else 0
        spacing = Spacing(gap=gap, outlier_rate=order.outlier_rate, outlier_days=order.outlier_days)
        fixed = (k > 0, k < len(days))
        _date_between(reader, inside, bounds=(low, high, margin), spacing=spacing, fixed=fixed, found=found)


def _put_pinned(rows: IntArray, run: IntArray, days: IntArray, *, order: Order, found: Found) -> BoolArray:
    """Date the articles whose dated neighbours on both sides are in one month; True where that was done."""
    inner = (run > 0) & (run < len(days))
    low, high = days[np.clip(run - 1, 0, None)], days[np.clip(run, None, len(days) - 1)]
    months = [x.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64) for x in (low, high)]
    pinned: BoolArray = inner & (months[0] == months[1]) & (order.outlier_rate < MIN_OUTLIER_RATE)
    found.put_spans(rows[pinned], low[pinned], high[pinned])
    found.by[rows[pinned]] = "order"
    return pinned


def _put_alone(reader: Reader, rows: IntArray, *, years: tuple[int, int], order: Order, found: Found) -> None:
    """Date a sequence without any dated article."""
    alone = date_alone(reader, rows, years=years, order=order)
    grid = DayGrid(first=int(alone.days[0]), n_days=len(alone.days))
    for part in np.split(np.arange(len(rows)), np.arange(PUT_ROWS, len(rows), PUT_ROWS)):
        found.put_days(rows[part], alone.posterior[alone.block[part]], alone.days)
        nats = evidence_nats(reader.evidence(rows[part], grid).astype(np.float64))
        found.by[rows[part]] = np.where(nats >= MIN_NATS, "text", "order")


def _date_between(
    reader: Reader,
    rows: IntArray,
    *,
    bounds: tuple[int, int, int],
    spacing: Spacing,
    fixed: tuple[bool, bool],
    found: Found,
) -> None:
    """Date a run of undated articles, oldest first, between two days.

    Args:
        reader: mentions.
        rows: the articles.
        spacing: gaps and outliers.
        found: where the result goes.
        bounds: first and last day, and days beyond them that items out of order can have.
        fixed: whether a dated article is on the first and on the last day.
    """
    low, high, margin = bounds
    grid = DayGrid(first=low - margin, n_days=high - low + 1 + 2 * margin)
    days, evidence = read_coarsened(reader, rows, grid)
    step = _step_of(days)
    scaled = replace(
        spacing, gap=spacing.gap / step, jump=spacing.jump / step, outlier_days=spacing.outlier_days / step
    )
    inside = (days >= low) & (days <= high)
    start = step_from(np.eye(1, len(days), int(np.argmax(inside)))[0], scaled) if fixed[0] else inside * 1.0
    end = (
        step_back(np.eye(1, len(days), len(days) - 1 - int(np.argmax(inside[::-1])))[0], scaled)
        if fixed[1]
        else inside * 1.0
    )
    result = run_chain(evidence, scaled, start=start / start.sum(), end=end)
    _put_chain(result, rows, days=days, evidence=evidence, found=found)


def _put_chain(result: ChainResult, rows: IntArray, *, days: IntArray, evidence: FloatArray, found: Found) -> None:
    found.put_days(rows, result.posterior, days)
    found.by[rows] = np.where(evidence_nats(evidence) >= MIN_NATS, "text", "order")


def read_coarsened(reader: Reader, rows: IntArray, grid: DayGrid) -> tuple[IntArray, FloatArray]:
    """Days and evidence (n_rows, n_days), in bins of several days where that would not fit in memory."""
    step = -(-len(rows) * grid.n_days // CHAIN_CELLS)
    if step <= 1 or grid.n_days < 2 * step:
        return grid.days, reader.evidence(rows, grid).astype(np.float64)
    block = max(1, CHAIN_CELLS // grid.n_days)
    cuts = np.split(rows, np.arange(block, len(rows), block))
    parts = [coarsened(grid.days, reader.evidence(part, grid), step=step) for part in cuts]
    return parts[0][0], np.concatenate([evidence for _, evidence in parts])


def usual_gap(gaps: FloatArray) -> float:
    """Mean gap in days without the longest 3 %, which would hold 13.5 % of the sum of exponential gaps."""
    if not len(gaps):
        return 1.0
    kept = np.sort(gaps)[: max(1, int(0.97 * len(gaps)))]
    return max(0.02, float(kept.sum()) / 0.865 / len(gaps) if len(gaps) >= 30 else float(np.mean(gaps)))


def _step_of(days: IntArray) -> int:
    return int(days[1] - days[0]) if len(days) > 1 else 1


def coarsened(days: IntArray, evidence: FloatArray, *, step: int) -> tuple[IntArray, FloatArray]:
    """Days and evidence in bins of `step` days, by the mean likelihood of each."""
    n = len(days) // step * step
    return days[:n:step] + step // 2, bin_days(evidence[:, :n].astype(np.float64), step)
