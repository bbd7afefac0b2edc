"""The layout of a dump: where in each article the line with its day is.

Three layouts are possible. The head is above the line with the day ("above": title, then newspaper and day, then
text), the line with the day comes first ("first"), or it ends the article ("last"). Each gets the log-likelihood of
all gaps between such lines: whether the line above a day looks like a title, whether the line below it does, where
blank lines and rulers are, and how the file begins and ends.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from trendlab.readers.dump.headlines import has_prose

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trendlab.readers.dump.headlines import Lines

LAYOUTS = ("above", "first", "last")
# The probability that a title looks like one.
_SURE = 0.9
MAX_HEAD = 6
MAX_STRETCH = 60  # lines between two days of articles
MAX_BREAKS = 10  # rulers, or wide gaps, for each day
_DOUBT = 3.0  # a smaller difference of log-likelihoods leaves two layouts possible


@dataclass(frozen=True, kw_only=True)
class Layout:
    """How a dump is laid out.

    Attributes:
        name: "above", "first" or "last", or "labels" where heads are labelled.
        titled: whether the heads have titles.
        other: the layout that fits about as well, "" where none does.
        decked: whether there is a sentence between title and day.
    """

    name: str
    titled: bool
    other: str = ""
    decked: bool = False


def choose_layout(lines: Lines) -> Layout | None:
    """The layout with the highest log-likelihood; None where too few lines hold a day, or these fit no layout.

    Args:
        lines: of the dump.
    """
    if len(lines.days) < 2 or _is_mostly_one(lines):
        return None
    tails, tops = _tails(lines), _tops(lines)
    base = _base(lines)
    is_title = sum(tops) / max(len(tops), 1)
    decked = _tails(lines, decks=True)
    plain, deck = _fit(tails, _SURE) + _better_fit(decked, base), _fit(decked, _SURE) + _fit(tails, base) - 1.5
    weight = {
        "above": max(plain, deck) + max(_fit(tops, base), _fit(tops, _SURE) - 2),
        "first": max(_fit(tails, base), _fit(tails, _SURE) - 3.5) + _better_fit(decked, base) + _better_fit(tops, base),
        "last": max(_fit(tails, base), _fit(tails, _SURE) - 2.3) + _better_fit(decked, base) + _better_fit(tops, base),
    }
    for name in LAYOUTS:
        weight[name] += _fit_of_ends(lines, name) + _fit_of_blanks(lines, name)
    best, second = sorted(LAYOUTS, key=lambda name: -weight[name])[:2]
    close = weight[best] - weight[second] < _DOUBT
    if not _is_regular(lines, best, tails=decked if deck > plain else tails, tops=tops, base=base):
        return None
    return Layout(
        name=best, titled=best == "above" or is_title > 0.7, other=second if close else "", decked=deck > plain
    )


def _is_mostly_one(lines: Lines) -> bool:
    """Whether the lines with a day are too few to be those of all articles.

    Either a stretch without a day holds most of a long dump, or rulers or wide gaps are many times as frequent as days.
    """
    ends = [0, *(d.place for d in lines.days), len(lines.texts)]
    longest = max(b - a for a, b in pairwise(ends))
    wide = max(sum(level == k for level in lines.level) for k in (2, 3))
    few = wide > MAX_BREAKS * len(lines.days) or 2 * longest > len(lines.texts)
    return longest > MAX_STRETCH and few


def _is_regular(lines: Lines, name: str, *, tails: list[bool], tops: list[bool], base: float) -> bool:
    """Whether the lines with a day are of the heads or ends of articles, rather than anywhere in them."""
    if name == "above":
        return sum(tails) >= 0.6 * len(tails)
    return name == "first" or sum(tops) > (0.5 + base / 2) * len(tops) or _end_alike(lines)


def _end_alike(lines: Lines) -> bool:
    """Whether the last line has a day, and the other words of lines with a day recur."""
    rests = Counter(d.rest.casefold() for d in lines.days)
    return lines.days[-1].place == len(lines.texts) - 1 and len(lines.days) >= 3 and len(rests) <= 0.5 * len(lines.days)


def _tails(lines: Lines, *, decks: bool = False) -> list[bool]:
    """For each day but the first, whether the line above it, bylines and newspapers skipped, may be a title.

    With `decks` there is a sentence between title and day, and the line above that sentence is checked.
    """
    found = []
    for first, last in lines.gaps():
        k = last - 1
        while k > first and lines.note[k] and last - k <= 4:
            k -= 1
        k -= decks
        found.append(first <= k and lines.title[k] and not lines.note[k])
    return found


def _tops(lines: Lines) -> list[bool]:
    """For each day, whether the line below it, bylines and newspapers skipped, may be a title with text below it."""
    found = []
    ends = [*(d.place for d in lines.days[1:]), len(lines.texts)]
    for d, end in zip(lines.days, ends, strict=True):
        k = d.place + 1
        while k < end - 1 and lines.note[k] and k - d.place <= 3:
            k += 1
        if k < end - 1:
            found.append(lines.title[k] and not lines.note[k])
    return found


def _base(lines: Lines) -> float:
    """The fraction of the lines in the middle of articles that may be titles."""
    inner = [k for a, b in lines.gaps() for k in range(a + 1, b - 3)]
    inner += range(lines.days[-1].place + 2, len(lines.texts) - 1)
    n = sum(lines.title[k] for k in inner)
    return min((n + 1) / (len(inner) + 10), 0.8)


def _better_fit(found: Sequence[bool], base: float) -> float:
    """The higher log-likelihood of two: that these lines are titles, or that they look like any line."""
    return max(_fit(found, base), _fit(found, _SURE))


def _fit(found: Sequence[bool], rate: float) -> float:
    """The log-likelihood of these outcomes where each is true with this probability."""
    n = sum(found)
    return n * math.log(rate) + (len(found) - n) * math.log(1 - rate)


def _fit_of_ends(lines: Lines, name: str) -> float:
    """The log-likelihood of the beginning and the end of the dump under a layout."""
    first, last = lines.days[0].place, len(lines.texts) - 1 - lines.days[-1].place
    before = has_prose(lines, 0, first)
    after = has_prose(lines, len(lines.texts) - last, len(lines.texts))
    if name == "last":
        head = 0.9 if before and first >= 2 else 0.4 if before else 0.02 if first else 0.005
        foot = 0.9 if not last else 0.01 if after else 0.1
    else:
        foot = 0.95 if after else 0.1 if last else 0.01
        shown = any(lines.title[k] for k in range(max(0, first - MAX_HEAD), first))
        if name == "above":
            head = 0.01 if not first else (0.9 if shown else 0.1) if first <= MAX_HEAD else 0.05 if shown else 0.005
        else:
            head = 0.9 if not first else 0.005 if before else 0.08
    return math.log(head) + math.log(foot)


def _fit_of_blanks(lines: Lines, name: str) -> float:
    """The log-likelihood of blank lines and rulers under a layout: the widest of a gap is between two articles.

    Where only few gaps have any, they are residue inside texts and no evidence.
    """
    fits = [_blanks_fit(lines, name, first=first, last=last) for first, last in lines.gaps()]
    known = [fit for fit in fits if fit is not None]
    return _fit(known, 0.93) if 2 * len(known) > len(fits) else 0.0


def _blanks_fit(lines: Lines, name: str, *, first: int, last: int) -> bool | None:
    """Whether a layout splits a gap where it has most blank lines; None where all edges are equal."""
    levels = lines.level[first : last + 1]
    most, size = max(levels), len(levels) - 1
    if most == min(levels) or last == first:
        return None
    if name == "above":
        cuts = set(range(max(1, size - MAX_HEAD), size))
    elif name == "first":
        cuts = _over_notes(lines, last, size)
    else:
        cuts = {0} if size < 3 else {0, 1}
    return any(levels[k] == most for k in cuts)


def _over_notes(lines: Lines, place: int, size: int) -> set[int]:
    """The edges in a gap at which a head may begin with its newspaper or section above its day."""
    cuts = {size}
    while size > 0 and lines.note[place - 1]:
        place, size = place - 1, size - 1
        cuts.add(size)
    return cuts
