"""On which day of a year recurring events fall: fixed days, nth weekdays, Easter, and tables of public calendars."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

Rule = Callable[[int], date | None]
# Month and day of the Chinese New Year, 1985 to 2035 (Hong Kong Observatory, Gregorian-lunar conversion tables).
_LUNAR_DAYS = (
    "0220 0209 0129 0217 0206 0127 0215 0204 0123 0210 0131 0219 0207 0128 0216 0205 0124 0212 0201 0122 0209 0129 "
    "0218 0207 0126 0214 0203 0123 0210 0131 0219 0208 0128 0216 0205 0125 0212 0201 0122 0210 0129 0217 0206 0126 "
    "0213 0203 0123 0211 0131 0219 0208"
)
_LUNAR_FROM = 1985


def fixed(month: int, day: int) -> Rule:
    """The same day each year."""
    return lambda year: date(year, month, day)


def nth_weekday(month: int, weekday: int, nth: int, *, shift: int = 0) -> Rule:
    """The nth weekday (0 is Monday) of a month, or from the end where nth is -1; and so many days on."""

    def day(year: int) -> date | None:
        first = date(year, month, 1)
        if nth < 0:
            last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
            return last - timedelta(days=(last.weekday() - weekday) % 7 - shift)
        return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1) + shift)

    return day


def table(first_year: int, days: str) -> Rule:
    """Month and day (MMDD) by year, from a first year on; ---- where the event was not held."""
    listed = days.split()

    def day(year: int) -> date | None:
        k = year - first_year
        if not 0 <= k < len(listed) or listed[k] == "----":
            return None
        return date(year, int(listed[k][:2]), int(listed[k][2:]))

    return day


lunar_new_year = table(_LUNAR_FROM, _LUNAR_DAYS)


def lunar_animal(place: int) -> Rule:
    """New Year of the years of one animal of the Chinese zodiac: 0 is the rat (2020), 4 the dragon (2024)."""
    return lambda year: lunar_new_year(year) if (year - 4) % 12 == place else None


def easter(year: int) -> date | None:
    """Easter Sunday (Meeus, Astronomical Algorithms, 1991, ch. 8)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)


def super_bowl(year: int) -> date | None:
    """The first Sunday of February, the second one since 2022; the last of January before 2004 (2002: 3 February)."""
    if year == 2002:
        return date(2002, 2, 3)
    rule = nth_weekday(1, 6, -1) if year < 2004 else nth_weekday(2, 6, 2 if year >= 2022 else 1)
    return rule(year)
