"""An interval of days, and the usual ones: a day, a month, a quarter, a year."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_LONGEST_YEAR = 366
EPOCH = dt.date(1970, 1, 1).toordinal()
# Days that programs write where they know none: the epoch, the zero of spreadsheets and databases.
PLACEHOLDERS = frozenset(
    dt.date(*day).toordinal() - EPOCH
    for day in ((1, 1, 1), (1970, 1, 1), (1900, 1, 1), (1899, 12, 30), (1899, 12, 31), (1904, 1, 1), (9999, 12, 31),
                (1601, 1, 1))
)  # fmt: skip


# Years of the Buddhist era, of 1900 to the next year but one: no article is of the 26th century.
BUDDHIST, BUDDHIST_YEARS = 543, range(2443, dt.datetime.now(dt.UTC).year + 545)


# Years of articles, unless a caller says otherwise: dates of other years do not count.
EARLIEST, LATEST = 1500, 2100


@dataclass(frozen=True, slots=True)
class Days:
    """The days that a written date can mean.

    Attributes:
        first, last: days since 1970-01-01, inclusive.
        unit: what was written: day, days, week, month, months, season, quarter, half, year, years or fiscal year.
    """

    first: int
    last: int
    unit: str = "day"

    @property
    def first_day(self) -> dt.date:
        """The first day."""
        return dt.date.fromordinal(self.first + EPOCH)

    @property
    def last_day(self) -> dt.date:
        """The last day."""
        return dt.date.fromordinal(self.last + EPOCH)


def one_day(year: int, month: int, day: int) -> Days | None:
    """A day; None where the calendar has none, or programs write it for "unknown"; 2566 is 2023 of the Buddhist era."""
    if year in BUDDHIST_YEARS:
        year -= BUDDHIST
    try:
        number = dt.date(year, month, day).toordinal() - EPOCH
    except (ValueError, OverflowError):
        return None
    return None if number in PLACEHOLDERS else Days(number, number)


def span_of_days(start: Sequence[int], end: Sequence[int]) -> Days | None:
    """All days from one to another, each a year, month and day; None where the calendar has none of them.

    A day that programs write for "unknown" counts where it begins or ends a span of a year at most: all of 1970.
    """
    try:
        first, last = (dt.date(*map(int, day)).toordinal() - EPOCH for day in (start, end))
    except (ValueError, OverflowError):
        return None
    unknown = not PLACEHOLDERS.isdisjoint((first, last)) and not 0 < last - first <= _LONGEST_YEAR
    return None if last < first or unknown else Days(first, last, "week" if last - first == 6 else "days")


def months(start: tuple[int, int], end: tuple[int, int], *, unit: str) -> Days | None:
    """Whole months from the first (year, month) to the last; None where the calendar has none of them.

    Years of the Buddhist era count as those of ours: 2566 is 2023.
    """
    if start[0] in BUDDHIST_YEARS and end[0] in BUDDHIST_YEARS:
        start, end = (start[0] - BUDDHIST, start[1]), (end[0] - BUDDHIST, end[1])
    try:
        first = dt.date(*start, 1).toordinal()
        after = dt.date(end[0] + end[1] // 12, end[1] % 12 + 1, 1).toordinal()
    except (ValueError, OverflowError):
        return None
    return Days(first - EPOCH, after - 1 - EPOCH, unit) if after > first else None


def one_month(year: int, month: int) -> Days | None:
    """A month."""
    return months((year, month), (year, month), unit="month") if 1 <= month <= 12 else None


def one_year(year: int, unit: str = "year") -> Days | None:
    """A year."""
    return months((year, 1), (year, 12), unit=unit) if 1 <= year < 9999 else None


def one_week(year: int, week: int, day: int = 0) -> Days | None:
    """An ISO week, or one day of it (1 is Monday)."""
    try:
        first = dt.date.fromisocalendar(year, week, day or 1).toordinal() - EPOCH
    except ValueError:
        return None
    return Days(first, first) if day else Days(first, first + 6, "week")


def day_of_year(year: int, number: int) -> Days | None:
    """The day of this number in a year, from 1."""
    try:
        day = dt.date(year, 1, 1) + dt.timedelta(days=number - 1)
    except (ValueError, OverflowError):
        return None
    return one_day(day.year, day.month, day.day) if day.year == year else None


def of_seconds(seconds: float) -> Days | None:
    """The day of so many seconds since 1970, as UTC."""
    try:
        day = dt.date.fromordinal(EPOCH + int(seconds // 86400))
    except (ValueError, OverflowError):
        return None
    return one_day(day.year, day.month, day.day)


def today() -> int:
    """Today as days since 1970-01-01."""
    return dt.datetime.now(dt.UTC).date().toordinal() - EPOCH
