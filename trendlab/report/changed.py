"""Changes, as page one and the cards of the topics show them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from trendlab.claims.changes import KIND, NONE_KIND, WHOLE
from trendlab.claims.known import known_words
from trendlab.claims.sources import is_doubted, mix_of, within_words
from trendlab.prevalence.knownyears import dated_period
from trendlab.prevalence.typical import last_whole
from trendlab.report.checked import labels_on
from trendlab.words.months import period_words, span_words
from trendlab.words.numbers import change_words, percent, points_words
from trendlab.words.text import EN_DASH, NBSP

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from trendlab.changes import Change, Changes
    from trendlab.prevalence import Prevalence
    from trendlab.report.facts import RunFacts

MAX_LED = 5
MIN_LED = 3
NAMED_FURTHER, LEAST_FURTHER = 3, 1
FURTHER_CHANGES = "Further changes are in the cards of the topics and in the claims sheet."
WITHIN = " Bounds within {of} are of one change each."
INFERRED = (
    " Where months are inferred, some articles count in the wrong span: shares are those of the articles as dated, "
    "and the bounds account for this."
)


def leading_changes(rows: Sequence[Change], doubted: Sequence[bool] = (), most: int = MAX_LED) -> list[Change]:
    """The changes that page one shows: the largest of each topic in turn, then further ones of the same topics.

    What does not hold within sources, or not by given dates, comes last.

    Args:
        rows: changes, the largest first.
        doubted: whether each of them does not hold; empty where all do.
        most: number of changes, at most.
    """
    firsts = len({row.topic for row in rows})
    return _in_turn(rows, doubted)[: max(min(firsts, most), min(MIN_LED, most))]


def _in_turn(rows: Sequence[Change], doubted: Sequence[bool]) -> list[Change]:
    """All changes in the order of `leading_changes`."""
    seen: dict[int, int] = {}
    place = []
    for row in rows:
        place.append(seen.get(row.topic, 0))
        seen[row.topic] = place[-1] + 1
    order = sorted(range(len(rows)), key=lambda i: (bool(doubted) and doubted[i], place[i], i))
    return [rows[i] for i in order]


def changed_data(facts: RunFacts) -> dict[str, Any] | None:
    """The first group of page one: the leading changes with their charts, or why there are none.

    None where nothing dates the source, and for a run of an earlier version, which did not look for changes.
    """
    changes = facts.run.changes
    if changes is None or not facts.dated:
        return None
    doubted = [is_doubted(row, facts.run.tables) for row in changes.rows]
    led = leading_changes(changes.rows, doubted)
    rows = [
        {
            "label": change.label, "sentence": _with_further(facts, change, change.sentence),
            "mark": change_mark(change),
            "spark": spark_of(facts, change),
        }
        for change in led
    ]  # fmt: skip
    told = {
        "rows": rows,
        "none": " ".join(claim.sentence for claim in facts.kinds(NONE_KIND)),
        "short": [_short(change) for change in _in_turn(changes.rows, doubted)],
        "sure": sum(not doubt for doubt in doubted),
        "named": NAMED_FURTHER,
        "note": _note(facts) if rows else "",
    }
    return {**told, "more": further_words(told)}


def further_words(changed: dict[str, Any]) -> str:
    """What is said below the changes that page one shows: the next of further topics by name, the others by number.

    Args:
        changed: as in `changed_data`: the `rows` shown, all changes in `short`, of which the first `sure` hold, and how
            many are `named`.
    """
    n_rows, short = len(changed["rows"]), changed["short"]
    shown = {label for label, _ in short[:n_rows]}
    named: dict[str, str] = {}
    for label, words in short[n_rows : changed["sure"]]:
        if words and label not in shown:
            named.setdefault(label, words)
    told = [f"{label} {words}" for label, words in list(named.items())[: changed["named"]]]
    rest = len(short) - n_rows - len(told)
    if not told:
        return FURTHER_CHANGES if rest else ""
    tail = f"; and {rest:,} more in the cards of the topics and in the claims sheet" if rest else ""
    return f"Also, in points: {'; '.join(told)}{tail}."


def with_less(changed: dict[str, Any], what: str = "rows") -> dict[str, Any]:
    """The changes with one row less, which is named below them, or with one less of those that are named."""
    less = {**changed, what: changed["rows"][:-1] if what == "rows" else changed[what] - 1}
    return {**less, "more": further_words(less)}


def _short(change: Change) -> tuple[str, str]:
    """The label of a change, and its size with its bounds and years, or months of one year; "" of a yearly pattern."""
    if change.kind == "seasonal":
        return change.label, ""
    sizes = (change.difference, change.lower, change.upper)
    spans = (change.reference_start, change.reference_end), (change.start, change.end)
    before, after = (EN_DASH.join(dict.fromkeys(month[:4] for month in span)) for span in spans)
    if before[-4:] == after[:4]:
        before, after = (span_words(*span, short=True) for span in spans)
    size, lower, upper = (change_words(x) for x in sizes)
    return change.label, f"{size} ({lower} to {upper}) from {before} to {after}"


def _with_further(facts: RunFacts, change: Change, sentence: str) -> str:
    """The sentence of a change with what it is within sources, where their mix changed, and by labels of people."""
    tables = facts.run.tables
    further = (
        within_words(tables.get("mix_change"), change),
        known_words(tables.get("given_change"), change, facts.unit),
        labels_on(facts.run, change),
    )
    return " ".join(x for x in (f"{sentence}.", *further) if x)


def _note(facts: RunFacts) -> str:
    """What the bounds in brackets mean."""
    changes = facts.run.changes
    if changes is None:
        return ""
    given = facts.run.manifest.get("counts", {}).get("dated_by", {}).get("given", 0)
    within = _within_bounds(facts.run.tables.get("mix_change"))
    spilled = facts.unit.say(INFERRED) if given < len(facts.run) else ""
    return (
        f"In brackets: {percent(changes.level, space=NBSP)} bounds that hold for all changes, topics and spans of "
        f"{facts.dated_to}s together, so that they are valid although these changes were chosen after looking. In the "
        f"charts, boxes in place of the line are the two shares that are compared, each with its own interval."
        f"{_beside(facts)}{within}{spilled}"
    )


def _beside(facts: RunFacts) -> str:
    """What the number beside a chart is."""
    if facts.run.prevalence is None:
        return ""
    dated = dated_period(facts.run.prevalence)
    when = period_words(dated.months[last_whole(dated)], dated.period)
    return f" Beside them: the rate of {when}, smoothed over time, or the share of a compared span that holds it."


def change_mark(change: Change) -> str:
    """The colour of a change: that of a rise, of a fall, or of a season."""
    return "seasonal" if change.yearly is not None else "rising" if change.difference > 0 else "falling"


def spark_of(facts: RunFacts, change: Change) -> dict[str, Any] | None:
    """The small chart of a topic with the two shares that a change compares."""
    return with_changes(facts.spark(change.topic), facts.shown, [change])


def with_changes(
    spark: dict[str, Any] | None, shown: Prevalence | None, changes: Sequence[Change]
) -> dict[str, Any] | None:
    """A small chart with the shares that changes compare in place of the line over their months.

    The line is smoothed over time, so that it would contradict the share of those months.

    Args:
        spark: of `RunFacts.spark_of`; None where nothing is shown.
        shown: the shares that it shows.
        changes: of what it shows.
    """
    if spark is None or shown is None or not changes:
        return spark
    spans = [span for change in changes for span in compared_spans(shown, change)]
    hidden = [any(s["first"] < i + 0.5 and s["last"] > i - 0.5 for s in spans) for i in range(len(shown.months))]
    parts = {
        name: [None if gone else value for value, gone in zip(spark[name], hidden, strict=True)]
        for name in ("share", "lower", "upper")
    }
    points = [_bound(value) if gone else None for value, gone in zip(spark["raw"], hidden, strict=True)]
    last = (_place(shown, spark["end_month"]) + _place(shown, spark["end_month"], after=True)) / 2
    at_end = [span["share"] for span in spans if span["first"] < max(last, len(shown.months) - 1) < span["last"]]
    at_end += [span["share"] for span in spans if span["first"] < last < span["last"]]
    return {**spark, **parts, "points": points, "compared": spans, "end": at_end[0] if at_end else spark["end"]}


def compared_spans(shown: Prevalence, change: Change) -> list[dict[str, Any]]:
    """The two spans of a change: where their stretches of months begin and end, and share and bounds, fractions.

    Places are counted in periods: a period lies from half a period before its number to half a period after it.
    Bounds are None in runs of earlier versions.
    """
    n = len(shown.months)
    return [
        {
            "first": max(_place(shown, first), -0.5), "last": min(_place(shown, last, after=True), n - 0.5),
            "share": round(level.share, 5), "lower": _bound(level.lower), "upper": _bound(level.upper),
        }
        for level in change.levels
        for first, last in level.spans
    ]  # fmt: skip


def _bound(value: float | None) -> float | None:
    return round(value, 5) if value is not None and np.isfinite(value) else None


def _place(shown: Prevalence, month: str, *, after: bool = False) -> float:
    """Where a month begins or ends, in periods from the middle of the first."""
    length = {"month": 1, "quarter": 3, "year": 12}[shown.period]
    months = int((np.datetime64(month, "M") - shown.months[0]).astype(int)) + after
    return round(months / length - 0.5, 4)


def changes_of(changes: Changes | None, number: int) -> tuple[Change, ...]:
    """The changes of a topic, theme or concept in the order of time; none where none were looked for."""
    return () if changes is None else changes.for_topic(number)


def topic_change_rows(facts: RunFacts, topic: int) -> list[dict[str, str]]:
    """The changes of a topic in the order of time: mark, kind, and sentence without the topic's label."""
    return [
        {
            "mark": change_mark(change),
            "kind": change.kind,
            "sentence": _with_further(facts, change, sentence_without_label(change)),
        }
        for change in changes_of(facts.run.changes, topic)
    ]


def detectable_sentence(facts: RunFacts, topic: int) -> str:
    """The change of a topic between the halves of the archive that would be detected with power .8, as a sentence.

    Empty where the topic has a significant change, or the detectable change is not known.
    """
    changes = facts.run.changes
    if changes is None or changes.for_topic(topic) or not np.isfinite(changes.detectable[topic]):
        return ""
    if changes.detectable[topic] >= WHOLE:
        return "No significant change; none between the halves of the archive, however large, would be detected."
    seen = points_words(float(changes.detectable[topic]))
    return (
        f"No significant change; one of {seen} between the halves of the archive would be detected four times in five."
    )


def sentence_without_label(change: Change) -> str:
    """The sentence of a change without the label of its topic, for use below that label."""
    return change.sentence.removeprefix(f"{change.label}: ")


def n_changed(facts: RunFacts) -> int:
    """How many topics changed."""
    return len({claim.topic for claim in facts.kinds(KIND)})


def _within_bounds(table: pd.DataFrame | None) -> str:
    """A sentence on the bounds within sources or languages; empty where the mix did not change."""
    if table is None:
        return ""
    return WITHIN.format(of=mix_of(table))
