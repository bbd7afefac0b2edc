"""The answer in two sentences and four numbers, above all others on page one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trendlab.claims.changes import WHOLE, typical_detectable
from trendlab.claims.sources import trend_holds
from trendlab.prevalence.knownyears import dated_period
from trendlab.prevalence.typical import whole_months
from trendlab.report.changed import n_changed
from trendlab.report.concepts import concepts_sentence
from trendlab.report.explorer.data import volume_words
from trendlab.report.themes import themes_sentence
from trendlab.words.numbers import count_words, points_words
from trendlab.words.text import EN_DASH, NBSP

if TYPE_CHECKING:
    from trendlab.report.facts import RunFacts

LASTS = "lasting trend"


def standfirst(facts: RunFacts) -> str:
    """What changed in the archive, and then how many topics have a lasting trend."""
    topics, articles = count_words(facts.n_topics, "topic"), facts.unit.count(facts.n_docs)
    if not facts.dated:
        return (
            f"{articles} in {topics}. Too little in this source says when its {facts.unit.many} "
            "appeared, so this report gives topics and their sizes, but no shares over time."
        )
    span = facts.span.replace(f" {EN_DASH} ", " to ")
    told = _changed(facts, articles, span), _direction(facts), themes_sentence(facts), concepts_sentence(facts)
    return " ".join(sentence for sentence in told if sentence)


def _changed(facts: RunFacts, articles: str, span: str) -> str:
    """How many topics changed, as a sentence."""
    changes, n = facts.run.changes, n_changed(facts)
    if changes is None:
        return f"{articles} from {span}, in {count_words(facts.n_topics, 'topic')}."
    if changes.reason:
        return f"{articles} from {span}: changes cannot be estimated, for the reason given below."
    if not n:
        return f"In {articles} from {span}, no topic of {facts.n_topics} changed by more than chance explains."
    part = f"all {n} topics" if n == facts.n_topics > 1 else f"{n} of {count_words(facts.n_topics, 'topic')}"
    return f"In {articles} from {span}, {part} changed by more than chance explains."


def _direction(facts: RunFacts) -> str:
    """How many topics have each verdict on their lasting trend."""
    if not facts.n_tested and not facts.n_verdicts("rising") + facts.n_verdicts("falling"):
        return f"Whether any topic has a {LASTS} cannot be tested."
    counts = {word: facts.n_verdicts(word) for word in ("rising", "falling", "flat")}
    counts["unclear"] = facts.n_topics - sum(counts.values())
    notes = {"rising": _inferred(facts, "rising"), "falling": _inferred(facts, "falling"), "flat": _passing(facts)}
    found = ", ".join(f"{n} {word}{notes.get(word, '')}" for word, n in counts.items() if n)
    some = counts["rising"] + counts["falling"]
    return f"{LASTS.capitalize()}s: {found}." if some else f"No topic has a {LASTS}: {found}."


def _passing(facts: RunFacts) -> str:
    """How many of the flat topics changed: a share that rose and fell again has a flat slope; empty where none did."""
    rows = () if facts.run.changes is None else facts.run.changes.rows
    n = len({row.topic for row in rows if facts.verdict(row.topic) == "flat"})
    return f" ({n} of {'these' if n > 1 else 'them'} changed in between)" if n else ""


def _inferred(facts: RunFacts, *words: str) -> str:
    """How many topics of these verdicts the articles with a given date do not show; empty where they show all."""
    table, topics = facts.run.tables.get("given_change"), range(facts.n_topics)
    named = [k for k in topics if facts.verdict(k) in words]
    n = sum(not trend_holds(table, k) for k in named)
    if not n:
        return ""
    return f" ({f'{n} of them ' if n < len(named) else ''}by inferred months alone)"


def fact_cells(facts: RunFacts) -> list[dict[str, str]]:
    """The four numbers of page one, each with its label and a note."""
    topics = {
        "value": str(facts.n_topics),
        "label": "topic" if facts.n_topics == 1 else "topics",
        "note": f"in {facts.unit.count(facts.n_docs)}",
    }
    if not facts.dated:
        duplicates = facts.count("duplicates")
        return [
            {"value": f"{facts.n_docs:,}", "label": facts.unit.many, "note": f"{duplicates:,} near-duplicates"},
            topics,
            {"value": "none", "label": "months known", "note": "too little dates this source"},
        ]
    volume = {
        "value": volume_words(facts.typical),
        "label": f"{facts.unit.many} a {facts.dated_to}",
        "note": _months_counted(facts),
    }
    return [*_change_cells(facts), *_direction_cells(facts), volume, _detectable(facts)]


def _months_counted(facts: RunFacts) -> str:
    """The months (or years) whose median is given; those without articles and those covered in part do not count."""
    shown = None if facts.run.prevalence is None else dated_period(facts.run.prevalence)
    n_all = len(facts.months) if shown is None else len(shown.months)
    n = n_all if shown is None else int(whole_months(shown.n_docs, shown.partial).sum())
    words = count_words(n, facts.dated_to)
    return f"median of {words}" if n == n_all else f"median of {words} of {n_all}"


def _change_cells(facts: RunFacts) -> list[dict[str, str]]:
    """How many topics changed; nothing where changes were not looked for or cannot be estimated."""
    changes, n = facts.run.changes, n_changed(facts)
    if changes is None or changes.reason:
        return []
    note = f"of {facts.n_topics}, {count_words(len(changes), 'change')} in all"
    return [{"value": str(n) if n else "none", "label": "topic changed" if n == 1 else "topics changed", "note": note}]


def _direction_cells(facts: RunFacts) -> list[dict[str, str]]:
    """How many topics are rising and how many falling; one number for both where changes come before it."""
    rising = sum((claim.estimate or 0) > 0 for claim in facts.kinds("trend"))
    falling = len(facts.kinds("trend")) - rising
    if facts.run.changes is not None:
        n = rising + falling
        note = f"{LASTS}{_inferred(facts, 'rising', 'falling')}; {_tested(facts)}"
        return [{"value": str(n) if n else "none", "label": "rising or falling", "note": note}]
    return [
        {
            "value": str(n) if n else "none",
            "label": f"topic {word}" if n == 1 else f"topics {word}" if n else word,
            "note": _tested(facts),
            "mark": word,
        }
        for n, word in ((rising, "rising"), (falling, "falling"))
    ]


def _tested(facts: RunFacts) -> str:
    return f"of {facts.n_tested} tested" if facts.n_tested else "none could be tested"


def _detectable(facts: RunFacts) -> dict[str, str]:
    """The smallest difference that would be found; of earlier runs the smallest slope for a topic of 10 %."""
    changes = facts.run.changes
    seen = float("nan") if changes is None else typical_detectable(changes)
    if seen >= WHOLE:
        return {"value": "none", "label": "change detectable", "note": "however large, between halves of the archive"}
    if seen == seen:
        note = "four times in five, between halves of the archive, median topic"
        value, noun = points_words(seen).split(" ")
        return {"value": value, "label": f"{noun} detectable", "note": note}
    note = f"detectable four times in five at a share of 10{NBSP}%"
    told = facts.kinds("detectable")
    found = [claim for claim in told if claim.estimate is not None]
    if told and not found:
        return {"value": "none", "label": "slope detectable", "note": f"however large, at a share of 10{NBSP}%"}
    if not found:
        return {"value": "unknown", "label": "slope detectable", "note": "no slope can be estimated"}
    claim = found[0]
    unit = (claim.unit or "pp a year").replace("pp", "points")
    return {"value": f"{claim.estimate:.1f}", "label": unit, "note": note}
