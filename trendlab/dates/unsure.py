"""Months of undated articles whose order is in doubt: the mean over the orders, weighted by their probability.

Source: Hoeting et al. 1999, Bayesian model averaging, eq. 1.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from trendlab.dates.mean import FoundMean
from trendlab.dates.ordered import date_ordered, oriented
from trendlab.dates.unordered import date_unordered

if TYPE_CHECKING:
    from trendlab.checks import IntArray
    from trendlab.dates.evidence import DayGrid
    from trendlab.dates.found import Found
    from trendlab.dates.known import Known
    from trendlab.dates.order import Order
    from trendlab.dates.reader import Reader
    from trendlab.dates.unordered import Apart


def date_unsure(
    reader: Reader,
    rows: IntArray,
    known: Known,
    *,
    order: Order,
    grid: DayGrid,
    found: Found,
    apart: Apart | None = None,
) -> None:
    """Date the undated articles of a sequence under each order that it may have, and take the mean.

    Args:
        reader: their mentions.
        rows: the articles, in the order of the source.
        known: what is dated.
        order: probability of each order; its blocks are of these rows.
        grid: days that the articles can have.
        found: where the result goes.
        apart: days that they can have if they are in no order and not of the months of the dated articles.
    """
    years = (grid.first, grid.first + grid.n_days - 1)
    closed = known.dated.copy()
    closed[list(known.carried)] = True
    undated = rows[~closed[rows]]
    mean = FoundMean(undated, len(known.dated))
    for hypothesis, weight in order.probability.items():
        part = mean.under(weight)
        if hypothesis == "none":
            date_unordered(reader, undated, grid, known=known, found=part, apart=apart)
        blocks = order.blocks if hypothesis == "blocks" else ((0, len(rows), hypothesis),)
        for start, end, way in blocks if hypothesis != "none" else ():
            date_ordered(reader, oriented(rows[start:end], way), known, order=order, years=years, found=part)
    mean.put_into(found)
