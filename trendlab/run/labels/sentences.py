"""Estimates from labels in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from trendlab.prevalence.labels.named import WHOLE, judge_name
from trendlab.words.numbers import change_words, count_words, number_words, percent_words, with_noun

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd


def checked_lines(
    corrected: pd.DataFrame, checked: pd.DataFrame, intrusion: pd.DataFrame, *, n_docs: int, width: float = 5.0
) -> list[str]:
    """A few sentences for each question, then one for each kind of item.

    Args:
        corrected: as `Checked.corrected`.
        checked: as `Checked.checked`.
        intrusion: as `Checked.intrusion`.
        n_docs: articles of the archive.
        width: of bounds, in percentage points, that `n_needed` labels would give.
    """
    import pandas as pd

    lines = []
    for row in checked.to_dict("records"):
        same = corrected["label"] == row["label"]
        for name in ("topic", "theme"):
            same &= corrected[name].isna() if pd.isna(row[name]) else corrected[name] == row[name]
        rows = corrected[same.astype(bool)].to_dict("records")
        lines.append(f"{row['label']}: {_share(rows)}{_right(row)}")
        lines += [f"  {judged}" for judged in [judge_name(row, n_docs=n_docs)] if judged]
        lines += [f"  {_moved(x, n_docs, width)}" for x in rows if x["kind"] in ("change", "slope")]
    return [*lines, *(_seen(row) for row in intrusion[intrusion["topic"].isna()].to_dict("records"))]


def _share(rows: list[Mapping[Any, Any]]) -> str:
    found = next((row for row in rows if row["kind"] == "all"), None)
    if found is None:
        return ""
    bounds = f"{_percent(found['lower'])} to {_percent(found['upper'])}"
    return (
        f"people would say so of {percent_words(found['corrected'])} of the articles ({bounds}), the run says "
        f"{percent_words(found['model'])}. "
    )


def _percent(share: float) -> str:
    return number_words(100 * share)


def _right(row: Mapping[Any, Any]) -> str:
    parts = [
        f"{name} {row[name]:.2f} ({row[f'{name}_lower']:.2f} to {row[f'{name}_upper']:.2f})"
        for name in ("precision", "recall", "alpha")
        if row[name] == row[name]
    ]
    labels = count_words(row["n_labels"], "label")
    return f"{'; '.join((', '.join(parts), labels))}." if parts else f"{labels}."


def _moved(row: Mapping[Any, Any], n_docs: int, width: float) -> str:
    bounds = f"{change_words(row['lower'])} to {change_words(row['upper'])}"
    found, model = with_noun(change_words(row["corrected"]), "point"), change_words(row["model"])
    if row["kind"] == "slope":
        what = f"slope {found} a year ({bounds}), of the run {model}"
    else:
        spans = f"{_span(row['start'], row['end'])} against {_span(row['reference_start'], row['reference_end'])}"
        what = f"{spans}: {found} ({bounds}), of the run {model}"
    narrow = f"{with_noun(number_words(width), 'point')} wide{' over the whole span' * (row['kind'] == 'slope')}"
    if row["n_needed"] > WHOLE * n_docs:
        return f"{what}; half of all articles would not do as labels for bounds {narrow}: give a larger --width."
    wanted = float(f"{row['n_needed']:.2g}")  # widths only roughly go with one over the root of the number
    return f"{what}; about {count_words(wanted, 'label')} would make the bounds {narrow} (--width)."


def _span(start: str, end: str) -> str:
    """A span of months; whole years are written as such."""
    if start.endswith("-01") and end.endswith("-12"):
        start, end = start[:4], end[:4]
    return start if start == end else f"{start} to {end}"


def _fraction(rate: float) -> str:
    """A counted fraction in words: 0 is none, not a small share."""
    return "none" if rate == 0 else percent_words(rate)


def _seen(row: Mapping[Any, Any]) -> str:
    return (
        f"The intruder among {row['kind']} was found in {_fraction(row['rate'])} of "
        f"{count_words(row['n_items'], 'item')} "
        f"({_percent(row['lower'])} to {_percent(row['upper'])}); {percent_words(row['by_chance'])} by chance."
    )
