"""Peaks of a topic's share, and of any series, by their prominence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from trendlab.figures.source import shares_of
from trendlab.figures.text import printable
from trendlab.models.base import NO_TOPIC

if TYPE_CHECKING:
    from trendlab.checks import FloatArray, IntArray
    from trendlab.store import Run


N_PEAKS = 3


@dataclass(frozen=True, kw_only=True)
class Peak:
    """A month in which a topic stood out, and the article that stands for it.

    Attributes:
        position: place of the month in the span.
        doc_id: of the article with the largest part in that month and topic.
        title: its headline, or the start of its text where it has none.
    """

    position: int
    doc_id: str
    title: str


def find_peaks(run: Run, topic: int, *, n_peaks: int = N_PEAKS) -> tuple[Peak, ...]:
    """The months in which a topic's share stands out most, in time order, each with its most typical article.

    A peak is a local maximum of the share by its prominence whose interval lies above that of the topic's lowest month;
    the highest month where there is none.

    Args:
        run: a finished run with dates.
        topic: its number.
        n_peaks: how many at most.

    Raises:
        InputError: if the run has no dates.
    """
    prevalence, _ = shares_of(run, None)
    share = prevalence.share[:, topic]
    places = prominent_peaks(share, minimum=0.25 * float(np.ptp(share)), apart=max(1, len(share) // 8))
    best = places[prevalence.lower[places, topic] > prevalence.upper[:, topic].min()][:n_peaks]
    weight = run.month_prob.tocsc()
    peaks = []
    for position in sorted({int(p) for p in best} or {int(np.argmax(share))}):
        docs = weight[:, [position]].tocoo()
        has_topic = run.fit.main_topic[docs.coords[0]] != NO_TOPIC
        if not has_topic.any():
            continue
        score = np.where(has_topic, docs.data * run.fit.doc_topic[docs.coords[0], topic], -1.0)
        row = int(docs.coords[0][np.argmax(score)])
        peaks.append(Peak(position=position, doc_id=str(run.fit.doc_id[row]), title=_title(run, row)))
    return tuple(peaks)


def prominent_peaks(values: FloatArray, *, minimum: float, apart: int) -> IntArray:
    """Places of the local maxima that stand out by more than `minimum`, the most prominent first.

    Prominence is the height above the higher of the lowest points on the way to a higher value, to the left and to the
    right; an end of the series counts as its lowest value. Of a plateau its middle is the peak.

    Args:
        values: (n,) finite.
        minimum: prominence that a peak must have, and more than 0.
        apart: places between two peaks; of nearer ones the higher stays.

    Source: the definition of scipy.signal.find_peaks; importing that package takes longer than drawing a figure.
    """
    found: list[int] = []
    for place in sorted(_maxima(values), key=lambda k: (-values[k], k)):
        if all(abs(place - other) >= apart for other in found):
            found.append(place)
    prominence = np.array([_prominence(values, place) for place in found])
    order = np.argsort(-prominence, kind="stable")
    return np.array([found[k] for k in order if prominence[k] > max(minimum, 1e-9)], dtype=np.int64)


def _maxima(values: FloatArray) -> list[int]:
    """Middles of the runs of equal values that are higher than what lies on either side."""
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
    """Height of a peak above the higher of its two lowest neighbours before a higher value."""
    bases = []
    for side in (values[place::-1], values[place:]):
        higher = np.flatnonzero(side > values[place])
        bases.append(float(side[: higher[0]].min()) if len(higher) else float(values.min()))
    return float(values[place]) - max(bases)


def _title(run: Run, row: int) -> str:
    title = run.articles["title"][row].as_py() or run.articles["excerpt"][row].as_py() or ""
    return printable(str(title))
