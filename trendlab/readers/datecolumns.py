"""Which column holds the dates of the articles, or which columns their year, month and day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from trendlab.days.column import NOTHING, DateColumn, read_column
from trendlab.days.words import month_of
from trendlab.readers.datenames import are_counts, dates_of_any_name, unfilled_dates, unread_dates, without_labelling
from trendlab.readers.headdates import is_date_of_another
from trendlab.readers.paths import is_below, role_name
from trendlab.readers.roles import (
    NAMES,
    YEARS,
    belongs_to_other,
    belongs_to_someone,
    is_record_date,
    plain_name,
    suggests_role,
)
from trendlab.readers.table import date_getter

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

_PARTS = (
    YEARS | frozenset(("a\u00f1o",)),
    frozenset(("month", "mon", "monat", "mes", "mois", "mese", "mm", "monthnum", "pubmonth", "\u6708",
               "\u043c\u0435\u0441\u044f\u0446")),
    frozenset(("day", "tag", "dia", "jour", "giorno", "dd", "dayofmonth", "pubday", "\u65e5",
               "\u0434\u0435\u043d\u044c")),
)  # fmt: skip
_FINE = {"day": 0, "days": 0, "week": 1, "month": 2, "months": 3, "season": 3, "quarter": 3, "half": 4}
_COARSE = 5
_OF_WORKS = re.compile(
    r"\bbib(?:[_-]?entries|s?\b)|bibliograph(?:y|ies)\b|(?<!publication)(?<!publication[-_ ])referenc|citation"
    r"|cited|citing"
)
# When a picture or file was made that an article holds.
_OF_FILES = re.compile(r"(?:^|\.)(?:attachments?|resources?-?attributes|exif|iptc|photos?|pictures?|images?|videos?)\.")
_CHANGED = re.compile("updat|modif|revis|change")
_LAST_DAY = 31
_FAR_MORE = 4  # times as many dates, by which a column with a longer name of dates replaces another
_MIN_BOTH = 3  # rows by which two columns of dates are compared
# Rows by which the day of a crawl is known to be soon after the date, and in how many of them within how many days.
_MIN_FETCHED, _MOST, _SOON = 20, 0.95, 7
_MIN_READ, _MIN_MONTHS, _AGREE = 0.6, 0.9, 0.8


@dataclass(frozen=True, kw_only=True)
class DateChoice:
    """The column or columns that date the articles.

    Attributes:
        columns: one, or those of year, month and day in this order.
        how: "name", "content", "numbers" (content such as seconds since 1970) or "parts".
        year: a column of years beside them, None where there is none.
        others: further columns, the likeliest first, for rows in which that one is empty.
    """

    columns: tuple[str, ...]
    how: str
    year: str | None = None
    others: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class _Candidate:
    columns: tuple[str, ...]
    how: str
    rank: int
    column: DateColumn
    fine: int
    late: bool

    @property
    def n_read(self) -> int:
        return self.column.units.total()

    @property
    def n_fine(self) -> int:
        """The number of dates that are finer than a year."""
        return sum(n for unit, n in self.column.units.items() if unit in _FINE)

    @property
    def is_constant(self) -> bool:
        return self.n_read > 2 and len({f for f in self.column.first if f != NOTHING}) == 1


def choose_dates(
    rows: Sequence[Mapping[str, Any]], names: Sequence[str], *, lists: Collection[str] = ()
) -> DateChoice | None:
    """The column whose cells are dates, by name or by content; None where there is none.

    A finer column wins over a coarser one that it agrees with, a varying one over a constant; days of records are last.

    Args:
        rows: a sample of the rows, values inside of objects under their paths.
        names: the columns that may be taken, in order.
        lists: the paths of lists of objects in the rows.
    """
    names = without_labelling(names)
    found = [c for c in (_named(rows, name) for name in names) if c is not None]
    found += _in_parts(rows, names) or _beside_years(rows, names)
    if not found:
        found = [c for c in (_by_content(rows, name) for name in names) if c is not None]
    if not found:  # a named column with few dates is read, and its other cells reported, rather than skipped
        found = [c for c in (_named(rows, name, minimum=0.0) for name in names) if c is not None]
    unfilled = unfilled_dates(rows, names)
    if not found:
        asked = (*unread_dates(rows, names), *unfilled)
        return DateChoice(columns=asked[:1], how="name", others=asked[1:]) if asked else None
    found.sort(key=lambda c: (c.late, c.rank, -c.n_read))
    best = found[0]
    for other in found[1:]:
        if _beats(other, best) and (is_below(best.columns[0], lists) or not is_below(other.columns[0], lists)):
            best = other
    year = _column_of(_PARTS[0], names)
    others = tuple(c.columns[0] for c in found if c is not best and _completes(c, best))
    others += (*_of_joined(rows, names, best), *unfilled) if len(best.columns) == 1 else ()
    others += tuple(name for name in _of_crawl(rows, names, best) if name not in others)
    year = year if best.columns[-1] != year else None
    if best.late and len(best.columns) == 1 and unfilled:  # a later row may have its own day
        return DateChoice(columns=unfilled[:1], how="name", year=year, others=(*unfilled[1:], best.columns[0]))
    return DateChoice(columns=best.columns, how=best.how, year=year, others=others)


def _of_joined(rows: Sequence[Mapping[str, Any]], names: Sequence[str], best: _Candidate) -> tuple[str, ...]:
    """The columns of any name with the dates of rows in which the best has none, and of no others: a joined list."""
    none = [row for row, day in zip(rows, best.column.first, strict=True) if day == NOTHING]
    if best.how != "name" or len(none) < _MIN_BOTH:
        return ()
    dated = [row for row, day in zip(rows, best.column.first, strict=True) if day != NOTHING]
    free = [name for name in names if name not in best.columns and not any(row.get(name) for row in dated)]
    found = [one for name in free if (one := _by_content(none, name)) is not None and not one.late]
    return tuple(one.columns[0] for one in sorted(found, key=lambda one: -one.n_read))


def _of_crawl(rows: Sequence[Mapping[str, Any]], names: Sequence[str], best: _Candidate) -> tuple[str, ...]:
    """The column of when articles were fetched, where that was days after the dates that are known, for the rest."""
    if best.late or best.how != "name" or NOTHING not in best.column.first:
        return ()
    for name in names:
        one = _by_content(rows, name) if is_record_date(name) and not belongs_to_someone(name) else None
        pairs = [*zip(best.column.first, one.column.first, strict=True)] if one is not None else []
        apart = [b - a for a, b in pairs if NOTHING not in (a, b)]
        if len(apart) >= _MIN_FETCHED and sum(0 <= days <= _SOON for days in apart) >= _MOST * len(apart):
            return (name,)
    return ()


def _completes(other: _Candidate, best: _Candidate) -> bool:
    """Whether a column dates articles that the best one leaves without a date.

    When a record was changed counts only where that is the day of a publication, or where few rows have both.
    """
    if (best.how, other.how, len(best.columns), len(other.columns)) != ("name", "name", 1, 1):
        return False
    if other.fine > best.fine:
        return _are_years_of(other, best)
    name, above = role_name(other.columns[0]), other.columns[0].split(".")[:-1]
    if above and above[-1:] != best.columns[0].split(".")[:-1][-1:]:
        return False  # the date of an object in the row, such as of the page that it links to
    is_changed = _CHANGED.search(plain_name(name)) is not None
    if (is_date_of_another([name]) and not is_changed) or belongs_to_someone(other.columns[0]):
        return False
    own = [a != NOTHING for a in best.column.first]
    further = [b != NOTHING for b in other.column.first]
    both = sum(a and b for a, b in zip(own, further, strict=True))
    near = sum(_are_near(a, b) for a, b in zip(best.column.first, other.column.first, strict=True))
    if both >= _MIN_BOTH and near < _AGREE * both:
        return False  # the day of something else, such as a deadline
    is_taken = not (other.late or is_changed) or "publi" in plain_name(name) or (is_changed and 2 * both < sum(further))
    return sum(further) > both and is_taken


def _are_years_of(years: _Candidate, best: _Candidate) -> bool:
    """Whether a column of years beside the dates agrees with them, and dates rows that they do not."""
    pairs = [*zip(best.column.first, years.column.first, years.column.last, strict=True)]
    both = [(day, a, b) for day, a, b in pairs if NOTHING not in (day, a)]
    agree = sum(a <= day <= b for day, a, b in both)
    is_own = plain_name(years.columns[0]) in _PARTS[0] and not years.late
    return is_own and agree >= _AGREE * len(both) and sum(a != NOTHING for _, a, _ in pairs) > len(both)


def _are_near(a: int, b: int) -> bool:
    """Whether two days are known and within a month of each other."""
    return a != NOTHING and b != NOTHING and abs(a - b) <= _LAST_DAY


def _beats(other: _Candidate, best: _Candidate) -> bool:
    """Whether a candidate of a lower rank replaces the best so far."""
    if other.late and not best.late:
        return False
    if best.is_constant and not other.is_constant and other.n_read > 0.5 * best.n_read:
        return True
    if min(best.rank, other.rank) >= len(NAMES["date"]) and other.n_read > _FAR_MORE * best.n_read:
        return True  # "CreationDate" of every post, and "ClosedDate" of a few
    if other.columns[0].count(".") < best.columns[0].count(".") and other.n_read >= 2 * best.n_read:
        return True  # the day of every post, and that of the page or picture in a few
    return other.fine < best.fine and other.n_read >= 0.9 * best.n_read and _agree(other.column, best.column)


def _agree(fine: DateColumn, coarse: DateColumn) -> bool:
    """Whether the finer dates are within the coarser ones."""
    both = [(f, a, b) for f, a, b in zip(fine.first, coarse.first, coarse.last, strict=True) if NOTHING not in (f, a)]
    return bool(both) and sum(a <= f <= b for f, a, b in both) >= _AGREE * len(both)


def _named(rows: Sequence[Mapping[str, Any]], name: str, *, minimum: float = _MIN_READ) -> _Candidate | None:
    if (rank := _rank(name)) is None or are_counts(rows, name):
        return None
    return _candidate(rows, (name,), how="name", rank=rank, minimum=minimum)


def _rank(name: str) -> int | None:
    """How well a column is named for dates, 0 for best; None where its name says nothing of dates."""
    plain, wanted = plain_name(role_name(name)), NAMES["date"]
    if "." in name and _OF_WORKS.search(name.rpartition(".")[0].casefold()):
        return None  # the year of a work that the article refers to
    is_beside = belongs_to_other("text", name) or _OF_FILES.search(name.casefold()) is not None
    beside = 2 * len(wanted) * is_beside  # such as of the page that it links to
    if plain in wanted:
        return beside + wanted.index(plain)
    if not suggests_role("date", name):
        return None
    return beside + len(wanted) + is_date_of_another([role_name(name)]) + bool(_CHANGED.search(plain))


def _candidate(
    rows: Sequence[Mapping[str, Any]], columns: tuple[str, ...], *, how: str, rank: int, minimum: float = _MIN_READ
) -> _Candidate | None:
    cell = date_getter(columns)
    column, _ = read_column(cell(row) for row in rows)
    filled = column.units.total() + column.unread
    if not column.units or column.units.total() < minimum * filled:
        return None
    fine = _FINE.get(column.units.most_common(1)[0][0], _COARSE)
    late = any(is_record_date(name) or belongs_to_someone(name) for name in columns)
    return _Candidate(columns=columns, how=how, rank=rank, column=column, fine=fine, late=late)


def _in_parts(rows: Sequence[Mapping[str, Any]], names: Sequence[str]) -> list[_Candidate]:
    """The columns of year, month and day together, where there are a year and a month, in one object if nested."""
    groups: dict[str, list[str]] = {}
    for name in names:
        groups.setdefault(name.rpartition(".")[0], []).append(name)
    for above, inside in groups.items():
        if _OF_WORKS.search(above.casefold()) or belongs_to_someone(f"{above}."):
            continue
        beside = {role_name(n) if above else n: n for n in inside}
        year, month, day = (_column_of(words, list(beside)) for words in _PARTS)
        if year is None or month is None or not _are_months(rows, beside[month]):
            continue
        with_day = [year, month, day] if day is not None and _are_days(rows, beside[day]) else [year, month]
        columns = tuple(beside[name] for name in with_day)
        found = _candidate(rows, columns, how="parts", rank=NAMES["date"].index("month"))
        if found is not None:
            return [found]
    return []


def _column_of(words: frozenset[str], names: Sequence[str]) -> str | None:
    return next((n for n in names if plain_name(n) in words), None)


def _beside_years(rows: Sequence[Mapping[str, Any]], names: Sequence[str]) -> list[_Candidate]:
    """Each column with days or months that lack a year, together with the column of years."""
    year, found = _column_of(_PARTS[0], names), []
    if year is None:
        return []
    for name in names:
        rank = _rank(name)
        if rank is None or name == year or all(c.isdecimal() for c in map(date_getter((name,)), rows) if c):
            continue
        alone = _candidate(rows, (name,), how="name", rank=rank, minimum=0.0)
        both = _candidate(rows, (year, name), how="parts", rank=rank)
        if both is not None and both.fine < _COARSE and both.n_fine > (alone.n_fine if alone else 0):
            found.append(both)
    return found


def _are_months(rows: Sequence[Mapping[str, Any]], name: str) -> bool:
    cells = [c for c in map(date_getter((name,)), rows) if c]
    fits = sum((c.isdecimal() and 1 <= int(c) <= 12) or bool(month_of(c)) for c in cells)
    return bool(cells) and fits >= _MIN_MONTHS * len(cells)


def _are_days(rows: Sequence[Mapping[str, Any]], name: str) -> bool:
    """Whether a column holds days of a month: "Tag" is a day in German and a label in English."""
    cells = [c for c in map(date_getter((name,)), rows) if c]
    return sum(c.isdecimal() and 1 <= int(c) <= _LAST_DAY for c in cells) >= _MIN_READ * len(cells)


def _by_content(rows: Sequence[Mapping[str, Any]], name: str) -> _Candidate | None:
    """A column of any name whose cells are dates and nothing else."""
    how = dates_of_any_name(rows, name)
    return _candidate(rows, (name,), how=how, rank=0) if how else None
