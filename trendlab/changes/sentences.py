"""Changes and comparisons as sentences with their numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trendlab.words.months import when_words
from trendlab.words.numbers import number_words, p_words, percent_words

if TYPE_CHECKING:
    from trendlab.changes.comparison import Comparison


def points_words(value: float) -> str:
    """Percentage points without their sign, two digits or all of the integer part."""
    return number_words(abs(value))


def difference_words(difference: float, lower: float, upper: float) -> str:
    """A difference with its bounds, percentage points: 38 points more (33 to 50); bounds below 0 have their sign."""
    direction = "more" if difference >= 0 else "less"
    sign = 1.0 if difference >= 0 else -1.0
    ends = sorted((sign * lower, sign * upper))
    low, high = (f"−{points_words(x)}" if x < 0 and points_words(x) != "0" else points_words(x) for x in ends)
    noun = "point" if points_words(difference) == "1" else "points"
    return f"{points_words(difference)} {noun} {direction} ({low} to {high})"


def change_sentence(
    label: str,
    shares: tuple[float, float],
    *,
    spans: tuple[tuple[str, str], tuple[str, str]],
    bounds: tuple[float, float],
    noun: str = "articles",
) -> str:
    """A change of one topic, as in "COVID: 5 % of the articles in 2019, 43 % in April 2020, 38 points more (33 to 50)".

    Args:
        label: of the topic.
        shares: of the reference and of the period, fractions.
        spans: first and last month of the reference and of the period.
        bounds: of the difference, percentage points.
        noun: what the articles are called.
    """
    before, after = (percent_words(x) for x in shares)
    change = difference_words(100 * (shares[1] - shares[0]), *bounds)
    return f"{label}: {before} of the {noun} {when_words(*spans[0])}, {after} {when_words(*spans[1])}, {change}"


def comparison_sentence(comparison: Comparison, row: int, noun: str = "articles") -> str:
    """One topic in two periods, with the bounds for one question and the p-value."""
    c = comparison
    name = str(c.label[row]) or f"topic {int(c.topic[row])}"
    if c.reason:
        return f"{name}: cannot be told, for {c.reason}"
    change = difference_words(*(100 * float(x[row]) for x in (c.difference, c.lower, c.upper)))
    return (
        f"{name}: {percent_words(float(c.share_before[row]))} of the {noun} in {c.before.text}, "
        f"{percent_words(float(c.share_after[row]))} in {c.after.text}, {change}; {p_words(float(c.p_value[row]))}"
    )
