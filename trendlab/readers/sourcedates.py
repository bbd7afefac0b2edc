"""The dates of a source or of a folder: most are read one by one, ambiguous ones after the whole column was seen."""

from __future__ import annotations

import json
from array import array
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from trendlab.days import DateColumn, Days
from trendlab.days.column import NOTHING
from trendlab.days.order import WORDS, Order, Parts
from trendlab.days.written import is_date, parse_days
from trendlab.readers.addresses import days_in_address
from trendlab.readers.records import are_in_english
from trendlab.readers.roles import is_record_date
from trendlab.readers.span import DaySpan

if TYPE_CHECKING:
    from trendlab.readers.records import CorpusBuilder, Record
    from trendlab.readers.spec import ReadSpec
    from trendlab.readers.watch import Watch

HEAD = 200  # characters by which the language of an article is told
MAX_ASKED = 200  # articles of a file with an ambiguous date whose other dates are read


@dataclass(kw_only=True, eq=False)
class _Column:
    """The dates of all files of one format."""

    number: int
    dates: DateColumn
    n_files: int = 0
    # Articles with an ambiguous date, where a span is given: the article and its number, by the place of its date.
    waiting: dict[int, tuple[Record, int]] = field(default_factory=dict)
    # Files that do not determine the order alone: their notes, and the places of their ambiguous dates.
    files: list[tuple[dict[str, Any], list[int]]] = field(default_factory=list)
    # Orders of files that have dates of both orders.
    mixed: list[Order] = field(default_factory=list)
    # Beginnings of articles with an ambiguous date.
    heads: list[str] = field(default_factory=list)


class SourceDates:
    """Passes each article to the builder with the days of its date.

    Files of one format in a folder share a column of dates: where one file does not determine the order of day and
    month, all of them decide together.

    Args:
        spec: how dates are written, and the requested span.
        builder: takes articles and rejects.
        watch: collects doubts.

    Attributes:
        n_given: number of dates that could be read.
    """

    def __init__(self, spec: ReadSpec, *, builder: CorpusBuilder, watch: Watch) -> None:
        self._builder, self._watch, self._span, self._spec = builder, watch, DaySpan.of(spec), spec
        self._columns: dict[str, _Column] = {}
        self._which = array("i")
        self.n_given = 0
        self.begin("")

    def begin(self, format: str, *, file: str = "") -> None:
        """Start a file of this format: the next articles are from it, and their rejects name it."""
        spec, self._file, self._n_asked = self._spec, file, 0
        if format not in self._columns:
            dates = DateColumn(day_first=spec.day_first, date_format=spec.date_format)
            self._columns[format] = _Column(number=len(self._columns), dates=dates)
        self._column = self._columns[format]
        self._column.dates.open_part()

    def take(self, record: Record) -> None:
        """Take an article, or its reject where its date is outside the span."""
        dates = self._column.dates
        days = dates.add(record.raw_date)
        if isinstance(days, Parts):
            if self._n_asked < MAX_ASKED:
                self._n_asked += 1
                dates.confirm_last(other_days(record))
                if len(self._column.heads) < MAX_ASKED:
                    self._column.heads.append(f"{record.title} {record.text[:HEAD]}")
            if not self._span.is_open:
                self._column.waiting[len(dates) - 1] = (
                    replace(record, source=self._file or record.source),
                    self._builder.n_taken,
                )
        elif days is not None and not self._span.is_open:
            refused = self._span.refuse(record, days, file=self._file)
            if refused is not None:
                dates.drop_last()
                self._builder.add(refused)
                return
        self._which.append(self._column.number)
        self._builder.add(record)
        self._watch.see(record)

    def end_file(self, notes: dict[str, Any]) -> None:
        """Read the dates of a file where it determines their order, and add that order to its notes."""
        column, dates = self._column, self._column.dates
        column.n_files += 1
        if column.n_files == 1 and (six := dates.six_notes()):  # of the only file of a part of an archive
            notes["six_digits"] = six
        places = dates.part_cells()
        order = dates.close_part()
        if order is not None:
            notes["day_order"] = _as_notes(order)
            if order.day_first and order.month_first:
                column.mixed.append(order)
            self._drop_outside(column, places)
        elif places:
            column.files.append((notes, places))
        if dates.part_examples:
            notes["unread_dates"] = dates.part_examples

    def finish(self, name: str) -> None:
        """Read the ambiguous dates of each column, and raise its doubts.

        Args:
            name: of the source or folder, for messages.
        """
        for format, column in self._columns.items():
            waited = bool(column.files)
            if column.heads and not column.dates.evidence.is_decided:
                column.dates.evidence.day_is_likely = not are_in_english(column.heads)
            order = column.dates.finish()
            for notes, places in column.files:
                if column.dates.evidence.seen:
                    notes["day_order"] = _as_notes(order)
                unread = any(column.dates.first[place] == NOTHING for place in places)
                if unread and "unread_dates" not in notes:
                    notes["unread_dates"] = column.dates.examples
                _count_as_rejects(notes, self._drop_outside(column, places))
            told = _reported_order(order, column.mixed, waited=waited)
            self._watch.see_column(column.dates, told, name=name, kind=format)
            self.n_given += column.dates.units.total()
        self._pass_days_on()

    def _drop_outside(self, column: _Column, places: list[int]) -> int:
        """Make rejects of the articles at these places that are outside the span; returns their number."""
        n = 0
        for place in places:
            record, row = column.waiting.pop(place, (None, 0))
            first, last = column.dates.first[place], column.dates.last[place]
            refused = self._span.refuse(record, Days(first, last)) if record and first != NOTHING else None
            if refused is not None:
                self._builder.drop(row, refused)
                n += 1
        return n

    def _pass_days_on(self) -> None:
        """Pass the days of all columns to the builder, in the order of the articles."""
        used = [column for column in self._columns.values() if len(column.dates)]
        if len(used) == 1:
            self._builder.add_days(used[0].dates.first, used[0].dates.last)
        elif used:
            pairs = [zip(column.dates.first, column.dates.last, strict=True) for column in self._columns.values()]
            days = [next(pairs[number]) for number in self._which]
            self._builder.add_days(array("i", [first for first, _ in days]), array("i", [last for _, last in days]))


def other_days(record: Record) -> set[Days]:
    """Days that further fields of an article name, as dates that can be read in one way only or in an address.

    Args:
        record: with its further fields in meta.
    """
    found: set[Days] = set()
    for name, value in json.loads(record.meta).items():
        if not isinstance(value, str) or is_record_date(name):  # such as when it was accessed
            continue
        days = days_in_address(value) or (parse_days(value.strip()) if is_date(value) else None)
        if isinstance(days, Days):
            found.add(days)
    return found


def _as_notes(order: Order) -> dict[str, Any]:
    return {"order": WORDS[order.places], "why": order.why, "either": order.either}


def _reported_order(order: Order, mixed: list[Order], *, waited: bool) -> Order:
    """The order as doubts report it, with the counts of files that have dates of both orders."""
    either = sum(one.either for one in mixed)
    if waited:
        return replace(order, either=order.either + either)
    day, month = sum(one.day_first for one in mixed), sum(one.month_first for one in mixed)
    return replace(order, day_first=day, month_first=month, either=either)


def _count_as_rejects(notes: dict[str, Any], n: int) -> None:
    if n and "articles" in notes:
        notes.update(articles=notes["articles"] - n, rejects=notes["rejects"] + n)
