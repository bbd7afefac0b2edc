"""The table of a workbook or database that holds the articles: the one named, or the only one with running text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from trendlab.errors import InputError
from trendlab.readers.columns import guess_columns
from trendlab.readers.format import MissingTableError
from trendlab.readers.references.exports import known_export

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from trendlab.readers.spec import ReadSpec

SAMPLE_ROWS = 100
_MIN_CHARS = 40.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A table that may hold the articles.

    Attributes:
        name: of the table.
        columns: their names.
        sample: its first rows.
    """

    name: str
    columns: tuple[str, ...]
    sample: Sequence[Mapping[str, Any]]


def choose_tables(tables: Sequence[Candidate], spec: ReadSpec, where: str) -> list[str]:
    """The names of the tables to read: one, or several that have the same columns.

    Args:
        tables: all of the source.
        spec: `table` names one.
        where: the source, for messages.

    Raises:
        MissingTableError: if the named one is not there.
        InputError: if none holds text, or several different ones do.
    """
    names = [t.name for t in tables]
    if spec.table is not None:
        if spec.table not in names:
            held = ", ".join(map(repr, names[:30])) or "none with rows"
            raise MissingTableError(f"{where} has no table {spec.table!r}; it has {held}")
        return [spec.table]
    if len(tables) == 1:
        return names
    texts = {t.name: size for t in tables if (size := _text_size(t, spec, where)) > 0}
    if not texts:
        shown = ", ".join(map(repr, names[:30]))
        raise InputError(f"{where} has no table that looks like articles; name one with --table ({shown})")
    best = max(texts, key=lambda n: texts[n])
    columns = {t.name: t.columns for t in tables}
    rivals = [n for n in texts if n != best and columns[n] != columns[best]]
    if rivals:
        shown = ", ".join(map(repr, [best, *rivals][:30]))
        raise InputError(f"{where} has several tables with text ({shown}); name one with --table")
    return [t.name for t in tables if t.name in texts or (t.sample and t.columns == columns[best])]


def _text_size(table: Candidate, spec: ReadSpec, where: str) -> float:
    """The mean length of the column that would be the text, 0 where no column would."""
    if not table.sample:
        return 0.0
    export = known_export(table.columns)
    if export is not None:
        return _MIN_CHARS
    try:
        columns = guess_columns(table.sample, spec, where)
    except InputError:
        return 0.0
    text = columns.text
    values = [str(row.get(text) or "") for row in table.sample] if text else []
    mean = sum(map(len, values)) / len(values) if values else 0.0
    return mean if mean >= _MIN_CHARS or columns.how.get("text") == "name" else 0.0
