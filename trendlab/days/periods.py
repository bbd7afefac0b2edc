"""Weeks, quarters, halves, seasons, fiscal years and years alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from trendlab.days.interval import Days, day_of_year, months, one_week, one_year
from trendlab.days.numbers import YEARS

if TYPE_CHECKING:
    from collections.abc import Callable

_WEEK = re.compile(r"(\d{4})[-\s]?(?:W|KW|S|week\s?)(\d{1,2})(?:-?([1-7]))?", re.IGNORECASE)
_WEEK_FIRST = re.compile(
    r"(?:(?:W|KW|week|semaine|woche|semana|settimana|vecka|uge)\s?(?P<w1>\d{1,2})"
    r"|(?P<w2>\d{1,2})\.?\s?(?:KW|woche))\s?[-/,.\s]\s?(?P<year>\d{4})",
    re.IGNORECASE,
)
_ORDINAL = re.compile(r"(\d{4})-(\d{3})(?:T.*)?")
_QUARTER = re.compile(
    r"(?P<y1>\d{4})\s?[-/._:]?\s?(?:Q|T|K)(?P<q1>[1-4])"
    r"|(?:Q|T|K)(?P<q2>[1-4])\s?[-/._,']?\s?(?P<y2>\d{4}|\d\d)"
    r"|(?P<q3>[1-4])\s?[QT]\s?'?(?P<y3>\d{4}|\d\d)"
    r"|(?P<q4>[1-4])(?:\.|st|nd|rd|th|er|e|º|o)?\s?(?:quarter|quartal|trimestre|trimestr|kwartaal|kwartał|kvartal)"
    r"\s?(?:of\s|de\s|del\s|/)?\s?(?P<y4>\d{4})"
    r"|(?P<y5>\d{4})\s?年\s?第?(?P<q5>[1-4一二三四])\s?(?:四半期|季度)",
    re.IGNORECASE,
)
_HALF = re.compile(
    r"(?P<y1>\d{4})\s?[-/]?\s?H(?P<h1>[12])|H(?P<h2>[12])\s?[-/]?\s?(?P<y2>\d{4})"
    r"|(?-i:(?:H(?P<h3>[12])|(?P<h4>[12])H)(?:\s?[-/']?\s?(?P<y3>\d{4})|'?(?P<y4>\d\d)))",
    re.IGNORECASE,
)  # "1H22" in capitals: "1h20" is a duration
_FISCAL = re.compile(r"(?:FY|fiscal(?:\syear)?|GJ)\s?'?(\d{4}|\d\d)(?:\s?[-/–]\s?(\d{4}|\d\d))?", re.IGNORECASE)
_YEARS = re.compile(r"(\d{4})\s?[-/–]\s?(\d{4})")
_YEAR = re.compile(
    r"(?:c\.?|ca\.?|circa|©|\(c\)|year|anno|año|année|jahr|год)?\s?(\d{4})\s?(?:\u0433\.?|\u0433\u043e\u0434\u0430?|AD|CE)?",
    re.IGNORECASE,
)
_SEASON_WORDS = {
    1: "winter hiver invierno inverno winter's winter-",
    4: "spring printemps frühling frühjahr primavera",
    7: "summer été sommer verano verão estate",
    10: "autumn fall automne herbst otoño outono autunno",
}
_SEASONS = {word: month for month, words in _SEASON_WORDS.items() for word in words.split()}
_SEASON = re.compile(r"(?:(\d{4})[\s,/-]*)?([^\W\d_]+)(?:\s?[/-]\s?([^\W\d_]+))?(?:[\s,/'-]*(\d{4}))?")


def period_days(text: str) -> Days | None:
    """The days of a week, quarter, half, season or year; None where a text is none of them."""
    for rule in _RULES:
        found = rule(text)
        if found is not None:
            return found
    return None


def _week(text: str) -> Days | None:
    if hit := _WEEK.fullmatch(text):
        return one_week(int(hit[1]), int(hit[2]), int(hit[3] or 0))
    hit = _WEEK_FIRST.fullmatch(text)
    return one_week(int(hit["year"]), int(hit["w1"] or hit["w2"])) if hit else None


def _ordinal(text: str) -> Days | None:
    hit = _ORDINAL.fullmatch(text)
    return day_of_year(int(hit[1]), int(hit[2])) if hit else None


def _quarter(text: str) -> Days | None:
    hit = _QUARTER.fullmatch(text)
    if hit is None:
        return None
    k = next(k for k in "12345" if hit[f"q{k}"])
    quarter = "一二三四".find(hit[f"q{k}"]) + 1 or int(hit[f"q{k}"])
    year = _four(hit[f"y{k}"])
    return months((year, 3 * quarter - 2), (year, 3 * quarter), unit="quarter")


def _half(text: str) -> Days | None:
    hit = _HALF.fullmatch(text)
    if hit is None:
        return None
    year, half = (
        _four(next(filter(None, hit.group("y1", "y2", "y3", "y4")))),
        int(next(filter(None, hit.group("h1", "h2", "h3", "h4")))),
    )
    return months((year, 6 * half - 5), (year, 6 * half), unit="half")


def _fiscal(text: str) -> Days | None:
    hit = _FISCAL.fullmatch(text)
    if hit is None:
        return None
    first = _four(hit[1])
    last = first if hit[2] is None else _four(hit[2])
    return months((first, 1), (last, 12), unit="fiscal year") if 0 <= last - first <= 1 else None


def _years(text: str) -> Days | None:
    hit = _YEARS.fullmatch(text)
    return months((int(hit[1]), 1), (int(hit[2]), 12), unit="years") if hit and int(hit[2]) - int(hit[1]) < 50 else None


def _year(text: str) -> Days | None:
    hit = _YEAR.fullmatch(text)
    return one_year(int(hit[1])) if hit and int(hit[1]) in YEARS else None


def _season(text: str) -> Days | None:
    hit = _SEASON.fullmatch(text)
    month = _SEASONS.get(hit[2].casefold()) if hit else None
    last = _SEASONS.get((hit[3] or hit[2]).casefold()) if hit else None
    if hit is None or month is None or last is None or last < month or not (hit[1] or hit[4]):
        return None
    # A journal's winter issue is its first of the year; the bounds of a season are those of the quarter.
    year = int(hit[1] or hit[4])
    return months((year, month), (year, last + 2), unit="season")


def _four(digits: str) -> int:
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


_RULES: tuple[Callable[[str], Days | None], ...] = (_week, _ordinal, _quarter, _half, _fiscal, _years, _year, _season)
