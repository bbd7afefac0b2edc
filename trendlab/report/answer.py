"""Page one: what changed, what is rising and falling, since when, and how sure that is."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

from trendlab.changes.rates import is_too_wide
from trendlab.claims.directions import UNSTEADY
from trendlab.claims.sources import BY_INFERRED, NOT_WITHIN, trend_doubts
from trendlab.prevalence.typical import shown_period
from trendlab.report.cautions import UNEXPLAINED, cautions_of, first_cautions
from trendlab.report.changed import LEAST_FURTHER, MIN_LED, changed_data, with_less
from trendlab.report.facts import RunFacts, exemplar_rows
from trendlab.report.standfirst import fact_cells, standfirst
from trendlab.words.months import period_words, quarter_words
from trendlab.words.numbers import count_words, percent, percent_cell, percent_words, signed
from trendlab.words.text import EN_DASH, NBSP

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trendlab.claims import Claim
    from trendlab.prevalence import Prevalence

LINES_OF_PAGE = 25.0
LETTERS_OF_LINE = 74
ABOUT_TOPICS, SOME_ABOUT, LEAST_ABOUT = 6, 4, 2
NAMED_MORE = 4
OTHER = " Other {of} or chance alone may explain it."
ALONE = "What inferred months alone show"
INFERRED = " The articles whose date is given do not show it."
QUARTERS_SHOWN = 4
QUARTER_TOPICS, MIN_QUARTERS = 8, 4
MAX_DIGITS = 3  # of bounds in the table of quarters


def answer_data(facts: RunFacts) -> dict[str, Any]:
    """Everything that page one prints, as plain JSON values."""
    changed = changed_data(facts)
    return {
        "span": facts.span,
        "standfirst": standfirst(facts),
        "facts": fact_cells(facts),
        "changes": changed,
        "sparse": facts.sparse,
        "dated": facts.dated,
        "about": _about(facts),
        "first": first_cautions(facts),
        "cautions": cautions_of(facts),
        "lead": [claim.sentence for claim in facts.kinds("survive")] if facts.sparse and facts.kinds("trend") else [],
        "groups": _groups(facts, changed),
        "quarters": _quarters(facts) if facts.sparse and facts.dated else None,
        "largest": [] if facts.dated else _largest(facts),
        "sure": _sure(facts),
    }


def _about(facts: RunFacts) -> list[dict[str, str]]:
    """The largest topics with their shares: what the archive is about."""
    cards = facts.run.cards
    n = min(facts.n_topics, ABOUT_TOPICS) if facts.dated else 0
    return [{"label": str(cards.label[k]), "share": percent_cell(float(cards.share[k]))} for k in range(n)]


def _groups(facts: RunFacts, changed: dict[str, Any] | None) -> list[dict[str, Any]]:
    """Rows of lasting trends, as many as the changes leave room for; steps are left out where changes are reported.

    A trend that does not hold within sources comes after the others of its group, and what the articles with a given
    date do not show is not among what rises or falls.
    """
    trends = sorted(facts.kinds("trend"), key=lambda claim: bool({*_doubts(facts, claim)} - {UNSTEADY}))
    known = [claim for claim in trends if BY_INFERRED not in _doubts(facts, claim)]
    named = [
        ("What is rising", "rising", [claim for claim in known if (claim.estimate or 0) > 0]),
        ("What is falling", "falling", [claim for claim in known if (claim.estimate or 0) <= 0]),
        (ALONE, "unclear", [claim for claim in trends if BY_INFERRED in _doubts(facts, claim)]),
        ("What stepped", "step", [] if changed is not None else facts.kinds("step")),
    ]
    costs = [[_lines(claim.sentence) for claim in claims] for _, _, claims in named]
    taken = sum(_lines(row["sentence"]) for row in changed["rows"]) if changed is not None else 0.0
    room = _allot(costs, (LINES_OF_PAGE // 2 if facts.sparse else LINES_OF_PAGE) - taken)
    return [
        {"heading": heading, "n": len(claims), **_rows(facts, claims, mark=mark, room=n)}
        for (heading, mark, claims), n in zip(named, room, strict=True)
        if claims
    ]


def _rows(facts: RunFacts, claims: Sequence[Claim], *, mark: str, room: int) -> dict[str, Any]:
    rows = [
        {
            "label": "" if claim.topic is None else str(facts.run.cards.label[claim.topic]),
            "sentence": claim.sentence + _others(facts, claim),
            "mark": mark,
            "spark": None if claim.topic is None else facts.spark(claim.topic),
        }
        for claim in claims[:room]
    ]
    short = [_short(facts, claim) for claim in claims]
    return {"rows": rows, "mark": mark, "short": short, "more": _more(short, len(rows), mark=mark)}


def shorten_answer(answer: dict[str, Any]) -> dict[str, Any] | None:
    """The answer with one row less: of its longest group, then of the changes, then of the table; None at the end."""
    groups = [{**group, "rows": list(group["rows"])} for group in answer["groups"]]
    longest = max(groups, key=lambda group: len(group["rows"]), default=None)
    if longest is None or not longest["rows"]:
        return _shorten_changes(answer)
    longest["rows"].pop()
    longest["more"] = _more(longest["short"], len(longest["rows"]), mark=longest["mark"])
    return {**answer, "groups": groups}


def _shorten_changes(answer: dict[str, Any]) -> dict[str, Any] | None:
    """The answer with one change less while there are more than three; then with a shorter table by quarter."""
    changed = answer["changes"]
    if changed is None or len(changed["rows"]) <= MIN_LED:
        return _shorten_quarters(answer)
    return {**answer, "changes": with_less(changed)}


def _shorten_quarters(answer: dict[str, Any]) -> dict[str, Any] | None:
    """The answer with one topic less in its table by quarter; without the table once four topics are left."""
    quarters = answer.get("quarters")
    if quarters is None:
        return _shorten_last(answer)
    rows = quarters["rows"][:-1] if len(quarters["rows"]) > MIN_QUARTERS else []
    return {**answer, "quarters": {**quarters, "rows": rows} if rows else None}


def _shorten_last(answer: dict[str, Any]) -> dict[str, Any] | None:
    """The answer with one less of its largest topics down to two, then with two changes; None at the end."""
    about, changed = answer["about"], answer["changes"]
    if len(about) > LEAST_ABOUT:
        named = changed["named"] if changed is not None and len(about) == SOME_ABOUT else 0
        if changed is not None and named > LEAST_FURTHER:
            return {**answer, "changes": with_less(changed, "named")}
        return {**answer, "about": about[:-1]}
    if changed is not None and len(changed["rows"]) == MIN_LED:
        return {**answer, "changes": with_less(changed)}
    return None


def _more(short: Sequence[str], n_rows: int, *, mark: str) -> str:
    """The claims after those that have rows: the first by name with their size, the others by number."""
    left = short[n_rows:]
    if not left:
        return ""
    rest = len(left) - NAMED_MORE
    tail = f"; and {rest} more in the claims sheet" if rest > 0 else ""
    unit = "points" if mark == "step" else "points a year"
    return f"{'Also, in' if n_rows else 'In'} {unit}: {'; '.join(left[:NAMED_MORE])}{tail}."


def _short(facts: RunFacts, claim: Claim) -> str:
    label = "" if claim.topic is None else str(facts.run.cards.label[claim.topic])
    return f"{label} ({', '.join([signed(claim.estimate), *_doubts(facts, claim)])})"


def _others(facts: RunFacts, claim: Claim) -> str:
    """What is said behind a trend that does not hold within sources, or not by given dates; empty for others."""
    doubts = _doubts(facts, claim)
    said = [OTHER.format(of=doubt.removeprefix(NOT_WITHIN)) for doubt in doubts if doubt.startswith(NOT_WITHIN)]
    return "".join([*said, *(facts.unit.say(INFERRED) for doubt in doubts if doubt == BY_INFERRED)])


def _doubts(facts: RunFacts, claim: Claim) -> list[str]:
    return trend_doubts(claim, facts.run.tables)


def _lines(sentence: str) -> float:
    """Lines that a sentence takes beside its chart, two or more, and the gap below it."""
    return max(2, math.ceil(len(sentence) / LETTERS_OF_LINE)) + 0.6


def _allot(costs: Sequence[Sequence[float]], room: float) -> list[int]:
    """How many rows each group gets: one in turn until the room or the rows end."""
    got = [0] * len(costs)
    left, growing = room, True
    while growing:
        growing = False
        for k, group in enumerate(costs):
            if got[k] < len(group) and group[got[k]] <= left:
                left -= group[got[k]]
                got[k] += 1
                growing = True
    return got


def _quarters(facts: RunFacts) -> dict[str, Any] | None:
    """Shares as dated of the largest topics in the last quarters, or years, that the source covers whole."""
    prevalence = facts.run.prevalence
    shown = None if prevalence is None else shown_period(prevalence)
    if prevalence is None or shown is None or shown.period == "month" or is_too_wide(prevalence):
        return None
    whole = np.flatnonzero(~shown.partial)[-QUARTERS_SHOWN:]
    rows = [
        {
            "label": str(facts.run.cards.label[k]),
            "cells": [_cell(shown, int(q), k) for q in whole],
        }
        for k in range(min(facts.n_topics, QUARTER_TOPICS))
    ]
    level = percent(shown.level, space=NBSP)
    return {
        "title": f"Shares by {shown.period}",
        "heads": [_head(shown.months[q], shown.period) for q in whole],
        "counts": [f"{shown.n_docs[q]:.0f}" for q in whole],
        "rows": rows,
        "note": (
            f"Share of each {shown.period}'s own {facts.unit.many} in %, not smoothed over time, with {level} bounds; "
            f"largest topics first. The last line counts {facts.unit.many}.{_not_shown(facts, shown, whole)}"
        ),
    }


def _not_shown(facts: RunFacts, shown: Prevalence, whole: np.ndarray) -> str:
    """A sentence on the periods after the first shown that the table lacks, since they are covered only in part."""
    places = [int(q) for q in np.flatnonzero(shown.partial & (shown.n_docs > 0.5)) if len(whole) and q > whole[0]]
    if not places:
        return ""
    named = " and ".join(
        f"{_head(shown.months[q], shown.period)} ({facts.unit.count(shown.n_docs[q])})" for q in places
    )
    return f" Not shown, since covered only in part: {named}."


def _head(start: np.datetime64, period: str) -> str:
    return quarter_words(start) if period == "quarter" else period_words(start, period)


def _cell(shown: Prevalence, place: int, topic: int) -> str:
    share, lower, upper = (float(getattr(shown, name)[place, topic]) for name in ("raw", "raw_lower", "raw_upper"))
    if math.isnan(share):
        return EN_DASH
    # The share has as many digits as in sentences; the rounded bounds still enclose it.
    written = percent_words(share).removesuffix(" %").replace("under ", "<").replace("over ", ">")
    value = 100 * share if written.startswith(("<", ">")) else float(written)
    few = range(0 if upper >= 0.1 else 1, MAX_DIGITS)
    digits = next((d for d in few if round(100 * lower, d) <= value <= round(100 * upper, d)), MAX_DIGITS)
    return f"{written} ({100 * lower:.{digits}f}{EN_DASH}{100 * upper:.{digits}f})"


def _largest(facts: RunFacts) -> list[dict[str, str]]:
    """The largest topics of an undated source, with an article each."""
    cards, exemplars = facts.run.cards, exemplar_rows(facts.run)
    return [
        {
            "label": str(cards.label[k]),
            "share": percent_cell(float(cards.share[k])),
            "terms": ", ".join(cards.words(k, 8)),
            "exemplar": exemplars[k][0]["title"] if exemplars[k] else "",
        }
        for k in range(min(facts.n_topics, 12))
    ]


def _with_verdict(facts: RunFacts, word: str) -> list[int]:
    return [k for k in range(facts.n_topics) if facts.verdict(k) == word]


def _labels(facts: RunFacts, found: Sequence[int]) -> str:
    """The labels of the largest of these topics, and how many more there are."""
    named = "; ".join(str(facts.run.cards.label[k]) for k in found[:ABOUT_TOPICS])
    rest = len(found) - ABOUT_TOPICS
    return f"{named}; and {count_words(rest, 'other topic')}" if rest > 0 else named


def _sure(facts: RunFacts) -> list[str]:
    """Sentences on how certain the claims are."""
    if not facts.dated:
        return []
    found, trends = [claim.sentence for claim in facts.kinds("volume", "detectable")], facts.run.trends
    if trends is None:
        return found
    found += [claim.sentence for claim in facts.kinds("sources") if not claim.unit.startswith(UNEXPLAINED)]
    if flat := _with_verdict(facts, "flat"):
        found.append(f"No lasting trend: {_labels(facts, flat)}.")
    if not facts.sparse:
        found += [_unclear_sentence(facts, claim) for claim in facts.kinds("none")]
    bounds = percent(trends.level, space=NBSP)
    if not facts.n_tested:
        return [*found, f"Bounds are at {bounds}."]
    rate = f"false discovery rate over {count_words(facts.n_tested, 'topic')}, Benjamini-Hochberg"
    called = (
        f"Of the topics called rising or falling, at most 5{NBSP}% are expected to be called so by chance ({rate})."
    )
    return [*found, f"{called} Bounds are at {bounds}."]


def _unclear_sentence(facts: RunFacts, claim: Claim) -> str:
    """The sentence on topics without a verdict, with their labels."""
    labels = _labels(facts, _with_verdict(facts, "unclear"))
    return f"{claim.sentence.rstrip('.')}: {labels}." if claim.unit == "topics" else claim.sentence
