"""A question about two periods, put to a run folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from trendlab.changes import compare_periods
from trendlab.files.cells import csv_bytes
from trendlab.files.whole import write_bytes
from trendlab.store.load import load_shares

if TYPE_CHECKING:
    from collections.abc import Sequence


def answer_comparison(
    folder: str,
    output: str | None,
    *,
    topics: Sequence[int | str] | None,
    after: str,
    before: str | None,
    level: float,
    same_months: bool,
) -> dict[str, Any]:
    """Compare two periods of a run, write the table where one is wanted; the summary that the command line prints."""
    found = compare_periods(
        load_shares(folder), after=after, before=before, topics=topics, level=level, same_months=same_months
    )
    columns, records = found.columns(), found.records()
    if output is not None:
        write_bytes(Path(output), csv_bytes(columns, records))
    rows = [dict(zip(columns, row, strict=True)) for row in records]
    return {"text": "\n".join(found.sentence), "reason": found.reason, "level": found.level, "topics": rows}
