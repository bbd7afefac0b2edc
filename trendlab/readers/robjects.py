"""Tables in objects of R: data frames, corpora of quanteda and tm, named texts, and lists of records."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import chain, repeat
from typing import TYPE_CHECKING, Any, NamedTuple
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from rdata.parser import RObject

MAX_DEPTH = 4  # of lists in lists
_LATIN1 = 4  # flag of a string
_NO_LONG = -(2**63)  # NA among long numbers
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# Fields of quanteda: names of documents, and what says nothing of them.
_NAMES, _INNER = ("docname_", "_document"), ("docid_", "segid_", "_source", "_encoding", "row.names")
UNSPACED = "\u0e00"  # scripts from Thai on have no blanks between words
MIN_CHARS = 40  # of texts, on average, that stand among the other objects of a workspace


class RTable(NamedTuple):
    """Columns of equal length by their names."""

    columns: Mapping[str, Sequence[Any]]

    def rows(self) -> Iterator[Mapping[str, Any]]:
        """Each row as a mapping by column name."""
        names = [*self.columns]
        return (dict(zip(names, row, strict=True)) for row in zip(*self.columns.values(), strict=True))


def find_tables(root: RObject, *, name: str, encoding: str) -> dict[str, RTable]:
    """The tables of an object or workspace, by the names of their objects; those inside of lists as "list$name".

    Args:
        root: as `rdata.parser.parse_data` gives it.
        name: of an object that has none.
        encoding: of strings that do not say theirs and are not UTF-8.

    Source: R Internals, 1.1 and 1.8 (types and serialization); ?Date, ?POSIXct; the classes of quanteda, tm, zoo and
    bit64.
    """
    reader = _Reader(encoding)
    if _kind(root) != "LIST":
        return dict(reader.tables(root, name, 0))
    found = dict(chain.from_iterable(reader.tables(value, tag, 0) for tag, value in reader.pairs(root)))
    few = len(found) == 1 and not any(map(_is_list_of_names, found.values()))
    return {name: table for name, table in found.items() if few or not _is_list_of_words(table)}


def _is_list_of_words(table: RTable) -> bool:
    """Whether a table is a vector of strings too short for articles, as workspaces hold many."""
    texts = [text for text in table.columns.get("text", ()) if text]
    return table.columns.keys() <= {"doc_id", "text"} and sum(map(len, texts)) < MIN_CHARS * len(texts)


def _is_list_of_names(table: RTable) -> bool:
    """Whether a table is a vector of strings of one short word each, such as the terms or the names of documents."""
    texts = [text for text in table.columns.get("text", ()) if text]
    words = all(len(t) < MIN_CHARS and len(t.split()) == 1 and max(t) < UNSPACED for t in texts)
    return table.columns.keys() <= {"doc_id", "text"} and words


def _kind(value: RObject) -> str:
    return str(value.info.type.name)


class _Reader:
    """Reads values of objects."""

    def __init__(self, encoding: str) -> None:
        self.encoding = encoding

    def pairs(self, value: RObject | None) -> Iterator[tuple[str, RObject]]:
        """Names and values of a pairlist."""
        while value is not None and _kind(value) == "LIST":
            tag = value.tag if value.tag is None or _kind(value.tag) != "REF" else value.tag.referenced_object
            yield ("" if tag is None else self.text(tag.value) or ""), value.value[0]
            value = value.value[1]

    def text(self, char: RObject) -> str | None:
        """A string; None for NA."""
        data: bytes | None = char.value
        if data is None:
            return None
        try:
            return data.decode("latin1" if char.info.gp & _LATIN1 else "utf8")
        except UnicodeDecodeError:
            return data.decode(self.encoding, "replace")

    def strings(self, value: RObject | None) -> list[str | None]:
        """The strings of a vector; none of what is no vector of strings."""
        return [self.text(char) for char in value.value] if value is not None and _kind(value) == "STR" else []

    def tables(self, value: RObject, name: str, depth: int) -> Iterator[tuple[str, RTable]]:
        """The tables of an object and those inside of it, with their names."""
        attributes = dict(self.pairs(value.attributes))
        classes, names = self.strings(attributes.get("class")), self._names(attributes)
        table = self._table(value, attributes, classes)
        if table is not None:
            yield from [(name, table)] if table.columns and len(next(iter(table.columns.values()))) else []
        elif _kind(value) == "VEC" and depth < MAX_DEPTH:
            if not names and (records := self._records(value)):
                yield name, records
            elif names:
                for inner, child in zip(names, value.value, strict=False):
                    yield from self.tables(child, f"{name}${inner}", depth + 1)

    def _names(self, attributes: Mapping[str, RObject]) -> list[str]:
        return [found or "" for found in self.strings(attributes.get("names"))]

    def _table(self, value: RObject, attributes: Mapping[str, RObject], classes: Sequence[str | None]) -> RTable | None:
        """The table that an object is; None if it is none."""
        kind = _kind(value)
        if kind == "VEC" and "data.frame" in classes:
            return RTable(self._frame(value, attributes))
        if kind == "STR" and "levels" not in attributes:
            return RTable(self._matrix(value, attributes) or self._texts(value, attributes))
        if kind == "S4" and {"meta", "articles"} <= attributes.keys():  # of LexisNexisTools
            return self._joined(attributes["meta"], attributes["articles"])
        parts = dict(zip(self._names(attributes), value.value, strict=False)) if kind == "VEC" else {}
        if "corpus" in classes and "documents" in parts:  # of quanteda before version 2
            return self._table(parts["documents"], dict(self.pairs(parts["documents"].attributes)), ("data.frame",))
        if "Corpus" in classes and "content" in parts:  # of tm
            return self._of_tm(parts)
        return None

    def _frame(self, value: RObject, attributes: Mapping[str, RObject]) -> dict[str, Sequence[Any]]:
        """The columns of a data frame; those of frames inside of it as "column.name"."""
        columns: dict[str, Sequence[Any]] = {}
        rows = self.strings(attributes.get("row.names"))
        if rows and not all((row or "").isdecimal() for row in rows):
            columns["row.names"] = rows
        for name, column in zip(self._names(attributes), value.value, strict=False):
            inner = dict(self.pairs(column.attributes))
            if "data.frame" in self.strings(inner.get("class")):
                columns |= {f"{name}.{sub}": cells for sub, cells in self._frame(column, inner).items()}
            elif (cells := self.cells(column)) is not None:
                columns[name] = cells
        size = max(map(len, columns.values()), default=0)
        return {name: cells for name, cells in columns.items() if len(cells) == size}

    def _texts(self, value: RObject, attributes: Mapping[str, RObject]) -> dict[str, Sequence[Any]]:
        """A vector of strings with its names, and what is known of each where it is a corpus of quanteda."""
        columns: dict[str, Sequence[Any]] = {}
        if names := self._names(attributes):
            columns["doc_id"] = names
        columns["text"] = self.strings(value)
        if "docvars" in attributes:
            known = self._frame(attributes["docvars"], dict(self.pairs(attributes["docvars"].attributes)))
            known = {name: cells for name, cells in known.items() if name not in _INNER}
            columns |= {"doc_id" if name in _NAMES else name: cells for name, cells in known.items()}
        size = len(columns["text"])
        return {name: cells for name, cells in columns.items() if len(cells) == size}

    def _matrix(self, value: RObject, attributes: Mapping[str, RObject]) -> dict[str, Sequence[Any]]:
        """The columns of a matrix of strings, which is saved column by column; none for any other vector."""
        size = attributes["dim"].value.tolist() if "dim" in attributes else []
        if len(size) != 2 or min(size) < 1:
            return {}
        sides = attributes["dimnames"].value if "dimnames" in attributes else [None, None]
        names = self.strings(sides[-1]) or [f"column {k}" for k in range(1, size[1] + 1)]
        cells = self.strings(value)
        if len(names) != size[1] or len(cells) != size[0] * size[1]:
            return {}
        return {name or "": cells[k * size[0] : (k + 1) * size[0]] for k, name in enumerate(names)}

    def _joined(self, meta: RObject, articles: RObject) -> RTable:
        """Two tables of one row an article, side by side."""
        frames = [self._frame(part, dict(self.pairs(part.attributes))) for part in (meta, articles)]
        size = max((len(cells) for frame in frames for cells in frame.values()), default=0)
        both = chain.from_iterable(frame.items() for frame in frames)
        return RTable({name: cells for name, cells in both if len(cells) == size and name != "row.names"})

    def _of_tm(self, parts: Mapping[str, RObject]) -> RTable:
        """The documents of a corpus of tm, with what is known of each."""
        content = parts["content"]
        if _kind(content) == "STR":
            return RTable(self._texts(content, dict(self.pairs(content.attributes))))
        rows = [self._of_document(document) for document in (content.value if _kind(content) == "VEC" else ())]
        names = dict.fromkeys(chain.from_iterable(rows))
        return RTable({name: [row.get(name) for row in rows] for name in names})

    def _of_document(self, document: RObject) -> dict[str, Any]:
        """The lines of a document as its text, and its fields."""
        parts = dict(zip(self._names(dict(self.pairs(document.attributes))), document.value or (), strict=False))
        lines = self.strings(parts.get("content"))
        row: dict[str, Any] = {"text": "\n".join(line or "" for line in lines)}
        meta = parts.get("meta")
        if meta is not None and _kind(meta) == "VEC":
            names = self._names(dict(self.pairs(meta.attributes)))
            row |= {
                name: cells[0] if len(cells) == 1 else cells
                for name, field in zip(names, meta.value, strict=False)
                if (cells := self.cells(field))
            }
        return row

    def _records(self, value: RObject) -> RTable | None:
        """A list of lists with names, such as a page of an interface, as a table; None if it is none."""
        rows = []
        for record in value.value:
            names = self._names(dict(self.pairs(record.attributes))) if _kind(record) == "VEC" else []
            if not names:
                return None
            rows.append(dict(zip(names, map(self._cell, record.value), strict=False)))
        return RTable({name: [row.get(name) for row in rows] for name in dict.fromkeys(chain.from_iterable(rows))})

    def _cell(self, value: RObject) -> object:
        """An object as one cell: its value, a list of several, or None for none."""
        cells = self.cells(value)
        return None if not cells else cells[0] if len(cells) == 1 else [*cells]

    def cells(self, value: RObject) -> Sequence[Any] | None:
        """The values of a vector, days and times as text, NA as None; None for objects that are no vector."""
        attributes, kind = dict(self.pairs(value.attributes)), _kind(value)
        classes = self.strings(attributes.get("class"))
        if kind == "STR":
            return self.strings(value)
        if kind == "VEC":
            if "POSIXlt" in classes:
                return _lt_times(dict(zip(self._names(attributes), map(self.cells, value.value), strict=False)))
            return [self._cell(cell) for cell in value.value]
        if kind not in ("INT", "REAL", "LGL"):
            return None
        if "integer64" in classes:  # of bit64: long numbers, such as those of posts, in the bytes of doubles
            return [None if number == _NO_LONG else number for number in value.value.view("int64").tolist()]
        plain = [None if number != number else number for number in value.value.tolist()]
        if "levels" in attributes:
            levels = self.strings(attributes["levels"])
            return [levels[k - 1] if k is not None and 0 < k <= len(levels) else None for k in plain]
        zone = next(iter(self.strings(attributes.get("tzone"))), None)
        return [None if number is None else _in_time(number, classes, zone) for number in plain]


def _in_time(number: float, classes: Sequence[str | None], zone: str | None) -> object:
    """A number of days, seconds, or of years of months or quarters, as text; any other number itself."""
    try:
        if "Date" in classes:
            return (_EPOCH + timedelta(days=number)).date().isoformat()
        if "POSIXct" in classes:
            return _at(_EPOCH + timedelta(seconds=number), zone)
        if "yearmon" in classes:
            months = round(number * 12)
            return f"{months // 12:04d}-{months % 12 + 1:02d}"
        if "yearqtr" in classes:
            quarters = round(number * 4)
            return f"{quarters // 4:04d} Q{quarters % 4 + 1}"
    except (OverflowError, ValueError):
        return str(number)
    return number


def _at(moment: datetime, zone: str | None) -> str:
    """A moment by the clocks of its zone; of Greenwich if it has none, or one that is not known."""
    try:
        local = moment.astimezone(ZoneInfo(zone)) if zone else moment
    except (KeyError, ValueError, OSError):
        local = moment
    return local.replace(tzinfo=None).isoformat(timespec="seconds").removesuffix("T00:00:00")


def _lt_times(parts: Mapping[str, Sequence[Any] | None]) -> list[str | None]:
    """Broken-down times: years since 1900, months from 0, days, hours, minutes and seconds."""
    names = ("year", "mon", "mday", "hour", "min", "sec")
    size = max((len(parts.get(name) or ()) for name in names), default=0)
    columns = [
        cells if (cells := parts.get(name) or ()) and len(cells) == size else repeat(None, size) for name in names
    ]
    found: list[str | None] = []
    for year, month, *rest in zip(*columns, strict=True):
        if year is None or month is None or rest[0] is None:
            found.append(None)
            continue
        day, hour, minute, second = (int(part or 0) for part in rest)
        try:
            moment = datetime(1900 + int(year), int(month) + 1, day, hour, minute, min(second, 59))
        except ValueError:
            found.append(f"{year} {month} {day}")
            continue
        found.append(moment.isoformat(timespec="seconds").removesuffix("T00:00:00"))
    return found
