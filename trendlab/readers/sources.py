"""The bytes of a path, unpacked and decoded within limits."""

from __future__ import annotations

import codecs
import glob
import io
import lzma
import os
import re
import sys
import zlib
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import islice
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, NamedTuple, cast

from trendlab.errors import InputError, LimitError, SourceNotFoundError
from trendlab.readers.frame import check_no_text
from trendlab.readers.neighbours import FolderNeighbours
from trendlab.readers.unpack import packing_of, unpack
from trendlab.readers.zipped import FREE_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from trendlab.readers.neighbours import Neighbours
    from trendlab.readers.spec import Limits

SAMPLE = 1 << 18
_MAX_NAMES = 5_000  # in a folder, among which one is looked for that is like a missing one
_URL = re.compile(r"(?:https?|ftp|s3|gs|hf)://", re.IGNORECASE)


def _cp1252_instead(error: UnicodeError) -> tuple[str, int]:
    """Decode bytes that are not UTF-8 as Windows-1252, or as Latin-1 where that has no character for them."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    wrong = error.object[error.start : error.end]
    return "".join(_CP1252[b] for b in wrong), error.end


_CP1252 = [bytes([b]).decode("cp1252", "ignore") or chr(b) for b in range(256)]
codecs.register_error("trendlab-cp1252", _cp1252_instead)


class _Bounded(io.RawIOBase):
    """A raw stream that raises an error once more bytes than allowed were read.

    Args:
        stream: the bytes.
        name: what messages call it.
        max_bytes: allowed number of bytes.
        excess: what a message says of a stream that has more.
    """

    def __init__(self, stream: IO[bytes], *, name: str, max_bytes: int, excess: str) -> None:
        self._stream, self._name, self._left, self._excess = stream, name, max_bytes, excess

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401 - any writable buffer
        try:
            data = self._stream.read(len(buffer))
        except (EOFError, OSError, zlib.error, lzma.LZMAError, ValueError) as error:
            raise InputError(f"{self._name} is damaged: {error}; unpack it by hand and give the result") from error
        self._left -= len(data)
        if self._left < 0:
            raise LimitError(f"{self._name} {self._excess}")
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        self._stream.close()
        super().close()


@dataclass(frozen=True, kw_only=True)
class Source:
    """One file, or one member of an archive, that can be opened as bytes.

    Attributes:
        name: in articles and messages (for a path: its file name).
        path: of the file, or None.
        data: its bytes where it has no path.
        neighbours: the other files of its folder, where it is in an archive.
    """

    name: str
    path: Path | None = None
    data: bytes | None = None
    neighbours: Neighbours | None = None

    def beside(self, limits: Limits) -> Neighbours | None:
        """The files in its folder or archive; None for bytes in memory."""
        if self.neighbours is None and self.path is not None:
            return FolderNeighbours(path=self.path, max_bytes=limits.bytes_whole)
        return self.neighbours

    def open(self, limits: Limits) -> io.BufferedReader:
        """The unpacked bytes as a stream, which raises a LimitError where it exceeds the limits.

        Args:
            limits: on bytes and on the ratio of unpacked to packed bytes.

        Raises:
            LimitError: if it is packed more than three times over.
            InputError: if it cannot be opened.
        """
        first = self.stored()
        packed = self.size()
        large = f"is larger than {limits.bytes_total:,} bytes; raise limits.bytes_total to read it"
        raw = self._bounded(first, limits.bytes_total, large)
        max_bytes = min(limits.bytes_total, max(FREE_BYTES, packed * limits.ratio))
        bomb = (
            f"unpacks to more than {max_bytes:,} bytes from {packed:,}; raise limits.ratio or limits.bytes_total to "
            "read it"
        )
        for _ in range(4):
            kind = packing_of(raw.peek(8)[:8])
            if kind is None:
                return raw
            raw = self._bounded(unpack(raw, kind), max_bytes, bomb)
        raise LimitError(f"{self.name} is packed more than three times over; unpack it by hand")

    def size(self) -> int:
        """The number of its bytes as stored."""
        return len(self.data) if self.data is not None else cast("Path", self.path).stat().st_size

    def stored(self) -> IO[bytes]:
        """Its bytes as stored, not unpacked, as a seekable file."""
        return io.BytesIO(self.data) if self.data is not None else open_path(cast("Path", self.path))

    def is_packed(self) -> bool:
        """Whether its bytes are packed."""
        with self.stored() as stream:
            return packing_of(stream.read(8)) is not None

    def _bounded(self, stream: IO[bytes], max_bytes: int, excess: str) -> io.BufferedReader:
        return io.BufferedReader(_Bounded(stream, name=self.name, max_bytes=max_bytes, excess=excess), SAMPLE)


def open_path(path: Path) -> IO[bytes]:
    """The file as a stream of bytes.

    Raises:
        SourceNotFoundError: if there is none.
        InputError: if it may not be read or is not a regular file.
    """
    try:
        return path.open("rb")
    except FileNotFoundError:
        raise SourceNotFoundError(f"there is no file {path}; check the path") from None
    except (OSError, ValueError) as error:
        raise InputError(f"{path} cannot be opened: {error}") from error


def standard_input(limits: Limits) -> Source:
    """The bytes of standard input, held in memory.

    Raises:
        LimitError: if it is more than may be held at once.
    """
    data = sys.stdin.buffer.read(limits.bytes_whole + 1)
    if len(data) > limits.bytes_whole:
        raise LimitError(
            f"standard input is larger than {limits.bytes_whole:,} bytes; write it to a file and give that"
        )
    return Source(name="standard input", data=data)


def expand_source(source: str | os.PathLike[str], limits: Limits) -> list[Path]:
    """The paths that match a path or glob, sorted.

    Args:
        source: a path or a glob.
        limits: on the number of files.

    Raises:
        SourceNotFoundError: if there is none.
        InputError: if it is a web address.
        LimitError: if a glob matches more files than allowed.
    """
    text = os.fspath(source)
    if not text or "\x00" in text:
        raise SourceNotFoundError(f"{text!r} is not a path; give the path of a file or folder")
    if _URL.match(text):
        raise InputError(f"{text} is a web address, and trendlab uses no network: download it and give the file")
    check_no_text(text)
    path = Path(text).expanduser()
    if path.exists():
        return [path]
    if glob.has_magic(text):
        found = sorted(Path(p) for p in glob.iglob(os.path.expanduser(text), recursive=True))
        if len(found) > limits.members:
            raise LimitError(f"{text} matches more than {limits.members:,} files; raise limits.members to read them")
        if found:
            return [p for p in found if not p.is_dir()] or found
        raise SourceNotFoundError(f"no file matches {text}; check the pattern")
    hint = ", or put texts into a list or, if they are short, a data frame with a column text" if " " in text else ""
    near = _near(path)
    hint = f" (there is {near}){hint}" if near else hint
    raise SourceNotFoundError(f"there is no file or folder {text}; check the path{hint}")


def _near(path: Path) -> str:
    """The name in the same folder that was meant, in quotation marks where a blank cut it; "" where none is like it."""
    try:
        names = {name.casefold(): name for name in islice(map(str, os.listdir(path.parent)), _MAX_NAMES)}
    except OSError:
        return ""
    wanted = path.name.casefold()
    cut = next((name for folded, name in sorted(names.items()) if folded.startswith(f"{wanted} ")), None)
    if cut is not None:
        return f'"{path.parent / cut}", which needs quotation marks'
    near = get_close_matches(wanted, names, n=1, cutoff=0.8)
    return str(path.parent / names[near[0]]) if near else ""


def decode(data: bytes, encoding: str) -> str:
    """The whole text; bytes that are not valid UTF-8 are decoded as Windows-1252."""
    return data.decode(encoding, _errors(encoding))


def _errors(encoding: str) -> str:
    return "trendlab-cp1252" if encoding in ("utf-8", "utf-8-sig", "cp1252") else "replace"


class Line(NamedTuple):
    """One line without its end; `cut` where it was longer than the limit and only its start is here."""

    number: int
    text: str
    cut: bool = False


def read_lines(stream: IO[bytes], encoding: str, max_chars: int, *, cut: list[int] | None = None) -> Iterator[Line]:
    """The lines of a stream, numbered from 1; every kind of line end counts, as in Python's text files.

    Args:
        stream: the bytes.
        encoding: of the text.
        max_chars: a longer line is cut.
        cut: takes its number.
    """
    text = io.TextIOWrapper(stream, encoding=encoding, errors=_errors(encoding), newline=None)
    for number, piece in enumerate(iter(lambda: text.readline(max_chars + 1), ""), 1):
        if len(piece) > max_chars and not piece.endswith("\n"):
            while (rest := text.readline(1 << 20)) and not rest.endswith("\n"):
                pass
            (cut if cut is not None else []).append(number)
            yield Line(number, piece[:max_chars], cut=True)
        else:
            yield Line(number, piece.removesuffix("\n"))
