"""Numbers as text for sentences, cells and figures."""

from __future__ import annotations

import math

import numpy as np

from trendlab.words.text import MINUS, NBSP

TIE = 1e-9  # halves go up, whatever the last digits of a saved number are
CALL_P = 0.05  # a p up to this is called significant, in every sentence, table and figure


def number_words(value: float) -> str:
    """A number with two significant digits, at most three decimals and its whole integer part: 0.34, 2.1, 12, 140."""
    if value == 0:
        return "0"
    digits = max(0, 1 - int(np.floor(np.log10(abs(value)))))
    text = f"{value + math.copysign(TIE, value):.{min(digits, 3)}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text


def change_words(value: float) -> str:
    """A change with its sign: +1.2, −0.3 (with a minus sign, not a hyphen), 0."""
    text = number_words(value)
    if text == "0":
        return text
    return f"{MINUS}{text[1:]}" if text.startswith("-") else f"+{text}"


def percent_words(share: float) -> str:
    """A fraction in percent: 8.3 %, under 0.1 %, over 99.5 %; 100 % is all."""
    if share < 0.001:
        return "under 0.1 %"
    if 0.995 <= share < 1 - 1e-9:
        return "over 99.5 %"
    return f"{number_words(100 * share)} %"


def about_words(share: float) -> str:
    """A fraction in percent with "about" before a number: about 8.3 %, under 0.1 %."""
    words = percent_words(share)
    return words if words.startswith(("under", "over")) else f"about {words}"


def percent(share: float, *, digits: int | None = None, space: str = " ") -> str:
    """A fraction in percent: 12 %, 2.5 %, 0.05 %; empty if it is NaN.

    Args:
        share: a fraction.
        digits: number of decimals; None takes as many as needed, at most two.
        space: before the percent sign.
    """
    if math.isnan(share):
        return ""
    value = 100 * share
    if digits is None:
        digits = next((d for d in range(3) if abs(value - round(value, d)) < 1e-9), 2)
    return f"{value:.{digits}f}{space}%"


def percent_cell(share: float) -> str:
    """A fraction in percent with one decimal and a no-break space before the sign; empty if it is NaN."""
    return percent(share, digits=1, space=NBSP)


def signed(value: float | None, digits: int = 2) -> str:
    """A number with its sign (a minus sign, not a hyphen); no sign if it rounds to zero, empty if it is missing."""
    if value is None or math.isnan(value):
        return ""
    text = f"{value:+.{digits}f}"
    return text[1:] if float(text) == 0 else text.replace("-", MINUS)


def known_or_none(value: float) -> float | None:
    """A number for a table of plain values: None where it is missing or infinite.

    >>> known_or_none(0.5), known_or_none(float("nan")), known_or_none(float("inf"))
    (0.5, None, None)
    """
    return float(value) if math.isfinite(value) else None


def digits_like(largest: float) -> int:
    """Number of decimals for numbers of which `largest` is the largest: two if it is below 0.95, else one."""
    return 1 if abs(largest) >= 0.95 else 2


def p_words(p_value: float) -> str:
    """A p-value in the usual form: p < .001, p = .032, p > .99."""
    if p_value < 0.001:
        return "p < .001"
    if p_value > 0.99:
        return "p > .99"
    digits = 3 if p_value < 0.1 else 2
    return f"p = {p_value:.{digits}f}".replace("0.", ".")


def p_cell(value: float | None) -> str:
    """A p-value with three decimals, or <.001; empty if nothing was tested."""
    if value is None or math.isnan(value):
        return ""
    return "<.001" if value < 0.001 else f"{value:.3f}".removeprefix("0")


def with_noun(number: str, noun: str) -> str:
    """A number in words with its noun, which is in the plural unless the number is 1: 2.3 points, 1 point, −1 point.

    Args:
        number: as `number_words` or `change_words` gives it.
        noun: in the singular; its plural ends in s.
    """
    return f"{number} {noun}" if number.strip(f"+{MINUS}") == "1" else f"{number} {noun}s"


def points_words(value: float) -> str:
    """The size of a difference in percentage points, without its sign: 1 point, 2.3 points."""
    return with_noun(number_words(abs(value)), "point")


def there_are(number: int) -> str:
    """How many there are, as a clause: there is 1, there are 3."""
    return f"there {'is' if number == 1 else 'are'} {number:,}"


def count_words(number: float, noun: str) -> str:
    """A count with its noun: 1 article, 2,412 articles."""
    return with_noun(f"{number:,.0f}", noun)


def contradicted_words(number: int, total: int, noun: str) -> str:
    """How many numbers of a run labels contradict, as a clause without its end.

    Args:
        number: of those that do not lie in their intervals by labels.
        total: of those that labels correct.
        noun: share, change or slope.

    >>> contradicted_words(0, 1, "share")
    'Labels do not contradict the one share of the run'
    """
    if total == 1:
        return f"Labels {'' if number else 'do not '}contradict the one {noun} of the run"
    return f"Labels contradict {f'{number:,}' if number else 'none'} of {count_words(total, noun)} of the run"


def no_topic_words(number: int) -> str:
    """What is said of articles in no topic: 12 articles hold no word of any topic and belong to none."""
    hold, belong = ("holds", "belongs") if number == 1 else ("hold", "belong")
    return f"{count_words(number, 'article')} {hold} no word of any topic and {belong} to none"
