"""Peaks of a topic's share over time, by their prominence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from trendlab.figures.source import shares_of
from trendlab.figures.text import printable
from trendlab.models.base import NO_TOPIC
from trendlab.prevalence.typical import drawn_months, in_gaps

if TYPE_CHECKING:
    from trendlab.checks import FloatArray, IntArray
    from trendlab.store import Run

N_PEAKS = 3
MIN_PROMINENCE = 0.25  # of the range of the share
DISTANCE = 1 / 8  # of the span, in months: the minimum between two peaks


@dataclass(frozen=True, kw_only=True)
class Peak:
    """A month in which the share of a topic peaked, and its most typical article.

    Attributes:
        position: place of the month in the span, from 0.
        doc_id: of the article with the largest product of month probability and membership.
        title: its headline, or the start of its text where it has none.
    """

    position: int
    doc_id: str
    title: str


def find_peaks(run: Run, topic: int, *, n_peaks: int = N_PEAKS) -> tuple[Peak, ...]:
    """The most prominent peaks of a topic's share, in time order, each with its most typical article.

    A peak is a local maximum with a prominence of more than a quarter of the range of the share, at least an eighth of
    the span (one month at least) away from any higher one. Its lower bound lies above the smallest upper bound of all
    months. Where there is no such peak, the highest month is taken. Months through which
    no line is drawn (`in_gaps`), and a month with only articles of no topic, are left out.

    Args:
        run: a finished run with dates.
        topic: its number.
        n_peaks: number of peaks at most.

    Raises:
        InputError: if the run has no dates.
    """
    prevalence, _ = shares_of(run, None)
    drawn = np.flatnonzero(drawn_months(prevalence) & ~in_gaps(prevalence))
    share = prevalence.share[drawn, topic]
    places = drawn[
        prominent_peaks(
            share, min_prominence=MIN_PROMINENCE * float(np.ptp(share)), distance=max(1, int(DISTANCE * len(share)))
        )
    ]
    best = places[prevalence.lower[places, topic] > prevalence.upper[:, topic].min()][:n_peaks]
    weight, period = run.month_prob.tocsc(), np.searchsorted(prevalence.months, run.months, side="right") - 1
    peaks = []
    for position in sorted({int(p) for p in best} or {int(drawn[np.argmax(share)])}):
        held = np.asarray(weight[:, np.flatnonzero(period == position)].sum(axis=1)).ravel()
        rows = np.flatnonzero(held)
        has_topic = run.fit.main_topic[rows] != NO_TOPIC
        if not has_topic.any():
            continue
        score = np.where(has_topic, held[rows] * run.fit.doc_topic[rows, topic], -1.0)
        row = int(rows[np.argmax(score)])
        peaks.append(Peak(position=position, doc_id=str(run.fit.doc_id[row]), title=_title(run, row)))
    return tuple(peaks)


def prominent_peaks(values: FloatArray, *, min_prominence: float, distance: int) -> IntArray:
    """Places of the local maxima of more than a minimum prominence, the most prominent first.

    On either side, the base of a peak is the lowest value before the next higher one, or that of the whole series where
    no higher one follows. The prominence is the height above the higher base. The peak of a plateau is its middle.

    Args:
        values: (n,) finite.
        min_prominence: the prominence must be larger than this, and than 0.
        distance: minimum number of places between two peaks; of nearer ones the higher is kept.

    Source: scipy.signal.find_peaks with `distance` and `prominence`, of the series with its minimum added at both ends,
    so that an end can be a peak. Importing that package takes longer than drawing a figure.
    """
    found: list[int] = []
    for place in sorted(_maxima(values), key=lambda k: (-values[k], k)):
        if all(abs(place - other) >= distance for other in found):
            found.append(place)
    prominence = np.array([_prominence(values, place) for place in found])
    order = np.argsort(-prominence, kind="stable")
    return np.array([found[k] for k in order if prominence[k] > max(min_prominence, 1e-9)], dtype=np.int64)


def _maxima(values: FloatArray) -> list[int]:
    """Middles of the runs of equal values that are higher than both neighbours; none in a constant series."""
    starts = np.flatnonzero(np.r_[True, np.diff(values) != 0])
    ends = np.r_[starts[1:], len(values)]
    padded = np.r_[-np.inf, values, -np.inf]
    if len(starts) < 2:
        return []
    return [
        int((first + last - 1) // 2)
        for first, last in zip(starts, ends, strict=True)
        if padded[first] < values[first] and padded[last + 1] < values[first]
    ]


def _prominence(values: FloatArray, place: int) -> float:
    """Prominence of the peak at a place, see `prominent_peaks`."""
    bases = []
    for side in (values[place::-1], values[place:]):
        higher = np.flatnonzero(side > values[place])
        bases.append(float(side[: higher[0]].min()) if len(higher) else float(values.min()))
    return float(values[place]) - max(bases)


def _title(run: Run, row: int) -> str:
    title = run.articles["title"][row].as_py() or run.articles["excerpt"][row].as_py() or ""
    return printable(str(title))
