"""The dates of a whole column: each cell read, the order of day, month and year taken from all of them."""

from __future__ import annotations

import datetime as dt
import re
from array import array
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from trendlab.days.interval import EARLIEST, LATEST, Days, one_day, one_month, one_year
from trendlab.days.oddforms import OddForms, swap_day_and_month
from trendlab.days.order import Order, OrderEvidence, Parts, Places, evidence_of
from trendlab.days.sixdigits import SixDigits, both_readings
from trendlab.days.written import parse_days, says_nothing

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

NOTHING = -(2**31)
MAX_EXAMPLES = 3
_BUDDHIST = re.compile(r"(?:\d{1,2}[-/.]\d{1,2}[-/.])?2[4-6]\d\d(?=[-/. T]|$)")
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
# From this many dates with a year of two digits on, their order is found from them alone.
MIN_ALONE = 20
# From this many days on, a first of January may stand for its year: such a part of the days, in so many years, so many
# times as often as the first of any other month (halves of a year and laws begin on the first of July too), and more
# than one a year (which may be the greeting of each year) unless most days are such.
MIN_DAYS, FIRST_DAYS, MIN_YEARS, OF_OTHERS, A_YEAR, MOST = 20, 0.05, 3, 5, 1.5, 0.5


class DateColumn:
    """The cells of a column as they come, and what they say once all have come.

    Args:
        day_first: whether 05/12/2023 is in December, as the caller knows; None decides from the column.
        date_format: how all cells are written, in the words of `strptime`; None reads any form.

    Attributes:
        first, last: of each cell, days since 1970-01-01, `NOTHING` where it holds no date (yet).
        unread: filled cells that are no date, counted.
        examples: a few of them.
        part_examples: a few of those since the last call of `open_part`.
        buddhist: cells in numbers with a year of the Buddhist era, counted.
        buddhist_example: one of them.
        first_days: dates on the first of January that `finish` took as years.
        serials: cells with a number of days as spreadsheets count them, counted.
        serial_example: one of them.
        six_digits: cells that can be a month or a day, YYYYMM or YYMMDD, where no other cell told; counted by `finish`.
        six_example: one of them, with what all of them were read as.
        odd_forms: cells of a form that only the whole column shows, YYYY-DD-MM or YYDDD; counted by `finish`.
        odd_example: one of them, with that form.
    """

    def __init__(self, *, day_first: bool | None = None, date_format: str | None = None) -> None:
        self.first, self.last = array("i"), array("i")
        self._coarse: Counter[str] = Counter()
        self._n_days = 0
        self.unread = self.buddhist = 0
        self.buddhist_example = ""
        self.first_days = self.serials = 0
        self.serial_example = self.six_example = ""
        self.six_digits, self._six = 0, SixDigits()
        self.odd_forms, self.odd_example, self._odd = 0, "", OddForms()
        self.examples: list[str] = []
        self.part_examples: list[str] = []
        self.evidence = OrderEvidence()
        self._day_first, self._format = day_first, date_format
        # Cells that wait: those of parts that were closed, and those since the last part.
        self._open: dict[int, Parts] = {}
        self._part: dict[int, Parts] = {}
        self._told: Counter[Places] = Counter()  # orders that other dates of the articles since then confirm
        self._is_first_part = True

    def __len__(self) -> int:
        return len(self.first)

    @property
    def units(self) -> Counter[str]:
        """How many cells of each unit were read."""
        return self._coarse + Counter({"day": self._n_days})

    def add(self, text: str | None) -> Days | Parts | None:
        """Read one cell; three numbers stay open until `finish`."""
        text = text.strip() if text else ""
        found = None if not text else parse_days(text) if self._format is None else by_format(text, self._format)
        if found is not None and _BUDDHIST.match(text):
            self.buddhist += 1
            self.buddhist_example = self.buddhist_example or text[:60]
        if text:
            self._odd.see(text, len(self.first))
        either = self._six.see(text, len(self.first)) if self._format is None else None
        if either is not None:
            self._part[len(self.first)] = either
            self.first.append(NOTHING)
            self.last.append(NOTHING)
            return either
        if found.__class__ is Days:
            if text[4:5].isdecimal() and _SERIAL.fullmatch(text):
                self.serials += 1
                self.serial_example = self.serial_example or text
            if found.unit != "day":
                self._coarse[found.unit] += 1
            else:
                self._n_days += 1
            self.first.append(found.first)
            self.last.append(found.last)
            return found
        if isinstance(found, Parts):
            self._part[len(self.first)] = found
            self.evidence.add(found)
        elif text and not says_nothing(text):
            self._odd.see_unread(text, len(self.first))
            self._miss(text)
        self.first.append(NOTHING)
        self.last.append(NOTHING)
        return found

    def confirm_last(self, known: Collection[Days]) -> None:
        """Use other dates of the same article to find the order of the cell that was added last.

        Args:
            known: days of dates that can be read in one way only.
        """
        parts = self._part[len(self.first) - 1]
        places = self.evidence.confirm(parts, known)
        if places is not None:
            self._told[places] += 1

    def drop_last(self) -> None:
        """Forget the place of the cell that was added last; its evidence on the order of the column stays."""
        self.first.pop()
        self.last.pop()

    def open_part(self) -> None:
        """Start a new part of the column with the next cell."""
        self.part_examples = []

    def close_part(self) -> Order | None:
        """The order of the cells since the last call, where they determine it; None where they wait.

        A column may come in parts, as the files of a folder do: where one part leaves the order open, others may not.
        """
        part, self._part = self._part, {}
        told, self._told = self._told, Counter()
        if not part:
            return None
        if self._six.waiting and any(parts.mark == "" for parts in part.values()):
            self._open, self._is_first_part = self._open | part, False  # six digits of all files are of one form
            return None
        own = self.evidence if self._is_first_part else evidence_of(part.values(), told=told)
        self._is_first_part = False
        order = own.decide(day_first=self._day_first)
        many_short = len(part) >= MIN_ALONE and "long" not in own.seen
        if order.why == "assumed" and not many_short:
            self._open |= part
            return None
        self._read(part, order)
        return order

    def six_notes(self) -> dict[str, int | str]:
        """Cells of six digits so far that are a month, a day and either, and what the last are read as alone."""
        return self._six.as_notes()

    def finish(self) -> Order:
        """The order of the column; the cells that waited for it are read in it, and `either` counts these."""
        self._settle_six()
        order = self.evidence.decide(day_first=self._day_first)
        waited = self._open | self._part
        if not self._is_first_part:
            order = replace(order, either=evidence_of(waited.values()).n["either"])
        self._read(waited, order)
        self._open, self._part = {}, {}
        if self._format is None:
            self._settle_odd()
            self._widen_first_days()
        return order

    def outside(self) -> list[Days]:
        """Some dates of years in which no article counts, each as often as it was read."""
        first = np.asarray(self.first)
        low, high = (one_year(year) for year in (EARLIEST, LATEST))
        far = (first != NOTHING) & ((first < (low.first if low else 0)) | (first > (high.last if high else 0)))
        return [Days(self.first[k], self.last[k]) for k in np.flatnonzero(far).tolist()]

    def _settle_six(self) -> None:
        """Read the cells of six digits that can be a month or a day, all as one of both."""
        waiting, as_days = self._six.waiting, self._six.are_days()
        if waiting and not self._six.is_told:
            text = next(iter(waiting.values()))
            self.six_digits, self.six_example = len(waiting), f"{text}, {'YYMMDD' if as_days else 'YYYYMM'}"
        for place, text in waiting.items():
            month, parts = both_readings(text)
            if as_days and parts is not None:
                self.evidence.add(parts)
            elif month is not None:
                self.first[place], self.last[place] = month.first, month.last
                for cells in (self._part, self._open):
                    cells.pop(place, None)
                self._coarse[month.unit] += 1
        self._six.waiting = {}

    def _settle_odd(self) -> None:
        """Read the cells of a form that only the whole column shows."""
        found = self._odd.found()
        n_serials = sum(self.first[place] != NOTHING for place in found)
        if self._odd.day_is_second():
            self.odd_forms, self.odd_example = swap_day_and_month(self.first, self.last), "YYYY-DD-MM"
        elif found:
            self.odd_example = f"{self._odd.waiting[min(found)]}, YYDDD"
        for place, days in found.items():
            self.first[place], self.last[place] = days.first, days.last
        n_unread = len(found) - n_serials
        self.serials, self.unread = self.serials - n_serials, self.unread - n_unread
        self.odd_forms, self._n_days = self.odd_forms + len(found), self._n_days + n_unread
        self.examples = self.examples if self.unread else []

    def _widen_first_days(self) -> None:
        """Take the first of January as its year, where it is far more frequent than by chance: a day nobody knew."""
        first, last = np.asarray(self.first), np.asarray(self.last)
        is_day = (first == last) & (first != NOTHING)
        if is_day.sum() < MIN_DAYS:
            return
        days = first.astype("datetime64[D]")
        year = days.astype("datetime64[Y]")
        new_year = is_day & (days == year)
        month = days.astype("datetime64[M]")
        firsts = np.bincount(month[is_day & (days == month)].astype(np.int64) % 12, minlength=12)
        n, n_days, n_years = int(new_year.sum()), int(is_day.sum()), len(np.unique(year[new_year]))
        if n < max(FIRST_DAYS * n_days, OF_OTHERS * int(firsts[1:].max())) or n_years < MIN_YEARS:
            return
        if n < MOST * n_days and n < A_YEAR * n_years:
            return
        for place in np.flatnonzero(new_year).tolist():
            self.last[place] = int(((year[place] + 1).astype("datetime64[D]")).astype(np.int64)) - 1
        self.first_days = n
        self._n_days -= n
        self._coarse["year"] += n

    def _read(self, cells: dict[int, Parts], order: Order) -> None:
        for place, parts in cells.items():
            found = order.days(parts)
            if found is None:
                self._miss("{}{m}{}{m}{}".format(*parts[:3], m=parts.mark if parts.mark != "word" else " "))
                continue
            self._n_days += 1
            self.first[place], self.last[place] = found.first, found.last

    def part_cells(self) -> list[int]:
        """Places of the cells since the last part that wait for an order."""
        return list(self._part)

    def _miss(self, text: str) -> None:
        self.unread += 1
        if len(self.examples) < MAX_EXAMPLES:
            self.examples.append(text[:60])
        if len(self.part_examples) < MAX_EXAMPLES:
            self.part_examples.append(text[:60])


def read_column(texts: Iterable[str | None], *, day_first: bool | None = None) -> tuple[DateColumn, Order]:
    """A whole column at once, and the order that it was read in."""
    column = DateColumn(day_first=day_first)
    for text in texts:
        column.add(text)
    order = column.finish()
    return column, order


def by_format(text: str, pattern: str) -> Days | None:
    """The days of a cell that is written in one form, as `strptime` knows it."""
    try:
        found = dt.datetime.strptime(text, pattern)
    except ValueError:
        return None
    if any(word in pattern for word in ("%d", "%j", "%c", "%x", "%u", "%w", "%a", "%A", "%D", "%s")):
        return one_day(found.year, found.month, found.day)
    if any(word in pattern for word in ("%m", "%b", "%B")):
        return one_month(found.year, found.month)
    return one_year(found.year)
