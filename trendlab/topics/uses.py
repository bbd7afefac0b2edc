"""Where a term stands in a text, whatever its case."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from trendlab.vectorize.letters import written_pattern
from trendlab.words.scripts import is_unparted

Finder = Callable[[str], Iterator[tuple[int, int]]]


def make_finder(term: str) -> Finder:
    """A function from a text to the places of a term in it, as (start, end), in order.

    Args:
        term: one word, or the words of a phrase, in any case, parted by blanks or "_". Words that touch a further word
            character are no uses of it, but in scripts without blanks between words.
    """
    if is_unparted(term):  # no blanks part the word from its neighbours, nor the words of a phrase
        inside = re.compile(r"[\W_]*".join(map(re.escape, re.split(r"[ _]", _lower(term)))))
        return lambda text: ((hit.start(), hit.end()) for hit in inside.finditer(_lower(text)))
    # Without a look-behind and flags the first letters are searched for literally, several times as fast.
    pattern = re.compile(r"[\W_]+".join(map(written_pattern, re.split(r"[ _]", _lower(term)))) + r"(?!\w)")

    def find(text: str) -> Iterator[tuple[int, int]]:
        for match in pattern.finditer(_lower(text)):
            start = match.start()
            if start == 0 or not (text[start - 1].isalnum() or text[start - 1] == "_"):
                yield start, match.end()

    return find


def _lower(text: str) -> str:
    """Lower case, each character in its place: the dotted capital I is the only one that would become two."""
    return text.replace("İ", "i").lower()
