"""Dates of the Persian and the Islamic calendar, and years counted from the Republic of China.

A date is of one of the calendars where a name of its months stands with a year that fits, or where its digits are
those of Persian. Years such as 1402 in plain digits are left as they are: they may be of both, or of our calendar.

Sources: Borkowski 1996, The Persian calendar for 3000 years (33-year rule, exact from 1799 to 2256); Reingold and
Dershowitz 2018, Calendrical Calculations, section 7.1 (tabular Islamic calendar, which may be a day off).
"""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from importlib.resources import files

from trendlab.days.interval import EPOCH, Days, one_day

_YEARS = range(1280, 1481)  # of both calendars: 1901 to 2101, and 1863 to 2058
_REPUBLIC = re.compile(r"(1[0-4]\d)\s?([-/.]|\u5e74)\s?(\d{1,2})\s?([-/.]|\u6708)\s?(\d{1,2})\s?\u65e5?(?![.-]?\d)")
_PERSIAN = re.compile(
    r"([\u06f0-\u06f9]{4})\s?[-/.]\s?([\u06f0-\u06f9]{1,2})(?:\s?[-/.]\s?([\u06f0-\u06f9]{1,2}))?(?!\s?[:\u06f0-\u06f9])"
)
_TIME = re.compile(r"\d{1,2}:\d\d(?::\d\d)?")
_DAY_BEFORE, _DAY_BEHIND = re.compile(r"(?<!\d)(\d{1,2})\D{0,4}$"), re.compile(r"\D{0,3}(\d{1,2})(?!\d)")
_NUMBER = re.compile(r"\d+")
_YEAR = re.compile(r"(?<!\d)1[234]\d\d(?!\d)")
_LETTERS = re.compile(r"[^\W\d_]")
_MAX_LETTERS = 12  # beside the name of the month: a weekday, or the name of the calendar
_PERSIAN_ZERO, _ISLAMIC_ZERO = dt.date(622, 3, 22).toordinal(), 227_015


@lru_cache(maxsize=1)
def _names() -> tuple[re.Pattern[str], dict[str, tuple[str, int]]]:
    lines = files("trendlab.days").joinpath("eras.txt").read_text("utf8").splitlines()
    known = {}
    for line in lines:
        calendar, _, rest = line.partition(" ")
        name, _, month = rest.rpartition(" ")
        known[name] = calendar, int(month)
    longest = sorted(known, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)", re.IGNORECASE), known


def persian_digits(text: str) -> Days | None:
    """The days of a date in the digits of Persian with a year of its calendar; None where a text is none.

    Args:
        text: before its digits are made ASCII.

    Example:
        >>> str(persian_digits("\u06f1\u06f4\u06f0\u06f2/\u06f0\u06f1/\u06f1\u06f5").first_day)
        '2023-04-04'
    """
    hit = _PERSIAN.search(text)
    if hit is not None and _names()[0].search(text):
        return None  # "14 Esfand 1399 / 10:30": the number behind the year is no month
    return None if hit is None or int(hit[1]) not in _YEARS else _of_persian(int(hit[1]), int(hit[2]), int(hit[3] or 0))


def era_days(text: str) -> Days | None:
    """The days of a date with a month of the Persian or Islamic calendar, or a year of the Republic of China.

    Args:
        text: with ASCII digits.

    Example:
        >>> str(era_days("20 Khordad 1402").first_day), str(era_days("112/03/01").first_day)
        ('2023-06-10', '2023-03-01')
    """
    if hit := _REPUBLIC.match(text):
        return one_day(1911 + int(hit[1]), int(hit[3]), int(hit[5]))
    if not _YEAR.search(text):
        return None
    pattern, known = _names()
    named = pattern.search(text)
    if named is None or len(_LETTERS.findall(text)) - len(named[0]) > _MAX_LETTERS:
        return None
    before, behind = _TIME.sub("", text[: named.start()]), _TIME.sub("", text[named.end() :])
    year = next((n for n in map(int, _NUMBER.findall(f"{before} {behind}")) if n in _YEARS), None)
    beside = _DAY_BEFORE.search(before) or _DAY_BEHIND.match(behind)
    day = int(beside[1]) if beside is not None else 0
    if year is None:
        return None
    calendar, month = known[named[0].casefold()]
    return _of_persian(year, month, day) if calendar == "persian" else _of_islamic(year, month, day)


def _of_persian(year: int, month: int, day: int) -> Days | None:
    """A day, or the days of a month where `day` is 0."""
    if not 1 <= month <= 12 or day > 31:
        return None
    start = _persian_start(year) + (31 * (month - 1) if month <= 7 else 186 + 30 * (month - 7))
    after = _persian_start(year + 1) if month == 12 else start + (31 if month <= 6 else 30)
    if start + day > after:
        return None
    if not day:
        return Days(start - EPOCH, after - 1 - EPOCH, "days")
    return Days(start + day - 1 - EPOCH, start + day - 1 - EPOCH)


def _persian_start(year: int) -> int:
    """The ordinal of the first day of a year: eight leap years in 33."""
    return _PERSIAN_ZERO - 1 + 365 * (year - 1) + (8 * year + 21) // 33


def _of_islamic(year: int, month: int, day: int) -> Days | None:
    """Three days around a day of the tabular calendar, which no observation is further from; or those of a month."""
    start = _ISLAMIC_ZERO + 354 * (year - 1) + (3 + 11 * year) // 30 + 29 * (month - 1) + month // 2
    if day > 30:
        return None
    low, high = (start + day - 2, start + day) if day else (start - 1, start + 29)
    return Days(low - EPOCH, high - EPOCH, "days")
