"""Sentences on lasting trends of topics, themes and concepts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from trendlab.claims.result import Claim
from trendlab.words.months import period_words
from trendlab.words.numbers import change_words, number_words, p_words, percent_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from trendlab.prevalence import Prevalence
    from trendlab.trend import Trends
    from trendlab.words.shown import Labelled

UNIT_SLOPE = "pp a year"


def trend_claims(
    prevalence: Prevalence, trends: Trends, *, names: Labelled, quarters: bool, unit: str = "topic"
) -> Iterator[Claim]:
    """Rising and falling topics, themes or concepts, the steepest first.

    Args:
        prevalence: shares of the level.
        trends: of the level.
        names: labels of the level.
        quarters: whether sentences speak of quarters.
        unit: topic, theme or concept.
    """
    table = prevalence.quarter if quarters and prevalence.quarter is not None else prevalence
    called = np.flatnonzero(np.isin(trends.verdict, ["rising", "falling"]))
    first, last = _ends(table)
    n_tested = int((~np.isnan(trends.p_value)).sum())
    for k in called[np.argsort(-np.abs(trends.slope[called]), kind="stable")]:
        verb = "has been rising" if trends.slope[k] > 0 else "has been falling"
        start, end = table.share[first, k], table.share[last, k]
        sentence = (
            f"{'' if unit == 'topic' else f'The {unit} '}“{names.label[k]}” {verb} by "
            f"{_points(abs(trends.slope[k]))} a year since "
            f"{period_words(table.months[first], table.period)} ({_level(trends)} % bounds "
            f"{change_words(trends.lower[k])} to {change_words(trends.upper[k])}; {p_words(trends.p_adjusted[k])} "
            f"after correction for {n_tested} {unit}s), from {percent_words(start)} to {percent_words(end)} in "
            f"{period_words(table.months[last], table.period)}."
        )
        yield slope_claim("trend", sentence, trends=trends, topic=int(k))


def _points(value: float) -> str:
    """A number of percentage points; one is no plural."""
    number = number_words(value)
    return f"{number} percentage {'point' if number == '1' else 'points'}"


def _ends(table: Prevalence) -> tuple[int, int]:
    """First and last period that are covered in full, as far as there are such."""
    whole = np.flatnonzero((table.n_docs > 0) & ~table.partial)
    some = whole if whole.size > 1 else np.flatnonzero(table.n_docs > 0)
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
