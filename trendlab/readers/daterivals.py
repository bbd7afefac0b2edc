"""Two columns of dates that say different times: which one was taken, what the other says, and in how many rows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from trendlab.corpus.doubts import Doubt
from trendlab.days.column import NOTHING, DateColumn
from trendlab.days.interval import EARLIEST, LATEST
from trendlab.days.written import read_days, says_nothing
from trendlab.readers.datenames import are_counts, dates_of_any_name, unread_dates
from trendlab.readers.headdates import is_date_of_another
from trendlab.readers.paths import flat_row, getter, role_name
from trendlab.readers.records import Reject
from trendlab.readers.roles import (
    NAMES,
    YEARS,
    belongs_to_someone,
    has_dots_for_spaces,
    is_record_date,
    plain_name,
    suggests_role,
)
from trendlab.readers.table import as_date, date_getter

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from trendlab.readers.columns import Columns

MAX_RIVALS, MAX_COMPARED = 4, 100_000  # columns, and rows with both dates
MIN_FAR, MIN_SHARE = 3, 0.1  # rows that differ, and their part of all with both dates
FAR, YEAR = 31, 365  # days
_MIN_READ = 0.6
_PUBLISHED = re.compile("publi|post|issu|releas|cover|print|broadcast|appear|display|written|online|erschein|parution")
# What may stand before such a word in the name of the article's own date; "product_release_date" is of a product.
_ARTICLE = re.compile(
    r"(?:date|datum|data|fecha|of|de|di|da|the|article|news|web|first|orig(?:inal)?|initial|item|story|tweet|comment"
    rf"|review|doc(?:ument)?|content|page|question|answer|video|paper|report|press)*(?:{_PUBLISHED.pattern})"
)
# The end of something, such as of a petition.
_END = re.compile(r"(?:^|[^a-z])(?:clos|end|until|finish|resol|deadline|due|terminat)", re.IGNORECASE)
_FIRST = re.compile("first|origin|initial")
_SHARES = ((0.9, "nearly all"), (0.5, "most"), (0.25, "a quarter or more"), (0.0, "a tenth or more"))
# How well a name is that of the article's own date: a publication, any day, when it was made, a day of something else,
# of the record.
_OWN, _ANY, _MADE, _OTHER, _RECORD = range(5)


class DateRivals:
    """Compares the dates that are taken with those of other columns that could be the articles' own.

    A column whose name says less than that of the one taken is none of these: when a record was changed, fetched or
    created differs from the day of its publication by nature.

    Args:
        columns: which column plays which role; where the caller named that of dates nothing is compared.
        sample: some of the rows.
        source: the name of the file.

    Example:
        >>> from trendlab.readers.columns import Columns
        >>> rows = [{"published": f"2018-03-0{k}", "cover_date": f"2025-03-0{k}"} for k in range(1, 5)]
        >>> rivals = DateRivals(Columns(dates=("published",), how={"date": "name"}), rows, "a.csv")
        >>> _ = [*rivals.watched((k, row) for k, row in enumerate(rows))]
        >>> [(doubt.count, doubt.example) for doubt in rivals.doubts()]
        [(4, '2018-03-01, 2025-03-01')]
    """

    def __init__(self, columns: Columns, sample: Sequence[Mapping[str, Any]], source: str) -> None:
        self._source, self._taken = source, columns.date or ""
        self._date_of = date_getter(columns.dates)
        names = _rivals(columns, [flat_row(row) for row in sample]) if columns.how.get("date") != "given" else []
        self._pairs = [_Pair(name) for name in names]
        self._unread = _better_unread(columns, sample)

    def watched(self, rows: Iterable[Any]) -> Iterable[Any]:
        """The same rows and rejects.

        Args:
            rows: (line or None, mapping of name to value), and rejects.
        """
        return self._watched(rows) if self._pairs else rows

    def _watched(self, rows: Iterable[Any]) -> Iterator[Any]:
        for row in rows:
            if not isinstance(row, Reject) and isinstance(row[1], Mapping) and (date := self._date_of(row[1])):
                for pair in self._pairs:
                    pair.see(date, row[1])
            yield row

    def doubts(self) -> Iterator[Doubt]:
        """A doubt for each column that says another time, once all rows were seen, and for one that nobody can read."""
        if self._unread is not None:
            column, example = self._unread
            sentence = (
                f"The dates of {{files}} are those of the column {self._taken!r}, since those of {column!r} cannot be "
                "read ({example}): write them as 2021-03-05, or give their form with --date-format."
            )
            yield Doubt(kind="unread_column", sentence=sentence, example=example, files=(self._source,))
        for pair in self._pairs:
            if (told := pair.difference()) is not None:
                n, example, words = told
                sentence = (
                    f"The dates of {{files}} are those of the column {self._taken!r}. The column {pair.name!r} says "
                    f"another time in {{count}} {{row|rows}} ({{example}}), {words}: --date-column {pair.name} "
                    f"(`date_column` in Python) takes it, and --date-column {self._taken} ends this doubt."
                )
                yield Doubt(kind="dates_differ", sentence=sentence, count=n, example=example, files=(self._source,))


class _Pair:
    """The dates that are taken and those of another column, in rows that have both."""

    def __init__(self, name: str) -> None:
        self.name, self._get = name, getter(name)
        self._texts: list[str] = []
        self._own, self._other = DateColumn(), DateColumn()

    def see(self, date: str, row: Mapping[str, Any]) -> None:
        """Look at the date of a row and at its other one."""
        if len(self._own) < MAX_COMPARED and (other := as_date(self._get(row))):
            self._own.add(date)
            self._other.add(other)
            self._texts.append(f"{date[:40]}, {other[:40]}")

    def difference(self) -> tuple[int, str, str] | None:
        """Rows that differ by more than a month, one of them, and how they differ; None where it is no matter."""
        orders = [column.finish() for column in (self._own, self._other)]
        if any(order.why == "assumed" and order.either for order in orders):
            return None  # which is said of itself
        days = _days_between(self._own, self._other)
        both = days != NOTHING
        far = both & (np.abs(days) > FAR)
        n = int(far.sum())
        if n < max(MIN_FAR, MIN_SHARE * both.sum()):
            return None
        size = np.abs(days[far])
        share = next(word for least, word in _SHARES if n >= least * both.sum())
        far_by = "by more than a year in the median" if np.median(size) > YEAR else "by some months in the median"
        later = np.mean(days[far] > 0)
        way = "later" if later >= 0.9 else "earlier" if later <= 0.1 else "earlier or later"
        return n, self._texts[int(np.flatnonzero(far)[0])], f"{share} of those with both, {way} {far_by}"


def _days_between(own: DateColumn, other: DateColumn) -> NDArray[np.int64]:
    """Days from the end of one date to the other, below 0 where that is earlier; 0 where they meet."""
    first, last = np.asarray(own.first, dtype=np.int64), np.asarray(own.last, dtype=np.int64)
    from_, until = np.asarray(other.first, dtype=np.int64), np.asarray(other.last, dtype=np.int64)
    years = 1970 + from_ / 365.2425
    outside = (years < EARLIEST) | (years > LATEST + 1)  # such as of another calendar
    apart = np.where(from_ > last, from_ - last, np.where(until < first, until - first, 0))
    return np.where((first == NOTHING) | (from_ == NOTHING) | outside, NOTHING, apart)


def _rivals(columns: Columns, rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """The other columns of the same rows that could be the dates of the articles as well as the one taken."""
    if not columns.dates:
        return []
    taken = columns.dates[0]
    most, is_first = _kind(taken), _FIRST.search(plain_name(taken)) is not None
    names = dict.fromkeys(name for row in rows for name in row)
    used = {*columns.dates, columns.text, columns.title, columns.id, columns.source, columns.year}
    found = [
        name
        for name in names
        if name not in used
        and _above(name) == _above(taken)
        and not belongs_to_someone(name)
        and not (is_first and not _FIRST.search(plain_name(name)))
        and (
            _are_dates(rows, name)
            if _is_as_good(name, most)
            else most is None and not _is_of_another(name) and dates_of_any_name(rows, name) != ""
        )
    ]
    return found[:MAX_RIVALS]


def _better_unread(columns: Columns, rows: Sequence[Mapping[str, Any]]) -> tuple[str, str] | None:
    """A column that is named better for dates than the one taken and whose cells no rule can read, and a cell of it."""
    if not columns.dates or columns.how.get("date") == "given":
        return None
    kind, names = _kind(columns.dates[0]), dict.fromkeys(name for row in rows for name in row)
    better = [
        n for n in names if n not in columns.dates and (own := _kind(n)) is not None and (kind is None or own < kind)
    ]
    for name in unread_dates(rows, better):
        cells = [cell for row in rows if not says_nothing(cell := as_date(row.get(name)) or "")]
        return (name, cells[0][:60]) if all(read_days(cell) is None for cell in cells) else None
    return None


def _is_as_good(name: str, most: int | None) -> bool:
    """Whether a name is that of a date, and says no less than the one that was taken."""
    plain = plain_name(role_name(name))
    kind = None if plain in YEARS else _kind(name)
    if kind == _OWN and plain not in NAMES["date"] and not _ARTICLE.match(plain):
        kind = _ANY
    return kind is not None and (most is None or kind <= most)


def _kind(name: str) -> int | None:
    """How well a name is that of the article's own date, 0 for best; None where it is none of a date."""
    plain = plain_name(role_name(name))
    if plain not in NAMES["date"] and not suggests_role("date", name):
        return None
    if is_record_date(name):
        return _RECORD
    if plain.startswith("creat"):
        return _MADE
    if is_date_of_another([role_name(name)]):
        return _OTHER
    return _OWN if plain in NAMES["date"] or _PUBLISHED.search(plain) else _ANY


def _is_of_another(name: str) -> bool:
    """Whether a name says the day of a record, of an end or of something else, such as of an acceptance."""
    return is_record_date(name) or _END.search(name) is not None or is_date_of_another([f"{role_name(name)}_date"])


def _above(name: str) -> str:
    """The object that holds a value."""
    return "" if has_dots_for_spaces(name) else name.rpartition(".")[0]


def _are_dates(rows: Sequence[Mapping[str, Any]], name: str) -> bool:
    if are_counts(rows, name):
        return False
    column, get = DateColumn(), getter(name)
    for row in rows:
        column.add(as_date(get(row)))
    column.finish()
    n = column.units.total()
    return n >= MIN_FAR and n >= _MIN_READ * (n + column.unread)
