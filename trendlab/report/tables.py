"""The tables of a report as CSV files that are safe to open in a spreadsheet."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import numpy as np

from trendlab.files.cells import defuse
from trendlab.report.facts import exemplar_rows

if TYPE_CHECKING:
    import pandas as pd

    from trendlab.store import Run


def defuse_frame(frame: pd.DataFrame) -> pd.DataFrame:
    """A copy whose text cells and column names are defused; numbers, also negative ones, stay as they are."""
    from pandas.api import types

    found = frame.copy()
    found.columns = [defuse(str(name)) for name in frame.columns]
    for name in found.columns:
        column = found[name]
        if not (types.is_numeric_dtype(column) or types.is_datetime64_any_dtype(column)):
            found[name] = column.astype(object).map(lambda cell: defuse(cell) if isinstance(cell, str) else cell)
    return found


def report_tables(run: Run) -> dict[str, pd.DataFrame]:
    """The tables of the report by name: topics, exemplars, claims, rejects, and with dates prevalence and trends."""
    found = {
        "topics": _topics_table(run),
        "exemplars": _exemplars_table(run),
        "claims": _claims_table(run),
        "rejects": _rejects_table(run),
    }
    if run.prevalence is not None and run.trends is not None:
        found["prevalence"] = _prevalence_table(run)
        for word in ("quarter", "year"):
            rows = found["prevalence"][found["prevalence"].period == word].drop(columns="period")
            found[f"share_{word}"] = rows.reset_index(drop=True)
        found["trends"] = _trends_table(run)
    return found | {name: run.tables[name] for name in ("duplicate_rules", "hindsight") if name in run.tables}


def _topics_table(run: Run) -> pd.DataFrame:
    import pandas as pd

    cards = run.cards
    return pd.DataFrame({
        "topic": np.arange(len(cards.label)), "label": cards.label, "share": cards.share, "n_docs": cards.n_docs,
        "terms": [" ".join(terms) for terms in cards.terms], "coherence": cards.coherence,
        "exclusivity": cards.exclusivity, "stability": cards.stability,
        "exemplars": [json.dumps(list(docs)) for docs in cards.exemplars],
    })  # fmt: skip


def _exemplars_table(run: Run) -> pd.DataFrame:
    import pandas as pd

    rows = [
        {"topic": k, "label": str(run.cards.label[k]), **article}
        for k, articles in enumerate(exemplar_rows(run))
        for article in articles
    ]
    return pd.DataFrame(rows, columns=["topic", "label", "doc_id", "title", "month", "excerpt"])


def _claims_table(run: Run) -> pd.DataFrame:
    import pandas as pd

    names = ("kind", "topic", "sentence", "estimate", "lower", "upper", "unit", "p_value", "p_adjusted")
    rows: list[dict[str, Any]] = [
        {**{name: getattr(claim, name) for name in names}, "survived": json.dumps(list(claim.survived))}
        for claim in run.claims
    ]
    found = pd.DataFrame(rows, columns=[*names, "survived"])
    return found.astype({"topic": "Int64"})


def _rejects_table(run: Run) -> pd.DataFrame:
    import pandas as pd

    names = ["source", "first_line", "last_line", "reason", "text"]
    rows = [{name: row.get(name) for name in names} for row in run.rejects.rows]
    return pd.DataFrame(rows, columns=names).astype({"first_line": "Int64", "last_line": "Int64"})


def _prevalence_table(run: Run) -> pd.DataFrame:
    """One row a topic and period, by month, quarter and year."""
    import pandas as pd

    found = []
    month = run.prevalence
    for shares in (month, month and month.quarter, month and month.year):
        if shares is None:
            continue
        n_periods, n_topics = shares.share.shape
        columns: dict[str, Any] = {
            "period": shares.period, "topic": np.repeat(np.arange(n_topics), n_periods),
            "label": np.repeat(run.cards.label, n_periods), "month": np.tile(shares.months.astype(str), n_topics),
        }  # fmt: skip
        for name in ("share", "lower", "upper", "raw", "raw_lower", "raw_upper"):
            columns[name] = getattr(shares, name).T.ravel()
        for name in ("n_docs", "n_eff", "partial"):
            columns[name] = np.tile(getattr(shares, name), n_topics)
        found.append(pd.DataFrame(columns))
    return pd.concat(found, ignore_index=True)


def _trends_table(run: Run) -> pd.DataFrame:
    import pandas as pd

    trends = run.trends
    names = ("verdict", "slope", "lower", "upper", "p_value", "p_adjusted", "detectable")
    columns: dict[str, Any] = {"topic": np.arange(len(run.cards.label)), "label": run.cards.label}
    columns |= {name: getattr(trends, name) for name in names}
    steps = () if trends is None else trends.change_points
    columns["change_points"] = [
        json.dumps([{"month": s.month, "lower": s.lower, "upper": s.upper, "size": s.size} for s in row])
        for row in steps
    ]
    return pd.DataFrame(columns)
