"""Changes and comparisons as sentences with their numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from trendlab.words.months import MONTHS, stretches_words, when_words
from trendlab.words.noun import ARTICLE, Noun
from trendlab.words.numbers import change_words, number_words, p_words, percent_words, points_words, with_noun

SAME_POINTS = 0.05
FEW = 30  # articles of a span below which a sentence gives their number
YEARLY = "; a yearly pattern"

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trendlab.changes.comparison import Comparison
    from trendlab.changes.grouping import GroupComparison
    from trendlab.changes.yearly import Yearly
    from trendlab.checks import MonthArray


def calendar_words(months: MonthArray, calendar: tuple[int, ...] | None) -> str:
    """The months of a period with their preposition: in 2019, from March to May 2020, in March of 2017 to 2019.

    Three or more calendar months in a row are named by their ends: in June to August of 2017 to 2019.

    Args:
        months: months of the period, in order.
        calendar: numbers of the calendar months (1 to 12) that it takes of each year; None for all.
    """
    first, last = str(months[0]), str(months[-1])
    if calendar is None or len(calendar) == len(MONTHS) or first[:4] == last[:4]:
        return when_words(first, last)
    names = [MONTHS[k - 1] for k in calendar]
    joint = " and ".join(x for x in (", ".join(names[:-1]), names[-1]) if x)
    if len(names) > 2 and calendar[-1] - calendar[0] == len(names) - 1:
        joint = f"{names[0]} to {names[-1]}"
    years = when_words(f"{first[:4]}-01", f"{last[:4]}-12").split(" ", 1)[1]
    return f"in {joint} of {years}"


def difference_words(
    difference: float, lower: float, upper: float, *, words: tuple[str, str] = ("more", "less")
) -> str:
    """A difference with its bounds, percentage points: 38 points more (33 to 50); 5 points less (11 less to 1 more)."""
    points = f"{points_words(difference)} {words[0 if difference >= 0 else 1]}"
    if number_words(abs(difference)) == "0":
        points = "no difference"  # as in the HTML page: 0 points are neither more nor less
    return f"{points} ({_ends(difference, lower, upper, words=words)})"


def _ends(difference: float, lower: float, upper: float, *, words: tuple[str, str]) -> str:
    """The bounds in the direction of their estimate, or each with its own where one has the other direction."""
    ends = [(number_words(abs(x)), words[0 if x >= 0 else 1]) for x in (lower, upper)]
    against = words[1 if difference >= 0 else 0]
    if any(size != "0" and way == against for size, way in ends):
        return " to ".join(size if size == "0" else f"{size} {way}" for size, way in ends)
    low, high = (size for size, _ in ends)
    return " to ".join((low, high) if difference >= 0 else (high, low))


def change_sentence(
    label: str,
    shares: tuple[float, float],
    *,
    spans: tuple[tuple[str, str], tuple[str, str]],
    bounds: tuple[float, float],
    unit: Noun = ARTICLE,
    kind: str = "",
    counted: Sequence[str] = ("", ""),
) -> str:
    """A change of one topic, as in "COVID: 5 % of the articles in 2019, 43 % in April 2020, 38 points more (33 to 50)".

    Args:
        label: of the topic.
        shares: of the reference and of the period, fractions.
        spans: first and last month of the reference and of the period.
        bounds: of the difference, percentage points.
        unit: noun for the articles.
        kind: of the change; a seasonal one is marked as a yearly pattern.
        counted: the articles of the reference and of the period, from `few_words`.
    """
    before, after = (percent_words(x) for x in shares)
    first, second = (f"{when_words(*span)}{words}" for span, words in zip(spans, counted, strict=True))
    change = difference_words(100 * (shares[1] - shares[0]), *bounds)
    yearly = YEARLY if kind == "seasonal" else ""
    return f"{label}: {before} of the {unit.many} {first}, {after} {second}, {change}{yearly}"


def few_words(n_docs: float, n_texts: float, *, unit: Noun = ARTICLE, gaps: Sequence[tuple[str, str]] = ()) -> str:
    """How many articles and texts a span holds, in brackets, where there are fewer than thirty texts, and its gaps.

    Args:
        n_docs: its articles, expected ones where months are inferred.
        n_texts: its different texts: copies of one count once.
        unit: noun for the articles.
        gaps: first and last month of each stretch of the span without articles that is named.

    >>> few_words(9.2, 9.2), few_words(44, 5), few_words(44, 1), few_words(44, 30)
    (' (9 articles)', ' (44 articles, 5 different texts)', ' (44 articles, all one text)', '')
    """
    parts = []
    if min(n_docs, n_texts) < FEW:
        parts.append(unit.count(n_docs))
        if round(n_texts) < round(n_docs):
            parts.append("all one text" if n_texts < 1.5 else f"{n_texts:.0f} different texts")
    if gaps:
        parts.append(f"none {stretches_words(gaps)}" if parts else f"no {unit.one} {stretches_words(gaps)}")
    return f" ({', '.join(parts)})" if parts else ""


def yearly_sentence(label: str, yearly: Yearly, *, unit: Noun = ARTICLE) -> str:
    """A season, as in "Schools: high from May to July of each year, 20 % of the articles, low in October, 6 %; ...".

    Args:
        label: of the topic.
        yearly: its high and low months.
        unit: noun for the articles.
    """
    high, low = (percent_words(x / 100) for x in (yearly.high_share, yearly.low_share))
    over = when_words(yearly.start, yearly.end)
    return (
        f"{label}: high {yearly.high_words} of each year, {high} of the {unit.many}, low {yearly.low_words}, {low}; "
        f"{yearly.apart_words} {over}"
    )


def comparison_sentence(comparison: Comparison, row: int, *, when: tuple[str, str], unit: Noun = ARTICLE) -> str:
    """One topic in two periods, with the bounds for one question and the p-value.

    Args:
        comparison: its numbers.
        row: of the topic.
        when: the earlier and the later period in words.
        unit: noun for the articles.
    """
    c = comparison
    name = str(c.label[row]) or f"topic {int(c.topic[row])}"
    if c.reason:
        return f"{name}: cannot be estimated, because {c.reason}"
    change = difference_words(*(100 * float(x[row]) for x in (c.difference, c.lower, c.upper)))
    return (
        f"{name}: {percent_words(float(c.share_before[row]))} of the {unit.many} {when[0]}, "
        f"{percent_words(float(c.share_after[row]))} {when[1]}, {change}; {p_words(float(c.p_value[row]))}"
    )


def group_sentence(comparison: GroupComparison, row: int, *, when: tuple[str, str], unit: Noun = ARTICLE) -> str:
    """One topic in two groups, how that difference changed, and how much of a change the mix of the groups explains.

    Args:
        comparison: its numbers.
        row: of the topic.
        when: the earlier and the later period in words; empty texts where no change can be estimated.
        unit: noun for the articles.
    """
    c = comparison
    name = str(c.label[row]) or f"topic {int(c.topic[row])}"
    if c.reason:
        return f"{name}: cannot be estimated, because {c.reason}"
    point, low, high = (100 * float(x[row]) for x in (c.difference, c.lower, c.upper))
    apart = difference_words(point, low, high)
    if abs(point) < SAME_POINTS:
        apart = f"the same within {change_words(low)} to {change_words(high)} points"
    where = "in the same months" if len(c.months) else "over the whole span"
    first = (
        f"{name}: {percent_words(float(c.share_a[row]))} of the {unit.many} of {c.a}, "
        f"{percent_words(float(c.share_b[row]))} of those of {c.b} {where}, {apart}; {p_words(float(c.p_value[row]))}"
    )
    return "".join((first, _moved(c, row, when), _decomposed(c, row, when=when, unit=unit)))


def sides_words(c: GroupComparison, row: int, when: tuple[str, str]) -> str:
    """Which of two groups moved: "in the same months a has 30 % in 2019 and 60 % in 2020, b 30 % and 31 %".

    Args:
        c: with a change between two periods.
        row: of the topic.
        when: the earlier and the later period in words.
    """
    a, b = (
        [percent_words(float(getattr(c, f"share_{side}_{period}")[row])) for period in ("early", "late")]
        for side in ("a", "b")
    )
    return f"in the same months {c.a} has {a[0]} {when[0]} and {a[1]} {when[1]}, {c.b} {b[0]} and {b[1]}"


def _moved(c: GroupComparison, row: int, when: tuple[str, str]) -> str:
    """How the difference between the groups changed, as a clause."""
    if c.early is None or np.isnan(c.change[row]):
        return ""
    point, low, high = (100 * float(x[row]) for x in (c.change, c.change_lower, c.change_upper))
    words = ("higher", "lower")
    where = words[0 if point >= 0 else 1]
    return (
        f"; {sides_words(c, row, when)}; relative to {c.b}, {c.a} is {points_words(point)} {where} {when[1]} than "
        f"{when[0]} ({_ends(point, low, high, words=words)}; {p_words(float(c.change_p[row]))})"
    )


def _decomposed(c: GroupComparison, row: int, *, when: tuple[str, str], unit: Noun) -> str:
    """The decomposition of the change of the overall share into change within groups and of their mix, as a clause."""
    if c.parts is None or not when[0]:
        return ""
    total, within, mix = (100 * float(x[row]) for x in (c.parts.total, c.parts.within, c.parts.mix))
    if number_words(total) == "0":
        return f"; the share of all {unit.many} is the same in both periods"
    low, high = (change_words(100 * float(x[row])) for x in (c.parts.within_lower, c.parts.within_upper))
    return (
        f"; of the change of {with_noun(change_words(total), 'point')} among all {unit.many} between these periods, "
        f"{change_words(within)} ({low} to {high}) come from within the groups and {change_words(mix)} from their mix"
    )
