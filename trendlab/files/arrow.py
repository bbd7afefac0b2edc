"""Arrow arrays of plain values; `pyarrow.array` would import pandas, a fifth of the time of a short job."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from trendlab.errors import LimitError

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt
    import pyarrow as pa

    from trendlab.checks import BoolArray

# How the values of a kind lie in memory.
_LAYOUT = {"int32": "<i4", "int64": "<i8", "date32[day]": "<i4", "double": "<f8"}


def arrow_array(
    values: Sequence[Any] | npt.NDArray[Any], kind: pa.DataType, *, missing: BoolArray | None = None
) -> pa.Array:
    """An Arrow array of texts, numbers, days or truth values.

    Args:
        values: (n,) of what the kind holds, days as whole numbers since 1970; None in a sequence is missing.
        kind: string, large_string, bool_, int32, int64, float64 or date32.
        missing: (n,) which values are; only for an array of numbers.

    Raises:
        LimitError: if texts of the type string are longer than 2 GiB together.

    >>> import pyarrow as pa
    >>> arrow_array(["a", None, "é"], pa.string()).to_pylist()
    ['a', None, 'é']
    >>> arrow_array(np.array([1, 2]), pa.int64(), missing=np.array([True, False])).to_pylist()
    [None, 2]
    """
    import pyarrow as pa

    if not isinstance(values, np.ndarray):
        missing = np.fromiter((value is None for value in values), dtype=np.bool_, count=len(values))
    known = None if missing is None or not missing.any() else pa.py_buffer(np.packbits(~missing, bitorder="little"))
    if pa.types.is_string(kind) or pa.types.is_large_string(kind):
        buffers = _lay_texts(["" if value is None else value for value in values], wide=pa.types.is_large_string(kind))
    elif pa.types.is_boolean(kind):
        buffers = [np.packbits(np.asarray(values, dtype=np.bool_), bitorder="little")]
    else:
        numbers = values if isinstance(values, np.ndarray) else [0 if value is None else value for value in values]
        buffers = [np.ascontiguousarray(numbers, dtype=_LAYOUT[str(kind)])]
    return pa.Array.from_buffers(kind, len(values), [known, *map(pa.py_buffer, buffers)])


def _lay_texts(values: list[str], *, wide: bool) -> list[Any]:
    """Where each text begins and ends, (n + 1,), and all texts in UTF-8."""
    joined = "".join(values)
    if joined.isascii():
        data, sizes = joined.encode(), map(len, values)
    else:
        pieces = [value.encode() for value in values]
        data, sizes = b"".join(pieces), map(len, pieces)
    ends = np.zeros(len(values) + 1, dtype=np.int64)
    np.cumsum(np.fromiter(sizes, dtype=np.int64, count=len(values)), out=ends[1:])
    return [ends if wide else _narrow(ends), data]


def _narrow(ends: npt.NDArray[np.int64]) -> npt.NDArray[np.int32]:
    """The ends of texts in 32 bits: past two gigabytes of text they would begin again at minus that."""
    if ends[-1] > np.iinfo(np.int32).max:
        raise LimitError(
            f"a column of type string holds at most 2 GiB of text, and this one has {ends[-1]:,} bytes; "
            "its type must be large_string"
        )
    return ends.astype(np.int32)


def arrow_numbers(column: pa.ChunkedArray, *, missing: int) -> npt.NDArray[Any]:
    """The whole numbers of a column, days since 1970 for days, (n,); missing ones become `missing`.

    >>> import pyarrow as pa
    >>> arrow_numbers(pa.chunked_array([[1, None], [3]]), missing=-1).tolist()
    [1, -1, 3]
    """
    layout = _LAYOUT[str(column.type)]
    return np.concatenate([np.zeros(0, layout), *(_numbers_of(chunk, layout, missing) for chunk in column.chunks)])


def _numbers_of(chunk: pa.Array, layout: str, missing: int) -> npt.NDArray[Any]:
    own = slice(chunk.offset, chunk.offset + len(chunk))
    known, data = chunk.buffers()
    found = np.frombuffer(data, layout)[own] if len(chunk) else np.zeros(0, layout)
    if not chunk.null_count:
        return found
    return np.where(np.unpackbits(np.frombuffer(known, np.uint8), bitorder="little")[own], found, missing).astype(
        layout
    )


def arrow_texts(column: pa.ChunkedArray) -> npt.NDArray[np.str_]:
    """The texts of a column, (n,); a missing one is empty."""
    return np.array([text or "" for text in column.to_pylist()], dtype=np.str_)
