"""Dates that stand in another column in some rows: documents of several kinds in one file are dated each in its way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from trendlab.corpus.doubts import Doubt
from trendlab.days.written import read_days, says_nothing
from trendlab.readers.paths import getter
from trendlab.readers.records import Reject
from trendlab.readers.roles import is_record_date
from trendlab.readers.table import as_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from trendlab.readers.columns import Columns


_FIRST_DAY = "-01-01"


class OtherDates:
    """Takes the date of a row from the first further column that has one, where that of dates is empty.

    Args:
        columns: which column plays which role.
        source: the name of the file.

    Example:
        >>> from trendlab.readers.columns import Columns
        >>> others = OtherDates(Columns(dates=("published",), other_dates=("issued",)), "a.csv")
        >>> [*others.completed([(2, {"published": "", "issued": "2021-03-04"})])]
        [(2, {'published': '2021-03-04', 'issued': '2021-03-04'})]
        >>> [doubt.count for doubt in others.doubts()]
        [1]
    """

    def __init__(self, columns: Columns, source: str) -> None:
        self._source, self._column = source, columns.dates[-1] if columns.dates else ""
        self._date_of = getter(self._column)
        self._others = {name: getter(name) for name in columns.other_dates}
        self._year, self._year_of = columns.year, getter(columns.year)
        self._n: Counter[str] = Counter()
        self._n_unknown, self._unknown = 0, ""

    def completed(self, rows: Iterable[Any]) -> Iterable[Any]:
        """The same rows and rejects, each row with a date in the column of dates where any column has one.

        Args:
            rows: (line or None, mapping of name to value), and rejects.
        """
        return map(self._complete, rows) if self._others or self._year else rows

    def _complete(self, one: Any) -> Any:  # noqa: ANN401 - a row with its line, or a reject
        if isinstance(one, Reject) or not isinstance(one[1], Mapping):
            return one
        row = one[1]
        written = as_date(self._date_of(row)) or ""
        if not says_nothing(written):
            return self._with_year(one, written)
        for name, date_of in self._others.items():
            date = as_date(date_of(row))
            if date and read_days(date) is not None:
                self._n[name] += 1
                return one[0], {**row, self._column: date}
        return one

    def _with_year(self, one: Any, written: str) -> Any:  # noqa: ANN401 - a row with its line
        """The row with its year where its day is one that programs write for "unknown", such as 1970-01-01."""
        if self._year is None or written[4:10] != _FIRST_DAY or read_days(written) is not None:
            return one
        year = as_date(self._year_of(one[1])) or ""
        if year[:4] != written[:4]:
            return one
        self._n_unknown += 1
        self._unknown = self._unknown or written
        return one[0], {**one[1], self._column: year}

    def doubts(self) -> Iterator[Doubt]:
        """The doubt about these rows, once all were seen; none where there were none."""
        for name, n in self._n.items():
            late = ", which may say when a record was changed or fetched" if is_record_date(name) else ""
            sentence = (
                f"{{count}} {{article|articles}} of {{files}} {{has|have}} nothing in the column {self._column!r} "
                f"and {{takes|take}} the date of {name!r}{late}; --date-column {self._column} (`date_column` in "
                "Python) leaves {it|them} without a date."
            )
            yield Doubt(kind="other_date_columns", sentence=sentence, count=n, files=(self._source,))
        if self._n_unknown:
            sentence = (
                f"{{count}} {{article|articles}} of {{files}} {{has|have}} the day {{example}}, which programs "
                f"write for an unknown one, and the same year in {self._year!r}: only the year is taken."
            )
            yield Doubt(
                kind="unknown_days",
                sentence=sentence,
                count=self._n_unknown,
                example=self._unknown,
                files=(self._source,),
            )
