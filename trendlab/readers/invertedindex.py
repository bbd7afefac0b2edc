"""Columns of inverted indexes, as OpenAlex gives abstracts: {"Ferries": [0], "sail": [1, 3]}."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

from trendlab.readers.records import Reject
from trendlab.readers.references.works import in_order
from trendlab.readers.roles import plain_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    Row = tuple[int | None, Any] | Reject

_LOOKED_AT = 20  # rows
_END = "invertedindex"
LONGEST = 1_000_000  # characters of a cell


def with_texts(rows: Iterable[Row]) -> Iterable[Row]:
    """The rows with the texts of inverted indexes: "abstract" for "abstract_inverted_index".

    Args:
        rows: (line or None, mapping of name to value), and rejects; an index is an object, or a cell that writes it as
            JSON or Python does.
    """
    stream = iter(rows)
    first = list(islice(stream, _LOOKED_AT))
    names = dict.fromkeys(
        str(name) for row in first if not isinstance(row, Reject) and isinstance(row[1], Mapping) for name in row[1]
    )
    found = {name: _text_name(name) for name in names if plain_name(name).endswith(_END)}
    whole = chain(first, stream)
    if not found:
        return whole
    return (
        row if isinstance(row, Reject) or not isinstance(row[1], Mapping) else (row[0], _restored(row[1], found))
        for row in whole
    )


def _text_name(name: str) -> str:
    """The name without its end; "text" where nothing else is left."""
    kept = [word for word in name.replace("-", "_").split("_") if word.lower() not in ("inverted", "index", _END)]
    return "_".join(kept) or "text"


def _restored(row: Mapping[str, Any], found: Mapping[str, str]) -> dict[str, Any]:
    """A row with texts in place of its indexes; a text of the same name that it has stays."""
    out = {name: value for name, value in row.items() if name not in found}
    for name, text in found.items():
        if name in row and not out.get(text):
            out[text] = _text(row[name])
    return out


def _text(value: object) -> str:
    """The text of an index, or of a cell that writes one as JSON or Python does; "" for anything else."""
    text = in_order(value)
    if text or not isinstance(value, str) or not value.lstrip().startswith("{") or len(value) > LONGEST:
        return text
    try:
        return in_order(ast.literal_eval(value))
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return ""
