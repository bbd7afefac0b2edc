"""SQLite databases: the table or view that is named, or the only table with text."""

from __future__ import annotations

import sqlite3
from itertools import count
from typing import TYPE_CHECKING, Any

from trendlab.errors import InputError, LimitError
from trendlab.readers.delimited import table_read
from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.frame import plain_value
from trendlab.readers.tables import SAMPLE_ROWS, Candidate, choose_tables

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_MAGIC = b"SQLite format 3\x00"
_STEPS = 1_000_000
# A view may run for ever without a row: so many steps without one are an error.
_MAX_CALLS = 3_000


def recognise(head: Head) -> str | None:
    """Its magic bytes."""
    return "'SQLite format 3'" if head.start.startswith(_MAGIC) else None


def read(opened: Opened) -> Read:
    """Each row as an article, columns guessed by name and content."""
    base = _Database(opened)
    tables = base.names("table") or base.names("view")
    wanted = opened.spec.table
    if wanted is not None and wanted not in tables:
        tables = [*tables, *base.names("view")]
    candidates = [Candidate(n, base.columns(n), base.sample(n)) for n in tables]
    chosen = choose_tables([c for c in candidates if c.sample or c.name == wanted], opened.spec, opened.name)
    notes, records = table_read((row for name in chosen for row in base.rows(name)), opened)
    return {"tables": chosen, "tables_left_out": [n for n in tables if n not in chosen], **notes}, records


class _Database:
    """A database opened for reading only, whose views cannot run for ever."""

    def __init__(self, opened: Opened) -> None:
        self._name, self._max_bytes = opened.name, opened.spec.limits.bytes_total
        self._calls = 0
        try:
            if opened.path is not None and not _has_journal(opened):
                self._base = sqlite3.connect(f"{opened.path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
            else:
                self._base = sqlite3.connect(":memory:")
                self._base.deserialize(opened.data())
            self._base.execute("PRAGMA trusted_schema = OFF")
            self._base.execute("PRAGMA query_only = ON")
            self._base.execute("PRAGMA cell_size_check = ON")
        except (sqlite3.Error, OSError) as error:
            raise self._damaged(error) from error
        self._base.text_factory = lambda data: data.decode("utf8", "replace")
        self._base.set_progress_handler(self._must_stop, _STEPS)

    def _must_stop(self) -> int:
        self._calls += 1
        return int(self._calls > _MAX_CALLS)

    def _damaged(self, error: Exception) -> InputError:
        return InputError(f"{self._name} cannot be read as an SQLite database: {error}; export the table as CSV")

    def _run(self, query: str) -> Iterator[Any]:
        self._calls = 0
        try:
            for row in self._base.execute(query):
                self._calls = 0
                yield row
        except (sqlite3.Error, UnicodeDecodeError) as error:  # names of damaged tables are decoded by sqlite3 itself
            raise self._damaged(error) from error

    def names(self, kind: str) -> list[str]:
        """The tables or views, without internal ones of the database and its full-text indexes."""
        query = f"SELECT name, sql FROM sqlite_master WHERE type = '{kind}' ORDER BY rowid"
        found = [(str(n), str(sql or "")) for n, sql in self._run(query) if not str(n).startswith("sqlite_")]
        shadows = tuple(f"{n}_" for n, sql in found if "virtual table" in sql.lower())
        return [n for n, _ in found if not (shadows and n.startswith(shadows))]

    def columns(self, table: str) -> tuple[str, ...]:
        """The names of its columns."""
        return tuple(str(row[1]) for row in self._run(f"PRAGMA table_xinfo({_quoted(table)})"))

    def sample(self, table: str) -> list[Mapping[str, Any]]:
        """Its first rows."""
        return [row for _, row in self.rows(table, max_rows=SAMPLE_ROWS)]

    def rows(self, table: str, *, max_rows: int | None = None) -> Iterator[tuple[int, Mapping[str, Any]]]:
        """Each row as a mapping, with its number."""
        names = self.columns(table)
        read = 0
        limit = f" LIMIT {max_rows}" if max_rows is not None else ""
        for number, row in zip(count(1), self._run(f"SELECT * FROM {_quoted(table)}{limit}"), strict=False):
            read += sum(len(v) for v in row if isinstance(v, (str, bytes)))
            if read > self._max_bytes:
                raise LimitError(
                    f"{self._name} holds more than {self._max_bytes:,} bytes; raise limits.bytes_total to read it"
                )
            yield number, {n: plain_value(v) for n, v in zip(names, row, strict=False)}


def _has_journal(opened: Opened) -> bool:
    """Whether changes are pending in a file next to it, which an immutable connection would not see."""
    path = opened.path
    return path is not None and any(path.with_name(path.name + end).exists() for end in ("-wal", "-journal"))


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


FORMAT = Format(name="sqlite", about="an SQLite database", recognise=recognise, read=read, rank=10, has_tables=True)
