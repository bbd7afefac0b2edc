"""The report's section on groups of articles: a table of shares, and the sentences on their differences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from trendlab.words.numbers import CALL_P, count_words, percent_cell

if TYPE_CHECKING:
    import pandas as pd

    from trendlab.report.facts import RunFacts

MAX_ROWS, MAX_COLUMNS = 12, 5
UNCOMPARED = (
    " None of the differences is tested: the groups hardly ever write in the same months, so that what differs between "
    "them may be what differs between those months."
)
MAX_SENTENCES = {"group": 5, "group change": 3, "mix": 4}


def group_data(facts: RunFacts) -> dict[str, Any] | None:
    """Title, sentences, table of shares by group and note; None for a run without groups."""
    sentences = [c.sentence for kind, most in MAX_SENTENCES.items() for c in facts.kinds(kind)[:most]]
    if not sentences:
        return None
    found = facts.run.tables.get("topics_group")
    column = str(facts.run.manifest.get("options", {}).get("group") or "group")
    return {
        "title": f"By {column}",
        "sentences": sentences,
        "heads": [] if found is None else list(_groups(found)[:MAX_COLUMNS]),
        "rows": [] if found is None else _rows(found, facts.run.tables.get("difference_group")),
        "note": "" if found is None else _note(facts, found),
    }


def _groups(found: pd.DataFrame) -> list[str]:
    return [str(name) for name in found["group"].unique()]


def _rows(found: pd.DataFrame, differences: pd.DataFrame | None) -> list[dict[str, Any]]:
    """Shares of the topics that differ most, those that pass the correction first."""
    from trendlab.figures.groups import topics_by_difference

    called: set[int] = set()
    if differences is not None:
        called = set(differences.loc[differences["p_adjusted"] <= CALL_P, "topic"].tolist())
    order = sorted(topics_by_difference(found), key=lambda topic: topic not in called)
    rows = []
    for topic in order[:MAX_ROWS]:
        own = found[found["topic"] == topic].set_index("group")["share"]
        label = str(found.loc[found["topic"] == topic, "label"].iloc[0])
        rows.append({"label": label, "cells": [percent_cell(float(own[g])) for g in _groups(found)[:MAX_COLUMNS]]})
    return rows


def _note(facts: RunFacts, found: pd.DataFrame) -> str:
    size = found.groupby("group", sort=False)["n_docs"].first()
    left = len(facts.run) - int(size.sum())
    belong = "belongs to a smaller group" if left == 1 else "belong to smaller groups"
    rest = f" {facts.unit.count(left)} {belong} or to none." if left > 0 else ""
    topics = found["topic"].nunique()
    part = f"The {MAX_ROWS} topics of {topics} that differ most. " if topics > MAX_ROWS else ""
    more = len(size) - MAX_COLUMNS
    groups = f" For {count_words(more, 'further group')} see tables/topics_group.csv." if more > 0 else ""
    monthly = ", shares over time in share_group.csv, changes in changes_group.csv"
    monthly = monthly if "share_group" in facts.run.tables else ""
    differences = facts.run.tables.get("difference_group")
    head = f"{part}Share of all {facts.unit.many} of a group.{groups}{rest}"
    if differences is not None and differences["p_adjusted"].isna().all():
        return f"{head}{UNCOMPARED}"
    return (
        f"{head}{_months_words(facts)} P is adjusted over all groups and topics. All differences are in "
        f"tables/difference_group.csv{monthly}. Association with a group is not evidence that the group is the cause."
    )


def _months_words(facts: RunFacts) -> str:
    """Which months the differences compare; empty where there are none."""
    from trendlab.figures.groups import compares_months

    differences = facts.run.tables.get("difference_group")
    if differences is None:
        return ""
    by_month = compares_months(differences)
    if by_month.all():
        return " Differences compare the same months, so that they do not arise from groups writing at different times."
    if by_month.any():
        return " Differences compare the same months where these are known well enough, and otherwise the whole span."
    return " Differences are of the whole span, so that they may arise from groups writing at different times."
