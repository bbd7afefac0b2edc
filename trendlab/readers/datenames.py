"""Columns of dates: those without a cell yet, those of when texts were labelled, those of any name with only dates."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from trendlab.days.interval import today
from trendlab.days.written import is_date, read_days, says_nothing
from trendlab.readers.roles import NAMES, YEARS, is_data, is_record_date, plain_name
from trendlab.readers.table import date_getter

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# What a table of labels has beside the texts: its own days are those on which they were labelled.
_OF_LABELS = frozenset(("annotator", "annotators", "annotationid", "leadtime", "completedby"))
_OF_LABELLING = frozenset(("createdat", "updatedat"))
_MIN_OF_LABELS = 2
# Names of a column of dates that other things have, too: hours, numbers, marks.
_NO_DAYS = frozenset(("time", "ts", "day", "tag", "month", "mes", "monat", "dia", "data", "py", "dates", "requested",
                      "submitted", "opened", "received"))  # fmt: skip
_LONGEST, _MIN_FITTING = 60, 0.5
_DOI = re.compile(r"(?:https?://\S*|doi:\s*)?10\.\d{4,}/")
_NUMBERS = re.compile(r"-?\d+(?:\.\d+)?")
# Seconds since 1970 from 1990 to 2035: what a number must be to count as a date by its value alone.
_SECONDS = (631_152_000, 2_051_222_400)
_COMPACT, _NEXT_YEAR = re.compile(r"(?:19|20)\d{6}(?:\.0)?"), 366
_MIN_DATES = 0.9  # of the cells, where only they tell
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
_NO_TIMES = frozenset((
    "accession", "amount", "barcode", "code", "count", "docket", "doi", "fax", "hash", "id", "ids", "isbn", "issn",
    "key", "mobile", "no", "nr", "num", "number", "nummer", "numero", "phone", "price", "ref", "reference", "sequence",
    "serial", "size", "tel", "telefon", "telephone", "uid", "user", "views", "zip",
    "celular", "handy", "mobil", "movil", "telefone", "telefono",
    "cap", "followers", "income", "likes", "population", "revenue", "salary", "sum", "total", "turnover", "value",
    "volume",
))  # fmt: skip
_TIMES = re.compile("unix|epoch|stamp|time$|date")  # in the name of numbers that are times
# The time in a film ("00:01:12", "72.5"), and no date.
_CLOCK = re.compile(r"(?:\d{1,3}:)?\d{1,3}:[0-5]\d(?:[.,:]\d{1,3})?|\d{1,6}[.,]\d{1,6}")
_DIGIT, _A_YEAR = re.compile(r"\d"), re.compile(r"\d{4}")  # "2nd year" says how long somebody has studied


def without_labelling(names: Sequence[str]) -> Sequence[str]:
    """The columns without those of the days on which people labelled the texts.

    Args:
        names: of all columns.

    Example:
        >>> without_labelling(["annotator", "lead_time", "created_at", "date"])
        ['annotator', 'lead_time', 'date']
    """
    if len(_OF_LABELS.intersection(map(plain_name, names))) < _MIN_OF_LABELS:
        return names
    return [name for name in names if plain_name(name) not in _OF_LABELLING]


def unfilled_dates(rows: Sequence[Mapping[str, Any]], names: Sequence[str]) -> tuple[str, ...]:
    """The columns with names of dates that no row of the sample fills; later rows may, as in two joined lists.

    Args:
        rows: a sample of the rows.
        names: the columns that may be taken.

    Example:
        >>> unfilled_dates([{"date": "2021-03-04", "published": ""}], ["date", "published"])
        ('published',)
    """
    known = [name for name in names if plain_name(name) in NAMES["date"] and not is_record_date(name)]
    free = [name for name in known if all(says_nothing(date_getter((name,))(row) or "") for row in rows)]
    return tuple(sorted(free, key=lambda name: NAMES["date"].index(plain_name(name))))


def unread_dates(rows: Sequence[Mapping[str, Any]], names: Sequence[str]) -> tuple[str, ...]:
    """The column with the best name of dates whose cells are short and hold digits, none of which any rule can read.

    Its cells are reported then; without it, articles would be said to carry no date.

    Args:
        rows: a sample of the rows.
        names: the columns that may be taken.

    Example:
        >>> unread_dates([{"date": "3 days ago", "time": "10:05"}], ["time", "date"])
        ('date',)
    """
    known = [name for name in names if plain_name(name) in NAMES["date"] and plain_name(name) not in _NO_DAYS]
    for name in sorted(known, key=lambda name: NAMES["date"].index(plain_name(name))):
        cells = [cell for row in rows if not says_nothing(cell := date_getter((name,))(row) or "")]
        digits = _A_YEAR if plain_name(name) in YEARS else _DIGIT
        days = [cell for cell in cells if len(cell) <= _LONGEST and not _CLOCK.fullmatch(cell)]
        fits = sum(digits.search(cell) is not None for cell in days)
        if cells and fits >= _MIN_FITTING * len(cells):
            return (name,)
    return ()


def are_counts(rows: Sequence[Mapping[str, Any]], name: str) -> bool:
    """Whether a column whose name begins with "data" holds numbers only, which are no dates ("data_words").

    Args:
        rows: a sample of the rows.
        name: of the column; days in eight digits are no such numbers.

    Example:
        >>> are_counts([{"data_words": "2001"}], "data_words"), are_counts([{"data_words": "2001"}], "date_words")
        (True, False)
    """
    cells = [c for c in map(date_getter((name,)), rows) if c] if is_data(name) else []
    return bool(cells) and all(_NUMBERS.fullmatch(c) and not _COMPACT.fullmatch(c) for c in cells)


def dates_of_any_name(rows: Sequence[Mapping[str, Any]], name: str) -> str:
    """How the cells of a column of any name are dates and nothing else, in half of the rows; "" where they are not.

    Args:
        rows: a sample of the rows.
        name: of the column; numbers in one of identifiers are no seconds since 1970.

    Returns:
        "content", or "numbers" where they are days in eight digits, seconds or milliseconds and no name says so.

    Example:
        >>> dates_of_any_name([{"a": "5 May 2021"}, {"a": "7 May 2021"}], "a"), dates_of_any_name([{"a": "7"}] * 2, "a")
        ('content', '')
    """
    cells = [c for c in map(date_getter((name,)), rows) if c]
    if len(cells) < max(2, 0.5 * len(rows)):
        return ""
    plain = [c for c in cells if not _NUMBERS.fullmatch(c) and not _DOI.match(c)]
    if sum(is_date(c) for c in plain) >= _MIN_DATES * len(cells):
        return "content"
    if _is_number_of(name) or not (_all_seconds(cells) or _all_compact(cells)):
        return ""
    return "content" if _TIMES.search(plain_name(name)) else "numbers"


def _is_number_of(name: str) -> bool:
    """Whether a name is that of numbers which are no times: of identifiers, telephones, counts."""
    plain, words = plain_name(name), [word.casefold() for word in _WORD.findall(name)]
    return plain in NAMES["id"] or plain.endswith("id") or not _NO_TIMES.isdisjoint([plain, *words])


def _all_compact(cells: Sequence[str]) -> bool:
    """Whether all cells are days of the calendar in eight digits (20210305), up to next year, and not all the same."""
    days = [read_days(cell) if _COMPACT.fullmatch(cell) else None for cell in cells]
    known = {day.first for day in days if day is not None and day.first == day.last <= today() + _NEXT_YEAR}
    return None not in days and len(cells) > _MIN_OF_LABELS and 1 < len(known) == len({d.first for d in days if d})


def _all_seconds(cells: Sequence[str]) -> bool:
    """Whether all cells are seconds or milliseconds since 1970, and not a running number."""
    whole = [c.removesuffix(".0") for c in cells]  # as a table writes whole numbers beside empty cells
    numbers = [int(c) for c in whole if c.isdecimal() and len(c) in (9, 10, 13)]
    if len(numbers) < len(cells) or len(numbers) < 3:
        return False
    seconds = [n / 1000 if n > 1e12 else n for n in numbers]
    return all(_SECONDS[0] <= s <= _SECONDS[1] for s in seconds) and max(seconds) - min(seconds) > 60 * len(seconds)
