"""Changes as the two tables that a run keeps of them, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from trendlab.changes.result import COLUMNS, Change, Changes

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping

    import pandas as pd

ROWS, SEEN = "changes", "changes_seen"


def tables_of(changes: Changes | None) -> dict[str, pd.DataFrame]:
    """The table "changes", a change a row, and "changes_seen", what could have been seen of each topic.

    Args:
        changes: None gives no tables.
    """
    import pandas as pd

    if changes is None:
        return {}
    n_topics = len(changes.detectable)
    seen = pd.DataFrame({
        "topic": np.arange(n_topics), "detectable": changes.detectable, "level": [changes.level] * n_topics,
        "reason": [changes.reason or float("nan")] * n_topics,
    })  # fmt: skip
    return {ROWS: changes.to_frame(), SEEN: seen}


def changes_of(tables: Mapping[str, pd.DataFrame]) -> Changes | None:
    """The changes that these tables hold, the largest certain ones first; None where there are none.

    Args:
        tables: of a run, by name; a run of an earlier version has neither.
    """
    if ROWS not in tables or SEEN not in tables or not len(tables[SEEN]):
        return None
    seen = tables[SEEN].sort_values("topic")
    reason = seen["reason"].iloc[0]
    return Changes(
        rows=tuple(_change(row) for row in tables[ROWS].to_dict("records")),
        level=float(seen["level"].iloc[0]),
        detectable=seen["detectable"].to_numpy(dtype=float),
        reason=reason if isinstance(reason, str) else "",
    )


def _change(row: Mapping[Hashable, Any]) -> Change:
    """One row with the types of its fields, whatever a file made of them."""
    kinds: dict[str, type] = {"int": int, "float": float, "str": str}
    return Change(**{name: kinds[str(Change.__annotations__[name])](row[name]) for name in COLUMNS})
