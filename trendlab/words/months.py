"""Months, quarters and years as people write them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from trendlab.words.text import EN_DASH, NBSP

if TYPE_CHECKING:
    from collections.abc import Sequence

# Not strftime: its month names change with the locale of the machine.
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
ORDINALS = ("first", "second", "third", "fourth")
LENGTH = {"month": 1, "quarter": 3, "year": 12}  # months
NINE_IN_TEN = 11  # months of a year


def month_words(month: str | np.datetime64, *, short: bool = False, space: str = NBSP) -> str:
    """A month with its year: March 2021, or Mar 2021 if `short`.

    Args:
        month: datetime64, or a text that begins with YYYY-MM.
        short: whether the name is cut to three letters.
        space: between month and year.
    """
    year, number = _year_month(month)
    name = MONTHS[number - 1]
    return f"{name[:3] if short else name}{space}{year}"


def month_tick(month: str | np.datetime64) -> str:
    """A month for a tick label or a note of a figure: Mar 2021."""
    return month_words(month, short=True, space=" ")


def period_tick(start: str | np.datetime64, period: str) -> str:
    """A month or a year beside a mark in a figure: Mar 2021, or 2021.

    >>> period_tick("2021-01", "year")
    '2021'
    """
    return str(start)[:4] if period == "year" else month_tick(start)


def quarter_words(month: str | np.datetime64) -> str:
    """The quarter of a month: Q1 2021."""
    year, number = _year_month(month)
    return f"Q{(number - 1) // 3 + 1}{NBSP}{year}"


def period_words(start: np.datetime64, period: str) -> str:
    """A month, quarter or year for a sentence: March 2019, the second quarter of 2019, 2019."""
    year, number = _year_month(start)
    if period == "year":
        return str(year)
    if period == "quarter":
        return f"the {ORDINALS[(number - 1) // 3]} quarter of {year}"
    return month_words(start, space=" ")


def covered_months(start: np.datetime64, period: str, *, first: np.datetime64, last: np.datetime64) -> tuple[str, str]:
    """First and last month of a period that lie within a span of months, YYYY-MM.

    Args:
        start: a month of the period.
        period: month, quarter or year.
        first: month of the span, which holds a month of the period.
        last: last month of the span.
    """
    length = LENGTH[period]
    begin = np.datetime64(int(start.astype("datetime64[M]").astype(int)) // length * length, "M")
    return str(max(begin, first.astype("datetime64[M]"))), str(min(begin + length - 1, last.astype("datetime64[M]")))


def period_when(start: np.datetime64, period: str, *, first: np.datetime64, last: np.datetime64) -> str:
    """A period with its preposition: in 2019, in the second quarter of 2019; its months where a span holds only some.

    >>> period_when(np.datetime64("2024-07"), "quarter", first=np.datetime64("2022-08"), last=np.datetime64("2024-07"))
    'in July 2024'
    """
    begin, end = covered_months(start, period, first=first, last=last)
    if _n_months(begin, end) == LENGTH[period]:
        return f"in {period_words(start, period)}"
    return when_words(begin, end)


def period_short(start: np.datetime64, period: str, *, first: np.datetime64, last: np.datetime64) -> str:
    r"""A period under a small picture: Q1 2021, 2021, Mar 2021; its months where a span holds only some of them.

    >>> period_short(np.datetime64("2022-07"), "quarter", first=np.datetime64("2022-08"), last=np.datetime64("2024-07"))
    'Aug–Sep\xa02022'
    """
    begin, end = covered_months(start, period, first=first, last=last)
    if _n_months(begin, end) == LENGTH[period] > 1:
        return quarter_words(begin) if period == "quarter" else begin[:4]
    first_name = "" if begin == end else f"{month_words(begin, short=True)[:3]}{EN_DASH}"
    return f"{first_name}{month_words(end, short=True)}"


def span_words(first: str, last: str, *, short: bool = False) -> str:
    """A span of months with a dash: March 2019 – May 2021; a single month is written once."""
    if first == last:
        return month_words(first, short=short)
    return f"{month_words(first, short=short)} {EN_DASH} {month_words(last, short=short)}"


def when_words(first: str, last: str) -> str:
    """A span of months with its preposition: in 2019, in 2018 and 2019, in March and April 2020, from May to July 2020.

    Args:
        first: month YYYY-MM.
        last: month YYYY-MM, the same or later.
    """
    (year, month), (last_year, last_month) = (map(int, text.split("-")) for text in (first, last))
    if month == 1 and last_month == 12:
        joint = f"in {year} and {last_year}" if last_year == year + 1 else f"from {year} to {last_year}"
        return f"in {year}" if year == last_year else joint
    if (year, month) == (last_year, last_month):
        return f"in {MONTHS[month - 1]} {year}"
    if year == last_year:
        joint = f"{MONTHS[month - 1]} and" if last_month == month + 1 else f"{MONTHS[month - 1]} to"
        return f"{'in' if last_month == month + 1 else 'from'} {joint} {MONTHS[last_month - 1]} {year}"
    return f"from {MONTHS[month - 1]} {year} to {MONTHS[last_month - 1]} {last_year}"


def stretches_words(stretches: Sequence[tuple[str, str]]) -> str:
    """Stretches of months as a list: in 2001, from 2011 to 2013 and from March to May 2015.

    Args:
        stretches: first and last month of each, YYYY-MM.
    """
    words = [when_words(*ends) for ends in stretches]
    return " and ".join(part for part in (", ".join(words[:-1]), words[-1]) if part)


def around_words(month: str | None, lower: str | None, upper: str | None) -> str:
    """The month of an article; if it is not certain, with its interval: c. Mar 2021 (Jan–May 2021); or its year."""
    if not month:
        return "no month"
    if lower and upper and lower != upper:
        if is_any_of_year(lower, upper):
            return lower[:4]
        first = month_words(lower, short=True)
        if lower[:4] == upper[:4]:
            first = first[:3]
        return f"c.{NBSP}{month_words(month, short=True)} ({first}{EN_DASH}{month_words(upper, short=True)})"
    return month_words(month, short=True)


def is_any_of_year(lower: str, upper: str) -> bool:
    """Whether the two hold nine in ten of a year's months: of an article dated by year only, leap year or not."""
    return lower[:4] == upper[:4] and lower[5:] in ("01", "02") and _n_months(lower, upper) >= NINE_IN_TEN


def _n_months(first: str, last: str) -> int:
    """The number of months from the first to the last, both included."""
    return int((np.datetime64(last, "M") - np.datetime64(first, "M")).astype(int)) + 1


def _year_month(month: str | np.datetime64) -> tuple[int, int]:
    """Year, and number of the month from 1."""
    text = str(month.astype("datetime64[M]")) if isinstance(month, np.datetime64) else month
    year, number = text.split("-")[:2]
    return int(year), int(number)
