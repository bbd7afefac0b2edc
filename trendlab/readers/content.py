"""The content of one source: its format decided, its articles and rejects streamed."""

from __future__ import annotations

import zipfile
from operator import attrgetter
from typing import IO, TYPE_CHECKING, Any, TypeAlias, cast

from trendlab.errors import InputError
from trendlab.readers.delimited import table_records
from trendlab.readers.encodings import detect_encoding
from trendlab.readers.format import ANY_TEXT, GUESSES, Format, Head, Notes, Opened, Read, no_table
from trendlab.readers.formats import all_formats, find_format
from trendlab.readers.frame import frame_rows
from trendlab.readers.names import suffix_of
from trendlab.readers.pagerows import without_site_lines
from trendlab.readers.partrows import with_whole_documents
from trendlab.readers.records import Found, Record
from trendlab.readers.refuse import (
    PROGRAMS,
    check_is_no_packed_document,
    check_is_text,
    check_may_hold_texts,
    packed_document,
)
from trendlab.readers.sources import SAMPLE, Source
from trendlab.readers.xmlstream import until_cut
from trendlab.readers.zipped import DAMAGED
from trendlab.readers.zips import zip_in_packing

if TYPE_CHECKING:
    import io
    from collections.abc import Callable, Iterable, Iterator

    from trendlab.corpus.doubts import Doubt
    from trendlab.readers.gather import FrameSource
    from trendlab.readers.spec import Limits, ReadSpec

_values_of = attrgetter(*Record.__slots__)
_TEXT, _META = Record.__slots__.index("text"), Record.__slots__.index("meta")
# Returns the items of the iterator that a function begins.
Stream: TypeAlias = "Callable[..., Iterator[Any]]"


def read_frame(source: FrameSource, spec: ReadSpec) -> Read:
    """The columns and records of a data frame.

    Raises:
        InputError: if a table is named, or no column looks like text.
    """
    if spec.table is not None:
        raise no_table(f"{source.name} is a data frame", spec.table)
    columns, found = table_records(frame_rows(source.frame), source.name, spec)
    rows = _whole_rows(found, spec)
    return {"format": "frame", "why": "a data frame", "columns": columns.as_notes()}, rows


def read_source(source: Source, spec: ReadSpec, *, alone: bool) -> Iterator[Notes | Found | Doubt]:
    """The notes on a source, then its articles, rejects and doubts.

    Args:
        source: one file.
        spec: how to read.
        alone: whether a plain text is a dump of many articles rather than one article of a folder.

    Raises:
        InputError: if it is empty, binary or damaged, or has no tables and one is named.
        LimitError: if it is larger than the limits allow.
    """
    source = zip_in_packing(source, spec.limits)
    with source.open(spec.limits) as stream:
        head = _head_of(source, stream, alone=alone)
        if not head.start:
            raise InputError(f"{source.name} is empty; give a file with articles")
        format, why = _decide(head, spec)
        format.check_table(head, spec.table)
        path = source.path if not source.is_packed() else None
        opened = Opened(head=head, stream=stream, spec=spec, path=path, neighbours=source.beside(spec.limits))
        notes, found = format.read(opened)
        encoding = {"encoding": head.encoding} if head.encoding else {}
        yield {"format": format.name, "why": why, **encoding, **notes, "in_order": format.in_order}
        rows = _whole_rows(found, spec) if "columns" in notes else found
        yield from until_cut(rows, source.name)
        yield from opened.doubts()


def _whole_rows(found: Iterable[Found | Doubt], spec: ReadSpec) -> Iterable[Found | Doubt]:
    """The rows of a table, those of one document joined, and saved pages without the lines of their site."""
    return cast("Iterable[Found | Doubt]", without_site_lines(with_whole_documents(found))) if spec.clean else found


def stream_source(source: Source, spec: ReadSpec, *, alone: bool, stream: Stream) -> Iterator[Notes | Found | Doubt]:
    """What `read_source` gives, by way of `stream`.

    Args:
        source: one file.
        spec: how to read.
        alone: as for `read_source`.
        stream: returns the items of the iterator that a function begins, made by another process; `weigh` tells it the
            size of one. A record is sent as a tuple of its values, in half the time.
    """
    begun = stream(lambda: map(_values, read_source(source, spec, alone=alone)), weigh=_size)
    return (Record(*item) if item.__class__ is tuple else item for item in begun)


def _values(item: Any) -> Any:  # noqa: ANN401 - anything
    """The values of a record, in the order of its fields; anything else as it is."""
    return _values_of(item) if item.__class__ is Record else item


def _size(item: object) -> int:
    """Characters of the text and the further fields of an article; 0 of anything else, which is small."""
    return len(item[_TEXT]) + len(item[_META]) if isinstance(item, tuple) else 0


def is_document(source: Source, limits: Limits) -> bool:
    """Whether a zip is one document, such as DOCX, rather than an archive of files."""
    with source.open(limits) as stream:
        head = _head_of(source, stream, alone=True)
        return recognise(head) is not None or packed_document(head.members) is not None


def recognise(head: Head) -> tuple[Format, str] | None:
    """The first format that recognises a source, and what it recognised; None where none does.

    Raises:
        InputError: if it is text of a kind that must not be read as articles.
    """
    check_may_hold_texts(head)
    checked = False
    for one in all_formats():
        if one.rank >= (GUESSES if head.suffix in PROGRAMS else ANY_TEXT) and head.text and not checked:
            check_is_text(head)
            checked = True
        seen = one.recognise(head)
        if seen is not None:
            return one, seen
    return None


def _decide(head: Head, spec: ReadSpec) -> tuple[Format, str]:
    if spec.format != "auto":
        return find_format(spec.format), "given"
    found = recognise(head)
    if found is None:
        check_is_no_packed_document(head)
        detect_encoding(head.start, head.name)
        raise InputError(f"{head.name} is in no format that is known; give it as JSONL, CSV or text")
    return found


def _head_of(source: Source, stream: io.BufferedReader, *, alone: bool) -> Head:
    start = stream.peek(SAMPLE)[:SAMPLE]
    try:
        encoding = detect_encoding(start, source.name)
    except InputError:  # a binary format may recognise it; else the same error is raised again
        encoding = ""
    return Head(
        name=source.name,
        suffix=suffix_of(source.name),
        start=start,
        text=start.decode(encoding, "ignore") if encoding else "",
        encoding=encoding,
        members=_members(source) if start.startswith(b"PK") else (),
        alone=alone,
    )


def _members(source: Source) -> tuple[str, ...]:
    try:
        with source.stored() as file:
            return _names_in(file)
    except DAMAGED:
        return ()


def _names_in(file: IO[bytes]) -> tuple[str, ...]:
    with zipfile.ZipFile(file) as archive:
        return tuple(archive.namelist())
