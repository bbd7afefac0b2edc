"""Forms of days that only a whole column shows: year, day and month (YYYY-DD-MM), and days of a year (YYDDD)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from trendlab.days.interval import EPOCH, Days, day_of_year, one_day, today
from trendlab.days.order import full_year
from trendlab.days.written import parse_days

if TYPE_CHECKING:
    from array import array
    from collections.abc import Iterator

_TAIL = re.compile(r"([-/.])(\d{1,2})\1(\d{1,2})(?:\D.*)?", re.ASCII)
_FIVE = re.compile(r"\d{5}", re.ASCII)
_MOST_TAILS, _MONTHS, _PART = 4_000, 12, 0.2  # ends that are kept; and such a part of them has a day in the middle
# Of numbers of days as spreadsheets count them a third ends with the number of a day of a year.
_MIN_FIVE, _DIFFERENT, _DAYS = 12, 6, 366


class OddForms:
    """What the cells of a column have in common.

    Attributes:
        waiting: cells of five digits, by their place, as long as each can be a day of a year.

    Example:
        >>> forms = OddForms()
        >>> for cell in ("2021-25-03", "2021-04-05", "2021-30-12"):
        ...     forms.see(cell, 0)
        >>> forms.day_is_second()
        True
    """

    def __init__(self) -> None:
        self._tails: set[str] = set()
        self.waiting: dict[int, str] = {}
        self._can_be = True
        self._unread: dict[int, Days] = {}

    def see(self, text: str, place: int) -> None:
        """Take note of a cell.

        Args:
            text: stripped, not empty.
            place: of the cell in its column.
        """
        if len(self._tails) < _MOST_TAILS:
            self._tails.add(text[4:10])
        if len(text) == 5 and self._can_be and _FIVE.fullmatch(text):
            self._can_be = 1 <= int(text[2:]) <= _DAYS
            self.waiting[place] = text

    def see_unread(self, text: str, place: int) -> None:
        """Take note of a cell that is no date in the usual forms.

        Args:
            text: as for `see`.
            place: as for `see`.
        """
        hit = _TAIL.fullmatch(text[4:10]) if text[:4].isdecimal() and text.isascii() else None
        days = one_day(int(text[:4]), int(hit[3]), int(hit[2])) if hit is not None else None
        if days is not None:
            self._unread[place] = days

    def day_is_second(self) -> bool:
        """Whether all cells are a year and two numbers of which the first is a day, as no last one is after 12."""
        hits = [_TAIL.fullmatch(tail) for tail in self._tails]
        pairs = [(int(hit[2]), int(hit[3])) for hit in hits if hit is not None]
        if len(pairs) < len(hits) or any(last > _MONTHS for _, last in pairs):
            return False
        n = sum(middle > _MONTHS for middle, _ in pairs)
        return n > 0 and n >= _PART * len(pairs)

    def found(self) -> dict[int, Days]:
        """The days of cells such as "21064" or, unread so far, "2021-25-03", where the column shows that they are such.

        They are by their place.
        """
        return dict(self._days_of_years()) or (self._unread if self.day_is_second() else {})

    def _days_of_years(self) -> Iterator[tuple[int, Days]]:
        cells = {*self.waiting.values()}
        if not self._can_be or len(self.waiting) < _MIN_FIVE or len(cells) < _DIFFERENT or _are_serials(cells):
            return
        for place, text in self.waiting.items():
            days = day_of_year(full_year(int(text[:2])), int(text[2:]))
            if days is not None:
                yield place, days


def _are_serials(cells: set[str]) -> bool:
    """Whether cells of one year alone are more likely days since 1900, as those from 46,001 to 46,366 are in 2026.

    They are where these days are the later ones and not to come.
    """
    year = full_year(int(min(cells)[:2]))
    serials = [parse_days(cell) for cell in cells]
    return len({cell[:2] for cell in cells}) == 1 and all(
        isinstance(days, Days) and days.last <= today() and days.first_day.year > year for days in serials
    )


def swap_day_and_month(first: array[int], last: array[int]) -> int:
    """Read each day of a column with its month as the day and its day as the month, where both can be; their number.

    Args:
        first: day of each cell since 1970-01-01, which is changed.
        last: the last one that the cell can mean, which is changed too.
    """
    n = 0
    for place, (one, other) in enumerate(zip(first, last, strict=True)):
        day = Days(one, one).first_day if one == other and one + EPOCH > 0 else None
        if day is not None and day.day <= _MONTHS:
            first[place] = last[place] = day.replace(month=day.day, day=day.month).toordinal() - EPOCH
            n += 1
    return n
