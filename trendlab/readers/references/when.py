"""Dates of bibliographic records: written in parts, to the month, over months, or by season."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from trendlab.readers.press.written import month_words, plain_word

if TYPE_CHECKING:
    from collections.abc import Sequence

_ENGLISH = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MONTHS = {word.lower(): k + 1 for k, word in enumerate(_ENGLISH)}
_SEASONS = {
    "spr": "Spring", "spring": "Spring", "sum": "Summer", "summer": "Summer", "aut": "Autumn", "autumn": "Autumn",
    "fal": "Fall", "fall": "Fall", "win": "Winter", "winter": "Winter",
}  # fmt: skip
_QUARTERS = {"Winter": 0, "Spring": 1, "Summer": 2, "Autumn": 3, "Fall": 3}
_PARTS = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?!\d)(?:[-/.]*$|/.*|[T ]\d\d:.*)")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)$")
_TOKEN = re.compile(r"\d+|[^\W\d_]+|[-/&–]", re.UNICODE)
_QUARTER = re.compile(r"(?:\bQ([1-4])\b|\b([1-4])(?:st|nd|rd|th)\s+(?:quarter|qtr?)\b)", re.IGNORECASE)
_FILLERS = frozenset(("st", "nd", "rd", "th", "of", "de"))
_YEARS = (1400, 2200)


@dataclass(frozen=True, slots=True)
class When:
    """A date as far as it is known.

    Attributes:
        year: 0 where it is unknown.
        month, day: 0 where they are unknown.
        span: months or a season of the year, in English: "Mar-Apr", "Winter".
    """

    year: int = 0
    month: int = 0
    day: int = 0
    span: str = ""

    @property
    def fineness(self) -> int:
        """3 for a day, 2 for a month, 1 for several months or a season, 0 for a year."""
        return 3 if self.day else 2 if self.month else int(bool(self.span))

    def written(self) -> str:
        """The date as text: YYYY, YYYY-MM, YYYY-MM-DD, or the year and its span.

        >>> When(year=2019, month=3).written()
        '2019-03'
        >>> When(year=2019, span="Mar-Apr").written()
        '2019 Mar-Apr'
        """
        if self.span:
            return f"{self.year} {self.span}"
        return f"{self.year:04d}" + (f"-{self.month:02d}" if self.month else "") + (f"-{self.day:02d}" * bool(self.day))


def parse_when(text: str) -> When | None:
    """Year, month and day of a written date, as far as given; None where it cannot be read.

    Args:
        text: such as "2019/03//", "2019 Mar-Apr", "DEC 16 2020", "4-8 Aug. 2020", "20190305", "Winter 2019", "MAR 15".

    >>> parse_when("2016/09//Autumn").written()
    '2016-09'
    """
    text = text.strip()
    if hit := _COMPACT.match(text):
        return _checked(int(hit[1]), int(hit[2]), int(hit[3]))
    if hit := _PARTS.match(text):
        found = _checked(int(hit[1]), int(hit[2] or 0), int(hit[3] or 0))
        rest = (
            parse_when(text[hit.end(1) :].strip("/ ")) if found and not found.month and text[4:].strip("/ ") else None
        )
        return found if rest is None or rest.year or not found else When(found.year, rest.month, rest.day, rest.span)
    return _from_words(text)


def _from_words(text: str) -> When | None:
    if hit := _QUARTER.search(text):
        first = 3 * int(hit[1] or hit[2]) - 3
        text = text[: hit.start()] + f"{_ENGLISH[first]}-{_ENGLISH[first + 2]}" + text[hit.end() :]
    tokens = _TOKEN.findall(text)
    years = [int(t) for t in tokens if len(t) == 4 and t.isdecimal()]
    days = [int(t) for t in tokens if t.isdecimal() and len(t) <= 2]
    words = [w for t in tokens if t.isalpha() and (w := plain_word(t)) not in _FILLERS]
    months = [m for w in words if (m := _month(w))]
    seasons = [s for w in words if (s := _SEASONS.get(w, ""))]
    if len(years) == 2 and words == ["winter"] and years[1] == years[0] + 1:
        return When(years[0], span=f"Dec-{years[1]} Feb")
    if len(years) > 1 or len(months) + len(seasons) != len(words) or (not words and (days or not years)):
        return None
    if len(tokens) - sum(t in "-/&–" for t in tokens) > len(years) + len(days) + len(words) + 4:
        return None
    return _put_together(years[0] if years else 0, months, seasons, days=days)


def _put_together(year: int, months: list[int], seasons: list[str], *, days: list[int]) -> When | None:
    if year and not _YEARS[0] <= year <= _YEARS[1]:
        return None
    if seasons:
        return _of_seasons(year, list(dict.fromkeys(seasons)))
    if len(set(months)) > 1:
        return When(year, span=f"{_ENGLISH[months[0] - 1]}-{_ENGLISH[months[-1] - 1]}") if len(months) == 2 else None
    if not months:
        return When(year)
    return _checked(year or 2000, months[0], days[0] if len(days) == 1 else 0, known=bool(year))


def _of_seasons(year: int, seasons: list[str]) -> When:
    """One season, or the months from the first to the last of several; the year alone where they run backwards."""
    places = [_QUARTERS[s] for s in seasons]
    if len(seasons) == 1:
        return When(year, span=seasons[0])
    if places != sorted(places):
        return When(year)
    return When(year, span=f"{_ENGLISH[3 * places[0]]}-{_ENGLISH[3 * places[-1] + 2]}")


def _month(word: str) -> int:
    return _MONTHS.get(word, 0) or month_words().get(word, 0)


def _checked(year: int, month: int, day: int, *, known: bool = True) -> When | None:
    """The date without a month or day of 0 ("2019/00/00"); None where a number is out of range."""
    if not _YEARS[0] <= year <= _YEARS[1] or month > 12 or day > 31:
        return None
    return When(year if known else 0, month, day if month else 0)


def best_when(*candidates: str) -> str | None:
    """The finest of several dates of one record that are in the year of the first.

    A candidate without a year ("DEC", "MAY 15") takes that of the first one that has it.

    Args:
        candidates: as written, the year of publication first; empty ones are left out.

    Returns:
        The date as text; the first candidate as written where none can be read, None without any.

    >>> best_when("2021", "MAY 15")
    '2021-05-15'
    >>> best_when("2021", "2020/12/01")
    '2021'
    """
    given = [c.strip() for c in candidates if c and c.strip(" /")]
    known = [w for c in given if (w := parse_when(c)) is not None]
    year = next((w.year for w in known if w.year), 0)
    if not year:
        return given[0] if given else None
    same = [When(year, w.month, w.day, w.span) for w in known if w.year in (0, year)]
    return max(same, key=lambda w: w.fineness).written()


def first_of_finest(candidates: Sequence[str]) -> str | None:
    """The earliest of the finest of several dates of publication, None where none has a year.

    Where an old volume was put online long after it was printed, only the dates of its print count.

    Args:
        candidates: as written.

    >>> first_of_finest(["2014", "2014-02-11", "2014-02-10", "2014-03"])
    '2014-02-10'
    >>> first_of_finest(["2013-05-15", "2009-03"])
    '2009-03'
    """
    years = [w for c in candidates if c and (w := parse_when(c)) is not None and w.year]
    known = [w for w in years if w.year <= min(one.year for one in years) + 1]
    finest = max((w.fineness for w in known), default=0)
    first = min((w for w in known if w.fineness == finest), key=lambda w: (w.year, w.month, w.day), default=None)
    return first.written() if first else None
