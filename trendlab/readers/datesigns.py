"""What the dates of a source say of its reading, as counts that can be added; told as doubts at the end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from trendlab.corpus.doubts import Doubt
from trendlab.days.interval import EARLIEST, LATEST
from trendlab.days.order import DMY, Order
from trendlab.readers.roles import is_record_date

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterator

    from trendlab.days import DateColumn

_NUMBERS = (
    "day_first",
    "month_first",
    "either",
    "unread",
    "buddhist",
    "outside",
    "first_days",
    "serials",
    "six_digits",
    "odd_forms",
)


@dataclass(frozen=True, kw_only=True, eq=False)
class DateSigns:
    """Counts of the dates of one source, or of all parts of an archive.

    Attributes:
        name: of the source, for messages.
        kind: its format; signs of one name, kind and `why` can be added.
        why: how the order of day and month was found, as `Order` says.
        day_is_first: whether dates that could be either were read with the day first.
        day_first, month_first: dates that allow one order only.
        either: dates that allow both.
        unread: filled cells that are no date.
        example: one of them.
        units: dates by their unit.
        buddhist: dates in numbers with a year of the Buddhist era.
        buddhist_example: one of them.
        outside: dates of years in which no article counts.
        outside_example: one of them.
        first_days: dates on the first of January that were taken as years.
        serials: dates that are numbers of days as spreadsheets count them.
        serial_example: one of them.
        six_digits: dates that can be a month or a day, YYYYMM or YYMMDD, where no other date of the column told.
        six_example: one of them, with what all of them were read as.
        odd_forms: dates of a form that only all of them show, YYYY-DD-MM or YYDDD.
        odd_example: that form, with one of them.

    >>> from trendlab.days.column import read_column
    >>> one = DateSigns.of(*read_column(["soon", "2023"]), name="a.csv", kind="csv")
    >>> [doubt.kind for doubt in (one + one).doubts()], (one + one).unread
    (['unread_dates', 'years_only'], 2)
    """

    name: str
    kind: str
    why: str
    day_is_first: bool
    day_first: int
    month_first: int
    either: int
    unread: int
    example: str
    units: Counter[str]
    buddhist: int = 0
    buddhist_example: str = ""
    outside: int = 0
    outside_example: str = ""
    first_days: int = 0
    serials: int = 0
    serial_example: str = ""
    six_digits: int = 0
    six_example: str = ""
    odd_forms: int = 0
    odd_example: str = ""

    @classmethod
    def of(cls, column: DateColumn, order: Order, *, name: str, kind: str) -> DateSigns:
        """The signs of a column of dates and of the order that it was read in."""
        outside = column.outside()
        return cls(
            name=name, kind=kind, why=order.why, day_is_first=order.places == DMY, day_first=order.day_first,
            month_first=order.month_first, either=order.either, unread=column.unread,
            example=column.examples[0] if column.unread else "", units=column.units, buddhist=column.buddhist,
            buddhist_example=column.buddhist_example, outside=len(outside),
            outside_example=str(outside[0].first_day) if outside else "", first_days=column.first_days,
            serials=column.serials, serial_example=column.serial_example,
            six_digits=column.six_digits, six_example=column.six_example,
            odd_forms=column.odd_forms, odd_example=column.odd_example,
        )  # fmt: skip

    @property
    def key(self) -> tuple[str, str, str]:
        """What signs that can be added have in common."""
        return self.name, self.kind, self.why

    def __add__(self, other: DateSigns) -> DateSigns:
        added = {name: getattr(self, name) + getattr(other, name) for name in _NUMBERS}
        told = added["day_first"] or added["month_first"]
        first = added["day_first"] >= added["month_first"] if told else self.day_is_first
        return DateSigns(
            name=self.name, kind=self.kind, why=self.why, day_is_first=first, **added,
            example=self.example or other.example, units=self.units + other.units,
            buddhist_example=self.buddhist_example or other.buddhist_example,
            outside_example=self.outside_example or other.outside_example,
            serial_example=self.serial_example or other.serial_example,
            six_example=self.six_example or other.six_example, odd_example=self.odd_example or other.odd_example,
        )  # fmt: skip

    def doubts(self) -> Iterator[Doubt]:
        """What looks wrong."""
        if self.unread:
            sentence = (
                f"Filled date cells of {self.name} that could not be read: {{count}} (for example {{example}}); "
                "--date-format gives their form."
            )
            yield Doubt(kind="unread_dates", sentence=sentence, count=self.unread, example=self.example)
        if self.buddhist:
            sentence = (
                f"{{count}} {{date|dates}} of {self.name} {{has a year|have years}} of the Buddhist era (for example "
                "{example}), read as 543 years earlier."
            )
            yield Doubt(kind="buddhist_years", sentence=sentence, count=self.buddhist, example=self.buddhist_example)
        if self.serials:
            sentence = (
                f"{{count}} {{date|dates}} of {self.name} {{is a number|are numbers}} of days (say {{example}}),"
                " read as days since 1900, as most spreadsheets count them; a workbook that counts from 1904 means four"
                " years and a day later: save it with days such as 2021-03-05."
            )
            yield Doubt(kind="serial_days", sentence=sentence, count=self.serials, example=self.serial_example)
        if self.six_digits:
            sentence = (
                f"{{count}} {{date|dates}} of {self.name} with six digits can be {{a month|months}} or {{a day|days}}, "
                "and no other date decides (read so: {example}); --date-format %Y%m or %y%m%d tells which."
            )
            yield Doubt(kind="six_digits", sentence=sentence, count=self.six_digits, example=self.six_example)
        if self.odd_forms:
            sentence = (
                f"{{count}} {{date|dates}} of {self.name} {{is|are}} read as {{example}}, since all of them can be "
                "that and not all can be the usual form; --date-format tells another."
            )
            yield Doubt(kind="odd_dates", sentence=sentence, count=self.odd_forms, example=self.odd_example)
        yield from self._of_years()
        yield from self._of_order()
        yield from self._of_units()

    def _of_years(self) -> Iterator[Doubt]:
        if self.outside:
            sentence = (
                f"{{count}} {{date|dates}} of {self.name} {{is|are}} before {EARLIEST} or after {LATEST} (for example "
                "{example}) and {does|do} not count: years such as 1402 may be of the Persian or Islamic calendar, "
                "which is read where its months are named; convert them to the common one."
            )
            yield Doubt(kind="outside_years", sentence=sentence, count=self.outside, example=self.outside_example)
        if self.first_days:
            sentence = (
                f"{{count}} {{date|dates}} of {self.name} {{is|are}} the first of January of several years, far more "
                "than by chance: they are read as the year alone, and each article counts in all of its months (set "
                "--date-format if they are days)."
            )
            yield Doubt(kind="first_of_january", sentence=sentence, count=self.first_days)

    def _of_order(self) -> Iterator[Doubt]:
        taken = "day" if self.day_is_first else "month"
        if self.day_first and self.month_first and self.why != "given":
            sentence = (
                f"{self.name} has {self.day_first:,} dates with the day first and {self.month_first:,} with the month "
                f"first; {{count}} that could be either {{was|were}} read with the {taken} first (set --day-first or "
                "--month-first)."
            )
            yield Doubt(kind="both_day_orders", sentence=sentence, count=self.either)
        elif self.why == "assumed" and self.either:
            sentence = (
                f"{{count}} {{date|dates}} of {self.name} could have the day or the month first, and no other date "
                "decides; "
                f"they were read with the {taken} first (set --day-first or --month-first)."
            )
            yield Doubt(kind="day_order_assumed", sentence=sentence, count=self.either)

    def _of_units(self) -> Iterator[Doubt]:
        if n := self.units["fiscal year"]:
            sentence = (
                f"{{count}} {{date|dates}} of {self.name} {{is a fiscal year|are fiscal years}}, read as calendar "
                f"{{year|years}}."
            )
            yield Doubt(kind="fiscal_years", sentence=sentence, count=n)
        if n := self.units["season"]:
            sentence = (
                f"{{count}} {{date|dates}} of {self.name} {{is a season|are seasons}}, read as the quarter of the year."
            )
            yield Doubt(kind="seasons", sentence=sentence, count=n)
        coarse = sum(self.units[u] for u in ("year", "years", "fiscal year"))
        if coarse and coarse >= 0.9 * self.units.total():
            sentence = (
                f"{self.name} gives years only ({{count}} {{date|dates}}): each article counts in all months of its "
                "year."
            )
            yield Doubt(kind="years_only", sentence=sentence, count=coarse)


def doubts_of_name(taken: str, name: str) -> Iterator[Doubt]:
    """What the name of the column that was taken for the dates makes doubtful.

    Args:
        taken: "column (how it was found)".
        name: of the file.

    Example:
        >>> [doubt.kind for doubt in doubts_of_name("scraped_at (content)", "a.csv")]
        ['late_dates']
    """
    column, _, how = taken.rpartition(" (")
    if how != "given)" and is_record_date(column):
        sentence = (
            f"The dates of {{files}} are those of {{its|their}} column {column}, which may say when a record was "
            "changed or fetched and not when its article appeared; --date-column names another."
        )
        yield Doubt(kind="late_dates", sentence=sentence, files=(name,))
    if how == "numbers)":
        sentence = (
            f"The numbers in the column {column!r} of {{files}} were read as days (20210315) or seconds since 1970, "
            "though no name says so: if they are none, --date-column names another column."
        )
        yield Doubt(kind="dates_by_numbers", sentence=sentence, files=(name,))
