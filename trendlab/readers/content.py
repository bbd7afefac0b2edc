"""What one source holds: its format decided, its articles and rejects streamed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, TypeAlias
from urllib.parse import unquote

from trendlab.errors import InputError, LimitError
from trendlab.readers.articles import article_records
from trendlab.readers.delimited import csv_rows, jsonl_rows, table_records
from trendlab.readers.documents import document_record
from trendlab.readers.dump import read_dump
from trendlab.readers.feed import feed_records, json_feed_rows, parse_feed
from trendlab.readers.frame import frame_rows, parquet_rows
from trendlab.readers.jsonfile import json_rows
from trendlab.readers.records import Found
from trendlab.readers.sniff import Sniffed, delimiter_of, has_header, sniff_text
from trendlab.readers.sources import SAMPLE, Line, Source, decode, detect_encoding, read_lines

if TYPE_CHECKING:
    import io

    from trendlab.readers.gather import FrameSource
    from trendlab.readers.spec import ReadSpec

_PACKED = (".gz", ".bz2", ".xz", ".zst")
Notes: TypeAlias = dict[str, Any]
Read: TypeAlias = tuple[Notes, Iterable[Found]]


@dataclass(frozen=True, kw_only=True)
class Opened:
    """An open text source.

    Attributes:
        name: of the source.
        stream: its unpacked bytes from the start.
        head: its first characters.
        encoding: how they are decoded.
        spec: how to read.
    """

    name: str
    stream: io.BufferedReader
    head: str
    encoding: str
    spec: ReadSpec

    def lines(self) -> Iterator[Line]:
        """Its lines, numbered."""
        return read_lines(self.stream, self.encoding, self.spec.limits.line_chars)

    def data(self) -> bytes:
        """All its bytes.

        Raises:
            LimitError: if they are more than may be held at once.
        """
        most = self.spec.limits.bytes_whole
        data = self.stream.read(most + 1)
        if len(data) > most:
            raise LimitError(
                f"{self.name} is larger than {most:,} bytes; raise limits.bytes_whole, or give JSONL or CSV"
            )
        return data

    def text(self) -> str:
        """All its text."""
        return decode(self.data(), self.encoding)


def read_frame(source: FrameSource, spec: ReadSpec) -> Read:
    """The columns and records of a data frame."""
    columns, found = table_records(frame_rows(source.frame), source.name, spec)
    return {"format": "frame", "why": "a data frame", "columns": columns.as_notes()}, found


def read_source(source: Source, spec: ReadSpec, *, alone: bool) -> Iterator[Notes | Found]:
    """First what was decided for a source, then its articles and rejects.

    Args:
        source: one file.
        spec: how to read.
        alone: whether a plain text is a dump of many articles rather than one article of a folder.

    Raises:
        InputError: if it is empty, binary or damaged.
        LimitError: if it is larger than the limits allow.
    """
    with source.open(spec.limits) as stream:
        sample = stream.peek(SAMPLE)[:SAMPLE]
        if not sample:
            raise InputError(f"{source.name} is empty; give a file with articles")
        if sample.startswith(b"PAR1") or spec.format == "parquet":
            yield from _read_parquet(source, stream, spec)
            return
        encoding = detect_encoding(sample, source.name)
        head = sample.decode(encoding, "ignore")
        opened = Opened(name=source.name, stream=stream, head=head, encoding=encoding, spec=spec)
        sniffed = _decide(head, source.name, spec, alone=alone)
        notes, found = _READERS[sniffed.format](opened, sniffed)
        yield {"format": sniffed.format, "why": sniffed.why, "encoding": encoding, **notes}
        yield from found


def _decide(head: str, name: str, spec: ReadSpec, *, alone: bool) -> Sniffed:
    if spec.format != "auto":
        return Sniffed(format=spec.format, why="given")
    suffix = suffix_of(name)
    sniffed = sniff_text(head, suffix)
    if sniffed.format == "dump" and not alone:
        kind = "markdown" if suffix in (".md", ".markdown") else "txt"
        return Sniffed(format=kind, why="a text file in a folder")
    if sniffed.format == "dump" and suffix in (".md", ".markdown"):
        return Sniffed(format="markdown", why="its name")
    return sniffed


def suffix_of(name: str) -> str:
    """The suffix of a name without that of its packing, lower case: ".csv" of "a.CSV.gz"."""
    path = PurePosixPath(name.lower())
    return PurePosixPath(path.stem).suffix if path.suffix in _PACKED else path.suffix


def _read_parquet(source: Source, stream: io.BufferedReader, spec: ReadSpec) -> Iterator[Notes | Found]:
    whole = source.path is not None and suffix_of(source.name) == PurePosixPath(source.name.lower()).suffix
    data: Any = source.path
    if not whole:
        data = Opened(name=source.name, stream=stream, head="", encoding="", spec=spec).data()
    rows = parquet_rows(data, source.name, partition=partition_of(source.name))
    columns, found = table_records(rows, source.name, spec)
    yield {"format": "parquet", "why": "its first bytes", "columns": columns.as_notes()}
    yield from found


def partition_of(name: str) -> dict[str, str]:
    """The columns that the folders of a partitioned data set stand for: "year=2020/part-0.parquet" has a year."""
    pairs = (part.split("=", 1) for part in PurePosixPath(name).parts[:-1] if part.count("=") == 1)
    return {unquote(key): unquote(value) for key, value in pairs if key and value}


def _as_dump(opened: Opened, _: Sniffed) -> Read:
    return read_dump(opened.lines(), opened.name)


def _as_articles(opened: Opened, _: Sniffed) -> Read:
    return {}, article_records(jsonl_rows(opened.lines(), opened.name, opened.spec.limits), opened.name)


def _as_jsonl(opened: Opened, _: Sniffed) -> Read:
    return _table(jsonl_rows(opened.lines(), opened.name, opened.spec.limits), opened)


def _as_json(opened: Opened, _: Sniffed) -> Read:
    return _table(json_rows(opened.text(), opened.name, opened.spec.limits), opened)


def _as_csv(opened: Opened, sniffed: Sniffed) -> Read:
    delimiter = "\t" if sniffed.format == "tsv" else delimiter_of(opened.head)
    header = has_header(opened.head, delimiter) or bool(list(opened.spec.columns()))
    rows = csv_rows(opened.lines(), opened.name, limits=opened.spec.limits, delimiter=delimiter, header=header)
    notes, found = _table(rows, opened)
    return {**notes, "delimiter": delimiter, "header": header}, found


def _as_feed(opened: Opened, sniffed: Sniffed) -> Read:
    data = opened.data()
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") or sniffed.why == "JSON Feed":
        try:
            value = json.loads(decode(data, opened.encoding))
        except (ValueError, RecursionError) as error:
            raise InputError(f"{opened.name} is a broken JSON Feed: {error}; mend it, or try --format json") from error
        if not isinstance(value, dict):
            raise InputError(f"{opened.name} is JSON, but no JSON Feed; try --format json")
        return _table(json_feed_rows(value, opened.name), opened)
    feed = parse_feed(data, opened.name)
    return {"feed": str(feed.get("version") or "unknown"), "broken": bool(feed.get("bozo"))}, feed_records(
        feed, opened.name
    )


def _as_document(opened: Opened, sniffed: Sniffed) -> Read:
    return {}, [document_record(opened.text(), opened.name, sniffed.format)]


def _table(rows: Any, opened: Opened) -> Read:  # noqa: ANN401
    columns, found = table_records(rows, opened.name, opened.spec)
    return {"columns": columns.as_notes()}, found


_READERS: dict[str, Callable[[Opened, Sniffed], Read]] = {
    "articles": _as_articles,
    "csv": _as_csv,
    "dump": _as_dump,
    "feed": _as_feed,
    "html": _as_document,
    "json": _as_json,
    "jsonl": _as_jsonl,
    "markdown": _as_document,
    "tsv": _as_csv,
    "txt": _as_document,
}
