"""Given dates: any usual way of writing one, as a day, a month or a year."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from trendlab.dates.mentions.words import words_of

_ISO = re.compile(r"\s*(\d{4})-(\d\d)-(\d\d)(?=$|[T\s,;Zz+-])")
_YMD = re.compile(r"\s*(\d{4})\s?[-/.年]\s?(\d{1,2})(?:\s?[-/.月]\s?(\d{1,2}))?(?!\d)")
_COMPACT = re.compile(r"\s*(\d{4})(\d\d)(\d\d)(?:[T\s]?\d{4}(?:\d\d)?(?:\.\d+)?Z?)?\s*$")
_YEAR = re.compile(r"\s*(\d{4})\s*$")
_NUMBER = re.compile(r"\s*(-?\d{8,19})(?:\.\d+)?\s*$")
_PARTS = re.compile(r"(?<!\d)(\d{1,2})\s?[./-]\s?(\d{1,2})\s?[./-]\s?(\d{4}|\d\d)(?![\d])")
_DAY_FIRST = re.compile(
    r"(?<![\d:])(\d{1,2})(?:st|nd|rd|th|er|\.)?[\s.-]*(?:de\s|of\s)?([^\W\d_]{3,})\.?,?[\s.-]*(?:de\s|del\s)?"
    r"(\d{4}|\d\d)(?!\d|:)"
)
_MONTH_FIRST = re.compile(
    r"([^\W\d_]{3,})\.?\s*(\d{1,2})(?:st|nd|rd|th)?(?!\d|:)[,\s]*(?:\d\d?:\d\d(?::\d\d)?\s*(?:[A-Z]{1,5}\s+)?)?"
    r"(\d{4})(?!\d|:)"
)
_MONTH_YEAR = re.compile(r"([^\W\d_]{3,})\.?,?\s+(?:de\s+|of\s+)?(\d{4})(?!\d)")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# Days that programs write where they know none: the epoch, the zero of spreadsheets and databases.
_PLACEHOLDERS = {
    (1, 1, 1), (1970, 1, 1), (1900, 1, 1), (1899, 12, 30), (1899, 12, 31), (1904, 1, 1), (9999, 12, 31), (1601, 1, 1),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class GivenDate:
    """A date as given: year, month (0 where only the year is known), day (0 where only the month is)."""

    year: int
    month: int = 0
    day: int = 0


def parse_date(raw: str, *, day_first: bool = True) -> GivenDate | None:
    """The date that a source gives, on the clock of its own time zone; None where it is not a date.

    Reads ISO 8601, RFC 822, asctime, compact and numeric forms, month names in four languages, and Unix time in
    seconds, milliseconds, microseconds or nanoseconds (as UTC).

    Args:
        raw: the cell or tag as the source has it.
        day_first: how to read 05/12/2023 (a number above 12 decides by itself).
    """
    text = raw.strip()[:80]
    hit = _ISO.match(text) or _COMPACT.match(text)
    if hit:
        return _checked(int(hit[1]), int(hit[2]), int(hit[3]))
    return _parse_other(text, day_first)


@lru_cache(maxsize=65536)
def _parse_other(text: str, day_first: bool) -> GivenDate | None:  # noqa: FBT001
    hit = _NUMBER.match(text)
    if hit:
        return _from_epoch(int(hit[1]))
    if hit := _YMD.match(text):
        return _checked(int(hit[1]), int(hit[2]), int(hit[3] or 0))
    if hit := _YEAR.match(text):
        return _checked(int(hit[1]), 0, 0)
    if hit := _PARTS.search(text):
        return _from_parts((int(hit[1]), int(hit[2]), _full_year(hit[3])), day_first=day_first or "." in hit[0])
    return _from_words(text)


def _from_words(text: str) -> GivenDate | None:
    for hit in _DAY_FIRST.finditer(text):
        if month := _month_number(hit[2]):
            return _checked(_full_year(hit[3]), month, int(hit[1]))
    for hit in _MONTH_FIRST.finditer(text):
        if month := _month_number(hit[1]):
            return _checked(int(hit[3]), month, int(hit[2]))
    for hit in _MONTH_YEAR.finditer(text):
        if month := _month_number(hit[1]):
            return _checked(int(hit[2]), month, 0)
    return None


def _month_number(word: str) -> int:
    for language in ("en", "de", "fr", "es"):
        names = words_of(language).month
        for form in (word, word.capitalize(), word.lower()):
            if form in names:
                return names[form]
    return 0


def _from_parts(parts: tuple[int, int, int], *, day_first: bool) -> GivenDate | None:
    first, second, year = parts
    if first > 12 >= second or (day_first and second <= 12):
        return _checked(year, second, first)
    return _checked(year, first, second)


def _full_year(text: str) -> int:
    year = int(text)
    return year if len(text) > 2 else year + (2000 if year < 69 else 1900)


def _from_epoch(number: int) -> GivenDate | None:
    digits = len(str(abs(number)))
    unit = 1 if digits <= 11 else 10**3 if digits <= 14 else 10**6 if digits <= 17 else 10**9
    try:
        day = _EPOCH + timedelta(seconds=number // unit)
    except OverflowError:
        return None
    return _checked(day.year, day.month, day.day)


def _checked(year: int, month: int, day: int) -> GivenDate | None:
    if (year, month or 1, day or 1) in _PLACEHOLDERS and month:
        return None
    try:
        date(year, month or 1, day or 1)
    except ValueError:
        return None
    return GivenDate(year, month, day if month else 0)


def parse_dates(raw: list[str]) -> list[GivenDate | None]:
    """Each given date, with day or month first in 05/12/2023 as the whole column suggests.

    Args:
        raw: one text per article, empty where none is given.
    """
    seen: Counter[str] = Counter()
    for text in raw:
        if text and not text[:4].isdigit() and (hit := _PARTS.search(text)):
            seen["day"] += int(hit[1]) > 12
            seen["month"] += int(hit[2]) > 12
    day_first = seen["day"] >= seen["month"] if seen["day"] or seen["month"] else False
    return [parse_date(text, day_first=day_first) if text else None for text in raw]
