"""Numbers of four digits that are no years: "issue 1907", "room 2010", "$1995", "2000 people", "20:15 or 2015 GMT"."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

# A number is counted or named by what stands beside it, within this many characters.
BESIDE = 32
# What parts the word and its number: "No. 1984", "issue: 1907", "ISO/IEC 1999", "résolution n° 1973".
_BEFORE = r"(?<![^\W_])(?:{words}):?\s?$"
# Money, number signs, the parts of a telephone number or of a long code; a range of years has four digits before it.
_SIGN_BEFORE = re.compile(r"(?:[#$€£¥₹₩₽§№]|(?<![\d-])\d{3}-|\d{5,}-|(?<!\d)\d{3,4}\s?[x×*]|<)\s?$")
_SIGN_AFTER = re.compile(r"\s?(?:[$€£¥₹₩₽@](?!\d)|[x×*]\s?\d{3,4}(?!\d))|@")
_AFTER = r"[\s-](?:{words})(?![^\W_])"


def is_numbered(text: str, start: int, end: int) -> bool:
    """Whether four digits that could be a year count or number something: money, a measure, an issue, a room, an hour.

    Args:
        text: the text.
        start: where the digits begin.
        end: where they end.

    Example:
        >>> [is_numbered(t, t.find("1984"), t.find("1984") + 4) for t in ("issue 1984", "in 1984", "1984 people")]
        [True, False, True]
    """
    before, after = text[max(0, start - BESIDE) : start], text[end : end + BESIDE]
    if _SIGN_BEFORE.search(before) or _SIGN_AFTER.match(after):
        return True
    named, counted, rounded, written = _patterns()
    if named.search(before) or counted.match(after) or written.match(after):
        return True
    return text[start:end].endswith("00") and rounded.match(after) is not None


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Words before a number that names, after one that counts, after one of hundreds, and after an hour as written."""
    lists: dict[str, list[str]] = {"before": [], "after": [], "round": [], "written": []}
    for line in files(__package__).joinpath("numbered.txt").read_text("utf-8").splitlines():
        side, _, words = line.partition(" ")
        if side in lists:
            lists[side] += words.split()
    named, *counted, hours = (
        "|".join(map(re.escape, sorted(words, key=len, reverse=True))) for words in lists.values()
    )
    return (
        re.compile(_BEFORE.format(words=named), re.I),
        *(re.compile(_AFTER.format(words=words), re.I) for words in counted),
        re.compile(_AFTER.format(words=hours)),
    )
