"""Columns that are dates by their names: those without a cell yet, and those of when texts were labelled."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from trendlab.days.written import says_nothing
from trendlab.readers.roles import NAMES, YEARS, is_record_date, plain_name
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
        fits = sum(len(cell) <= _LONGEST and digits.search(cell) is not None for cell in cells)
        if cells and fits >= _MIN_FITTING * len(cells):
            return (name,)
    return ()
