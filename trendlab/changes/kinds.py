"""The kind of each change, named as a reader of the topic's figure would name it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from trendlab.changes.choose import Found, half_month
from trendlab.changes.transition import is_sudden

if TYPE_CHECKING:
    from trendlab.changes.choose import Search
    from trendlab.checks import FloatArray, IntArray

NOTHING_FRACTION = 0.1
NOTHING_SHARE = 0.01
LARGE_ODDS = 1.5
NEAR_MONTHS = 6
PEAK_MONTHS = 12
PEAKS_PER_SPAN = 6
BACK_FRACTION = 0.5
BACK_ROOT = 3.5
SAME_MONTHS = 2


def name_kinds(story: list[Found], search: Search) -> list[tuple[Found, str]]:
    """The changes of one topic in the order of time, each with its kind.

    A rise and a fall are the two sides of one peak if either of them shows the peak. They are reported once, by the
    more certain side, unless the share certainly did not come back: then both are reported, by their direction.

    Args:
        story: changes in the order of time.
        search: the windows and pairs that were compared.
    """
    named: list[tuple[Found, str]] = []
    peaks = {found: peak for found in story if (peak := peak_of(found, search)) is not None}
    for found in story:
        sides = [other for other in story if _share_peak(found, other, search, peaks=peaks)]
        joined = [other for other in sides if not _moved_on(found, other, search)]
        if found is _most_certain([row for row in story if row is found or row in joined], search):
            peaked = bool(joined) or (found in peaks and not sides)
            named.append((found, "peaked" if peaked else direction_of(found, search)))
    return sorted(named, key=lambda pair: half_month(pair[0], search))


def _share_peak(one: Found, other: Found, search: Search, *, peaks: dict[Found, tuple[int, int]]) -> bool:
    """Whether two changes are the rise and the fall of a peak that either of them shows."""
    return any(
        whole in peaks and _is_side(side, whole, search, peak=peaks[whole])
        for side, whole in ((one, other), (other, one))
    )


def _moved_on(one: Found, other: Found, search: Search) -> bool:
    """Whether the share after a peak certainly differs from that before it, by half of the larger side or more.

    The difference of the two is certain by as much as its bound nearer to 0 is away from 0. From 20 to 30 % and then to
    nothing is a rise and a fall; from 10 to 40 % and back to 12 % is one peak, however many articles there are.
    """
    rise, fall = (one, other) if one.statistic > 0 else (other, one)
    windows, before, after = search.windows, rise.first, fall.second
    rate, trials = windows.rate[:, one.topic], 1 / (windows.unit * search.rates.design_effect[one.topic])
    root = abs(float(_roots(rate, trials, top=before, others=np.array([after]))[0]))
    z = max(search.critical_value[one.pair], search.critical_value[other.pair])
    certain = abs(rate[after] - rate[before]) * max(0.0, 1 - z / max(root, 1e-9))
    return bool(certain >= BACK_FRACTION * max(abs(rate[x.second] - rate[x.first]) for x in (one, other)))


def _is_side(found: Found, other: Found, search: Search, *, peak: tuple[int, int]) -> bool:
    """Whether a change is the rise or the fall of the peak of another change.

    It is if their upper windows overlap, or if the months of half of the change are at most two apart.
    """
    if (found.statistic > 0) == (other.statistic > 0):
        return False
    start, end = search.windows.start, search.windows.end
    top, other_top = _top(found), _top(other)
    if start[top] < end[other_top] and start[other_top] < end[top]:
        return True
    return abs(half_month(found, search) - peak[0 if found.statistic > 0 else 1]) <= SAME_MONTHS


def _top(found: Found) -> int:
    return found.second if found.statistic > 0 else found.first


def _most_certain(rows: list[Found], search: Search) -> Found:
    return max(rows, key=lambda found: certain_difference(found, search))


def certain_difference(found: Found, search: Search) -> float:
    """The certain part of an absolute difference, a fraction of the articles: approximately its bound nearer to 0."""
    rate, z = search.windows.rate[:, found.topic], search.critical_value[found.pair]
    return float(abs(rate[found.second] - rate[found.first]) * (1 - z / abs(found.statistic)))


def direction_of(found: Found, search: Search) -> str:
    """Kind of a rise or fall: from or to nothing, sudden, or neither.

    "Nothing" is a share of at most a tenth of the other share, and under 1 %, over all months before a rise or after a
    fall. A change is sudden if it takes at most three months, the odds change by half or more, and the two windows are
    at most half a year apart.
    """
    early, late = search.windows.rate[[found.first, found.second], found.topic]
    rises = found.statistic > 0
    if _is_nothing(_outside(found, search, before=rises), late if rises else early):
        return "arrived" if rises else "vanished"
    small, large = sorted(np.clip([early, late], 1e-6, 1 - 1e-6))
    near = search.windows.start[found.second] - search.windows.end[found.first] <= NEAR_MONTHS
    sudden = near and large / (1 - large) >= LARGE_ODDS * small / (1 - small) and is_sudden(found, search)
    return ("jumped" if sudden else "rose") if rises else ("dropped" if sudden else "fell")


def _is_nothing(small: float, large: float) -> bool:
    return small <= NOTHING_FRACTION * large and small < NOTHING_SHARE


def _outside(found: Found, search: Search, *, before: bool) -> float:
    """Rate of all months up to the end of the earlier window, or from the start of the later window on."""
    windows, rates = search.windows, search.rates
    months = slice(0, windows.end[found.first]) if before else slice(windows.start[found.second], None)
    return float(np.clip(rates.sums[months, found.topic].sum() / rates.size[months].sum(), 0.0, 1.0))


def peak_of(found: Found, search: Search) -> tuple[int, int] | None:
    """Months of half of the rise and half of the fall of a peak, or None where the change is not a side of a peak.

    The higher window is compared with the windows on its other side that are at most a year away. From the higher
    window to the one that differs most significantly, the share must fall back by half of the change or more. A peak
    lasts at most a year, or a sixth of the archive if that is longer.
    """
    rises, top = found.statistic > 0, _top(found)
    base = found.first if rises else found.second
    other = _clearest_beyond(top, found.topic, search, after=rises)
    if other is None:
        return None
    rate = search.windows.rate[:, found.topic]
    if rate[top] - rate[other] < BACK_FRACTION * (rate[top] - rate[base]):
        return None
    way = replace(found, first=top, second=other) if rises else replace(found, first=other, second=top)
    came, went = (half_month(x, search) for x in ((found, way) if rises else (way, found)))
    longest = max(PEAK_MONTHS, len(search.rates.months) // PEAKS_PER_SPAN)
    return (came, went) if went - came <= longest else None


def _clearest_beyond(top: int, topic: int, search: Search, *, after: bool) -> int | None:
    """The window beyond the top, at most a year away, that is most significantly below it.

    None where no signed root of a likelihood ratio is 3.5 or more.
    """
    windows = search.windows
    gap = windows.start - windows.end[top] if after else windows.start[top] - windows.end
    beyond = np.flatnonzero((gap >= 0) & (gap <= PEAK_MONTHS))
    if not len(beyond):
        return None
    trials = 1 / (windows.unit * search.rates.design_effect[topic])
    root = _roots(windows.rate[:, topic], trials, top=top, others=beyond)
    best = int(np.argmax(root))
    return int(beyond[best]) if root[best] >= BACK_ROOT else None


def _roots(rate: FloatArray, trials: FloatArray, *, top: int, others: IntArray) -> FloatArray:
    from trendlab.changes.likelihood import TwoShares, signed_root

    n = len(others)
    return signed_root(
        TwoShares(
            after=np.full(n, rate[top]), before=rate[others], n_after=np.full(n, trials[top]), n_before=trials[others]
        )
    )
