"""The date inside a line of text: its position, and the words around it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from trendlab.days.order import Parts
from trendlab.days.words import month_of
from trendlab.days.written import parse_days

if TYPE_CHECKING:
    from collections.abc import Iterator

_DIGIT = re.compile(r"\d")
_NUMBERS = re.compile(
    r"(?<![\d./-])(?:\d{4}(?:\s?(?P<a>[-./])\s?\d{1,2}\s?(?P=a)\s?|[-./]\d{1,2}[-./])\d{1,2}"
    r"|\d{1,2}\s?(?P<b>[-./])\s?\d{1,2}\s?(?P=b)\s?\d{4}"
    r"|(?!00?[-./])\d{1,2}(?P<c>[-./])(?!00?[-./])\d{1,2}(?P=c)\d\d(?!\.[^\W\d_]))"
    r"(?![\d/-]|\.\d)"
)
_EAST = re.compile(
    r"(?:(?:\d{4}|[〇零一二三四五六七八九]{4})\s?[年년]"
    r"|(?:令和|平成|昭和|大正|明治|民國|民国)\s?(?:\d{1,3}|元)\s?年)"
    r"\s?(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s?[月월](?:\s?(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s?[日일号號])?"
)
_VIETNAMESE = re.compile(r"\b\d{1,2}\s+tháng\s+\d{1,2}(?:,|\s+năm)?\s+\d{4}\b", re.IGNORECASE)
# A word with its marks (vowel signs of Thai and Hindi are none of \w's letters).
_WORD = re.compile(r"[^\s\d!-/:-@\[-`{-~،、。–—·«»]+")
_JOIN = r"(?:\s*(?:de|del|di|of|d['’]|da|do|den|of the|i)\b)?[\s,./\u00a0-]*"
_BEFORE_DAY = re.compile(rf"(?<![\d:.,/])(\d{{1,2}})(?:st|nd|rd|th|er|ª|º|e|a)?\.?{_JOIN}$", re.IGNORECASE)
_BEFORE_YEAR = re.compile(r"(?<![\d:.,/])(\d{4})[\s,.\u00a0]+$")
_YEAR = r"(?:(?:1[5-9]|2[0-6])\d\d|['’]\d\d)(?!\d|:\d|[.,]\d)"
_AFTER_YEAR = re.compile(rf"\.?{_JOIN}{_YEAR}", re.IGNORECASE)
_AFTER_DAY_YEAR = re.compile(rf"\.?\s*(\d{{1,2}})(?:st|nd|rd|th|er|º|ª)?[,.]?\s+{_YEAR}", re.IGNORECASE)
_AFTER_DAY = re.compile(r"\.?\s*(\d{1,2})(?:st|nd|rd|th|\.)?(?![\d:])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FoundDay:
    """A date in a line.

    Attributes:
        start, end: its position.
        text: as written, which `parse_days` reads.
        exact: whether it names a day, and not only a month.
    """

    start: int
    end: int
    text: str
    exact: bool


def find_day(line: str) -> FoundDay | None:
    """The first date with a day in a line, else its first month with a year; None where there is neither.

    Args:
        line: one short line.

    Example:
        >>> find_day("Communication, mardi 14 mars 2006, p. 16").text
        '14 mars 2006'
        >>> find_day("No date is in here, and 12 men") is None
        True
    """
    if not _DIGIT.search(line) and not _EAST.search(line):
        return None
    coarse = None
    for start, end in _places(line if line.isascii() else _with_plain_digits(line)):
        text = line[start:end]
        found = parse_days(text)
        if found is None:
            continue
        if isinstance(found, Parts) or found.unit == "day":
            return FoundDay(start, end, text, exact=True)
        if coarse is None and found.unit == "month":
            coarse = FoundDay(start, end, text, exact=False)
    return coarse


def _with_plain_digits(line: str) -> str:
    """The line with the digits of every script as those of ours, each at its place."""
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in line)


def _places(line: str) -> Iterator[tuple[int, int]]:
    for pattern in (_NUMBERS, _EAST, _VIETNAMESE):
        for hit in pattern.finditer(line):
            yield hit.span()
    for hit in _WORD.finditer(line):
        if month_of(hit.group()):
            yield from _around(line, hit.start(), hit.end())


def _around(line: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Candidate positions of a date around the name of a month, the fullest form first."""
    left, right = line[:start], line[end:]
    day, year = _BEFORE_DAY.search(left), _BEFORE_YEAR.search(left)
    after, both, number = _AFTER_YEAR.match(right), _AFTER_DAY_YEAR.match(right), _AFTER_DAY.match(right)
    if day and after:
        yield day.start(), end + after.end()
    if both:
        yield start, end + both.end()
    if year and number:
        yield year.start(), end + number.end()
    if after:
        yield start, end + after.end()
