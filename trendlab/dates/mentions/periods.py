"""Periods that are named by their months: "the three months to March", "July-September", "the first nine months"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from trendlab.dates.mentions.words import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_NUMBERS = {
    "en": "two three four five six seven eight nine ten eleven",
    "de": "zwei drei vier fünf sechs sieben acht neun zehn elf",
    "fr": "deux trois quatre cinq six sept huit neuf dix onze",
    "es": "dos tres cuatro cinco seis siete ocho nueve diez once",
}
# N: a number of months. A person's or a product's first months are no period of the year. A search for plain letters is
# fast, so the first letter, large or small, is left to `_FIRST_LETTER`.
_FIRST_LETTER = {"en": 1, "de": 1}
_FIRST = {
    "en": r"irst (?P<n>N) months?\b(?! (?:of (?!the year|this|last|(?:19|20)\d\d)|after|since|as|in (?!(?:19|20)\d)))",
    "de": r"rsten? (?P<n>N) Monaten?\b(?! (?:nach|seit|als))",
    "fr": r"(?P<n>N) premiers mois(?! (?:après|depuis))",
    "es": r"(?:primeros (?P<n>N) meses|(?P<m>N) primeros meses)(?! (?:después|desde))",
}
_FIRST_HINT = {"en": " month", "de": " Monat", "fr": " premiers mois", "es": "primeros "}
_RANGE = {"en": r"-|–| to | through ", "de": r"-|–| bis ", "fr": r"-|–| à ", "es": r"-|–| a "}
# Words before a month that ends a period.
_ENDED = {
    "en": r"(?:quarter|half|year|period|months) (?:that )?(?:ended|ending|to|through) (?:in |on )?(?:the end of )?"
    r"(?:[0-3]?\d )?$",
    "de": r"(?:Quartal|[Hh]albjahr|Geschäftsjahr|Monaten?) (?:bis|zum) (?:zum )?(?:Ende )?(?:[0-3]?\d\. )?$",
    "fr": r"(?:trimestre|semestre|exercice|mois) (?:clos|achevé|terminé)e?s? (?:(?:le|au) )?(?:[0-3]?\d |fin |en )?$",
    "es": r"(?:trimestre|semestre|ejercicio|meses) (?:cerrado|finalizado|terminado)s? (?:en |el |a )?"
    r"(?:[0-3]?\d de |finales de )?$",
}
# Words after a month that names a quarter by its end.
_NAMED = {"en": r"[ -]quarter\b", "de": r"-?[Qq]uartal\b"}
_DAY_AFTER = r"(?:\.? [0-3]?\d(?!\d))?"
_YEAR = r"(?:,?\s(?:of\s|de\s|del\s)?(?P<year>(?:19|20)\d\d)(?![\d%]))?"
# Months that a period of accounts has: a range of names of another length is left to its two months.
_LENGTHS = frozenset({3, 6, 9})
LOOK_BACK = 48


@dataclass(frozen=True, slots=True)
class Period:
    """A period of months that a text names.

    Attributes:
        start, end: position of its words.
        month: its last month; year: of that month, 0 where none is given.
    """

    start: int
    end: int
    month: int
    year: int = 0


@dataclass(frozen=True, kw_only=True)
class _Patterns:
    first: re.Pattern[str]
    range: re.Pattern[str]
    ended: re.Pattern[str]
    ends: re.Pattern[str]
    named: re.Pattern[str] | None


@cache
def _patterns(language: str) -> _Patterns:
    names = "|".join(sorted(map(re.escape, words_of(language).month), key=len, reverse=True))
    number = rf"(?:[2-9]|1[01]|{'|'.join(_NUMBERS[language].split())})"
    named = _NAMED.get(language)
    return _Patterns(
        first=re.compile(_FIRST[language].replace("N)", f"{number})") + _YEAR),
        range=re.compile(rf"\.?(?:{_RANGE[language]})(?P<last>{names})(?![^\W\d_])(?!\.? ?[0-3]?\d(?!\d)){_YEAR}"),
        ended=re.compile(_ENDED[language]), ends=re.compile(_DAY_AFTER + _YEAR),
        named=re.compile(named + _YEAR) if named else None,
    )  # fmt: skip


def find_first_months(text: str, language: str) -> Iterator[Period]:
    """Each "first nine months" of a year that a text names.

    Args:
        text: an article.
        language: ISO 639-1 code; English where there are no words for it.
    """
    language = language if language in _NUMBERS else "en"
    if _FIRST_HINT[language] not in text:
        return
    for hit in _patterns(language).first.finditer(text):
        number_word = (hit["n"] or hit["m"]) if language == "es" else hit["n"]
        month = int(number_word) if number_word.isdecimal() else 2 + _NUMBERS[language].split().index(number_word)
        yield Period(hit.start() - _FIRST_LETTER.get(language, 0), hit.end(), month, int(hit["year"] or 0))


def period_at(text: str, hit: re.Match[str], language: str) -> Period | None:
    """The period that a month begins or ends, or None where it means the month itself.

    Args:
        text: an article.
        hit: where a month is named in it, as group month.
        language: ISO 639-1 code; English where there are no words for it.
    """
    language = language if language in _NUMBERS else "en"
    patterns, number = _patterns(language), words_of(language).month
    month, end = number[hit["month"]], hit.end()
    before = patterns.ended.search(text[max(0, hit.start() - LOOK_BACK) : hit.start()])
    after = patterns.ends.match(text, end) if before else patterns.named and patterns.named.match(text, end)
    if after:
        return Period(hit.start() - (len(before[0]) if before else 0), after.end(), month, int(after["year"] or 0))
    span = patterns.range.match(text, end)
    if span is None or (number[span["last"]] - month) % 12 + 1 not in _LENGTHS:
        return None
    return Period(hit.start(), span.end(), number[span["last"]], int(span["year"] or 0))
