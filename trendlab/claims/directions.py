"""Sentences on lasting trends of topics, themes and concepts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from trendlab.claims.result import Claim
from trendlab.prevalence.typical import hold_articles, shown_period
from trendlab.words.months import period_words, when_words
from trendlab.words.numbers import change_words, count_words, number_words, p_words, percent_words, with_noun

if TYPE_CHECKING:
    from collections.abc import Iterator

    from trendlab.prevalence import Prevalence
    from trendlab.trend import Trends
    from trendlab.words.shown import Labelled

UNIT_SLOPE = "pp a year"
YEAR = 12


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
        verb = "has been rising" if trends.slope[k] > 0 else "has been falling"
        sentence = (
            f"{'' if unit == 'topic' else f'The {unit} '}“{names.label[k]}” {verb} by "
            f"{with_noun(number_words(abs(trends.slope[k])), 'percentage point')} a year since "
            f"{period_words(table.months[first], table.period)} ({_level(trends)} % bounds "
            f"{change_words(trends.lower[k])} to {change_words(trends.upper[k])}; {p_words(trends.p_adjusted[k])} "
            f"after correction for {tested}){_way(prevalence, int(k), rises=bool(trends.slope[k] > 0))}."
        )
        yield slope_claim("trend", sentence, trends=trends, topic=int(k))


def _way(prevalence: Prevalence, topic: int, *, rises: bool) -> str:
    """From 8.1 % of the articles in 2022 to 17 % in 2024: shares as dated at both ends of the months, as a clause.

    An end is a year, or a third of the months if that is shorter. Sentences on changes give shares as dated too, so
    that no topic has two shares of the same months. Empty where the two ends differ in the other direction, or not as
    they are written.
    """
    whole = np.flatnonzero(hold_articles(prevalence.n_docs) & ~prevalence.partial)
    n = min(YEAR, len(whole) // 3)
    if n < 1:
        return ""
    ends = [whole[:n], whole[-n:]]
    share = [float(prevalence.raw[x, topic] @ prevalence.n_docs[x] / prevalence.n_docs[x].sum()) for x in ends]
    written = [percent_words(value) for value in share]
    if (share[1] > share[0]) != rises or written[0] == written[1]:
        return ""
    first, last = (when_words(str(prevalence.months[x[0]]), str(prevalence.months[x[-1]])) for x in ends)
    return f", from {written[0]} of the {prevalence.unit.many} {first} to {written[1]} {last}"


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
