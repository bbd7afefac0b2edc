"""Sentences on lasting trends of topics, themes and concepts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from trendlab.changes.sentences import few_words
from trendlab.claims.result import Claim
from trendlab.prevalence.knownyears import dated_period
from trendlab.prevalence.typical import hold_articles, shown_period
from trendlab.words.months import LENGTH, period_words, when_words
from trendlab.words.numbers import change_words, count_words, number_words, p_words, percent_words, with_noun

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from trendlab.checks import IntArray
    from trendlab.prevalence import Prevalence
    from trendlab.trend import Trends
    from trendlab.words.shown import Labelled

UNIT_SLOPE = "pp a year"
UNSTEADY = "not steadily"
YEAR = 12
HALFWAY = 0.5  # of what the slope comes to, by which the ends of a steady trend differ at least
CHANCE = 2.0  # standard errors of the difference of the ends
FEWEST = 6.0  # articles of an end of whole years, as of twelve months that hold half an article each


def trend_claims(prevalence: Prevalence, trends: Trends, *, names: Labelled, unit: str = "topic") -> Iterator[Claim]:
    """Rising and falling topics, themes or concepts, the steepest first.

    Args:
        prevalence: shares of the level.
        trends: of the level.
        names: labels of the level.
        unit: topic, theme or concept.
    """
    table = shown_period(prevalence)
    called = np.flatnonzero(np.isin(trends.verdict, ["rising", "falling"]))
    first, _ = _ends(table)
    tested = count_words(int((~np.isnan(trends.p_value)).sum()), unit)
    for k in called[np.argsort(-np.abs(trends.slope[called]), kind="stable")]:
        way, steady = _way(prevalence, int(k), slope=float(trends.slope[k]))
        verb = "has been rising" if trends.slope[k] > 0 else "has been falling"
        sentence = (
            f"{'' if unit == 'topic' else f'The {unit} '}“{names.label[k]}” {verb} by "
            f"{with_noun(number_words(abs(trends.slope[k])), 'percentage point')} a year since "
            f"{period_words(table.months[first], table.period)} ({_level(trends)} % bounds "
            f"{change_words(trends.lower[k])} to {change_words(trends.upper[k])}; {p_words(trends.p_adjusted[k])} "
            f"after correction for {tested}){way}."
        )
        yield replace(slope_claim("trend", sentence, trends=trends, topic=int(k)), steady=steady)


def _way(prevalence: Prevalence, topic: int, *, slope: float) -> tuple[str, bool]:
    """From 8.1 % of the articles in 2022 to 17 % in 2024: shares as dated at both ends of the months, as a clause.

    With it comes whether the trend is steady.

    An end is twelve months with articles, or a third of the months if that is shorter; of articles that are dated by
    year only as many years as hold six. Sentences on changes give shares as dated too, so that no topic has two shares
    of the same months. Where the ends differ by much less than the slope comes to, because the share was higher or
    lower between them than at both, the clause says so. Otherwise it is empty where the two ends differ in the other
    direction, or not as they are written. Ends of few articles give their number (`few_words`).
    """
    prevalence = dated_period(prevalence)
    whole = np.flatnonzero(hold_articles(prevalence.n_docs) & ~prevalence.partial)
    n = _length(prevalence, whole)
    if n < 1:
        return "", True
    ends = [whole[:n], whole[-n:]]
    middle = _turn(prevalence, topic, ends, between=whole[n:-n], slope=slope)
    (early, when), (late, last) = (_told(prevalence, topic, x) for x in ends)
    of = f"{early} of the {prevalence.unit.many} {when}"
    if middle is not None:
        return f", though {UNSTEADY}: {of}, {' '.join(_told(prevalence, topic, middle))}, {late} {last}", False
    if (_share(prevalence, topic, ends[1]) - _share(prevalence, topic, ends[0])) * slope <= 0 or early == late:
        return "", True
    return f", from {of} to {late} {last}", True


def _length(prevalence: Prevalence, whole: IntArray) -> int:
    """The number of months, or years, of each end."""
    size, n, most = prevalence.n_docs[whole], YEAR // LENGTH[prevalence.period], len(whole) // 3
    while n < most and min(size[:n].sum(), size[-n:].sum()) < FEWEST:
        n += 1
    return min(n, most)


def _share(prevalence: Prevalence, topic: int, months: IntArray) -> float:
    """The share of a topic in some months together, as dated."""
    n_docs = prevalence.n_docs[months]
    return float(prevalence.raw[months, topic] @ n_docs / n_docs.sum())


def _told(prevalence: Prevalence, topic: int, months: IntArray) -> tuple[str, str]:
    """The share of a topic in some months, and these months, in words."""
    first, last = prevalence.months[months[0]], prevalence.months[months[-1]] + LENGTH[prevalence.period] - 1
    n_docs = float(prevalence.n_docs[months].sum())
    when = when_words(str(first), str(last)) + few_words(n_docs, n_docs, unit=prevalence.unit)
    return percent_words(_share(prevalence, topic, months)), when


def _turn(
    prevalence: Prevalence, topic: int, ends: Sequence[IntArray], *, between: IntArray, slope: float
) -> IntArray | None:
    """The months between the ends in which the share lies farthest beyond both; None where the trend is steady.

    It is steady where the ends differ by half of what the slope comes to, and where chance explains that they do not,
    or that the months between lie beyond them.
    """
    share = [_share(prevalence, topic, x) for x in ends]
    first, last = (float(prevalence.months[x].astype(int).mean()) for x in ends)
    expected, found = slope / 100 * (last - first) / YEAR, share[1] - share[0]
    trials = [max(float(prevalence.n_eff[x].sum()), 1.0) for x in ends]
    error = CHANCE * sum(s * (1 - s) / n for s, n in zip(share, trials, strict=True)) ** 0.5
    if found * np.sign(expected) >= HALFWAY * abs(expected) or abs(expected - found) <= error:
        return None
    n = len(ends[0])
    spans = [between[k : k + n] for k in range(len(between) - n + 1)]
    size = np.array([prevalence.n_docs[x].sum() for x in spans])
    level = np.array([_share(prevalence, topic, x) for x in spans])
    least = min(float(prevalence.n_docs[x].sum()) for x in ends)
    held = size >= min(size.max(initial=0.0) / 2, least)  # a span of few articles can have any share
    above, below = (np.where(held, x, 0.0) for x in (level - max(share), min(share) - level))
    for beyond in (below, above) if slope > 0 else (above, below):  # first the side that explains the slope
        if beyond.max(initial=0.0) > error:
            return spans[int(np.argmax(beyond))]
    return None


def _ends(table: Prevalence) -> tuple[int, int]:
    """First and last period that are covered in full, as far as there are such."""
    hold = hold_articles(table.n_docs)
    whole = np.flatnonzero(hold & ~table.partial)
    some = whole if whole.size > 1 else np.flatnonzero(hold)
    return int(some[0]), int(some[-1])


def _level(trends: Trends) -> str:
    return f"{100 * trends.level:g}"


def slope_claim(kind: str, sentence: str, *, trends: Trends, topic: int) -> Claim:
    """A sentence that rests on the slope of one topic."""
    return Claim(
        kind=kind,
        topic=topic,
        sentence=sentence,
        estimate=float(trends.slope[topic]),
        lower=float(trends.lower[topic]),
        upper=float(trends.upper[topic]),
        unit=UNIT_SLOPE,
        p_value=float(trends.p_value[topic]),
        p_adjusted=float(trends.p_adjusted[topic]),
    )
