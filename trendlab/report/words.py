"""Numbers, months and excerpts as the report prints them."""

from __future__ import annotations

import math

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
MAX_WORDS = 80
NBSP = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"
EN_DASH = "\N{EN DASH}"


def month_words(month: str, *, short: bool = False) -> str:
    """`March 2021` for `2021-03`; `Mar 2021` when short."""
    year, number = month.split("-")[:2]
    name = MONTHS[int(number) - 1]
    return f"{name[:3] if short else name}{NBSP}{year}"


def quarter_words(month: str) -> str:
    """`Q1 2021` for any month of that quarter."""
    year, number = month.split("-")[:2]
    return f"Q{(int(number) - 1) // 3 + 1}{NBSP}{year}"


def span_words(first: str, last: str, *, short: bool = False) -> str:
    """`March 2019 to May 2021`, or the one month."""
    if first == last:
        return month_words(first, short=short)
    return f"{month_words(first, short=short)} {EN_DASH} {month_words(last, short=short)}"


def around_words(month: str | None, lower: str | None, upper: str | None) -> str:
    """The month of an article, with its interval where the month is not certain."""
    if not month:
        return "no month"
    if lower and upper and lower != upper:
        first = month_words(lower, short=True)
        if lower[:4] == upper[:4]:
            first = first[:3]
        return f"c.{NBSP}{month_words(month, short=True)} ({first}{EN_DASH}{month_words(upper, short=True)})"
    return month_words(month, short=True)


def percent(part: float) -> str:
    """A fraction as a percentage with one decimal: `12.3 %`."""
    return "" if math.isnan(part) else f"{100 * part:.1f}{NBSP}%"


def signed(value: float | None, places: int = 2) -> str:
    """A number with its sign and a real minus; empty when there is none."""
    if value is None or math.isnan(value):
        return ""
    return f"{value:+.{places}f}".replace("-", MINUS)


def p_words(value: float | None) -> str:
    """A p value with three decimals, or `<.001`; empty when nothing was tested."""
    if value is None or math.isnan(value):
        return ""
    return "<.001" if value < 0.001 else f"{value:.3f}".removeprefix("0")


def count_words(number: int, noun: str) -> str:
    """`1 article`, `2,412 articles`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def clip_words(text: str, most: int = MAX_WORDS) -> str:
    """The first words of a text, `most` of them and ten letters for each at most, with an ellipsis where cut."""
    words, room = text.split(), 10 * most
    kept = " ".join(words[:most])
    if len(kept) > room:  # scripts without spaces are one long word: those are cut within it
        kept = kept[:room].rsplit(" ", 1)[0] if " " in kept[room // 2 : room] else kept[:room]
    return kept if len(kept) == len(" ".join(words)) else f"{kept}{NBSP}\N{HORIZONTAL ELLIPSIS}"
