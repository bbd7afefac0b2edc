"""Fixed lines: signatures, attributions and notices of publishers, which many articles repeat word by word."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from trendlab.topics.uses import BETWEEN, find_uses, read_around

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MIN_USES = 5
MIN_FIXED = 0.5  # fraction of uses within the same line
FAR, NEAR, CLOSE = 60, 20, 6  # characters beside a use that are compared
MIN_LENGTH, AT_END = 400, 6  # characters of a text; those behind a use at its end
MIN_SIDE, MIN_BOTH = 12, 25  # characters that are the same on one side up to the end of the line, or around a use


def is_in_fixed_line(spelling: str, texts: Sequence[str]) -> bool:
    r"""Whether half of the uses of a term or more, five at least, are in one line that stays the same.

    The line is the same from the term to its end or from its start to the term (`MIN_SIDE` characters or more), or on
    both sides of it; or long texts end with the term. Sixty characters of a line are compared, so that a paragraph in
    one line is fixed if these are.

    Args:
        spelling: the words of a phrase are separated by blanks.
        texts: articles that hold it.

    >>> texts = [f"Some words {k}.\n--\nJo Doe, Institute of the Sea, Oslo" for k in range(5)]
    >>> is_in_fixed_line("Institute", texts), is_in_fixed_line("words", texts)
    (True, False)
    """
    joined, uses = find_uses(spelling, tuple(texts))
    if len(uses) < MIN_USES:
        return False
    least = MIN_FIXED * len(uses)
    if len(joined) >= MIN_LENGTH * len(texts) and sum(_is_at_end(joined, end) for _, end in uses) >= least:
        return True
    close = (
        [joined[end : end + CLOSE] for _, end in uses],
        [joined[max(0, start - CLOSE) : start] for start, _ in uses],
    )
    if max(_n_same(texts, 1) for texts in close) < least:  # as of most terms
        return False
    sides = [tuple(side.lower().strip() for side in read_around(joined, *use, span=FAR)) for use in uses]
    return (
        _n_same((after for _, after in sides), MIN_SIDE) >= least
        or _n_same((before for before, _ in sides), MIN_SIDE) >= least
        or _n_same((before[-NEAR:] + "|" + after[: 2 * NEAR] for before, after in sides), MIN_BOTH) >= least
    )


def _is_at_end(joined: str, end: int) -> bool:
    """Whether a text ends right behind a place."""
    return len(joined) - end <= AT_END or joined.find(BETWEEN, end, end + AT_END + len(BETWEEN)) >= 0


def _n_same(sides: Iterable[str], least: int) -> int:
    """How often the most frequent text of at least this many characters occurs."""
    return max(Counter(side for side in sides if len(side) >= least).values(), default=0)
