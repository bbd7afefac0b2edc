"""Old workbooks (.xls), opened in a separate process so that a damaged one cannot end the run.

`python -m trendlab.readers.oldbook [TABLE]` takes the bytes of a workbook and writes its sheets as JSON. On a damaged
file the library that opens them may request all memory, not return, or end its process.
"""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from trendlab.errors import InputError, LimitError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

MAX_SECONDS = 120
# The first record of a workbook of Excel 97 and later, that of the code page, and the number of Unicode.
_BEGIN, _CODE_PAGE, _UNICODE = b"\x09\x08\x10\x00\x00\x06\x05\x00", 0x42, (1200).to_bytes(2, "little")
_HEAD_BYTES = 512
_MEMORY = 4_000_000_000
_MAX_OUT = 2_000_000_000
_REMEDY = "save it again with a spreadsheet program as XLSX or CSV"


@dataclass(frozen=True, kw_only=True)
class OldBook:
    """The sheets of an old workbook.

    Attributes:
        names: of all its sheets.
        sheets: of those that were opened: the names of the columns, and the rows with their numbers.
    """

    names: Sequence[str]
    sheets: Mapping[str, tuple[list[str], list[tuple[int, list[Any]]]]]


def open_old_book(data: bytes, name: str, *, table: str = "", seconds: float = MAX_SECONDS) -> OldBook:
    """The sheets of an old workbook that are shown, or the one that is named.

    Args:
        data: the bytes of the file.
        name: what messages call it.
        table: a sheet, "" for all that are shown.
        seconds: limit on the time.

    Raises:
        InputError: if it cannot be read.
        LimitError: if it took more time than allowed.
    """
    command = [sys.executable, "-m", "trendlab.readers.oldbook", table]
    paths = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=seconds, env=paths, check=False)
    except subprocess.TimeoutExpired as error:
        raise LimitError(f"{name} took more than {seconds:g} seconds to open as an old workbook; {_REMEDY}") from error
    try:
        answer = json.loads(done.stdout[:_MAX_OUT])
    except ValueError:
        why = f"its reader ended with code {done.returncode}"
        raise InputError(f"{name} cannot be read as a spreadsheet: {why}; {_REMEDY}") from None
    if "error" in answer:
        raise InputError(f"{name} cannot be read as a spreadsheet: {answer['error']}; {_REMEDY}")
    sheets = {key: (head, [(row[0], row[1]) for row in rows]) for key, (head, rows) in answer["sheets"].items()}
    return OldBook(names=answer["names"], sheets=sheets)


def write_sheets(data: bytes, table: str) -> str:
    """The sheets of a workbook as JSON, or the error of reading it.

    Args:
        data: the bytes of the file.
        table: a sheet, "" for all that are shown.
    """
    from python_calamine import load_workbook

    from trendlab.readers.formats.spreadsheet import sheets_of

    try:
        names, sheets = sheets_of(load_workbook(io.BytesIO(with_unicode(data))), table)
    except BaseException as error:
        # In a damaged file calamine may panic, which is a BaseException and not an Exception.
        if isinstance(error, (KeyboardInterrupt, SystemExit)):
            raise
        return json.dumps({"error": f"{error}"[:300]})
    return json.dumps({"names": names, "sheets": sheets})


def with_unicode(data: bytes) -> bytes:
    """The bytes of a workbook whose texts are read as Unicode, which those of this version always are.

    Some programs name a code page of single bytes in its head, and the library then reads each half of a letter as one.

    Args:
        data: of the file.
    """
    start = data.find(_BEGIN)
    at = start
    while 0 <= at < start + _HEAD_BYTES and at + 6 <= len(data):
        kind, size = int.from_bytes(data[at : at + 2], "little"), int.from_bytes(data[at + 2 : at + 4], "little")
        if kind == _CODE_PAGE and size == len(_UNICODE):
            return data[: at + 4] + _UNICODE + data[at + 6 :]
        at += 4 + size
    return data


def _limit_itself() -> None:
    """Limit the memory and processor time of this process, where the system can."""
    try:
        import resource
    except ImportError:  # Windows has no such limits; the time allowed holds there too
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MAX_SECONDS, MAX_SECONDS + 5))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    _limit_itself()
    sys.stdout.write(write_sheets(sys.stdin.buffer.read(), sys.argv[1] if len(sys.argv) > 1 else ""))
