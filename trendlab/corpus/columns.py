"""The source's own columns that can define groups of articles or enter a formula as covariates."""

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
LONGEST_VALUE = 100  # characters; a column whose median value is longer holds texts, not groups


@dataclass(frozen=True, kw_only=True, eq=False)
class OwnColumns:
    """Columns of the source beyond those that every corpus has.

    Attributes:
        columns: Arrow arrays (n_docs,) by name. Categories are dictionary-encoded str, "" where missing. Numbers with
            too many values for groups are float64, null where missing.
        left_out: by name of a column that is not kept, the reason.
    """

    columns: Mapping[str, pa.Array]
    left_out: Mapping[str, str]

    def notes(self) -> dict[str, Any]:
        """Names of the kept columns and the reasons of the others, for the manifest."""
        return {"kept": sorted(self.columns), "left_out": dict(sorted(self.left_out.items()))}


def find_columns(corpus: Corpus) -> OwnColumns:
    """The columns that `meta` holds, collected in one pass over the articles."""
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
    """The columns of new articles with the names and types that an earlier corpus kept.

    A value that is not a number is null in a numeric column.

    Args:
        corpus: the new articles.
        kinds: by name, the type of the earlier column: text or float64.
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
    """The finite number that a word spells, or None."""
    try:
        found = float(word)
    except ValueError:
        return None
    return found if np.isfinite(found) else None


def words_of(value: object) -> str:
    """A value as people write it: "true", "12", "0.5", a text; "" where it is missing."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return "" if np.isnan(value) else str(int(value)) if value.is_integer() else repr(value)
    return str(value).strip()


def _batches(corpus: Corpus) -> Iterator[tuple[int, list[dict[str, Any]]]]:
    """Batches of articles: the first row, and the decoded `meta` of each article."""
    start = 0
    for batch in corpus.table.select(["meta"]).to_batches(max_chunksize=BATCH):
        rows = [json.loads(text or "{}") for text in batch.column(0).to_pylist()]
        yield start, rows
        start += len(rows)


class _Values:
    """The values of one column, encoded as they come: `code` (n_docs,) is the value's number, -1 where missing."""

    def __init__(self, n_docs: int) -> None:
        self.code = np.full(n_docs, -1, dtype=np.int32)
        self.code_of: dict[str, int] = {}
        self.nested = False

    def put(self, row: int, value: object) -> None:
        """Record the value of one article."""
        if isinstance(value, list | dict):
            self.nested = self.nested or bool(value)
            return
        words = words_of(value)
        if words:
            self.code[row] = self.code_of.setdefault(words, len(self.code_of))

    def why_not(self) -> str:
        """Why the column is not kept; "" if it is."""
        n_values = len(self.code_of)
        if self.nested:
            return "its values are lists"
        reason = why_no_groups(self.code, n_values)
        if n_values > 1 and as_numbers(np.array(list(self.code_of), dtype=np.str_)) is not None:
            return ""  # numbers that differ in every article define no groups, but may enter a formula
        if reason:
            return reason
        if np.median([len(words) for words in self.code_of]) > LONGEST_VALUE:
            return f"its values are texts of more than {LONGEST_VALUE} letters"
        return f"it has {n_values:,} values, and {MAX_VALUES:,} are the most" if n_values > MAX_VALUES else ""

    def as_array(self) -> pa.Array:
        """The column as an Arrow array, see `OwnColumns`."""
        import pyarrow as pa

        words = np.array(list(self.code_of), dtype=np.str_)
        numbers = as_numbers(words)
        is_grouping = len(words) <= MAX_VALUES and not why_no_groups(self.code, len(words))
        if numbers is not None and not is_grouping:
            values = np.append(numbers, np.nan)[self.code]
            return pa.array(values, mask=np.isnan(values))
        order = np.argsort(words)
        names = ["", *words[order].tolist()]
        sorted_code = np.append(np.argsort(order) + 1, 0)  # the last entry, which -1 selects, is the missing value
        codes = pa.array(sorted_code[self.code], pa.int32())
        return pa.DictionaryArray.from_arrays(codes, pa.array(names, pa.string()))
