"""Data files of Stata (.dta)."""

from __future__ import annotations

import io
import re
import struct
import warnings
from typing import TYPE_CHECKING, Any

from trendlab.errors import InputError
from trendlab.readers.delimited import table_read
from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.frame import BATCH_ROWS, is_missing, plain_value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_STATA = b"<stata_dta>"
# Before version 13: the version, the order of bytes, the type of the file, and a zero.
_OLD_STATA = re.compile(rb"[\x66-\x73][\x01\x02]\x01\x00", re.DOTALL)

# What pandas raises on damaged files; AttributeError where two columns have one name.
_DAMAGED = (
    ValueError, LookupError, TypeError, AttributeError, OSError, ArithmeticError, MemoryError, struct.error,
)  # fmt: skip


def recognise(head: Head) -> str | None:
    """The bytes that it begins with, for old versions of Stata with their suffix."""
    if head.start.startswith(_STATA) or (head.suffix == ".dta" and _OLD_STATA.match(head.start)):
        return "a data file of Stata"
    return None


def read(opened: Opened) -> Read:
    """Each row as an article, columns guessed by name and content."""
    return table_read(_rows(opened), opened)


def _rows(opened: Opened) -> Iterator[tuple[int, Mapping[str, Any]]]:
    import pandas as pd

    number, data = 0, io.BytesIO(opened.data())  # of a file, a damaged length would be taken from memory
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of values and of names that Stata would not take back
            with pd.read_stata(data, chunksize=BATCH_ROWS, convert_categoricals=False) as reader:
                for frame in reader:
                    labels = reader.value_labels()  # never before the first rows: long texts would be their numbers
                    names = [str(name) for name in frame.columns]
                    values = (frame.iloc[:, k].tolist() for k in range(len(names)))
                    for row in zip(*values, strict=True):
                        number += 1
                        cells = zip(names, row, strict=True)
                        yield number, {name: _value(value, labels.get(name, {})) for name, value in cells}
    except _DAMAGED as error:
        raise InputError(f"{opened.name} is a damaged file of Stata: {error}; export it as CSV") from error


def _value(value: object, labels: Mapping[Any, Any]) -> object:
    """A value with its label for itself, and None where there is none."""
    return None if is_missing(value) else plain_value(labels.get(value, value))


FORMAT = Format(name="stata", about="a data file of Stata", recognise=recognise, read=read, rank=10)
