"""Comparisons of two periods or two groups in a run folder, for the command line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from trendlab.changes import as_period, compare_groups, compare_periods
from trendlab.changes.known import tell_parts
from trendlab.errors import ChoiceError, OutOfRangeError
from trendlab.files.cells import csv_bytes
from trendlab.files.whole import write_bytes
from trendlab.prevalence.grouped import group_articles
from trendlab.store.load import load_run, load_shares

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def answer_comparison(
    folder: str,
    output: str | None,
    *,
    topics: Sequence[int | str] | None,
    themes: Sequence[int | str] | str | None = None,
    concepts: Sequence[int | str] | str | None = None,
    since: str | None = None,
    **periods: Any,  # noqa: ANN401 - after, before, level and same_months, as `compare_periods` takes them
) -> dict[str, Any]:
    """Compare two periods of a run, write the table if `output` names a file, and return the summary.

    Raises:
        OutOfRangeError: if `since` stands beside `after` or `before`, or names no first month.
    """
    if since is not None:
        periods = _since(since, **periods)
    if themes is None and concepts is None:
        shares = load_shares(folder)
        found = compare_periods(shares, topics=topics, **periods)
        if shares.prevalence is not None and (shares.n_inferred or shares.prevalence.notes.get("mix_changed")):
            found = tell_parts(found, load_run(folder))
    else:
        found = load_run(folder).compare(topics=topics, themes=themes, concepts=concepts, **periods)
    columns, records = found.columns(), found.records()
    if output is not None:
        write_bytes(Path(output), csv_bytes(columns, records))
    rows = [dict(zip(columns, row, strict=True)) for row in records]
    return {"text": "\n".join(found.sentence), "reason": found.reason, "level": found.level, "topics": rows}


def _since(since: str, *, after: str | None = None, before: str | None = None, **rest: object) -> dict[str, Any]:
    """The question about everything from a period on against everything before it."""
    if after is not None or before is not None:
        raise OutOfRangeError("since must stand alone; it means everything from there on beside everything before it")
    first = as_period(since, "since").first
    if first is None:
        raise OutOfRangeError(f"since must name where to begin, such as 2023 or 2023-04; got {since!r}")
    return {**rest, "after": f"{first}.."}


def check_question(
    *,
    column: str | None,
    pair: tuple[str | None, str | None],
    after: str | None,
    since: str | None = None,
    same_months: bool,
    levels: Mapping[str, object] | None = None,
    **_rest: object,
) -> None:
    """Check that a comparison is of two periods or of two groups.

    Raises:
        ChoiceError: if it is of neither, or of both.
    """
    if column is None and ((after is None and since is None) or pair != (None, None)):
        raise ChoiceError("give `after` with `before`, or `since`, or `column` with `a`")
    for name, asked in (levels or {}).items():
        if column is not None and asked is not None:
            raise ChoiceError(f"`{name}` are compared between periods; leave them out with `column`")
    if column is not None and since is not None:
        raise ChoiceError("`since` compares periods; give `after` and `before` with `column`")
    if column is not None and same_months:
        raise ChoiceError("`same_months` compares periods; leave it out with `column`")


def answer_groups(
    folder: str,
    output: str | None,
    *,
    column: str,
    pair: tuple[str | None, str | None],
    periods: tuple[str | None, str | None] = (None, None),
    topics: Sequence[int | str] | None = None,
    level: float = 0.9,
) -> dict[str, Any]:
    """Compare two groups of the articles of a run, as `answer_comparison` does with periods.

    Args:
        folder: of the run.
        output: CSV file to write, one row per topic, or None.
        column: the column whose values are the groups.
        pair: a group, and the group that it is compared with or None for all others.
        periods: the earlier and the later period between which the change is measured, or neither.
        topics: numbers or texts; None for all.
        level: coverage of the bounds.

    Raises:
        OutOfRangeError: if no group is given, or one period without the other.
    """
    run = load_run(folder)
    a, b = pair
    if a is None:
        names = ", ".join(str(name) for name in group_articles(run, column).names)
        raise OutOfRangeError(f"a must be given with `column`: one of {names}")
    if (periods[0] is None) != (periods[1] is None):
        raise OutOfRangeError("`after` and `before` belong together: the change of the difference lies between both")
    both = None if periods[0] is None or periods[1] is None else (periods[0], periods[1])
    found = compare_groups(run, column, a, b, topics=topics, level=level, periods=both)
    columns, records = found.columns(), found.records()
    if output is not None:
        write_bytes(Path(output), csv_bytes(columns, records))
    rows = [dict(zip(columns, row, strict=True)) for row in records]
    months = found.by_month().astype(object)
    return {
        "text": "\n".join(found.sentence), "reason": found.reason, "level": found.level, "topics": rows,
        "months": months.where(months.notna(), None).to_dict("records"),
    }  # fmt: skip
