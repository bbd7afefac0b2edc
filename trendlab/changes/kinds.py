"""What kind of change a pair of spans shows, as a reader of the topic's picture would call it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from trendlab.changes.choose import Found, half_month
from trendlab.changes.transition import is_sudden

if TYPE_CHECKING:
    from trendlab.changes.choose import Search
    from trendlab.checks import FloatArray, IntArray

NOTHING_PART = 0.1
NOTHING_SHARE = 0.01
LARGE_ODDS = 1.5
NEAR_MONTHS = 6
PEAK_MONTHS = 12
PEAK_PART = 6
BACK_PART = 0.5
BACK_ROOT = 3.5
SAME_MONTHS = 2
YEAR = 12
SEASON_MONTHS = 9
LEAST_YEARS = 2
SEASON_PART = 1 / 3
AGREE_PART = 0.75
LEAST_DOCS = 2.0


def name_kinds(story: list[Found], search: Search) -> list[tuple[Found, str]]:
    """The changes of one topic, which come in the order of time, each with its kind.

    A rise and a fall that come back every year are one story, and so are the two sides of one peak: of each the more
    certain side stays.
    """
    seasonal = [found for found in story if recurs(found, search)]
    others = [found for found in story if found not in seasonal]
    told = [(_most_certain(seasonal, search), "seasonal")] if seasonal else []
    peaks = {found: peak for found in others if (peak := peak_of(found, search)) is not None}
    for found in others:
        sides = [found, *(other for other, peak in peaks.items() if _is_side(found, other, search, peak=peak))]
        if found is _most_certain(sides, search):
            told.append((found, "peaked" if found in peaks else direction_of(found, search)))
    return sorted(told, key=lambda pair: half_month(pair[0], search))


def _is_side(found: Found, other: Found, search: Search, *, peak: tuple[int, int]) -> bool:
    """Whether a change is the coming or the going of another one's peak.

    Both are told of the same months at the top, or half of either is made within two months.
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
    return max(rows, key=lambda found: certain_part(found, search))


def certain_part(found: Found, search: Search) -> float:
    """What of the size of a difference is certain, a fraction of the articles."""
    rate = search.windows.rate[:, found.topic]
    return float(abs(rate[found.second] - rate[found.first]) * (1 - search.reach[found.pair] / abs(found.statistic)))


def direction_of(found: Found, search: Search) -> str:
    """Kind of a rise or fall: from or to nothing, sudden, or neither.

    Nothing is a tenth or less of the other share, and under 1 %, in all months before a rise or after a fall. A change
    is sudden where three months or less hold it, odds change by half or more, and the spans told are half a year apart
    at most.
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
    return small <= NOTHING_PART * large and small < NOTHING_SHARE


def _outside(found: Found, search: Search, *, before: bool) -> float:
    """Rate of all months from the first one to the end of the earlier span, or from the later span to the last one."""
    windows, rates = search.windows, search.rates
    part = slice(0, windows.end[found.first]) if before else slice(windows.start[found.second], None)
    return float(np.clip(rates.sums[part, found.topic].sum() / rates.size[part].sum(), 0.0, 1.0))


def peak_of(found: Found, search: Search) -> tuple[int, int] | None:
    """Months by which half of a peak had come and half of it had gone, or None where the change is no side of a peak.

    The higher of the two spans is compared with those on its other side that begin or end within a year of it; of the
    clearest the share must lie back by half or more of the change. A peak lasts at most a year, or a sixth of the
    archive where that is longer.
    """
    rises, top = found.statistic > 0, _top(found)
    base = found.first if rises else found.second
    other = _clearest_beyond(top, found.topic, search, after=rises)
    if other is None:
        return None
    rate = search.windows.rate[:, found.topic]
    if rate[top] - rate[other] < BACK_PART * (rate[top] - rate[base]):
        return None
    way = replace(found, first=top, second=other) if rises else replace(found, first=other, second=top)
    came, went = (half_month(x, search) for x in ((found, way) if rises else (way, found)))
    longest = max(PEAK_MONTHS, len(search.rates.months) // PEAK_PART)
    return (came, went) if went - came <= longest else None


def _clearest_beyond(top: int, topic: int, search: Search, *, after: bool) -> int | None:
    """Of the windows beyond this one the one that lies most clearly below it, or None where none does."""
    windows = search.windows
    gap = windows.start - windows.end[top] if after else windows.start[top] - windows.end
    beyond = np.flatnonzero((gap >= 0) & (gap <= PEAK_MONTHS))
    if not len(beyond):
        return None
    trials = 1 / (windows.unit * search.rates.effect[topic])
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


def recurs(found: Found, search: Search) -> bool:
    """Whether the same months of other years show the change too, and those half a year away do not.

    Either span, of at most nine months, has its months in two other years or more. The mean over those years shows a
    third or more of the change, three in four pairs of years have its sign, and half a year away it is none: a climb of
    years would show there too, a season does not.
    """
    windows = search.windows
    length = [int(windows.end[w] - windows.start[w]) for w in (found.first, found.second)]
    if max(length) > SEASON_MONTHS:
        return False
    own = windows.rate[found.second, found.topic] - windows.rate[found.first, found.topic]
    early, late = (other_years(w, found.topic, search) for w in (found.first, found.second))
    if min(len(early), len(late)) < LEAST_YEARS:
        return False
    away_early, away_late = (other_years(w, found.topic, search, months=YEAR // 2) for w in (found.first, found.second))
    same = np.subtract.outer(late, early) / own
    opposite = (away_late.mean() - away_early.mean()) / own
    return bool(same.mean() >= SEASON_PART and (same > 0).mean() >= AGREE_PART and opposite <= 0)


def other_years(window: int, topic: int, search: Search, *, months: int = 0) -> FloatArray:
    """Rates of a topic in the months of a window moved by whole years, and by further months; not in its own."""
    windows, rates = search.windows, search.rates
    n = len(rates.months)
    found = []
    for move in range(-(n // YEAR) - 1, n // YEAR + 2):
        start, end = (int(x) + move * YEAR + months for x in (windows.start[window], windows.end[window]))
        size = float(rates.size[start:end].sum()) if start >= 0 and end <= n and (move or months) else 0.0
        if size >= LEAST_DOCS:
            found.append(float(rates.sums[start:end, topic].sum()) / size)
    return np.array(found)
