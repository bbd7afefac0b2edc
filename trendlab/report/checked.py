"""The report's section on labels by people: corrected shares, and precision and recall of the run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from trendlab.prevalence.knownyears import dated_period
from trendlab.prevalence.labels.named import DECLINED, judge_name
from trendlab.words.numbers import (
    contradicted_words,
    count_words,
    number_words,
    percent,
    percent_cell,
    percent_words,
    signed,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from trendlab.changes import Change
    from trendlab.report.facts import RunFacts
    from trendlab.store import Run

MAX_ROWS = 24
HOLDS = "each interval by labels includes the number of the run"
LEAVES_OUT = "the interval by labels does not include the number of the run"
HEADS = ("Labels", "People", "Run", "Slope", "Run", "Precision", "Recall", "Alpha")


def checked_data(facts: RunFacts) -> dict[str, Any] | None:
    """Sentences and a table of shares, slopes, precision and recall; None for a run without labels."""
    checked = facts.run.tables.get("checked")
    if checked is None or checked.empty:
        return None
    corrected = facts.run.tables["corrected"]
    rows = [_cells(facts, row, _of(corrected, row)) for row in checked.head(MAX_ROWS).to_dict("records")]
    return {
        "heads": list(HEADS),
        "rows": rows,
        "sentences": [*_sentences(facts, corrected), *_names(facts, checked)],
        "note": _note(facts, checked),
    }


def page_checked(run: Run) -> dict[int, dict[str, Any]]:
    """For each topic with labels a sentence, and its corrected shares by month where there are any.

    Keys: sentence; c, cl, cu: the corrected share of each month with its bounds, None for a month without.
    """
    checked, corrected = run.tables.get("checked"), run.tables.get("corrected")
    if checked is None or corrected is None:
        return {}
    found = {}
    for row in checked[checked["topic"].notna()].to_dict("records"):
        own = corrected[corrected["topic"] == row["topic"]]
        overall = own[own["kind"] == "all"].to_dict("records")
        if overall:
            found[int(row["topic"])] = {
                "sentence": run.unit.say(_sentence(row, overall[0], n_docs=len(run))),
                **_by_month(run, own),
            }
    return found


def labels_on(run: Run, change: Change) -> str:
    """A change of the run as corrected by labels, as a sentence; empty where no labels correct it."""
    corrected = run.tables.get("corrected")
    if corrected is None or change.level not in corrected:
        return ""
    own = corrected[(corrected["kind"] == "change") & (corrected[change.level] == change.topic).fillna(value=False)]
    for name in ("start", "end", "reference_start", "reference_end"):
        own = own[own[name] == getattr(change, name)]
    if own.empty:
        return ""
    row = own.iloc[0]
    bounds = f"{signed(row['lower'], 1)} to {signed(row['upper'], 1)}"
    return f"By {count_words(row['n_labels'], 'label')}: {signed(row['corrected'], 1)} points ({bounds})."


def _sentence(row: Mapping[Any, Any], share: Mapping[Any, Any], *, n_docs: int) -> str:
    """Share, precision and recall of one topic by labels, as a sentence."""
    rates = [f"{name} {row[name]:.2f}" for name in ("precision", "recall") if not pd.isna(row[name])]
    told = "; ".join([
        f"By {count_words(row['n_labels'], 'label')} {percent_words(share['corrected'])} of all articles are about it "
        f"({percent(share['level'])} interval {number_words(100 * share['lower'])} to "
        f"{number_words(100 * share['upper'])})", f"the mean membership is {percent_words(share['model'])}", *rates,
    ])  # fmt: skip
    return f"{told}. {judge_name(row, n_docs=n_docs)}".rstrip()


def _by_month(run: Run, own: pd.DataFrame) -> dict[str, list[float | None]]:
    shares = None if run.prevalence is None else dated_period(run.prevalence)
    period, starts = ("month", run.months) if shares is None else (shares.period, shares.months)
    months = own[own["kind"] == period].set_index("start").reindex([str(month) for month in starts])
    names = {"c": "corrected", "cl": "lower", "cu": "upper"}
    return {
        short: [None if pd.isna(value) else round(float(value), 5) for value in months[name]]
        for short, name in names.items()
    }


def _of(corrected: pd.DataFrame, row: Mapping[Any, Any]) -> dict[str, Mapping[Any, Any]]:
    """The rows of the corrected table on one question, the first of each kind."""
    same = corrected["label"] == row["label"]
    for name in ("topic", "theme"):
        if name in corrected:
            same &= (corrected[name].isna() if pd.isna(row[name]) else corrected[name] == row[name]).fillna(value=False)
    own = corrected[same.astype(bool)]
    return {str(one["kind"]): one for one in reversed(own.to_dict("records"))}


def _cells(facts: RunFacts, row: Mapping[Any, Any], found: Mapping[str, Mapping[Any, Any]]) -> dict[str, Any]:
    share, slope = found.get("all"), found.get("slope")
    cells = [f"{int(row['n_labels']):,}"]
    if share is None:
        cells += ["", ""]
    else:
        bounds = f"{number_words(100 * share['lower'])} to {number_words(100 * share['upper'])}"
        cells += [f"{percent_cell(share['corrected'])} ({bounds})", percent_cell(share["model"])]
    if slope is None:
        cells += ["", ""]
    else:
        bounds = f"{signed(slope['lower'], 1)} to {signed(slope['upper'], 1)}"
        cells += [f"{signed(slope['corrected'], 1)} ({bounds})", signed(slope["model"], 1)]
    cells += ["" if pd.isna(row[name]) else f"{row[name]:.2f}" for name in ("precision", "recall", "alpha")]
    return {"label": _label_of(facts.run, row), "cells": cells}


def _label_of(run: Run, row: Mapping[Any, Any]) -> str:
    """The present label of a question: that of its topic or theme, else the one that it was asked under."""
    if not pd.isna(row["topic"]):
        return str(run.cards.label[int(row["topic"])])
    theme = row.get("theme")
    if run.themes is not None and not pd.isna(theme) and int(theme) < len(run.themes):
        return str(run.themes.label[int(theme)])
    return str(row["label"])


def _sentences(facts: RunFacts, corrected: pd.DataFrame) -> list[str]:
    """Sentences: how many numbers of the run the labels contradict, and how often coders found the intruder."""
    found = []
    for kind, noun in (("all", "share"), ("change", "change"), ("slope", "slope")):
        rows = corrected[corrected["kind"] == kind]
        off = int(((rows["model"] < rows["lower"]) | (rows["model"] > rows["upper"])).sum())
        if len(rows):
            found.append(f"{contradicted_words(off, len(rows), noun)}: {LEAVES_OUT if off else HOLDS}.")
    intrusion = facts.run.tables.get("intrusion", pd.DataFrame({"topic": []}))
    for row in intrusion[intrusion["topic"].isna()].to_dict("records"):
        bounds = f"{number_words(100 * row['lower'])} to {number_words(100 * row['upper'])}"
        found.append(
            f"The intruder among {row['kind']} of a topic was found in {percent_words(row['rate'])} of "
            f"{count_words(row['n_items'], 'item')} ({bounds}; by chance {percent_words(row['by_chance'])})."
        )
    return found


def _names(facts: RunFacts, checked: pd.DataFrame) -> list[str]:
    """A sentence for each question whose articles are not about what its name says."""
    judged = [(_label_of(facts.run, row), judge_name(row, n_docs=len(facts.run))) for row in checked.to_dict("records")]
    return [facts.unit.say(f"{label}: {said}") for label, said in judged if said.startswith(DECLINED)]


def _note(facts: RunFacts, checked: pd.DataFrame) -> str:
    more = len(checked) - MAX_ROWS
    rest = f" For {count_words(more, 'further question')} see tables/checked.csv." if more > 0 else ""
    level = percent(float(checked["level"].iloc[0]))
    return facts.unit.say(
        f"People: the share of all articles that are about it by the labels of people, estimated from a random "
        f"sample, with {level} intervals. Run: the mean membership. Slopes in percentage points a year, of the "
        f"straight line through the {facts.dated_to}s. Precision and recall are of the articles whose largest topic it "
        "is. Alpha: agreement of coders beyond chance (Krippendorff). Intervals cover the drawing of the sample, not "
        f"that of the archive.{rest} All numbers are in tables/corrected.csv and tables/checked.csv."
    )
