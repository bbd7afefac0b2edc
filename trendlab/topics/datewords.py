"""Names of months and weekdays and words for yesterday and the like, which are not used to describe topics."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

import numpy as np

from trendlab.dates.mentions.words import words_of
from trendlab.vectorize.letters import plain_letters
from trendlab.words.marks import MARKED

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from trendlab.checks import BoolArray

PERIODS = ("year", "quarter", "month", "week", "day")
# A month and a year as tables of futures write them: "MAR8", "dec87".
_DELIVERY = re.compile(r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)(?:19|20)?\d\d?")
_LETTERS = re.compile(rf"[^\W\d_][\w{MARKED}]+")
# English abbreviations of weekdays, without those that are also words (sat, sun, wed).
WEEKDAYS = "mon tue tues thu thur thurs fri"


@cache
def date_words(language: str) -> frozenset[str]:
    """Names of months and weekdays, and words for yesterday and the like, in a language and in English, in lower case.

    Abbreviations are included for English, German, French and Spanish, if they are not also words.

    Args:
        language: ISO 639-1 code, "" if unknown.

    Source: Unicode CLDR, by Babel.

    >>> {"oct", "monday", "oktober", "freitag"} <= date_words("de")
    True
    """
    found = set(WEEKDAYS.split())
    for code in ("en", language):
        names = words_of(code)
        found |= {*names.month, *names.weekday, *_whole_names(code), *_relative_days().get(code, ())}
    plain = {plain_letters(word) for word in found}
    return frozenset(word.lower().strip(".") for word in (*found, *plain) if len(word) > 1)


@cache
def _relative_days() -> dict[str, tuple[str, ...]]:
    """By language, words for today, yesterday, tomorrow and tonight."""
    table = resources.files("trendlab.topics").joinpath("relative.txt").read_text(encoding="utf8")
    rows = (line.split("\t") for line in table.splitlines() if not line.startswith("#"))
    return {code: tuple(words.split(" ")) for code, words in rows}


def _whole_names(language: str) -> set[str]:
    """Full names of months and weekdays, alone and in dates; empty if the language is unknown."""
    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale.parse(language) if language else None
    except (UnknownLocaleError, ValueError):
        return set()
    if locale is None:
        return set()
    tables = [names[use]["wide"] for names in (locale.months, locale.days) for use in ("format", "stand-alone")]
    return {str(name) for table in tables for name in table.values()}


@cache
def period_words(language: str) -> frozenset[str]:
    """Words for a year, quarter, month, week and day in a language and in English, in lower case.

    Args:
        language: ISO 639-1 code, "" if unknown.

    Source: Unicode CLDR, by Babel.

    >>> {"quarter", "years", "trimestre"} <= period_words("pt")
    True
    """
    from babel import Locale, UnknownLocaleError
    from babel.units import format_unit

    found: set[str] = set()
    for code in ("en", language):
        try:
            locale = Locale.parse(code) if code else None
        except (UnknownLocaleError, ValueError):
            continue
        if locale is not None:
            texts = [format_unit(n, f"duration-{unit}", locale=locale) for unit in PERIODS for n in (1, 2, 5)]
            found |= {word.lower() for text in texts for word in _LETTERS.findall(text)}
    return frozenset(found)


def is_date_term(term: str, language: str) -> bool:
    """Whether a term is the name of a month or weekday or says "yesterday", or consists of such words.

    Args:
        term: in any case; the words of a phrase are joined by "_" or blanks.
        language: ISO 639-1 code.

    >>> is_date_term("Oct", "en"), is_date_term("black_friday", "en"), is_date_term("octobre", "fr")
    (True, False, True)
    """
    known, text = date_words(language), term.lower()
    words = text.replace("_", " ").split()
    return text.replace("_", " ") in known or all(word in known or _DELIVERY.fullmatch(word) for word in words)


def mark_dates(terms: Sequence[str], languages: Iterable[str]) -> BoolArray:
    """Which terms are names of months and weekdays in one of the languages, (n_terms,) of bool.

    Args:
        terms: the words of a phrase are joined by "_".
        languages: ISO 639-1 codes.
    """
    codes = [*dict.fromkeys(languages)] or [""]
    return np.array([any(is_date_term(term, code) for code in codes) for term in terms], dtype=np.bool_)
