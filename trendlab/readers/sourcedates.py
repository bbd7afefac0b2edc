"""The dates of one source: each read as its article comes, those that need the whole column at its end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from trendlab.days import DateColumn, Days
from trendlab.days.column import NOTHING
from trendlab.days.order import WORDS, Parts
from trendlab.readers.span import DaySpan

if TYPE_CHECKING:
    from trendlab.readers.records import CorpusBuilder, Record
    from trendlab.readers.spec import ReadSpec
    from trendlab.readers.watch import Watch


class SourceDates:
    """Hands each article on with the days that its date says.

    Args:
        spec: how dates are written, and the span that is asked for.
        builder: takes articles and rejects.
        watch: looks at what was read.

    Attributes:
        n_given: dates that were read.
    """

    def __init__(self, spec: ReadSpec, *, builder: CorpusBuilder, watch: Watch) -> None:
        self._builder, self._watch, self._span = builder, watch, DaySpan.of(spec)
        self._column = DateColumn(day_first=spec.day_first, date_format=spec.date_format)
        self._start = builder.n_taken
        self._waiting: dict[int, Record] = {}
        self.n_given = 0

    def take(self, record: Record) -> None:
        """Take an article, or its reject where its date lies outside of the span."""
        days = self._column.add(record.raw_date)
        if isinstance(days, Parts):
            if not self._span.is_open:
                self._waiting[len(self._column) - 1] = record
        elif days is not None and not self._span.is_open:
            refused = self._span.refuse(record, days)
            if refused is not None:
                self._column.drop_last()
                self._builder.add(refused)
                return
        self._builder.add(record)
        self._watch.see(record)

    def finish(self, name: str) -> dict[str, Any]:
        """Read what waited for the order of the column; what is noted of the dates.

        Args:
            name: of the source, for messages.
        """
        column = self._column
        waited = column.open_cells()
        order = column.finish()
        for place, record in self._waiting.items():
            self._drop_outside(place, record)
        self._builder.add_days(column.first, column.last)
        self._watch.see_column(column, order, name)
        self.n_given = column.units.total()
        notes: dict[str, Any] = {}
        if waited:
            notes["day_order"] = {"order": WORDS[order.places], "why": order.why, "either": order.either}
        if column.unread:
            notes["unread_dates"] = column.examples
        return notes

    def _drop_outside(self, place: int, record: Record) -> None:
        first, last = self._column.first[place], self._column.last[place]
        refused = self._span.refuse(record, Days(first, last)) if first != NOTHING else None
        if refused is not None:
            self._builder.drop(self._start + place, refused)
