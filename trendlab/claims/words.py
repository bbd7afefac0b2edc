"""Numbers, months and probabilities as they stand in a sentence."""

from __future__ import annotations

from datetime import date

import numpy as np

# Not strftime: its month names change with the locale of the machine.
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
ORDINALS = ("first", "second", "third", "fourth")


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
    return f"−{text[1:]}" if text.startswith("-") else f"+{text}"


def percent_words(share: float) -> str:
    """A fraction in percent: 8.3 %, under 0.1 %."""
    if share < 0.001:
        return "under 0.1 %"
    return f"{number_words(100 * share)} %"


def about_words(share: float) -> str:
    """The same with "about" where a number follows."""
    return percent_words(share) if share < 0.001 else f"about {percent_words(share)}"


def p_words(p_value: float) -> str:
    """A p-value: p < .001, p = .032, p > .99, as statisticians print it."""
    if p_value < 0.001:
        return "p < .001"
    if p_value > 0.99:
        return "p > .99"
    digits = 3 if p_value < 0.1 else 2
    return f"p = {p_value:.{digits}f}".replace("0.", ".")


def period_words(start: np.datetime64, period: str) -> str:
    """A month, quarter or year: March 2019, the second quarter of 2019, 2019."""
    first = start.astype("datetime64[D]").astype(date)
    if period == "year":
        return f"{first.year}"
    if period == "quarter":
        return f"the {ORDINALS[(first.month - 1) // 3]} quarter of {first.year}"
    return f"{MONTHS[first.month - 1]} {first.year}"
