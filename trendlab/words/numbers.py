"""Numbers as they stand in a sentence, in a table's cell and in a figure."""

from __future__ import annotations

import math

import numpy as np

from trendlab.words.text import MINUS, NBSP


def number_words(value: float) -> str:
    """A magnitude with two significant digits or all of its integer part: 0.34, 2.1, 12, 140; never "-0"."""
    if value == 0:
        return "0"
    digits = max(0, 1 - int(np.floor(np.log10(abs(value)))))
    text = f"{value:.{min(digits, 3)}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text


def change_words(value: float) -> str:
    """A change with its sign: +1.2, −0.3 (with a true minus), 0."""
    text = number_words(value)
    if text == "0":
        return text
    return f"{MINUS}{text[1:]}" if text.startswith("-") else f"+{text}"


def percent_words(share: float) -> str:
    """A fraction in percent: 8.3 %, under 0.1 %."""
    if share < 0.001:
        return "under 0.1 %"
    return f"{number_words(100 * share)} %"


def about_words(share: float) -> str:
    """The same with "about" where a number follows."""
    return percent_words(share) if share < 0.001 else f"about {percent_words(share)}"


def percent(share: float, *, digits: int | None = None, space: str = " ") -> str:
    """A fraction in percent: 12 %, 2.5 %, 0.05 %; empty where it is missing.

    Args:
        share: a fraction.
        digits: after the point; None takes as many as it needs, two at most.
        space: before the sign.
    """
    if math.isnan(share):
        return ""
    value = 100 * share
    if digits is None:
        digits = next((d for d in range(3) if abs(value - round(value, d)) < 1e-9), 2)
    return f"{value:.{digits}f}{space}%"


def percent_cell(share: float) -> str:
    """A fraction in percent with one digit, which no line break parts from its sign; empty where it is missing."""
    return percent(share, digits=1, space=NBSP)


def signed(value: float | None, digits: int = 2) -> str:
    """A number with its sign and a true minus; what rounds to zero has none, and what is missing is empty."""
    if value is None or math.isnan(value):
        return ""
    text = f"{value:+.{digits}f}"
    return text[1:] if float(text) == 0 else text.replace("-", MINUS)


def digits_like(largest: float) -> int:
    """Digits after the point for numbers as large as this: one, or two where even the largest is small."""
    return 1 if abs(largest) >= 0.95 else 2


def p_words(p_value: float) -> str:
    """A p-value: p < .001, p = .032, p > .99, as statisticians print it."""
    if p_value < 0.001:
        return "p < .001"
    if p_value > 0.99:
        return "p > .99"
    digits = 3 if p_value < 0.1 else 2
    return f"p = {p_value:.{digits}f}".replace("0.", ".")


def p_cell(value: float | None) -> str:
    """A p value with three decimals, or `<.001`; empty when nothing was tested."""
    if value is None or math.isnan(value):
        return ""
    return "<.001" if value < 0.001 else f"{value:.3f}".removeprefix("0")


def count_words(number: float, noun: str) -> str:
    """A number with its noun: 1 article, 2,412 articles."""
    return f"{number:,.0f} {noun}" + ("" if round(number) == 1 else "s")
