"""Dates that are a number: compact days, seconds since 1970 in four units, and days of a spreadsheet."""

from __future__ import annotations

from trendlab.days.interval import BUDDHIST_YEARS, Days, day_of_year, of_seconds, one_day, one_month, one_year, today
from trendlab.days.order import Parts

YEARS, _YEARS_OF_MONTHS = range(1000, 2200), range(1900, 2101)
# Serial days of a spreadsheet from 1940 to next year; 25569 is 1970-01-01.
_SERIAL_FROM, _SERIAL_ZERO = 14_611, 25_569


def days_of_number(digits: str, *, negative: bool = False) -> Days | Parts | None:
    """What the digits of a whole number say; None where they are no date.

    Args:
        digits: without a sign.
        negative: whether a minus precedes them: seconds before 1970.
    """
    n = len(digits)
    if negative:
        return of_seconds(-_in_seconds(digits)) if n >= 5 else None
    if n in (4, 5, 6, 7, 8):
        return (_year, _serial, _six, _ordinal, _eight)[n - 4](digits)
    if n in (10, 12, 14, 17, 20):
        compact = _compact(digits)
        epoch = _epoch(digits)
        # Both can hold: then the seconds are in the future and the compact form is not.
        return compact if compact is not None and (n != 10 or epoch is None or epoch.first > today()) else epoch
    return _epoch(digits)


def days_of_decimal(whole: str, *, negative: bool = False) -> Days | None:
    """What a number with a fraction says: a day of a spreadsheet with its time, or seconds with theirs."""
    if len(whole) == 5 and not negative:
        return _serial(whole)
    return of_seconds(-_in_seconds(whole) if negative else _in_seconds(whole)) if len(whole) >= 9 else None


def _year(digits: str) -> Days | None:
    return one_year(int(digits)) if int(digits) in YEARS or int(digits) in BUDDHIST_YEARS else None


def _serial(digits: str) -> Days | None:
    day = int(digits) - _SERIAL_ZERO
    return Days(day, day) if int(digits) >= _SERIAL_FROM and day <= today() + 366 else None


def _six(digits: str) -> Days | Parts | None:
    year = int(digits[:4])
    is_buddhist = year in BUDDHIST_YEARS and int(digits[2:4]) > 12  # else 250112 is a day of 2025
    is_likely = year in _YEARS_OF_MONTHS or not 1 <= int(digits[2:4]) <= 12  # 180112 is a day of 2018, 185612 a month
    if (is_likely or is_buddhist) and (year in YEARS or is_buddhist) and 1 <= int(digits[4:]) <= 12:
        return one_month(year, int(digits[4:]))
    return Parts(int(digits[:2]), int(digits[2:4]), int(digits[4:]), "")


def _ordinal(digits: str) -> Days | None:
    return day_of_year(int(digits[:4]), int(digits[4:])) if int(digits[:4]) in YEARS else None


def _eight(digits: str) -> Days | Parts | None:
    found = one_day(int(digits[:4]), int(digits[4:6]), int(digits[6:])) if int(digits[:4]) in YEARS else None
    if found is None and int(digits[4:]) in YEARS:
        return Parts(int(digits[:2]), int(digits[2:4]), int(digits[4:]), "")
    return found


def _compact(digits: str) -> Days | None:
    """YYYYMMDD with hours, minutes, seconds and fractions as far as they go."""
    year, month, day, hour = (int(digits[a:b]) for a, b in ((0, 4), (4, 6), (6, 8), (8, 10)))
    rest = [int(digits[k : k + 2]) for k in range(10, min(len(digits), 14), 2)]
    if not 1900 <= year < 2200 or hour > 24 or any(x > 60 for x in rest):
        return None
    return one_day(year, month, day)


def _epoch(digits: str) -> Days | None:
    n = len(digits)
    if n not in (9, 10, 12, 13, 15, 16, 18, 19):
        return None
    return of_seconds(_in_seconds(digits))


def _in_seconds(digits: str) -> int:
    """Seconds, milli-, micro- or nanoseconds, recognised by the number of digits."""
    n = len(digits)
    return int(digits) // (1 if n <= 11 else 10**3 if n <= 14 else 10**6 if n <= 17 else 10**9)
