"""Whether a topic is what its name says, by the labels of people, in a sentence that says what to do."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Any

from trendlab.words.numbers import count_words, percent_words

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST, NARROW, NEAR = 0.5, 0.2, 0.05  # of the articles; width of bounds; distance from one half
WHOLE = 0.5  # of the archive: who labels more may as well read the articles of the topic
MIN_ALPHA = 0.667  # of Krippendorff: coders who agree less allow no conclusion
DECLINED = "Its name does not hold"


def judge_name(row: Mapping[Any, Any], *, n_docs: int) -> str:
    """Whether most articles of a topic, theme or concept are about what its name says; empty where nobody can say.

    Bounds of precision below one half say that the name does not hold, above that it does, and around it that there
    are too few labels. Where coders agree too little, nothing is concluded.

    Args:
        row: topic, theme, n_labels, alpha_upper, and precision and recall with their bounds; `instead` and
            `instead_rate`, the other question that most of its articles answer with yes.
        n_docs: articles of the archive.

    Source: Krippendorff 2004, Reliability in content analysis, pages 411 to 433 (the least alpha).

    >>> row = {"topic": 3, "precision": 0.8, "precision_lower": 0.7, "precision_upper": 0.9, "recall_upper": 0.9}
    >>> judge_name(row, n_docs=900)
    'Its name holds for at least 70 % of its articles.'
    """
    lower, upper = row["precision_lower"], row["precision_upper"]
    if _missing(row["precision"]) or row.get("alpha_upper", MIN_ALPHA) < MIN_ALPHA:
        return ""
    if upper < MOST:
        return f"{DECLINED}: at most {percent_words(upper)} of its articles are about that. {_advice(row)}"
    if lower <= MOST:
        return _undecided(row, n_docs)
    held = f"Its name holds for at least {percent_words(lower)} of its articles"
    if row["recall_upper"] < MOST:
        return f"{held}, but at most {percent_words(row['recall_upper'])} of the articles about it are among them."
    return f"{held}."


def _undecided(row: Mapping[Any, Any], n_docs: int) -> str:
    """That the bounds hold one half, and about how many labels would decide: widths go with one over their root.

    The bounds of a precision near one reach farther on the side of one half, which is the side that counts.
    """
    lower, upper, off = row["precision_lower"], row["precision_upper"], abs(row["precision"] - MOST)
    if upper - lower < NARROW:
        return "Its name holds for about half of its articles: use the figures by labels and none of the run."
    side = row["precision"] - lower if row["precision"] > MOST else upper - row["precision"]
    wanted = ceil(row["n_labels"] * (max(side, (upper - lower) / 2) / max(off, NEAR)) ** 2 / 100) * 100
    decide = f"{'over' if off < NEAR else 'about'} {count_words(wanted, 'label')} would"
    if wanted > WHOLE * n_docs:
        decide = "read its articles instead, for to decide it by labels would take about all of the archive"
    return f"These labels are too few to say whether its name holds for most of its articles; {decide}."


def _advice(row: Mapping[Any, Any]) -> str:
    """What holds all the same, and what to do."""
    use = "Use the figures by labels for what the name says, and none of the run"
    if _missing(row.get("topic")) and _missing(row.get("theme")):
        return f"{use}; choose other words for it."
    if not _missing(row.get("instead")) and row["instead_rate"] > MOST:
        return (
            f"{use}; people say “{row['instead']}” of {percent_words(row['instead_rate'])} of its articles: rename it "
            "or merge the two in a topics file."
        )
    return f"{use}; read some of its articles, then rename or hide it in a topics file, or fit more topics."


def _missing(value: object) -> bool:
    """Whether a cell is empty: None, NaN or the missing value of a table."""
    return value is None or str(value) in ("nan", "<NA>")
