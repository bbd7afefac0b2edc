"""Dates and languages as press databases write them, in the words of their interface."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

# The languages whose month names are known; that of the interface need not be that of the article.
_LOCALES = (
    "en",
    "de",
    "fr",
    "nl",
    "es",
    "it",
    "pt",
    "ca",
    "sv",
    "da",
    "nb",
    "fi",
    "pl",
    "cs",
    "ru",
    "tr",
    "ro",
    "hu",
    "hr",
)
_MORE = {
    "sept": 9, "mrt": 3, "maerz": 3, "mär": 3, "febr": 2, "okt": 10, "dez": 12, "setembro": 9, "agost": 8, "june": 6,
    "july": 7, "jänner": 1,
}  # fmt: skip
_JOIN = r"[\s,.-]*(?:(?:de|del|of|di|d')\s*)?"
_EAST = re.compile(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월](?:\s*(\d{1,2})\s*[日일])?")
_ISO = re.compile(r"(?<![\d-])((?:1[5-9]|20)\d\d)-(\d\d)(?:-(\d\d))?(?![\d-])")
_STAMP = re.compile(r"\s*(\d{4})-?(\d\d)-?(\d\d)(?:T|\s|$)")
_NUMBERS = re.compile(r"(?<![\d./-])\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d\d)(?![\d./-])")
_SEASON = re.compile(
    r"\b(?:spring|summer|autumn|fall|winter|fr[üu]hjahr|fr[üu]hling|sommer|herbst|printemps|[ée]t[ée]|automne|hiver|lente"
    r"|zomer|herfst|primavera|verano|oto[ñn]o|invierno),?\s+\d{4}\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Written:
    """A date found in a line.

    Attributes:
        value: YYYY-MM-DD or YYYY-MM where the month is a word, else as written.
        start, end: its position in the line.
    """

    value: str
    start: int
    end: int


def plain_word(word: str) -> str:
    """A word in lower case, without accents and final point."""
    text = unicodedata.normalize("NFKD", word.casefold().strip(". "))
    return "".join(c for c in text if not unicodedata.combining(c))


@lru_cache(maxsize=1)
def month_words() -> dict[str, int]:
    """The months by their plain names; a name of two different months in two languages is left out."""
    from babel import Locale

    found: dict[str, set[int]] = {}
    for code in _LOCALES:
        for kind in Locale(code).months.values():
            for width, names in kind.items():
                for number, name in names.items() if width != "narrow" else ():
                    found.setdefault(plain_word(name), set()).add(number)
    for name, number in _MORE.items():
        found.setdefault(plain_word(name), set()).add(number)
    return {n: min(m) for n, m in found.items() if len(m) == 1 and len(n) > 2 and n[0].isalpha()}


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], ...]:
    word = r"(?P<word>[^\W\d_]{3,12})\.?"
    day, year = r"(?<![\d:.,])(?P<day>\d{1,2})(?:st|nd|rd|th|er|ª|º)?\.?", r"(?P<year>(?:1[5-9]|20)\d\d)(?!\d|:\d)"
    return (
        re.compile(rf"{day}(?!\d){_JOIN}(?<![^\W\d_]){word}{_JOIN}{year}", re.IGNORECASE),
        re.compile(rf"(?<![^\W_]){word}\s*(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:]),?\s*{year}", re.IGNORECASE),
        re.compile(rf"(?<!\d){year},?\s+{word}\s+(?P<day>\d{{1,2}})(?![\d:])", re.IGNORECASE),
        re.compile(rf"(?<![^\W_]){word}{_JOIN}{year}", re.IGNORECASE),
    )


def find_written(line: str) -> Written | None:
    """The first date in a line, or None where there is none.

    A date with a day is preferred to a month. Numbers alone stay as written, because the order of day and month is
    decided from all of them.

    >>> find_written("Communication, mardi 14 mars 2006, p. 16").value
    '2006-03-14'
    """
    if hit := _EAST.search(line) or _ISO.search(line):
        return _checked(hit, (hit[1], int(hit[2]), hit[3] or ""))
    months = month_words()
    for pattern in _patterns():
        for hit in pattern.finditer(line):
            number = months.get(plain_word(hit["word"]))
            if number:
                return _checked(hit, (hit["year"], number, hit.groupdict().get("day") or ""))
    if hit := _NUMBERS.search(line) or _SEASON.search(line):
        return Written(hit[0], hit.start(), hit.end())
    return None


def stamp_day(text: str) -> str | None:
    """The day at the start of a timestamp, as YYYY-MM-DD; None where the text does not begin with one.

    >>> stamp_day("20210303T101500Z"), stamp_day("2021-03-03"), stamp_day("3 March")
    ('2021-03-03', '2021-03-03', None)
    """
    hit = _STAMP.match(text)
    return f"{hit[1]}-{hit[2]}-{hit[3]}" if hit else None


def _checked(hit: re.Match[str], parts: tuple[str, int, str]) -> Written | None:
    year, month, day = parts
    try:
        date(int(year), month, int(day or 1))
    except ValueError:
        return None
    value = f"{year}-{month:02d}" + (f"-{int(day):02d}" if day else "")
    return Written(value, hit.start(), hit.end())


@lru_cache(maxsize=1)
def _language_names() -> dict[str, str]:
    from babel import Locale

    names: dict[str, str] = {}
    for place in (*_LOCALES, "zh", "zh_Hant", "ja", "ko"):
        for code, name in Locale(place).languages.items():
            if len(code) <= 3:
                names.setdefault(plain_word(name), code)
    return names


def language_code(name: str) -> str:
    """The code of a language by its name in one of many languages, or by its code of two letters; "" where unknown.

    >>> language_code("ENGLISH"), language_code("Französisch"), language_code("fr-CA"), language_code("nds")
    ('en', 'fr', 'fr', '')
    """
    word = plain_word(re.split(r"[;,/(]", name, maxsplit=1)[0])
    if re.fullmatch(r"[a-z]{2}(?:[-_].*)?", word):
        return word[:2]
    return _language_names().get(word, "")
