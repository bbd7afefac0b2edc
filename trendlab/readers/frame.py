"""Data frames and Arrow tables (through narwhals) and Parquet files as rows of named values."""

from __future__ import annotations

import io
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from textwrap import shorten
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

from trendlab.errors import InputError, SourceNotFoundError, wrong_type
from trendlab.readers.records import without_surrogates

if TYPE_CHECKING:
    from trendlab.files.plain import Json

BATCH_ROWS = 5_000
# A text of this many words without the suffix of a file is not a path.
_MIN_WORDS = 4
_LONGEST_NAME = 255
_SUFFIX = re.compile(r"\.\w{1,8}$")

# A pandas, polars or Arrow frame, eager or lazy: what narwhals reads has no common type.
Frame: TypeAlias = Any


class HasIso(Protocol):
    """A date, time or timestamp."""

    def isoformat(self) -> str:
        """The text of ISO 8601."""


def is_frame(value: object) -> bool:
    """Whether narwhals can read this object as a data frame."""
    if isinstance(value, (str, os.PathLike, list, tuple)):  # no frame: narwhals takes a tenth of a second to load
        return False
    import narwhals as nw

    return isinstance(nw.from_native(value, pass_through=True), (nw.DataFrame, nw.LazyFrame))


def articles_at_hand(source: object) -> Frame | None:
    """A frame of articles in memory, None where the source is something else.

    Args:
        source: a data frame, rows of named values, or texts in a list or a column.

    Raises:
        WrongTypeError: if an item of a list of texts is something else.
    """
    if is_frame(source):
        return source
    rows: list[Any] = [None if is_missing(row) else row for row in _as_list(source)]
    if rows and all(isinstance(row, Mapping) for row in rows):
        import pandas as pd

        return pd.DataFrame([dict(row) for row in rows], dtype=object)
    strange = next((i for i, row in enumerate(rows) if row is not None and not isinstance(row, str)), None)
    if strange is None:
        return frame_of_texts(rows) if are_texts(rows) else None
    if are_texts([row for row in rows if isinstance(row, str)]):
        raise wrong_type(rows[strange], "a text or None, as the items around it are", f"source[{strange}]")
    return None


def is_missing(value: object) -> bool:
    """Whether a frame or a list means by this value that there is none: None, NaN, NA or NaT."""
    return (
        value is None or (isinstance(value, float) and value != value) or type(value).__name__ in ("NAType", "NaTType")
    )


def _as_list(source: object) -> Sequence[Any]:
    """A sequence, or the values of a column or array; nothing for anything else."""
    for name in ("tolist", "to_list"):
        if hasattr(source, name):
            source = getattr(source, name)()
            break
    return source if isinstance(source, Sequence) and not isinstance(source, (str, bytes, bytearray)) else ()


def are_texts(value: object) -> bool:
    """Whether a sequence holds texts rather than paths: most have several words or lines, and none exists as a path."""
    if isinstance(value, (str, bytes, bytearray)) or not isinstance(value, Sequence):
        return False
    if not all(text is None or isinstance(text, str) for text in value):
        return False
    n_texts = sum(text is not None and _is_text(text) for text in value)
    return 2 * n_texts > len(value) and not any(text is not None and _is_there(text) for text in value)


def _is_there(text: str) -> bool:
    return len(text) <= _LONGEST_NAME and "\n" not in text and os.path.exists(text)


def _is_text(text: str) -> bool:
    return "\n" in text or (len(text.split()) >= _MIN_WORDS and not _SUFFIX.search(text) and "*" not in text)


def check_no_text(path: str) -> None:
    """Refuse a text in place of a path: several lines, or more characters than the name of a file can have.

    Args:
        path: as the caller gave it.

    Raises:
        SourceNotFoundError: if it is a text; says how texts are given.
    """
    longest = max(len(part.encode("utf8", "surrogatepass")) for part in path.split(os.sep))
    if ("\n" in path or longest > _LONGEST_NAME) and not os.path.exists(path):
        start = shorten(path, 60, placeholder=" ...")
        raise SourceNotFoundError(f"{start!r} is a text, not a path; put the texts into a list: [text, ...]")


def frame_of_texts(texts: Iterable[str | None]) -> Frame:
    """A table with the texts in one column."""
    import pyarrow as pa

    plain = [without_surrogates(text) for text in texts]
    return pa.table({"text": pa.array(plain, type=pa.large_string())})


def frame_rows(frame: object) -> Iterator[tuple[int | None, Mapping[str, Any]]]:
    """Each row of a pandas, polars or Arrow frame as a mapping by column name; the frame is not changed.

    Args:
        frame: any frame that narwhals reads, eager or lazy.
    """
    import narwhals as nw

    found = nw.from_native(_with_index(frame))
    if isinstance(found, nw.LazyFrame):
        found = found.collect()
    names = [str(c) for c in found.columns]
    for start in range(0, len(found), BATCH_ROWS):
        for row in found[start : start + BATCH_ROWS].iter_rows():
            yield None, {n: plain_value(v) for n, v in zip(names, row, strict=True)}


def _with_index(frame: Frame) -> Frame:
    """The frame with an informative index as columns, since pandas keeps dates there; the frame is not changed."""
    index = getattr(frame, "index", None)
    names = [name for name in getattr(index, "names", ()) if name is not None]
    dated = type(index).__name__ in ("DatetimeIndex", "PeriodIndex")
    if not dated and not (names and hasattr(frame, "reset_index")):
        return frame
    if any(name in frame.columns for name in names):
        return frame
    return frame.rename_axis("date").reset_index() if dated and not names else frame.reset_index()


def parquet_rows(data: object, name: str) -> Iterator[tuple[int | None, Mapping[str, Any]]]:
    """Each row of a Parquet file, a batch at a time.

    Args:
        data: a path or the bytes of the file.
        name: what messages call it.

    Raises:
        InputError: if it is damaged.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        file = pq.ParquetFile(io.BytesIO(data) if isinstance(data, bytes) else data)
        for batch in file.iter_batches(batch_size=BATCH_ROWS):
            for row in batch.to_pylist():
                yield None, {str(n): plain_value(v) for n, v in row.items()}
    except (pa.ArrowException, OSError) as error:
        raise InputError(f"{name} is a damaged Parquet file: {error}; write it again") from error


def plain_value(value: object) -> Json:
    """The value as JSON has it: dates as text, NumPy scalars as numbers, missing values as None."""
    if value is None or isinstance(value, (str, bool, int)):
        return value
    if isinstance(value, float):
        return None if value != value else value
    if hasattr(value, "isoformat"):
        return _iso(value)
    if isinstance(value, bytes):
        return value.decode("utf8", "replace")
    if hasattr(value, "tolist"):
        return plain_value(value.tolist())
    if isinstance(value, (list, tuple)):
        return [plain_value(v) for v in value]
    if isinstance(value, Mapping):
        return {str(k): plain_value(v) for k, v in value.items()}
    return str(value)


def _iso(value: HasIso) -> str | None:
    if value != value:
        return None  # pandas' NaT
    text = str(value.isoformat())
    return text.removesuffix("T00:00:00")
