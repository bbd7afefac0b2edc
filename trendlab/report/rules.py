"""How the strongest trends change with the rule for near-duplicates, as the report shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from trendlab.words.numbers import count_words, signed

if TYPE_CHECKING:
    import pandas as pd

    from trendlab.report.facts import RunFacts

ROUNDED = 0.005  # a difference below it would be written as none at all
RULE_HEADS = {"once": "A cluster counts once", "count": "Each copy counts", "drop": "Only the first counts"}


def rule_data(facts: RunFacts) -> dict[str, Any] | None:
    """A sentence and a table of slopes under each rule, or None where the run has no near-duplicates."""
    table = facts.run.tables.get("duplicate_rules")
    if table is None or not len(table):
        return None
    rules = [rule for rule in RULE_HEADS if rule in set(table["rule"])]
    return {
        "sentence": rule_sentence(table),
        "heads": [RULE_HEADS[rule] for rule in rules],
        "rows": [
            {"label": str(own["label"].iloc[0]), "cells": [_cell(own[own["rule"] == rule]) for rule in rules]}
            for _, own in table.groupby("topic", sort=False)
        ],
    }


def rule_sentence(table: pd.DataFrame) -> str:
    """Whether the conclusions depend on the rule.

    Args:
        table: topic, label, rule, slope, lower, upper: points a year and their bounds.
    """
    groups = [own for _, own in table.groupby("topic", sort=False)]
    changed = [f"\N{LEFT DOUBLE QUOTATION MARK}{own['label'].iloc[0]}\N{RIGHT DOUBLE QUOTATION MARK}"
               for own in groups if len(set(_directions(own))) > 1]  # fmt: skip
    widest = max(float(own["slope"].max() - own["slope"].min()) for own in groups)
    by = "at most 0.01" if widest < ROUNDED else f"at most {widest:.2f}"
    by = f"the slopes differ by {by} percentage points a year"
    if changed:
        which = f"conclusion on {changed[0]} depends"
        if len(changed) > 1:
            which = f"conclusions on {', '.join(changed[:-1])} and {changed[-1]} depend"
        return f"The {which} on how near-duplicates count: {by}."
    trends = "the strongest trend" if len(groups) == 1 else f"the {count_words(len(groups), 'strongest trend')}"
    return f"The conclusions on {trends} do not depend on how near-duplicates count: {by}."


def _directions(own: pd.DataFrame) -> list[int]:
    """Direction under each rule: 1 up, -1 down, 0 where the bounds include zero."""
    return [int(low > 0) - int(high < 0) for low, high in zip(own["lower"], own["upper"], strict=True)]


def _cell(row: pd.DataFrame) -> str:
    slope, lower, upper = (signed(float(row[name].iloc[0])) for name in ("slope", "lower", "upper"))
    return f"{slope} ({lower} to {upper})" if lower and upper else slope
