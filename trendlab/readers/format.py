"""A format: how it is recognised and how it is read. One file in `formats/` exports one `Format`."""

from __future__ import annotations

import io
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import IO, TYPE_CHECKING, Any, TypeAlias

from trendlab.corpus.doubts import Doubt
from trendlab.errors import InputError, LimitError
from trendlab.readers.bom import trimmed
from trendlab.readers.encodings import detect_encoding, doubt_encoding
from trendlab.readers.records import Found
from trendlab.readers.sources import Line, decode, read_lines

if TYPE_CHECKING:
    from pathlib import Path

    from trendlab.readers.neighbours import Neighbours
    from trendlab.readers.spec import ReadSpec

Notes: TypeAlias = dict[str, Any]
# Notes for the manifest, and articles, rejects and doubts as a stream.
Read: TypeAlias = tuple[Notes, Iterable[Found | Doubt]]
# Formats of this rank and above take any text; they are tried where it is not markup of an unknown kind.
ANY_TEXT = 80
# Formats of this rank and above are recognised by how a text looks, and programs may look like any of them; a web page
# is known by its first tags, and servers have programs write it under their own names.
GUESSES = 56
# Formats of marked-up prose, by the suffix of the name: their texts may quote web pages, mails and other formats.
MARKED_PROSE = 13


@dataclass(frozen=True, kw_only=True)
class Head:
    """The beginning of a source, by which its format is recognised.

    Attributes:
        name: of the source with its folders, as given.
        suffix: of the name, lower case, without that of its packing (".csv" of "a.CSV.gz").
        start: the first 256 kB of its unpacked bytes.
        text: the same decoded, "" where the bytes are not text.
        encoding: of these bytes, "" where they are not text.
        members: names of the files in it where it is a zip, else empty.
        alone: whether a plain text is a dump of many articles rather than one article of a folder.
    """

    name: str
    suffix: str = ""
    start: bytes = b""
    text: str = ""
    encoding: str = ""
    members: tuple[str, ...] = ()
    alone: bool = True

    @cached_property
    def trimmed(self) -> str:
        """The text from its first visible character on."""
        return trimmed(self.text)

    def is_prose_named(self, suffixes: Collection[str]) -> bool:
        """Whether it is a text with one of these suffixes; a web page saved under such a name is none."""
        start = self.trimmed[:200].lower()
        return bool(start) and self.suffix in suffixes and not start.startswith(("<!doctype", "<html", "<?xml"))


@dataclass(frozen=True, kw_only=True)
class Opened:
    """An open source of a known format.

    Attributes:
        head: its beginning.
        stream: its unpacked bytes from the start.
        spec: how to read.
        path: of the file, None where it is packed or a member of an archive.
        neighbours: the files in the same folder or archive, None for bytes in memory.
        cut: the numbers of lines so far that were longer than the limit, whatever the format does with them.
        used: the encoding, once it was asked for.
    """

    head: Head
    stream: io.BufferedReader
    spec: ReadSpec
    path: Path | None = None
    neighbours: Neighbours | None = None
    cut: list[int] = field(default_factory=list)
    used: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The name of the source, with its folders."""
        return self.head.name

    @property
    def encoding(self) -> str:
        """The encoding of its bytes.

        Raises:
            InputError: if they are not text.
        """
        if self.head.members and not self.head.encoding:
            raise InputError(
                f"{self.name} is a zip or an Office file, which format {self.spec.format!r} does not read; leave the "
                "format out, and it is recognised"
            )
        self.used.append(self.head.encoding or detect_encoding(self.head.start, self.name))
        return self.used[-1]

    def lines(self) -> Iterator[Line]:
        """Its lines, numbered from 1.

        Raises:
            InputError: if it is not text.
        """
        return read_lines(self.stream, self.encoding, self.spec.limits.line_chars, cut=self.cut)

    def doubts(self) -> Iterator[Doubt]:
        """Doubts about lines that were cut and about an encoding that was guessed, once all were read."""
        if self.used:
            yield from doubt_encoding(self.head.start, self.used[-1])
        if self.cut:
            sentence = (
                f"{{count}} {{line|lines}} of {{files}} {{is|are}} longer than {self.spec.limits.line_chars:,} "
                "characters (the first is line {example}): the rest of {it|them} is not read; raise limits.line_chars."
            )
            yield Doubt(
                kind="cut_lines", sentence=sentence, count=len(self.cut), example=str(self.cut[0]), files=(self.name,)
            )

    def data(self) -> bytes:
        """All its bytes.

        Raises:
            LimitError: if they are more than may be held at once.
        """
        limit = self.spec.limits.bytes_whole
        data = self.stream.read(limit + 1)
        if len(data) > limit:
            raise LimitError(
                f"{self.name} is larger than {limit:,} bytes; raise limits.bytes_whole, or give JSONL or CSV"
            )
        return data

    def text(self) -> str:
        """All its text.

        Raises:
            InputError: if it is not text.
            LimitError: if it is more than may be held at once.
        """
        return decode(self.data(), self.encoding)

    def beside(self, name: str) -> bytes | None:
        """The bytes of another file in its folder or archive; None where there is none."""
        return self.neighbours.data(name) if self.neighbours is not None else None

    def seekable(self) -> IO[bytes]:
        """Its bytes as a seekable file, as zip files and databases need it; the caller closes it.

        Raises:
            InputError: if it cannot be opened.
            LimitError: if it is packed and more than may be held at once.
        """
        if self.path is None:
            return io.BytesIO(self.data())
        try:
            return self.path.open("rb")
        except OSError as error:
            raise InputError(f"{self.path} cannot be opened: {error}; check its permissions") from error


@dataclass(frozen=True, kw_only=True)
class Format:
    """One format.

    Attributes:
        name: the word of `--format`, and the name of its file.
        about: what a message calls it: "a Nexis Uni export".
        recognise: returns what in the head shows this format, None where nothing does. It is called for every source,
            so it must be quick and import nothing heavy.
        read: returns notes for the manifest, and the articles and rejects as a stream. Heavy imports belong in here.
        rank: formats are tried in this order, specific ones first; ties by name.
        extra: the extra of trendlab that it needs, "" for none.
        in_order: whether the order of the articles may be evidence of their dates, as in a feed.
        has_tables: whether `read` follows `spec.table`; where it does not, a named table is refused.
    """

    name: str
    about: str
    recognise: Callable[[Head], str | None]
    read: Callable[[Opened], Read]
    rank: int = 50
    extra: str = ""
    in_order: bool = False
    has_tables: bool = False

    def check_table(self, head: Head, table: str | None) -> None:
        """Refuse the name of a table where this format has none: it would be ignored without a word.

        Args:
            head: of the source.
            table: the name that the caller gave, None for none.

        Raises:
            NoTablesError: if one was given.
        """
        if table is None or self.has_tables:
            return
        as_json = head.trimmed.startswith(("{", "["))
        other = ", or read it as plain JSON with --format json" if as_json and self.name != "json" else ""
        raise no_table(f"{head.name} was recognised as {self.about}", table, other)


class NoTablesError(InputError):
    """A table was named, and the file has no tables."""


class MissingTableError(InputError):
    """A table was named, and the file has others."""


def no_table(where: str, table: str, remedy: str = "") -> NoTablesError:
    """The error for the name of a table in a source without tables.

    Args:
        where: the source, and what it is.
        table: the name that was given.
        remedy: what else may help.
    """
    return NoTablesError(
        f"{where}, which has no tables to choose from, but --table (`table` in Python) names {table!r}; leave it "
        f"out{remedy}"
    )
