"""Changes, as page one and the cards of the topics show them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from trendlab.claims.changes import KIND, NONE_KIND
from trendlab.report.checked import labels_on
from trendlab.words.numbers import number_words, percent
from trendlab.words.text import NBSP

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trendlab.changes import Change
    from trendlab.prevalence import Prevalence
    from trendlab.report.facts import RunFacts

MAX_LED = 5
MIN_LED = 3
FURTHER_CHANGES = "Further changes are in the cards of the topics and in the claims sheet."
INFERRED = (
    " Where months are inferred, some articles count in the wrong span: shares are those of the articles as dated, "
    "and the bounds account for this."
)


def leading_changes(rows: Sequence[Change], most: int = MAX_LED) -> list[Change]:
    """The changes that lead: the largest of each topic in turn, then further ones of the same topics.

    Args:
        rows: the largest first.
        most: how many.
    """
    seen: dict[int, int] = {}
    place = []
    for row in rows:
        place.append(seen.get(row.topic, 0))
        seen[row.topic] = place[-1] + 1
    order = sorted(range(len(rows)), key=lambda i: (place[i], i))
    firsts = sum(p == 0 for p in place)
    return [rows[i] for i in order[: max(min(firsts, most), min(MIN_LED, most))]]


def changed_data(facts: RunFacts) -> dict[str, Any] | None:
    """The first group of page one: the leading changes with their pictures, or why there are none; None when undated.

    A run of an earlier version, which did not look for changes, has no such group either.
    """
    changes = facts.run.changes
    if changes is None or not facts.dated:
        return None
    led = leading_changes(changes.rows)
    rows = [
        {
            "label": change.label, "sentence": f"{change.sentence}. {labels_on(facts.run, change)}".strip(),
            "mark": mark_of(change),
            "spark": spark_of(facts, change),
        }
        for change in led
    ]  # fmt: skip
    rest = len(changes) - len(led)
    return {
        "rows": rows,
        "none": " ".join(claim.sentence for claim in facts.kinds(NONE_KIND)),
        "more": FURTHER_CHANGES if rest else "",
        "note": _note(facts) if rows else "",
    }


def _note(facts: RunFacts) -> str:
    """What the bounds in brackets mean."""
    changes = facts.run.changes
    if changes is None:
        return ""
    given = facts.run.manifest.get("counts", {}).get("dated_by", {}).get("given", 0)
    spilled = facts.unit.say(INFERRED) if given < len(facts.run) else ""
    return (
        f"In brackets: simultaneous {percent(changes.level, space=NBSP)} bounds for all changes, topics and spans of "
        "months, valid although changes are selected after looking. In the charts: the two shares that are compared."
        f"{spilled}"
    )


def mark_of(change: Change) -> str:
    """The colour of a change: that of a rise or of a fall."""
    return "rising" if change.difference > 0 else "falling"


def spark_of(facts: RunFacts, change: Change) -> dict[str, Any] | None:
    """The small picture of a topic with the two shares that a change compares."""
    spark, shown = facts.spark(change.topic), facts.shown
    return None if spark is None or shown is None else {**spark, "compared": compared_spans(shown, change)}


def compared_spans(shown: Prevalence, change: Change) -> list[dict[str, float]]:
    """The earlier and the later span: positions of first and last period, and the share between them, a fraction."""
    spans = (
        (change.reference_start, change.reference_end, change.reference_share),
        (change.start, change.end, change.share),
    )
    return [
        {"first": _place(shown, first), "last": _place(shown, last), "share": round(share / 100, 5)}
        for first, last, share in spans
    ]


def _place(shown: Prevalence, month: str) -> int:
    at = int(np.searchsorted(shown.months, np.datetime64(month, "M"), side="right")) - 1
    return min(max(at, 0), len(shown.months) - 1)


def story_of(facts: RunFacts, topic: int) -> list[dict[str, str]]:
    """The changes of a topic in the order of time: mark and sentence without the topic's name."""
    changes = facts.run.changes
    if changes is None:
        return []
    return [
        {
            "mark": mark_of(change),
            "kind": change.kind,
            "sentence": f"{told_alone(change)}. {labels_on(facts.run, change)}".strip(),
        }
        for change in changes.of(topic)
    ]


def unseen_of(facts: RunFacts, topic: int) -> str:
    """The detectable change of a topic in words; empty where it has a significant change, or nothing is known.

    It is the change between the halves of the span that would be detected with power .8.
    """
    changes = facts.run.changes
    if changes is None or changes.of(topic) or not np.isfinite(changes.detectable[topic]):
        return ""
    seen = number_words(float(changes.detectable[topic]))
    points = "point" if seen == "1" else "points"
    return f"No significant change; one of {seen} {points} between the halves of the span would be detected (power .8)."


def told_alone(change: Change) -> str:
    """The sentence of a change without the label of its topic, for use below that label."""
    return change.sentence.removeprefix(f"{change.label}: ")


def n_changed(facts: RunFacts) -> int:
    """How many topics changed."""
    return len({claim.topic for claim in facts.kinds(KIND)})
