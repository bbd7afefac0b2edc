"""Rows of named values (JSON, CSV, Parquet, a frame) as records."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from trendlab.readers.clean import clean_line, clean_text
from trendlab.readers.records import Found, Record, Reject

if TYPE_CHECKING:
    from trendlab.readers.columns import Columns
    from trendlab.readers.spec import ReadSpec


def row_records(
    rows: Iterable[tuple[int | None, Any]], columns: Columns, *, source: str, spec: ReadSpec
) -> Iterator[Found]:
    """Each row as a record, or as a reject with its reason.

    Args:
        rows: (line number or None, mapping of column to value).
        columns: which column plays which role.
        source: the name of the source.
        spec: whether to clean.
    """
    roles = {columns.text, columns.title, columns.date, columns.id, columns.source}
    for line, row in rows:
        if not isinstance(row, Mapping):
            yield Reject(source, "not a record with named values", str(row), line, line)
            continue
        text = as_text(row.get(columns.text)) if columns.text else ""
        title = as_text(row.get(columns.title)) if columns.title else ""
        if spec.clean:
            text, title = clean_text(text), clean_line(title)
        if not text and not title:
            yield Reject(source, "no text", _shown(row), line, line)
            continue
        rest = {k: v for k, v in row.items() if k not in roles and v is not None}
        yield Record(
            text=text,
            title=title,
            source=as_text(row.get(columns.source)) if columns.source else source,
            raw_date=as_date(row.get(columns.date)) if columns.date else None,
            own_id=as_text(row.get(columns.id)).strip() if columns.id else None,
            first_line=line,
            last_line=line,
            meta=as_json(rest) if rest else "{}",
        )


def as_text(value: Any) -> str:  # noqa: ANN401
    """A value of any kind as text; a list of paragraphs becomes lines, null and NaN nothing."""
    if isinstance(value, str):
        return value
    if value is None or (isinstance(value, float) and value != value):
        return ""
    if isinstance(value, (list, tuple)):
        return "\n".join(as_text(v) for v in value)
    if isinstance(value, Mapping):
        return "\n".join(as_text(v) for v in value.values() if isinstance(v, (str, list)))
    return str(value)


def as_date(value: Any) -> str | None:  # noqa: ANN401
    """A date as the source had it, as text; None where there is none."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return as_text(value).strip() or None


def as_json(value: Any) -> str:  # noqa: ANN401
    """The value as one line of JSON; what JSON has no word for becomes text."""
    return json.dumps(value, ensure_ascii=False, default=str).encode("utf8", "replace").decode("utf8")


def _shown(row: Mapping[str, Any]) -> str:
    return as_json(dict(row))[:500]
