"""Dates with the name of a month: day, month and year in any order, ranges of months, two-digit years."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from trendlab.days.interval import BUDDHIST, BUDDHIST_YEARS, Days, months, one_day, one_month
from trendlab.days.numbers import YEARS
from trendlab.days.order import Parts, full_year
from trendlab.days.words import month_of

if TYPE_CHECKING:
    from collections.abc import Iterator

# ASCII punctuation and spaces separate words; all else, vowel signs included, belongs to them.
_TOKEN = re.compile(r"(\d+)|([^\s\d!-/:-@\[-`{-~،、。–—·«»]+)")
_TIME = re.compile(
    r"[T:,\s]*(?<!\d)\d{1,2}[:hH]\d{2}(?::\d{2}(?:[.,]\d+)?)?\s*(?:[ap]\.?m\b\.?)?"
    r"\s*(?:Z\b|(?:UTC|GMT)?\s?[+-]\d{2}:?\d{2}\b)?",
    re.IGNORECASE,
)
_VIETNAMESE = re.compile(r"(?:(\d{1,2})\D{0,3})?(?:tháng|thg)\s*(\d{1,2})\D{1,8}(\d{4})", re.IGNORECASE)
_CROATIAN = re.compile(r"(\d{1,2}\.)\s?listopada\b", re.IGNORECASE)
_THAI = re.compile(r"[\u0e00-\u0e7f]")
# The number of an issue or a volume before a month is no day: "No. 5, May 2021".
_ISSUE = re.compile(
    r"(?<![^\W\d_])(?:nos?\.|nr\.?|n[\u00b0\u00ba]|issues?|iss\.|vols?\.?|volume|heft|num[e\u00e9]ro|n\u00famero|nummer)"
    r"\s?\d{1,3}(?!\d)(?=[\s,;:/(]+[^\W\d_])",
    re.IGNORECASE,
)
_MIN_SHORT = 30  # of a year of two digits of the Buddhist era: of 2530, which is 1987
_MAX_BETWEEN = 2
_BETWEEN = frozenset(("", "to", "until", "bis", "au", "al", "a", "de", "del", "of", "t", "m", "do", "tot"))


@dataclass(frozen=True, slots=True)
class _Number:
    value: int
    digits: int
    before: str  # what separates it from the token before

    @property
    def is_year(self) -> bool:
        return self.digits == 4 and self.value in YEARS

    @property
    def is_day(self) -> bool:
        return self.digits <= 2 and 1 <= self.value <= 31


@dataclass(frozen=True, slots=True)
class _Month:
    value: int


def worded_days(text: str) -> Days | Parts | None:
    """The days of a date with a month's name; None where there is none, or no year."""
    if hit := _VIETNAMESE.search(text):
        year, month = int(hit[3]), int(hit[2])
        return one_day(year, month, int(hit[1])) if hit[1] else one_month(year, month)
    text = _ISSUE.sub(" ", _TIME.sub(" ", text))
    if _CROATIAN.search(text):  # "5. listopada": October; in Polish, which has no point after the day, November
        text = _CROATIAN.sub(r"\1 oktobar", text)
    tokens = list(_tokens(text))
    places = [k for k, token in enumerate(tokens) if isinstance(token, _Month)]
    ranged = _range_of_months(tokens, places)
    if ranged is not None:
        return ranged
    for at in places:
        found = _around(tokens, at)
        if found is not None:
            return found
    return None


def _tokens(text: str) -> Iterator[_Number | _Month | str]:
    thai = bool(_THAI.search(text))
    end, named = 0, False
    hits = list(_TOKEN.finditer(text))
    for k, hit in enumerate(hits):
        between, end = text[end : hit.start()], hit.end()
        if hit[1]:
            value = int(hit[1])
            if thai:
                value = _of_thai(value, of_two_digits=named and len(hit[1]) == 2)
            yield _Number(value, 4 if thai and value in YEARS else len(hit[1]), between.strip() or " ")
            continue
        token = _word(hit[2], hits[k - 1][2] if k else None, hits[k + 1][2] if k + 1 < len(hits) else None)
        named = named or isinstance(token, _Month)
        yield token


def _of_thai(value: int, *, of_two_digits: bool) -> int:
    """A number of a Thai date, a year of the Buddhist era as one of ours; of two digits from 30 to the current one."""
    if of_two_digits and value >= _MIN_SHORT and value + 2500 in BUDDHIST_YEARS:
        value += 2500
    return value - BUDDHIST if value in BUDDHIST_YEARS else value


def _word(word: str, before: str | None, after: str | None) -> _Month | str:
    """A month, where one word or two together name one (some names in the Levant have two words)."""
    for name in (word, f"{word} {after}", f"{word}.{after}"):
        month = month_of(name) if after is not None or name == word else None
        if month:
            return _Month(month)
    return word if before is None or not month_of(f"{before} {word}") else ""


def _range_of_months(tokens: list[_Number | _Month | str], places: list[int]) -> Days | None:
    """Two months side by side ("Mar-Apr 2022", "2022 Nov-2023 Jan"), with no day."""
    if len(places) != 2:
        return None
    if any(isinstance(t, _Number) and not t.is_year for t in tokens):
        return _range_of_days(tokens, places)
    first, last = (t.value for t in (tokens[k] for k in places) if isinstance(t, _Month))
    years = [t.value for t in tokens if isinstance(t, _Number)]
    if first == last or not years:
        return None
    if len(years) == 1:
        back = 1 if last < first else 0
        return months((years[0] - back, first), (years[0], last), unit="months")
    return months((years[0], first), (years[1], last), unit="months")


def _range_of_days(tokens: list[_Number | _Month | str], places: list[int]) -> Days | None:
    """Days from one month into another ("28 April - 2 May 2023", "Apr 28 - May 2, 2023"), with one year at the end."""
    kinds = "".join("m" if isinstance(t, _Month) else _kind(t) for t in tokens)
    if kinds not in ("dmdmy", "mdmdy"):
        return None
    first, last = (t.value for t in (tokens[k] for k in places) if isinstance(t, _Month))
    one, other, year = (t.value for t in tokens if isinstance(t, _Number))
    start, end = one_day(year - (last < first), first, one), one_day(year, last, other)
    return None if start is None or end is None else Days(start.first, end.first, "days")


def _kind(token: _Number | str) -> str:
    """A letter for a day, a year, or anything else; none for a word of one range ("to", "bis", "al")."""
    if isinstance(token, _Number):
        return "d" if token.is_day else "y" if token.is_year else "?"
    return "" if token.casefold() in _BETWEEN else "?"


def _around(tokens: list[_Number | _Month | str], at: int) -> Days | Parts | None:
    month = tokens[at]
    if not isinstance(month, _Month):
        return None
    before = _numbers(tokens[:at][::-1], most=1)
    after = _numbers(tokens[at + 1 :], most=3)
    left = before[0] if before else None
    first, second, third = (*after, None, None, None)[:3]
    if left is not None and (found := _with_left(left, month.value, first)) is not None:
        return found
    if first and second and third and first.is_day and second.is_day and third.is_year:
        return _from_to(third.value, month.value, first=first.value, last=second.value)
    return _with_right(month.value, first, second)


def _from_to(year: int, month: int, *, first: int, last: int) -> Days | None:
    """The days from one to another of a month ("Mar 15-18 2022")."""
    start, end = one_day(year, month, first), one_day(year, month, last)
    return None if start is None or end is None or end.first < start.first else Days(start.first, end.first, "days")


def _with_left(left: _Number, month: int, first: _Number | None) -> Days | Parts | None:
    """A number before the month: its day, or its year."""
    if left.is_day and first is not None:
        if first.is_year:
            return one_day(first.value, month, left.value)
        if first.digits == 2 and left.digits <= 2:
            return Parts(left.value, month, first.value, "word")
    if left.is_year:
        return one_day(left.value, month, first.value) if first and first.is_day else one_month(left.value, month)
    return None


def _with_right(month: int, first: _Number | None, second: _Number | None) -> Days | None:
    """Numbers after the month only: day and year, or the year alone."""
    if first is None:
        return None
    if first.is_day and second is not None:
        if second.is_year:
            return one_day(second.value, month, first.value)
        if second.digits == 2 and second.before[-1] in ",'’-/":
            return one_day(full_year(second.value), month, first.value)
    if first.is_year:
        return one_month(first.value, month)
    # "May-22" is how spreadsheets write a month; "May 22" may be a day without a year.
    if first.digits == 2 and second is None and first.before[-1] in "-'’/_.":
        return one_month(full_year(first.value), month)
    return None


def _numbers(tokens: list[_Number | _Month | str], *, most: int) -> list[_Number]:
    """The numbers next to a month, with few words between and no other month."""
    found: list[_Number] = []
    words = 0
    for token in tokens:
        if isinstance(token, _Month):
            break
        if isinstance(token, _Number):
            found.append(token)
            words = 0
            if len(found) == most:
                break
        elif token and month_of(token) is None:
            words += 1
            if words > _MAX_BETWEEN:
                break
    return found
