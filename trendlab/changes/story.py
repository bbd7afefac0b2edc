"""The changes of one topic that are reported: its season, and others, each with its kind and month."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from trendlab.changes.choose import MAX_PER_TOPIC, Found, choose_pairs, half_month
from trendlab.changes.kinds import name_kinds
from trendlab.changes.season import same_months, season_fraction, season_of, without_season

if TYPE_CHECKING:
    from trendlab.changes.choose import Search
    from trendlab.changes.season import Season
    from trendlab.checks import FloatArray

SEASON_FRACTION = 0.5
NEAR_MONTHS = 6


@dataclass(frozen=True, kw_only=True, eq=False)
class TopicChange:
    """A change of a topic that is reported.

    Attributes:
        found: the pair of spans.
        kind: one of `trendlab.changes.result.KINDS`.
        month: number of the month by which half of it is made.
        season: the yearly pattern that a seasonal row describes; None in all others.
    """

    found: Found
    kind: str
    month: int
    season: Season | None = None


def find_topic_changes(topic: int, search: Search) -> list[TopicChange]:
    """The changes of a topic in the order of time.

    For a topic that has a season, one row compares its high months with low ones. All its other rows compare the same
    calendar months of different years, or whole years, so that the season does not explain them.
    """
    statistic = search.statistics(topic)
    story = choose_pairs(statistic, topic, search)
    season = season_of(topic, search) if story else None
    high = None if season is None else _high_months(statistic, season, topic=topic, search=search)
    if season is None or high is None:
        return _named(story, search)
    level = without_season(season, topic, search)
    other = same_months(search) & (season_fraction(season, topic, search) < SEASON_FRACTION)
    beside = choose_pairs(np.where(other, statistic, 0.0), topic, search)[: MAX_PER_TOPIC - 1]
    seasonal = TopicChange(found=high, kind="seasonal", month=half_month(high, search), season=season)
    return sorted([seasonal, *_named(beside, level)], key=lambda change: change.month)


def _named(story: list[Found], search: Search) -> list[TopicChange]:
    windows = search.windows
    story.sort(key=lambda found: (windows.start[found.first] + windows.end[found.second], found.pair))
    return [TopicChange(found=f, kind=kind, month=half_month(f, search)) for f, kind in name_kinds(story, search)]


def _high_months(statistic: FloatArray, season: Season, *, topic: int, search: Search) -> Found | None:
    """The change that shows a season best, or None where no significant one does.

    The season explains half of it or more; spans at most half a year apart take precedence.
    """
    windows, pairs = search.windows, search.pairs
    explained = season_fraction(season, topic, search) >= SEASON_FRACTION
    near = windows.start[pairs.second] - windows.end[pairs.first] <= NEAR_MONTHS
    for which in (explained & near, explained):
        if found := choose_pairs(np.where(which, statistic, 0.0), topic, search):
            return found[0]
    return None
