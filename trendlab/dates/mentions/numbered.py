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
# A sign and a blank that begin a line are a heading: "# 1984".
_SIGN_BEFORE = re.compile(r"(?:[$€£¥₹₩₽§№]|#(?!\s)|(?<=[^\n#])#|(?<![\d-])\d{3}-|\d{5,}-|(?<!\d)\d{3,4}\s?[x×*]|<)\s?$")
_SIGN_AFTER = re.compile(r"\s?(?:[$€£¥₹₩₽](?!\d)|[x×*]\s?\d{3,4}(?!\d))|@")
_AFTER = r"[\s-](?:{words})(?![^\W_])"
# Lists of words behind a number and before it, and those of words in the letters of the list alone.
_BEHIND, _FRONT, _WRITTEN = ("after", "beings", "round", "written"), ("before", "code", "year"), ("written", "code")


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
    lists = _patterns()
    if lists["before"].search(before) or lists["code"].search(before):
        return True
    if lists["after"].match(after) or lists["written"].match(after):
        return True
    if lists["beings"].match(after) and not lists["year"].search(before):
        return True
    return text[start:end].endswith("00") and lists["round"].match(after) is not None


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    """Patterns of the words beside a number, by what they say of it."""
    lists: dict[str, list[str]] = {kind: [] for kind in (*_BEHIND, *_FRONT)}
    for line in files(__package__).joinpath("numbered.txt").read_text("utf-8").splitlines():
        kind, _, words = line.partition(" ")
        if kind in lists:
            lists[kind] += words.split()
    found: dict[str, re.Pattern[str]] = {}
    for kind, every in lists.items():
        own = "|".join(map(re.escape, sorted(every, key=len, reverse=True)))
        shape = _AFTER if kind in _BEHIND else _BEFORE
        found[kind] = re.compile(shape.format(words=own), re.NOFLAG if kind in _WRITTEN else re.I)
    return found
