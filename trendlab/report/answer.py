"""Page one: what rose, what fell, since when, and how sure that is."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np

from trendlab.claims import Claim
from trendlab.explorer.data import volume_words
from trendlab.prevalence import Prevalence
from trendlab.report.facts import RunFacts, exemplar_rows
from trendlab.report.words import EN_DASH, NBSP, count_words, percent, quarter_words, signed

LINES_OF_PAGE = 25.0
LETTERS_OF_LINE = 74
ABOUT_TOPICS = 6
NAMED_MORE = 4
QUARTERS_SHOWN = 4
QUARTER_TOPICS = 8


def answer_data(facts: RunFacts) -> dict[str, Any]:
    """Everything that page one prints, as plain JSON values."""
    return {
        "span": facts.span,
        "standfirst": _standfirst(facts),
        "facts": _fact_cells(facts),
        "sparse": facts.sparse,
        "dated": facts.dated,
        "about": _about(facts),
        "cautions": _cautions(facts),
        "lead": [] if facts.sparse else [claim.sentence for claim in facts.kinds("survive")],
        "groups": _groups(facts),
        "quarters": _quarters(facts) if facts.sparse and facts.dated else None,
        "largest": [] if facts.dated else _largest(facts),
        "sure": _sure(facts),
    }


def _standfirst(facts: RunFacts) -> str:
    topics = count_words(facts.n_topics, "topic")
    if not facts.dated:
        return (
            f"{count_words(facts.n_docs, 'article')} in {topics}. Nothing in this source says when its articles "
            "appeared, so this report gives topics and their sizes, and no share over time."
        )
    return (
        f"{count_words(facts.n_docs, 'article')} from {facts.span.replace(f' {EN_DASH} ', ' to ')}, read as {topics}. "
        "This page says what rose and what fell, and how sure that is."
    )


def _about(facts: RunFacts) -> list[dict[str, str]]:
    """The largest topics with their shares: what the archive is about."""
    cards = facts.run.cards
    n = min(facts.n_topics, ABOUT_TOPICS) if facts.dated else 0
    return [{"label": str(cards.label[k]), "share": percent(float(cards.share[k]))} for k in range(n)]


def _fact_cells(facts: RunFacts) -> list[dict[str, str]]:
    topics = {"value": str(facts.n_topics), "label": "topics", "note": f"in {count_words(facts.n_docs, 'article')}"}
    if not facts.dated:
        duplicates = facts.count("duplicates")
        return [
            {"value": f"{facts.n_docs:,}", "label": "articles", "note": f"{duplicates:,} near-duplicates"},
            topics,
            {"value": "none", "label": "months known", "note": "nothing dates this source"},
        ]
    return [
        {
            "value": volume_words(facts.a_month),
            "label": "articles a month",
            "note": f"median of {count_words(len(facts.months), 'month')}",
        },
        _detectable(facts),
        _survivors(facts),
        topics,
    ]


def _survivors(facts: RunFacts) -> dict[str, str]:
    """How many claims of a rise or fall survive; steps are counted beside them, as they are tested one by one."""
    n, n_steps = len(facts.kinds("trend")), len(facts.kinds("step"))
    steps = f"; {count_words(n_steps, 'step')}" if n_steps else ""
    return {
        "value": str(n) if n else "none",
        "label": "rise or fall survives" if n == 1 else "rises or falls survive",
        "note": f"of {count_words(facts.n_topics, 'topic')} tested{steps}",
    }


def _detectable(facts: RunFacts) -> dict[str, str]:
    """The smallest slope that would be found for a topic of 10 %."""
    note = "for a topic of 10 %, power .8".replace(" %", f"{NBSP}%")
    found = [claim for claim in facts.kinds("detectable") if claim.estimate is not None]
    if not found:
        return {"value": "unknown", "label": "smallest slope detectable", "note": "too few months to say"}
    claim = found[0]
    unit = (claim.unit or "pp a year").replace("pp", "points")
    return {"value": f"{claim.estimate:.1f}", "label": f"{unit} detectable", "note": note}


def _cautions(facts: RunFacts) -> list[str]:
    """What cannot be claimed; on a sparse or undated corpus this comes first."""
    if not (facts.sparse or not facts.dated):
        return []
    return [claim.sentence for claim in facts.kinds("none", "survive")]


def _groups(facts: RunFacts) -> list[dict[str, Any]]:
    rose = [claim for claim in facts.kinds("trend") if (claim.estimate or 0) > 0]
    fell = [claim for claim in facts.kinds("trend") if (claim.estimate or 0) <= 0]
    named = [
        ("What rose", "rising", rose),
        ("What fell", "falling", fell),
        ("What stepped", "step", facts.kinds("step")),
    ]
    costs = [[_lines(claim.sentence) for claim in claims] for _, _, claims in named]
    room = _allot(costs, LINES_OF_PAGE // 2 if facts.sparse else LINES_OF_PAGE)
    return [
        {"heading": heading, "n": len(claims), **_rows(facts, claims, mark=mark, room=n)}
        for (heading, mark, claims), n in zip(named, room, strict=True)
        if claims
    ]


def _rows(facts: RunFacts, claims: Sequence[Claim], *, mark: str, room: int) -> dict[str, Any]:
    rows = [
        {
            "sentence": claim.sentence,
            "mark": mark,
            "spark": None if claim.topic is None else facts.spark(claim.topic),
        }
        for claim in claims[:room]
    ]
    short = [_short(facts, claim) for claim in claims]
    return {"rows": rows, "mark": mark, "short": short, "more": _more(short[len(rows) :])}


def shorten_answer(answer: dict[str, Any]) -> dict[str, Any] | None:
    """The answer with one row less, taken from its longest group; None when there is none to take."""
    groups = [{**group, "rows": list(group["rows"])} for group in answer["groups"]]
    longest = max(groups, key=lambda group: len(group["rows"]), default=None)
    if longest is None or not longest["rows"]:
        return None
    longest["rows"].pop()
    longest["more"] = _more(longest["short"][len(longest["rows"]) :])
    return {**answer, "groups": groups}


def _more(short: Sequence[str]) -> str:
    """The claims that have no row: the first by name, the others by number."""
    if not short:
        return ""
    rest = len(short) - NAMED_MORE
    tail = f"; and {rest} more in the claims sheet" if rest > 0 else ""
    return f"Also {'; '.join(short[:NAMED_MORE])}{tail}."


def _short(facts: RunFacts, claim: Claim) -> str:
    label = "" if claim.topic is None else str(facts.run.cards.label[claim.topic])
    return f"{label} ({signed(claim.estimate)})"


def _lines(sentence: str) -> float:
    """Lines that a sentence takes beside its picture, with the gap below it; two at least, for the picture."""
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
    """Shares of the largest topics in the last quarters that the source covers whole."""
    prevalence = facts.run.prevalence
    quarter = None if prevalence is None else prevalence.quarter
    if quarter is None:
        return None
    whole = np.flatnonzero(~quarter.partial)[-QUARTERS_SHOWN:]
    rows = [
        {
            "label": str(facts.run.cards.label[k]),
            "cells": [_cell(quarter, int(q), k) for q in whole],
        }
        for k in range(min(facts.n_topics, QUARTER_TOPICS))
    ]
    level = f"{100 * quarter.level:.0f}{NBSP}%"
    return {
        "heads": [quarter_words(str(quarter.months[q])) for q in whole],
        "counts": [f"{quarter.n_docs[q]:.0f}" for q in whole],
        "rows": rows,
        "note": f"Share in % with {level} bounds, largest topics first; the last line counts articles.",
    }


def _cell(quarter: Prevalence, place: int, topic: int) -> str:
    share, lower, upper = (100 * getattr(quarter, name)[place, topic] for name in ("share", "lower", "upper"))
    return f"{share:.0f} ({lower:.0f}{EN_DASH}{upper:.0f})"


def _largest(facts: RunFacts) -> list[dict[str, str]]:
    """The largest topics of an undated source, with an article each."""
    cards, exemplars = facts.run.cards, exemplar_rows(facts.run)
    return [
        {
            "label": str(cards.label[k]),
            "share": percent(float(cards.share[k])),
            "terms": ", ".join(term.replace("_", " ") for term in cards.terms[k][:8]),
            "exemplar": exemplars[k][0]["title"] if exemplars[k] else "",
        }
        for k in range(min(facts.n_topics, 12))
    ]


def _labels(facts: RunFacts, verdict: str) -> str:
    """The labels of the largest topics with this verdict, and how many more there are."""
    found = [k for k in range(facts.n_topics) if facts.verdict(k) == verdict]
    named = "; ".join(str(facts.run.cards.label[k]) for k in found[:ABOUT_TOPICS])
    rest = len(found) - ABOUT_TOPICS
    return f"{named}; and {count_words(rest, 'other topic')}" if rest > 0 else named


def _sure(facts: RunFacts) -> list[str]:
    """How sure the claims are."""
    if not facts.dated:
        return []
    kinds = ("volume", "detectable") if facts.sparse else ("volume", "detectable", "none")
    found = [claim.sentence for claim in facts.kinds(*kinds)]
    trends = facts.run.trends
    if trends is not None:
        found += [
            f"{start}: {_labels(facts, word)}."
            for word, start in (("flat", "What held steady"), ("unclear", "What this corpus cannot tell"))
            if (trends.verdict == word).any()
        ]
        found.append(
            f"Rising and falling hold at a false discovery rate of 5{NBSP}% over "
            f"{count_words(facts.n_topics, 'topic')} (Benjamini-Hochberg); "
            f"bounds are at {100 * trends.level:.0f}{NBSP}%."
        )
    return found
