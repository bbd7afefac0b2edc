"""Lines of a dump as its readers see them, for the tests of what they make of them."""

from __future__ import annotations

from trendlab.readers.dump.lines import DumpLine
from trendlab.readers.dump.marks import split_line
from trendlab.readers.sources import Line


def split(text: str) -> list[DumpLine]:
    """All lines of a text, with their marks taken off."""
    return [split_line(Line(k, line)) for k, line in enumerate(text.split("\n"), 1)]


def full(text: str) -> list[DumpLine]:
    """Those of them with text."""
    return [line for line in split(text) if line.text]


def subjects(n_articles: int, n_lines: int) -> list[str]:
    """Articles of ten words a line; each has ten words of its own, which come in each of its lines."""
    shift = [chr(ord("a") + k) for k in range(26)]
    own = [[f"{shift[a]}{shift[w]}{shift[(a + w) % 26]}word" for w in range(10)] for a in range(n_articles)]
    return [" ".join(words[k:] + words[:k]).capitalize() + "." for words in own for k in range(n_lines)]
