"""What the page knows of the groups of a run: shares of each topic by group, and how groups differ."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from trendlab.report.explorer.data import plain

if TYPE_CHECKING:
    import pandas as pd

    from trendlab.store import Run

SHARE = ("share", "lower", "upper")
DIFFERENCE = ("difference", "lower", "upper", "p_adjusted")
PLACES = 5


def groups_data(run: Run) -> dict[str, Any] | None:
    """The tables topics_group and difference_group in short rows; None where a run has no groups.

    Keys: column; names and n_docs of the groups; shares: for each topic a row [share, lower, upper] a group; pairs:
    the two groups of each comparison; by_month: whether each compares the same months; differences: for each topic a
    row [difference, lower, upper, adjusted p] a comparison. A number that is not known is None.
    """
    shares = run.tables.get("topics_group")
    if shares is None or not len(shares):
        return None
    names, size = list(dict.fromkeys(shares["group"])), shares.groupby("group")["n_docs"].first()
    found = run.tables.get("difference_group")
    compared = found if found is not None and {"a", "b", *DIFFERENCE} <= set(found) else None
    pairs = [] if compared is None else list(dict.fromkeys(zip(compared["a"], compared["b"], strict=True)))
    topics = range(run.fit.n_topics)
    return {
        "column": plain(str((run.manifest.get("options") or {}).get("group") or "group")),
        "names": [plain(str(name)) for name in names],
        "n_docs": [int(size[name]) for name in names],
        "shares": [
            _rows(shares[shares["topic"] == k], ["group"], [(name,) for name in names], columns=SHARE) for k in topics
        ],
        "pairs": [[plain(str(a)), plain(str(b))] for a, b in pairs],
        "by_month": [] if compared is None else _by_month(compared, pairs),
        "differences": []
        if compared is None
        else [_rows(compared[compared["topic"] == k], ["a", "b"], pairs, columns=DIFFERENCE) for k in topics],
    }


def _by_month(compared: pd.DataFrame, pairs: list[tuple[Any, Any]]) -> list[bool]:
    from trendlab.figures.groups import compares_months

    known = dict(zip(zip(compared["a"], compared["b"], strict=True), compares_months(compared).tolist(), strict=True))
    return [bool(known[pair]) for pair in pairs]


def _rows(
    table: pd.DataFrame, keys: list[str], wanted: list[tuple[Any, ...]], *, columns: tuple[str, ...]
) -> list[list[float | None]]:
    """The numbers of each wanted key, rounded; empty for a topic that is in no row."""
    if table.empty:
        return []
    values = table[list(columns)].to_numpy(dtype=float)
    by_key = dict(zip(zip(*(table[key] for key in keys), strict=True), values, strict=True))
    unknown = np.full(len(columns), np.nan)
    return [
        [None if not np.isfinite(x) else round(float(x), PLACES) for x in by_key.get(key, unknown)] for key in wanted
    ]
