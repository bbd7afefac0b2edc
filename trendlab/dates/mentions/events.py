"""Well-known recurring events and the days on which they fall."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

# Month and day of the Chinese New Year, 1985 to 2035 (Hong Kong Observatory, Gregorian-lunar conversion tables).
_LUNAR_DAYS = (
    "0220 0209 0129 0217 0206 0127 0215 0204 0123 0210 0131 0219 0207 0128 0216 0205 0124 0212 0201 0122 0209 0129 "
    "0218 0207 0126 0214 0203 0123 0210 0131 0219 0208 0128 0216 0205 0125 0212 0201 0122 0210 0129 0217 0206 0126 "
    "0213 0203 0123 0211 0131 0219 0208"
)
_LUNAR = _LUNAR_DAYS.split()
_LUNAR_FROM = 1985


def _fixed(month: int, day: int) -> Callable[[int], date | None]:
    return lambda year: date(year, month, day)


def _lunar(shift: int) -> Callable[[int], date | None]:
    def day(year: int) -> date | None:
        k = year - _LUNAR_FROM
        if not 0 <= k < len(_LUNAR):
            return None
        return date(year, int(_LUNAR[k][:2]), int(_LUNAR[k][2:])) + timedelta(days=shift)

    return day


def _nth_weekday(month: int, weekday: int, nth: int) -> Callable[[int], date | None]:
    def day(year: int) -> date | None:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))

    return day


def _thanksgiving(shift: int) -> Callable[[int], date | None]:
    base = _nth_weekday(11, 3, 4)

    def day(year: int) -> date | None:
        found = base(year)
        return found + timedelta(days=shift) if found else None

    return day


def _easter(year: int) -> date | None:
    """Easter Sunday (Meeus, Astronomical Algorithms, 1991, ch. 8)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)


@dataclass(frozen=True, kw_only=True)
class Event:
    """A recurring event: its name, the words for it, its day in a year, and how it is written about.

    Attributes:
        words: pattern of the words. day: the event's day in a year, or None.
        before, after: days before and after within which most articles that name it appear.
    """

    name: str
    words: str
    day: Callable[[int], date | None]
    before: int = 21
    after: int = 14


EVENTS = (
    Event(name="singles_day", words=r"Singles[’']?s?[’']? Day|Double 11|Double Eleven|11\.11",
          day=_fixed(11, 11), before=28),
    Event(name="mid_year_618", words=r"(?<![\d.,])6\.?18(?= (?:\w+ )?(?:festival|event|sale|promotion|gala))",
          day=_fixed(6, 18), before=28),
    Event(name="double_12", words=r"Double 12|Double Twelve|12\.12", day=_fixed(12, 12)),
    Event(name="lunar_new_year", words=r"Lunar New Year|Chinese New Year|Spring Festival|Year of the (?:Rat|Ox|Tiger|"
          r"Rabbit|Dragon|Snake|Horse|Goat|Sheep|Monkey|Rooster|Dog|Pig)", day=_lunar(0), before=28, after=21),
    Event(name="national_day_week", words=r"Golden Week|National Day holiday", day=_fixed(10, 3), before=14, after=14),
    Event(name="labor_day_china", words=r"May Day|Labou?r Day holiday", day=_fixed(5, 2), before=14, after=10),
    Event(name="thanksgiving", words=r"Thanksgiving", day=_thanksgiving(0)),
    Event(name="black_friday", words=r"Black Friday", day=_thanksgiving(1), before=28),
    Event(name="cyber_monday", words=r"Cyber Monday", day=_thanksgiving(4), before=21),
    Event(name="christmas", words=r"Christmas|Weihnachten|Noël|Navidad", day=_fixed(12, 25), before=35, after=14),
    Event(name="new_years_eve", words=r"New Year[’']s (?:Eve|Day)", day=_fixed(1, 1), before=14, after=10),
    Event(name="halloween", words=r"Halloween", day=_fixed(10, 31)),
    Event(name="valentine", words=r"Valentine[’']s Day", day=_fixed(2, 14), before=14, after=7),
    Event(name="independence_day", words=r"Fourth of July|Independence Day", day=_fixed(7, 4), before=10, after=7),
    Event(name="easter", words=r"Easter|Ostern|Pâques|Pascua", day=_easter),
    Event(name="memorial_day", words=r"Memorial Day", day=lambda y: date(y, 5, 31 - date(y, 5, 31).weekday()),
          before=10, after=7),
    Event(name="two_sessions", words=r"[Tt]wo [Ss]essions|National People[’']s Congress", day=_fixed(3, 8),
          before=14),
    Event(name="ces", words=r"\bCES\b", day=_fixed(1, 8), before=14, after=14),
    Event(name="mobile_world_congress", words=r"\bMWC\b|Mobile World Congress", day=_fixed(2, 27), before=14, after=14),
)  # fmt: skip
EVENT = re.compile("|".join(f"(?P<{e.name}>{e.words})" for e in EVENTS))
# Every hit of EVENT holds one of these: a text without any of them needs no search.
_HINTS = ("Day", "Double 1", "Double E", "Double T", "11.11", "12.12", "18 ", "New Year", "Spring Fest", "Year of the",
          "Golden Week", "Thanksgiving", "Black Friday", "Cyber Monday", "Christmas", "Weihnachten", "Noël", "Navidad",
          "Halloween", "Fourth of July", "Easter", "Ostern", "Pâques", "Pascua", "Sessions", "sessions", "National P",
          "CES", "MWC", "Mobile World")  # fmt: skip
_BY_NAME = {e.name: e for e in EVENTS}


def may_name_event(text: str) -> bool:
    """Whether a search of the text for EVENT can hit."""
    return any(hint in text for hint in _HINTS)


def event_of(hit: re.Match[str]) -> str:
    """The name of the event that a hit of `EVENT` is about."""
    return hit.lastgroup or ""


def event_named(name: str) -> Event:
    """The event of this name.

    Raises:
        KeyError: if there is none.
    """
    return _BY_NAME[name]
