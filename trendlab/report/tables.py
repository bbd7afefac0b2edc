"""The tables of a report as CSV files that are safe to open in a spreadsheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trendlab.claims import claims_frame
from trendlab.files.cells import defuse
from trendlab.report.facts import exemplar_rows

if TYPE_CHECKING:
    import pandas as pd

    from trendlab.store import Run

MAX_ARTICLES = 200_000  # in a table that people open; `Run.to_frame` gives any number

FURTHER = (
    "changes", "duplicate_rules", "hindsight", "fit_of_new", "new_words", "new_articles", "topic_events",
    "topics_group", "share_group", "changes_group", "difference_group", "mix_group", "mix_change", "given_change",
    "corrected", "checked", "intrusion", "labels",
)  # fmt: skip


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
    """The tables of the report by name: topics, exemplars, claims, rejects, and with dates prevalence and trends.

    The articles are a table of all but huge archives.
    """
    import pandas as pd

    found = {
        "topics": run.cards.to_frame(),
        "exemplars": _exemplars_table(run),
        **({"articles": run.to_frame()} if len(run) <= MAX_ARTICLES else {}),
        "claims": claims_frame(run.claims),
        "rejects": _rejects_table(run),
    }
    if run.prevalence is not None and run.trends is not None:
        wider = [part for part in (run.prevalence.quarter, run.prevalence.year) if part is not None]
        shares = {part.period: part.to_frame(run.cards) for part in (run.prevalence, *wider)}
        found["prevalence"] = pd.concat(
            [frame.assign(period=period)[["period", *frame.columns]] for period, frame in shares.items()],
            ignore_index=True,
        )
        found |= {f"share_{part.period}": shares[part.period] for part in wider}
        found["trends"] = run.trends.to_frame(run.cards)
    levels = {"themes": run.theme_table(), "concepts": run.concept_table()}
    found |= {name: frame for name, frame in levels.items() if len(frame)}
    for name, part, names in (
        ("theme_prevalence", run.theme_prevalence, run.themes),
        ("concept_prevalence", run.concept_prevalence, run.concepts),
    ):
        if part is not None and names is not None:
            found[name] = part.to_frame(names).rename(columns={"topic": name.split("_")[0]})
    return found | {name: run.tables[name] for name in FURTHER if name in run.tables}


def _exemplars_table(run: Run) -> pd.DataFrame:
    import pandas as pd

    rows = [
        {"topic": k, "label": str(run.cards.label[k]), **article}
        for k, articles in enumerate(exemplar_rows(run))
        for article in articles
    ]
    return pd.DataFrame(rows, columns=["topic", "label", "doc_id", "title", "month", "excerpt"])


def _rejects_table(run: Run) -> pd.DataFrame:
    import pandas as pd

    names = ["source", "first_line", "last_line", "reason", "text"]
    rows = [{name: row.get(name) for name in names} for row in run.rejects.rows]
    return pd.DataFrame(rows, columns=names).astype({"first_line": "Int64", "last_line": "Int64"})
