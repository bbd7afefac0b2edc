"""Tables about the files beside them: a row with title, date and further fields for each text of a folder."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from itertools import islice
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from trendlab.corpus.doubts import Doubt
from trendlab.errors import InputError
from trendlab.readers.columns import MissingColumnError
from trendlab.readers.content import read_source
from trendlab.readers.filekeys import TEXTS, file_of, files_by_key
from trendlab.readers.names import suffix_of
from trendlab.readers.records import Record, Reject
from trendlab.readers.sidecars import NO_COLUMN, pair_files, read_sidecars
from trendlab.readers.table import as_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from trendlab.readers.lonefile import Item
    from trendlab.readers.sources import Source
    from trendlab.readers.spec import ReadSpec

TABLES = frozenset((
    ".csv", ".tsv", ".tab", ".xlsx", ".xls", ".ods", ".json", ".jsonl", ".ndjson", ".parquet", ".feather", ".dta",
))  # fmt: skip
# Formats of tables that no program's export has for itself.
GENERAL = frozenset(("csv", "tsv", "spreadsheet", "json", "jsonl", "parquet", "arrow", "stata", "pipes"))
MAX_TABLES, MIN_FILES, SAMPLE = 20, 2, 200
MIN_PART, MIN_OF_TEXTS, MIN_DIFFERENT = 0.5, 0.9, 0.9
LONG_TEXT = 300  # characters on average: a table with such texts of its own holds articles
_FILE = re.compile(r"file|path|datei|fichier|archivo|document|doc\b|txt|text|article|name", re.IGNORECASE)
_SAID = re.compile(r"(?:comment|message|post|review|reply|tweet|answer|response)s?(?:[ _-]?text)? \(name\)", re.I)


class Companions:
    """What tables say about the files beside them.

    Attributes:
        rows: the row of each file by its name, as an article without a text.
        tables: of each table its name, the column with names of files, and the number of its rows with a file.
        left: rows about files that are not there.
        paired: the files that each say more of one text.
    """

    def __init__(self) -> None:
        self.rows: dict[str, Record] = {}
        self.tables: dict[str, tuple[str, int]] = {}
        self.left: list[Reject] = []
        self.paired: set[str] = set()

    def take(self, name: str, table: _Table) -> None:
        """Take a table; a file that another one is about too keeps what that says, and takes what it does not."""
        for file, row in table.rows.items():
            self.rows[file] = _described(row, self.rows[file]) if file in self.rows else row
        self.left += table.left
        self.tables[name] = (table.column, len(table.rows))

    def pair(self, rows: Mapping[str, Record], pairs: Mapping[str, str]) -> None:
        """Take what files say of the texts with their names, the name of each file before that of its text."""
        self.rows |= {pairs[name]: row for name, row in rows.items()}
        self.paired |= set(rows)

    @property
    def names(self) -> set[str]:
        """The files that are read here, and are no articles."""
        return {*self.tables, *self.paired}

    def doubts(self) -> Iterator[Doubt]:
        """What was joined is told: an archive whose names were meant otherwise would have wrong dates."""
        for name, (column, n) in self.tables.items():
            sentence = (
                f"{{count}} {{article takes its|articles take their}} title, date and further fields from {name}, "
                f"whose column {column!r} names the files; give the files alone to read them without it."
            )
            yield Doubt(kind="joined_table", sentence=sentence, count=n)
        if self.paired:
            sentence = (
                "{count} {article takes its|articles take their} title, date and further fields from the file beside "
                "{it|them} that has {its name|their names} ({example})."
            )
            yield Doubt(kind="joined_files", sentence=sentence, count=len(self.paired), example=min(self.paired))

    def joined(self, stream: Iterator[Item], file: str) -> Iterator[Item]:
        """The stream of a file; where it is one article, with title, date and fields of its row.

        Several articles of one file take what they lack.

        Args:
            stream: notes, articles, rejects and doubts.
            file: its name.
        """
        row, held = self.rows.get(file), None
        if row is None:
            yield from stream
            return
        several = False
        for item in stream:
            if not isinstance(item, Record):
                yield item
            elif several:
                yield _filled(item, row)
            elif held is None:
                held = item
            else:
                several = True
                yield _filled(held, row)
                yield _filled(item, row)
        if held is not None and not several:
            yield _described(held, row)


class _Table:
    """A table by the files that a column names: their rows, the rows about other files, and the rows with a file."""

    def __init__(self, column: str) -> None:
        self.column, self.format, self.n_named = column, "", 0
        self.columns: Mapping[str, str] = {}
        self.rows: dict[str, Record] = {}
        self.left: list[Reject] = []

    def take(self, row: Record, file: str | None, name: str) -> None:
        """Take a row, whose text is the cell with the name of its file."""
        self.n_named += file is not None
        if file is not None:
            self.rows.setdefault(file, _row(row, name, self.columns))
        else:
            self.left.append(Reject(name, "row about a file that is not there", f"{row.text} {row.title}".strip()))

    def is_about(self, n_texts: int, one: Source, spec: ReadSpec) -> bool:
        """Whether enough rows name a file each, and the table is no archive of articles of its own."""
        n_rows = self.n_named + len(self.left)
        enough = len(self.rows) >= MIN_PART * n_rows or len(self.rows) >= MIN_OF_TEXTS * n_texts
        if self.format not in GENERAL or not enough or len(self.rows) < max(MIN_FILES, MIN_DIFFERENT * self.n_named):
            return False
        numbers = all(PurePosixPath(file).stem.isdecimal() for file in self.rows)
        if (
            numbers
            and not _FILE.search(self.column)
            and ("date" not in self.columns or _has_texts(one, spec, said=True))
        ):
            return False  # numbers of people or pages, or of the articles of the table itself
        return len(self.rows) >= MIN_OF_TEXTS * n_rows or not _has_texts(one, spec)


def find_companions(members: Iterable[Source | Reject], names: Sequence[str], spec: ReadSpec) -> Companions:
    """The tables among the files of a folder or archive whose rows name the others, and what they say of each.

    Args:
        members: the files; asked for only where both tables and texts are among the names.
        names: of all files.
        spec: how to read; where it names a format or a column of texts, nothing is joined.
    """
    found = Companions()
    tables = {name for name in names if suffix_of(name) in TABLES}
    texts = [name for name in names if suffix_of(name) in TEXTS]
    if spec.format != "auto" or spec.text_column is not None or spec.table is not None:
        return found
    if pairs := pair_files(names, texts):
        found.pair(read_sidecars(members, pairs, spec), pairs)
        return found
    if not tables or len(tables) > MAX_TABLES or len(texts) < MIN_FILES:
        return found
    files = files_by_key(texts)
    for one in members:
        if not isinstance(one, Reject) and one.name in tables:
            table = _read_table(one, files, spec)
            if table is not None and table.is_about(len(texts), one, spec):
                found.take(one.name, table)
    return found


def _read_table(one: Source, files: Mapping[str, str], spec: ReadSpec) -> _Table | None:
    """The rows of a table by the files that they name; None where no column names some, or it cannot be read."""
    column = _column_of_files(one, files, spec)
    if column is None:
        return None
    table = _Table(column)
    try:
        for item in read_source(one, replace(spec, text_column=column), alone=False):
            if isinstance(item, Record):
                table.take(item, file_of(item.text, files), one.name)
            elif isinstance(item, Mapping):
                table.columns, table.format = item.get("columns", {}), str(item.get("format"))
    except InputError:  # it is read again as any other file, which tells
        return None
    return table


def _column_of_files(one: Source, files: Mapping[str, str], spec: ReadSpec) -> str | None:
    """The column of a table whose cells name most files; None where none does."""
    names: Sequence[str] = ()
    try:
        next(read_source(one, replace(spec, text_column=NO_COLUMN), alone=False), None)
    except MissingColumnError as error:
        names = error.names
    except InputError:
        return None
    hits: Counter[str] = Counter()
    try:
        for name, cell in _cells(one, names[0], spec) if names else ():
            hits[name] += file_of(cell, files) is not None
    except InputError:
        return None
    best = max(hits, key=lambda name: (hits[name], bool(_FILE.search(name))), default=None)
    return best if best is not None and hits[best] >= MIN_FILES and best in names else None


def _cells(one: Source, first: str, spec: ReadSpec) -> Iterator[tuple[str, str]]:
    """The cells of the first rows of a table, with their columns."""
    columns: dict[str, str] = {}
    stream = read_source(one, replace(spec, text_column=first), alone=False)
    for item in islice(stream, SAMPLE):
        if isinstance(item, Mapping):
            columns = {role: str(c).rpartition(" (")[0] for role, c in item.get("columns", {}).items()}
        elif isinstance(item, Record):
            yield first, item.text
            values = {"id": item.own_id, "title": item.title, "source": item.source, "date": item.raw_date}
            yield from ((columns[role], value) for role, value in values.items() if value and role in columns)
            yield from ((k, v) for k, v in json.loads(item.meta).items() if isinstance(v, str))


def _has_texts(one: Source, spec: ReadSpec, *, said: bool = False) -> bool:
    """Whether the rows of a table have long texts of their own, or where asked what people said, however short."""
    try:
        seen = list(islice(read_source(one, spec, alone=False), SAMPLE))
    except InputError:
        return False
    found = [x for x in seen if isinstance(x, Record)]
    noted = (x.get("columns", {}) for x in seen if isinstance(x, Mapping))
    if said and any(_SAID.fullmatch(str(columns.get("text", ""))) for columns in noted):
        return True
    return sum(len(x.text) for x in found) >= LONG_TEXT * max(len(found), 1)


def _row(item: Record, table: str, columns: Mapping[str, str]) -> Record:
    """A row without the name of its file; a column that only looked like titles goes to the further fields."""
    title, meta = item.title, item.meta
    if title and columns.get("title", "").endswith("(content)"):
        name = columns["title"].rpartition(" (")[0]
        title, meta = "", as_json({**json.loads(meta), name: title})
    return replace(item, text="", title=title, meta=meta, source="" if item.source == table else item.source)


def _described(record: Record, row: Record) -> Record:
    """The only article of a file, with what its row says."""
    return replace(
        _filled(record, row),
        title=row.title or record.title,
        raw_date=row.raw_date or record.raw_date,
        own_id=row.own_id or record.own_id,
        source=row.source or record.source,
        language=row.language or record.language,
    )


def _filled(record: Record, row: Record) -> Record:
    """An article with what it lacks from the row of its file."""
    return replace(
        record,
        raw_date=record.raw_date or row.raw_date,
        source=row.source or record.source,
        language=record.language or row.language,
        meta=as_json({**json.loads(record.meta), **json.loads(row.meta)}),
    )
