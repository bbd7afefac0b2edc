"""The source's own columns, as far as they may part articles into groups or stand in a formula."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from trendlab.checks.columns import as_numbers, why_no_groups

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import pyarrow as pa

    from trendlab.corpus import Corpus

BATCH = 10_000
MAX_VALUES = 1000
LONGEST_VALUE = 100  # letters; the median value of a column of groups is shorter


@dataclass(frozen=True, kw_only=True, eq=False)
class OwnColumns:
    """Columns of a source beside those that the corpus itself has.

    Attributes:
        columns: by name (n_docs,) Arrow arrays: words as a dictionary of str, "" where an article has none; numbers
            with more values than groups could have as float64, null where an article has none.
        left_out: by name why a column is not among them.
    """

    columns: Mapping[str, pa.Array]
    left_out: Mapping[str, str]

    def notes(self) -> dict[str, Any]:
        """What was kept and what was left out why, for the manifest."""
        return {"kept": sorted(self.columns), "left_out": dict(sorted(self.left_out.items()))}


def find_columns(corpus: Corpus) -> OwnColumns:
    """The columns that `meta` holds, one pass over the articles; of a column that is no use only the reason is kept."""
    found: dict[str, _Values] = {}
    for start, rows in _batches(corpus):
        for place, row in enumerate(rows, start=start):
            for name, value in row.items():
                values = found.get(name)
                if values is None:
                    values = found[name] = _Values(len(corpus))
                values.put(place, value)
    kept: dict[str, pa.Array] = {}
    left_out: dict[str, str] = {}
    for name, values in found.items():
        reason = values.why_not()
        if reason:
            left_out[name] = reason
        else:
            kept[name] = values.as_array()
    return OwnColumns(columns=kept, left_out=left_out)


def columns_like(corpus: Corpus, kinds: Mapping[str, pa.DataType]) -> OwnColumns:
    """The columns of further articles as those of earlier ones were kept; what is no number in one of numbers is null.

    Args:
        corpus: the further articles.
        kinds: by name the type of the earlier column: text or float64.
    """
    import pyarrow as pa

    values: dict[str, list[str]] = {name: [] for name in kinds}
    for _, rows in _batches(corpus):
        for row in rows:
            for name, found in values.items():
                value = row.get(name)
                found.append("" if isinstance(value, list | dict) else words_of(value))
    columns = {name: pa.array(words, pa.string()) for name, words in values.items() if kinds[name] != pa.float64()}
    numbers = {name: [_number(word) for word in values[name]] for name in kinds if name not in columns}
    return OwnColumns(
        columns=columns | {name: pa.array(found, pa.float64()) for name, found in numbers.items()}, left_out={}
    )


def _number(word: str) -> float | None:
    try:
        found = float(word)
    except ValueError:
        return None
    return found if np.isfinite(found) else None


def words_of(value: object) -> str:
    """A value of a column as people write it: true, 12, 0.5, words; empty where there is none."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return "" if np.isnan(value) else str(int(value)) if value.is_integer() else repr(value)
    return str(value).strip()


def _batches(corpus: Corpus) -> Iterator[tuple[int, list[dict[str, Any]]]]:
    start = 0
    for batch in corpus.table.select(["meta"]).to_batches(max_chunksize=BATCH):
        rows = [json.loads(text or "{}") for text in batch.column(0).to_pylist()]
        yield start, rows
        start += len(rows)


class _Values:
    """The values of one column so far."""

    def __init__(self, n_docs: int) -> None:
        self.number = np.full(n_docs, -1, dtype=np.int32)
        self.place: dict[str, int] = {}
        self.nested = False

    def put(self, row: int, value: object) -> None:
        if isinstance(value, list | dict):
            self.nested = self.nested or bool(value)
            return
        words = words_of(value)
        if words:
            self.number[row] = self.place.setdefault(words, len(self.place))

    def why_not(self) -> str:
        if self.nested:
            return "its values are lists"
        reason = why_no_groups(self.number, len(self.place))
        if len(self.place) > 1 and as_numbers(np.array(list(self.place), dtype=np.str_)) is not None:
            return ""  # numbers of which each article has its own make no groups, but may stand in a formula
        if reason:
            return reason
        if np.median([len(words) for words in self.place]) > LONGEST_VALUE:
            return f"its values are texts of more than {LONGEST_VALUE} letters"
        return f"it has {len(self.place):,} values, and {MAX_VALUES:,} are the most" * (len(self.place) > MAX_VALUES)

    def as_array(self) -> pa.Array:
        import pyarrow as pa

        words = np.array(list(self.place), dtype=np.str_)
        numbers = as_numbers(words)
        few = len(words) <= MAX_VALUES and not why_no_groups(self.number, len(words))
        if numbers is not None and not few:
            values = np.append(numbers, np.nan)[self.number]
            return pa.array(values, mask=np.isnan(values))
        order = np.argsort(words)
        names = ["", *words[order].tolist()]
        back = np.append(np.argsort(order) + 1, 0)
        return pa.DictionaryArray.from_arrays(pa.array(back[self.number], pa.int32()), pa.array(names, pa.string()))
