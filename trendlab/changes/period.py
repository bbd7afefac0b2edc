"""Spans of months as people write them: 2019, 2023Q2, 2020-03, 2020-03..2020-05, 2023.. ."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from trendlab.checks import check_type
from trendlab.errors import OutOfRangeError

if TYPE_CHECKING:
    from trendlab.checks import BoolArray, FloatArray, IntArray, MonthArray

GRAMMAR = "a year (2019), quarter (2023Q2), month (2020-03) or FIRST..LAST of such, with an open end (2023..) or not"
_POINT = re.compile(r"(\d{4})(?:[-]?[Qq]([1-4])|-(0[1-9]|1[0-2]))?\Z")


@dataclass(frozen=True, kw_only=True)
class Period:
    """A span of months, or some calendar months of it.

    Attributes:
        text: as it was written.
        first, last: first and last month as YYYY-MM; None where the end is open.
        calendar: numbers of the calendar months (1 to 12) that are taken; None for all.

    Example:
        >>> from trendlab.changes import parse_period
        >>> parse_period("2023Q2")
        Period(text='2023Q2', first='2023-04', last='2023-06', calendar=None)
    """

    text: str
    first: str | None
    last: str | None
    calendar: tuple[int, ...] | None = None

    def covers(self, months: MonthArray) -> BoolArray:
        """Whether the period includes each of these months, (n_months,)."""
        inside = np.ones(len(months), dtype=bool)
        if self.first is not None:
            inside &= months >= np.datetime64(self.first, "M")
        if self.last is not None:
            inside &= months <= np.datetime64(self.last, "M")
        if self.calendar is not None:
            inside &= np.isin(calendar_month(months), self.calendar)
        return np.asarray(inside)


# A period as a caller may name it; a whole number is a year.
When: TypeAlias = Period | str | int


def halve_span(months: MonthArray, weight: FloatArray) -> tuple[Period, Period]:
    """The span in two periods, so that half of the weight lies on each side as nearly as whole months allow.

    Args:
        months: (n_months,) of datetime64[M], consecutive.
        weight: (n_months,) not negative, above 0 in two months at least; both periods hold one of these.

    >>> import numpy as np
    >>> early, late = halve_span(np.arange("2020-01", "2020-05", dtype="datetime64[M]"), np.array([1.0, 1.0, 1.0, 5.0]))
    >>> early.text, late.text
    ('2020-01..2020-03', '2020-04..2020-04')
    """
    seen = np.flatnonzero(weight > 0)
    part = np.cumsum(weight) / weight.sum()
    last = int(np.clip(np.argmin(np.abs(part - 0.5)), seen[0], seen[-1] - 1))
    spans = ((str(some[0]), str(some[-1])) for some in (months[: last + 1], months[last + 1 :]))
    early, late = (Period(text=f"{first}..{end}", first=first, last=end) for first, end in spans)
    return early, late


def parse_period(text: str) -> Period:
    """The span of months that a text names.

    Args:
        text: a year, quarter, month, or FIRST..LAST of such; either end may be open.

    Raises:
        OutOfRangeError: if the text is none of these, or ends before it begins.

    Example:
        >>> from trendlab.changes import parse_period
        >>> parse_period("2020-03..2020Q2").last
        '2020-06'
    """
    parts = [part.strip() for part in text.strip().split("..")]
    if len(parts) > 2 or not any(parts):
        raise OutOfRangeError(f"a period must be {GRAMMAR}; got {text!r}")
    first = _months(parts[0], text)[0] if parts[0] else None
    last = _months(parts[-1], text)[1] if parts[-1] else None
    if first is not None and last is not None and last < first:
        raise OutOfRangeError(f"a period must end after it begins; got {text!r}")
    return Period(text=text.strip(), first=first, last=last)


def as_period(given: When, name: str) -> Period:
    """The period that a text or a year names; a period stays as it is.

    Args:
        given: a text, a year, or a period.
        name: of the argument, for messages.

    Raises:
        OutOfRangeError: if the text or number names no span of months.
        WrongTypeError: if it is neither a text, a whole number nor a period.

    >>> as_period(2019, "after").first
    '2019-01'
    """
    check_type(given, (str, int, np.integer, Period), name)
    try:
        return given if isinstance(given, Period) else parse_period(str(given))
    except OutOfRangeError as error:
        raise OutOfRangeError(f"{name} must be a period: {error}") from error


def _months(point: str, whole: str) -> tuple[str, str]:
    """First and last month of a year, quarter or month."""
    found = _POINT.match(point)
    if found is None:
        raise OutOfRangeError(f"a period must be {GRAMMAR}; got {point!r} in {whole!r}")
    year, quarter, month = found.groups()
    if month:
        return point, point
    if quarter:
        return f"{year}-{3 * int(quarter) - 2:02d}", f"{year}-{3 * int(quarter):02d}"
    return f"{year}-01", f"{year}-12"


def calendar_month(months: MonthArray) -> IntArray:
    """Number of each calendar month, 1 to 12."""
    return np.asarray(months.astype("datetime64[M]").astype(int) % 12 + 1)
