"""Well-known recurring events, how far around their days they are written about, and their mentions in a text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from trendlab.dates.mentions.calendar import (
    Rule,
    easter,
    fixed,
    lunar_animal,
    lunar_new_year,
    nth_weekday,
    super_bowl,
    table,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

# Opening days of the games and of the men's football World Cup; years without one are left out.
_OLYMPICS = table(
    1988, "0917 ---- ---- ---- 0725 ---- 0212 ---- 0719 ---- 0207 ---- 0915 ---- 0208 ---- 0813 ---- 0210 ---- "
    "0808 ---- 0212 ---- 0727 ---- 0207 ---- 0805 ---- 0209 ---- ---- 0723 0204 ---- 0726 ---- 0206 ---- "
    "0714",
)  # fmt: skip
_WORLD_CUP = table(
    1986, "0531 ---- ---- ---- 0608 ---- ---- ---- 0617 ---- ---- ---- 0610 ---- ---- ---- 0531 ---- ---- ---- "
    "0609 ---- ---- ---- 0611 ---- ---- ---- 0612 ---- ---- ---- 0614 ---- ---- ---- 1120 ---- ---- ---- "
    "0611",
)  # fmt: skip
_MID_AUTUMN = table(
    2000, "0912 1001 0921 0911 0928 0918 1006 0925 0914 1003 0922 0912 0930 0919 0908 0927 0915 1004 0924 0913 "
    "1001 0921 0910 0929 0917 1006 0925",
)  # fmt: skip
_DRAGON_BOAT = table(2010, "0616 0606 0623 0612 0602 0620 0609 0530 0618 0607 0625 0614 0603 0622 0610 0531 0619")
_DIWALI = table(2010, "1105 1026 1113 1103 1023 1111 1030 1019 1107 1027 1114 1104 1024 1112 1101 1020 1108")
_RAMADAN = table(2010, "0811 0801 0720 0709 0628 0618 0606 0527 0516 0506 0424 0413 0402 0323 0311 0301 0218")
_PRIME_DAY = table(2015, "0715 0712 0710 0716 0715 1013 0621 0712 0711 0716 0708")
_WORLD_AI = table(2018, "0917 0829 0709 0708 0901 0706 0704 0726")
_WORLD_INTERNET = table(2014, "1119 1216 1116 1203 1107 1020 1123 0926 1109 1108 1120")
_ANIMALS = ("Rat", "Ox", "Tiger", "Rabbit", "Dragon", "Snake", "Horse", "Goat|Sheep", "Monkey", "Rooster", "Dog", "Pig")


@dataclass(frozen=True, kw_only=True)
class Event:
    """A recurring event: its name, the words for it, its day in a year, and how it is written about.

    Attributes:
        words: pattern of the words. day: the event's day in a year, or None.
        before, after: days before and after within which most articles that name it appear.
        noise: fraction of its mentions that say nothing about the day.
        yearly: whether it is held each year; others are written about for years.
    """

    name: str
    words: str
    day: Rule
    before: int = 21
    after: int = 14
    noise: float = 0.25
    yearly: bool = True


EVENTS = (
    Event(name="singles_day", words=r"Singles[’']?s?[’']? Day|Double 11|Double Eleven|11\.11",
          day=fixed(11, 11), before=28),
    Event(name="mid_year_618", words=r"(?<![\d.,])6\.?18(?= (?:\w+ )?(?:festival|event|sale|promotion|gala))",
          day=fixed(6, 18), before=28),
    Event(name="double_12", words=r"Double 12|Double Twelve|12\.12(?!\d)", day=fixed(12, 12)),
    *(Event(name=f"lunar_year_{k}", words=f"Year of the (?:{animal})", day=lunar_animal(k), before=28, after=21)
      for k, animal in enumerate(_ANIMALS)),
    Event(name="lunar_new_year", words=r"Lunar New Year|Chinese New Year|Spring Festival", day=lunar_new_year,
          before=28, after=21),
    Event(name="national_day_week", words=r"Golden Week|National Day holiday", day=fixed(10, 3), before=14, after=14),
    Event(name="labor_day_china", words=r"May Day|Labou?r Day holiday", day=fixed(5, 2), before=14, after=10),
    Event(name="mid_autumn", words=r"Mid-Autumn", day=_MID_AUTUMN),
    Event(name="dragon_boat", words=r"Dragon Boat Festival", day=_DRAGON_BOAT),
    Event(name="diwali", words=r"Diwali", day=_DIWALI),
    Event(name="ramadan", words=r"Ramadan", day=_RAMADAN, after=42),
    Event(name="thanksgiving", words=r"Thanksgiving", day=nth_weekday(11, 3, 4)),
    Event(name="black_friday", words=r"Black Friday", day=nth_weekday(11, 3, 4, shift=1), before=28),
    Event(name="cyber_monday", words=r"Cyber Monday", day=nth_weekday(11, 3, 4, shift=4), before=21),
    Event(name="prime_day", words=r"Prime Day", day=_PRIME_DAY),
    Event(name="christmas", words=r"Christmas|Weihnachten|Noël|Navidad", day=fixed(12, 25), before=35, after=14),
    Event(name="new_years_eve", words=r"New Year[’']s (?:Eve|Day)", day=fixed(1, 1), before=14, after=10),
    Event(name="halloween", words=r"Halloween", day=fixed(10, 31)),
    Event(name="valentine", words=r"Valentine[’']s Day", day=fixed(2, 14), before=14, after=7),
    Event(name="womens_day", words=r"(?:International )?Women[’']s Day", day=fixed(3, 8), before=14, after=10),
    Event(name="earth_day", words=r"Earth Day", day=fixed(4, 22), before=14, after=7),
    Event(name="book_day", words=r"World Book Day", day=fixed(4, 23), before=14, after=7),
    Event(name="mothers_day", words=r"Mother[’']s Day", day=nth_weekday(5, 6, 2), before=14, after=5),
    Event(name="fathers_day", words=r"Father[’']s Day", day=nth_weekday(6, 6, 3), before=14, after=5),
    Event(name="independence_day", words=r"Fourth of July|Independence Day", day=fixed(7, 4), before=10, after=7),
    Event(name="bastille_day", words=r"Bastille Day", day=fixed(7, 14), before=10, after=7),
    Event(name="labor_day_us", words=r"Labor Day weekend", day=nth_weekday(9, 0, 1), before=14, after=7),
    Event(name="columbus_day", words=r"Columbus Day", day=nth_weekday(10, 0, 2), before=10, after=7),
    Event(name="veterans_day", words=r"Veterans Day", day=fixed(11, 11), before=10, after=7),
    Event(name="presidents_day", words=r"Presidents[’']? Day", day=nth_weekday(2, 0, 3), before=10, after=7),
    Event(name="easter", words=r"Easter\b|Ostern|Pâques|Pascua", day=easter),
    Event(name="memorial_day", words=r"Memorial Day", day=nth_weekday(5, 0, -1), before=10, after=7),
    Event(name="super_bowl", words=r"Super Bowl", day=super_bowl, noise=0.4),
    Event(name="olympics", words=r"Olympics|Olympic Games", day=_OLYMPICS, before=28, after=28, noise=0.5,
          yearly=False),
    Event(name="world_cup", words=r"World Cup", day=_WORLD_CUP, before=28, after=42, noise=0.5,
          yearly=False),
    Event(name="two_sessions", words=r"[Tt]wo [Ss]essions|National People[’']s Congress|[Gg]overnment [Ww]ork "
          r"[Rr]eport", day=fixed(3, 8), before=14),
    Event(name="davos", words=r"Davos", day=fixed(1, 20), before=14, after=14),
    Event(name="boao", words=r"Boao Forum", day=fixed(3, 30), before=21, after=21),
    Event(name="import_expo", words=r"International Import Expo|\bCIIE\b", day=fixed(11, 7), before=14, after=14),
    Event(name="un_assembly", words=r"U\.?N\.? General Assembly", day=fixed(9, 22), before=14, after=14, noise=0.5),
    Event(name="ces", words=r"\bCES\b", day=fixed(1, 8), before=14, after=14),
    Event(name="mobile_world_congress", words=r"\bMWC\b|Mobile World Congress", day=fixed(2, 27), before=14, after=14),
    Event(name="computex", words=r"(?i:\bcomputex\b)", day=fixed(6, 2), before=14, after=14),
    Event(name="gamescom", words=r"(?i:\bgamescom\b)", day=fixed(8, 23), before=14, after=14),
    Event(name="wwdc", words=r"\bWWDC\b|Worldwide Developers Conference", day=fixed(6, 7), before=14, after=14),
    Event(name="world_ai", words=r"\bWAIC\b|World Artificial Intelligence Conference", day=_WORLD_AI, before=14),
    Event(name="world_internet", words=r"World Internet Conference", day=_WORLD_INTERNET, before=14),
)  # fmt: skip
# The start of a word in capitals, of a number, or of one of few others: most places need no name tried.
_START = r"(?<![^\W\d_])(?=[A-Z1-6ÉP]|two s|gov|comp|games)"
EVENT = re.compile(_START + "(?:" + "|".join(f"(?P<{e.name}>{e.words})" for e in EVENTS) + ")")
# Every hit of EVENT holds one of these: a text without any of them needs no search.
_HINTS = (
    "Day", "Double 1", "Double E", "Double T", "11.11", "12.12", "18 ", "New Year", "Spring Fest",
    "Year of the", "Golden Week", "Mid-Autumn", "Dragon Boat", "Diwali", "Ramadan", "Thanksgiving",
    "Black Friday", "Cyber Monday", "Christmas", "Weihnachten", "Noël", "Navidad", "Halloween",
    "Fourth of July", "Easter", "Ostern", "Pâques", "Pascua", "Bowl", "Olympic", "World Cup", "wo sess",
    "wo Sess", "National P", "ork report", "ork Report", "Davos", "Boao", "Import Expo", "CIIE", "l Assembly",
    "CES", "MWC", "Mobile World", "omputex", "OMPUTEX", "amescom", "AMESCOM", "WWDC", "Developers C", "WAIC",
    "Artificial Intelligence Conf", "Internet Conf",
)  # fmt: skip
_BY_NAME = {e.name: e for e in EVENTS}
_NUMBERS = ["a", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_UNIT_DAYS = {"day": 1, "week": 7, "month": 30}
_BETWEEN = r"(?:,?\s[\w’'-]+){0,6},?\s(?:the\s)?$"
_AWAY = re.compile(
    rf"(?i:\b(?P<n>\d\d?|{'|'.join(_NUMBERS)})\s(?:more\s)?(?P<unit>day|week|month)s?\s"
    rf"(?P<way>before|ahead of|until|away from|prior to|after)\b){_BETWEEN}"
)
_SIDE = re.compile(
    r"(?i:\b(?:(?P<before>ahead of|run[- ]up to|lead(?:ing)?[- ]up to|in advance of|prior to|upcoming|forthcoming|"
    r"before|in time for|ready for|prepar\w+ for|days until)|(?P<after>recent|concluded|just[- ]ended))\b)"
    r"(?:,?\s[\w’'-]+){0,4},?[\s-](?:the\s)?$"
)
_PAST = re.compile(r"(?i:\b(?:last|previous) year[’']s)(?:\s[\w-]+){0,2}\s$")
_ENDED = re.compile(r"\s(?:[\w-]+\s){0,3}(?:(?:has |had )?(?:just )?(?:ended|concluded)|was over|wrapped up)\b")
_YEAR_BEFORE = re.compile(r"(?<![\d.])((?:19|20)\d\d)\s$")
_YEAR_AFTER = re.compile(r"(?:\s(?:in|of))?\s((?:19|20)\d\d)(?![\d%])")
LOOK_BACK = 90


@dataclass(frozen=True, slots=True)
class EventMention:
    """One mention of an event.

    Attributes:
        name: of the event; start, end: position of its words.
        side: before, after or past (a year ago), where the words state it, else "".
        days: by how many days the article precedes the event (negative: follows it), 0 where unknown.
        year: of the event, 0 where none is given.
    """

    name: str
    start: int
    end: int
    side: str = ""
    days: int = 0
    year: int = 0


def find_events(text: str) -> list[EventMention]:
    """Mentions of events, each with the time in its sentence; those without a time only if the event has no others."""
    if not any(hint in text for hint in _HINTS):
        return []
    found = list(_read_events(text))
    timed = {e.name for e in found if e.side in {"before", "after"} or e.year}
    return [e for e in found if e.name not in timed or e.side or e.year]


def _read_events(text: str) -> Iterator[EventMention]:
    for hit in EVENT.finditer(text):
        before = text[max(0, hit.start() - LOOK_BACK) : hit.start()]
        year = _YEAR_BEFORE.search(before) or _YEAR_AFTER.match(text, hit.end())
        side, days = _side_of(before, text, hit.end())
        yield EventMention(hit.lastgroup or "", *hit.span(), side=side, days=days, year=int(year[1]) if year else 0)


def _side_of(before: str, text: str, end: int) -> tuple[str, int]:
    """On which side of the event the article is, and by how many days."""
    sentence = re.split(r"[.!?]\s|\n", before)[-1]
    if _PAST.search(sentence):
        return "past", 0
    away = _AWAY.search(sentence)
    if away:
        number = int(away["n"]) if away["n"].isdecimal() else max(1, _NUMBERS.index(away["n"].lower()))
        days = number * _UNIT_DAYS[away["unit"].lower()]
        return ("after", -days) if away["way"].lower() == "after" else ("before", days)
    if _ENDED.match(text, end):
        return "after", 0
    side = _SIDE.search(sentence)
    return (side.lastgroup or "", 0) if side else ("", 0)


def event_named(name: str) -> Event:
    """The event of this name.

    Raises:
        KeyError: if there is none.
    """
    return _BY_NAME[name]
