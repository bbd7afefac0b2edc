"""Reads the mentions of articles on demand, and turns them into evidence on a grid of days."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from trendlab.dates.evidence import DayGrid, read_evidence
from trendlab.dates.mentions import Mention, find_mentions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trendlab.checks import FloatArray, IntArray
    from trendlab.dates.known import Known
    from trendlab.dates.spec import DateSpec

# From this many given days on, the undated articles are assumed to lie within their range.
ENOUGH_GIVEN = 30
# Fewer are enough if they are twice as many as the undated: one article that mentions 1998 among twelve of 2022 was not
# written then.
MIN_MOSTLY = 6
# Articles from which the years of the source are estimated, at most.
SAMPLE_YEARS = 2000
# Years after the latest ones mentioned in which articles may still have appeared.
YEARS_AFTER = 5
# Articles that name a year as their latest, and part of the usual number, from which it counts as one of the source.
MIN_EARLY, EARLY_PART = 3, 0.3
# How far before the given days articles without a date may be, at most: times the span of those, by their number, and
# days, by the years that they name.
MAX_TIMES, MAX_TOLD = 3.0, 9131


@dataclass(frozen=True, kw_only=True, eq=False)
class Reader:
    """Mentions and evidence of articles, each read once.

    Attributes:
        texts, languages: of every row. use_text: whether words are evidence at all.
        extra: further log-likelihoods by month (a classifier's), {row: (first month, (n_months,) of float)}.
    """

    texts: Sequence[str]
    languages: list[str]
    use_text: bool = True
    extra: dict[int, tuple[int, FloatArray]] = field(default_factory=dict)
    _read: dict[int, list[Mention]] = field(default_factory=dict)

    def mentions(self, row: int) -> list[Mention]:
        """The mentions in one article."""
        if not self.use_text:
            return []
        if row not in self._read:
            self._read[row] = find_mentions(self.texts[row], self.languages[row] or "en")
        return self._read[row]

    def evidence(self, rows: IntArray, grid: DayGrid) -> FloatArray:
        """(n_rows, n_days) of float32: log-likelihoods of the articles' words by day."""
        found = np.zeros((len(rows), grid.n_days), np.float32)
        for k, row in enumerate(rows.tolist()):
            mentions = self.mentions(row)
            if mentions:
                found[k] = read_evidence(mentions, grid)
            if row in self.extra:
                first, score = self.extra[row]
                found[k] += score[np.clip(grid.month_of - first, 0, len(score) - 1)]
        return found


def evidence_nats(evidence: FloatArray) -> FloatArray:
    """(n_rows,) nats by which each article's own evidence prefers its best days over the average.

    Articles without any evidence, most of many an archive, prefer none: their exponentials are not asked for.
    """
    found, held = np.zeros(len(evidence)), evidence.any(axis=1)
    own = evidence[held]
    found[held] = -np.log(np.exp(own - own.max(axis=1, keepdims=True)).mean(axis=1))
    return found


def year_range(reader: Reader, known: Known, spec: DateSpec, *, rows: IntArray) -> tuple[int, int] | None:
    """First and last day (since 1970-01-01) that undated articles can have, or None where nothing indicates them.

    The years given by the caller; else the range of the given days where they are many, or where most articles have
    one (a month more on each side, for these are few); else that range together with the latest years that the
    articles mention, less one year and plus two.
    """
    if spec.years:
        return _day(spec.years[0], 1, 1), _day(spec.years[1], 12, 31)
    days = known.first[known.exact]
    if len(days) >= ENOUGH_GIVEN:
        return int(days.min()), int(days.max())
    given = known.dated
    if given.sum() >= MIN_MOSTLY and given.sum() >= 2 * len(rows):
        return int(known.first[given].min()) - 31, int(known.last[given].max()) + 31
    ranges = [*_told_range(reader, rows), *_given_range(known)]
    return (min(a for a, _ in ranges), max(b for _, b in ranges)) if ranges else None


def other_ranges(reader: Reader, known: Known, *, rows: IntArray) -> list[tuple[int, int]]:
    """First and last day of undated articles that are not of the months of the dated ones: a few guesses.

    As many days before the given ones as they fill at the rate of those, since it is old articles that lack a date; and
    these together with the latest years that they mention, where they mention any.

    Args:
        reader: their mentions.
        known: what is dated; some article is.
        rows: the undated articles.
    """
    days = known.first[known.dated], known.last[known.dated]
    first, last = int(days[0].min()), int(days[1].max())
    reach = int((last - first + 31) * np.clip(len(rows) / len(days[0]), 1.0, MAX_TIMES))
    near = (first - reach, last)
    years = _latest_years(reader, rows)
    if not years.size:
        return [near]
    low, high = (int(year) for year in np.quantile(years, (0.04, 0.9)))
    told = max(_day(low - 1, 1, 1), first - MAX_TOLD), min(_day(high, 12, 31), last + reach)
    return [near, (min(near[0], told[0]), max(near[1], told[1]))]


def _told_range(reader: Reader, rows: IntArray) -> list[tuple[int, int]]:
    """The range that the latest years in the articles' words tell, none where they name none."""
    years = _latest_years(reader, rows)
    if not years.size:
        return []
    low, high = np.quantile(years, 0.1), np.quantile(years, 0.9)
    centre = np.median(years)
    return [(_day(_earliest(years, int(low)) - 1, 1, 1), _day(min(int(high), int(centre) + 8) + YEARS_AFTER, 12, 31))]


def _earliest(years: IntArray, low: int) -> int:
    """The first of the years before `low` that are each named about as often as those from it on; `low` where none is.

    An old year that one article in many names is history; years that many name, one after the other, are the source's.
    """
    usual = EARLY_PART * float(np.median(np.unique(years[years >= low], return_counts=True)[1]))
    while np.count_nonzero(years == low - 1) >= max(MIN_EARLY, usual):
        low -= 1
    return low


def count_naming(reader: Reader, rows: IntArray) -> tuple[int, int]:
    """How many of these articles, or of an even sample of many, name a year, and how many were read."""
    return len(_latest_years(reader, rows)), len(_sample(rows))


def _latest_years(reader: Reader, rows: IntArray) -> IntArray:
    """The latest year that each article mentions, of those that mention any."""
    tops = [_latest_year({m.year for m in reader.mentions(row) if m.year}) for row in _sample(rows).tolist()]
    return np.array([y for y in tops if y], dtype=np.int64)


def _sample(rows: IntArray) -> IntArray:
    """These rows, or of many an even sample."""
    return rows[:: max(1, -(-len(rows) // SAMPLE_YEARS))]


def _given_range(known: Known) -> list[tuple[int, int]]:
    if not known.dated.any():
        return []
    return [(int(known.first[known.dated].min()) - 31, int(known.last[known.dated].max()) + 31)]


def _latest_year(years: set[int]) -> int:
    """The latest year mentioned, but for round ones far ahead of the rest ("by 2060"); 0 where there is none."""
    left = sorted(years)
    while len(left) > 1 and left[-1] % 5 == 0 and left[-1] > left[-2] + 5:
        left.pop()
    return left[-1] if left else 0


def _day(year: int, month: int, day: int) -> int:
    return date(min(max(year, 1), 9999), month, day).toordinal() - date(1970, 1, 1).toordinal()
