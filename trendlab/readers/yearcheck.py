"""The year in a column of its own beside a written date: whether both agree."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from trendlab.corpus.doubts import Doubt
from trendlab.readers.paths import getter
from trendlab.readers.records import Reject
from trendlab.readers.table import as_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from trendlab.readers.columns import Columns

_YEAR = re.compile(r"(?<!\d)(?:1[4-9]|20)\d\d(?!\d)")


class YearCheck:
    """Counts the rows whose date is in another year than the one in the column of years.

    Args:
        columns: which column plays which role; without a column of years nothing is counted.
        source: the name of the file.

    Example:
        >>> from trendlab.readers.columns import Columns
        >>> check = YearCheck(Columns(dates=("date",), year="year"), "a.csv")
        >>> _ = [*check.watched([(2, {"date": "5 March 2020", "year": "2021"})])]
        >>> [doubt.count for doubt in check.doubts()]
        [1]
    """

    def __init__(self, columns: Columns, source: str) -> None:
        self._source, self._year = source, columns.year
        self._of_date, self._of_year = getter(columns.dates[-1] if columns.dates else None), getter(columns.year)
        self._n, self._example = 0, ""

    def watched(self, rows: Iterable[Any]) -> Iterable[Any]:
        """The same rows and rejects.

        Args:
            rows: (line or None, mapping of name to value), and rejects.
        """
        return rows if self._year is None else self._watched(rows)

    def _watched(self, rows: Iterable[Any]) -> Iterator[Any]:
        for row in rows:
            if not isinstance(row, Reject) and isinstance(row[1], Mapping):
                self._see(row[1])
            yield row

    def _see(self, row: Mapping[str, Any]) -> None:
        year, date = as_date(self._of_year(row)) or "", as_date(self._of_date(row)) or ""
        written = _YEAR.findall(date)
        if written and _YEAR.fullmatch(year) and year not in written:
            self._n += 1
            self._example = self._example or f"{date}, {year}"

    def doubts(self) -> Iterator[Doubt]:
        """The doubt about these rows, once all were seen; none where there were none."""
        if self._n:
            sentence = (
                f"{{count}} {{article|articles}} of {{files}} {{has|have}} a date in another year than the column "
                f"{self._year!r} says ({{example}}): the date is taken; --date-column {self._year} (`date_column` in "
                "Python) takes the year in its place."
            )
            yield Doubt(
                kind="years_differ", sentence=sentence, count=self._n, example=self._example, files=(self._source,)
            )
