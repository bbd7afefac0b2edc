"""Tables with cells separated by tabs."""

from __future__ import annotations

import re
from statistics import median

from trendlab.readers.bom import without_mark
from trendlab.readers.delimited import delimited_read
from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.prose import has_words
from trendlab.readers.sniff import sniff_table

_SAMPLE, _MIN_LINES, _MIN_LENGTH = 200, 10, 25
_DISTINCT, _LONGEST_NAME = 0.98, 40
_CLOCK = re.compile(r"\W?\d{1,3}:\d\d\b")


def recognise(head: Head) -> str | None:
    """A header with as many cells as most rows."""
    delimiter = sniff_table(head.text)
    if delimiter == "\t":
        return "a header and rows separated by '\\t'"
    if not delimiter and head.text and (head.suffix == ".tsv" or (head.alone and _are_even(head.text))):
        return "its name" if head.suffix == ".tsv" else "lines with as many tabs each"
    return None


def _are_even(text: str) -> bool:
    """Whether all lines have as many cells, each its own name in front and mostly a long one: a table without a header.

    Two cells a line may be a speaker and what was said, unless no name recurs.
    """
    lines = [x for x in without_mark(text).split("\n") if x.strip()][:-1][:_SAMPLE]
    n_tabs = lines[0].count("\t") if lines else 0
    if len(lines) < _MIN_LINES or not n_tabs or any(line.count("\t") != n_tabs for line in lines):
        return False
    rows = [[cell.strip() for cell in line.split("\t")] for line in lines]
    longest = [max(row, key=len) for row in rows]
    named = len({row[0] for row in rows}) >= _DISTINCT * len(rows)
    short = max(len(row[0]) for row in rows) <= _LONGEST_NAME
    prose = median(map(len, longest)) >= _MIN_LENGTH and 2 * sum(map(has_words, longest)) > len(rows)
    following = [str(int(row[0]) + 1) for row in rows[:-1] if _is_number(row)]
    spoken = any(_CLOCK.match(row[0]) for row in rows)  # when each line was said
    counted = n_tabs == 1 and [row[0] for row in rows[1:]] == following  # a list of numbered texts
    return named and short and prose and not counted and not spoken and all(row[0] for row in rows)


def _is_number(row: list[str]) -> bool:
    return row[0].isdecimal() and row[0].isascii()


def read(opened: Opened) -> Read:
    """Each row as an article, columns guessed by name and content."""
    return delimited_read(opened, delimiter="\t")


FORMAT = Format(name="tsv", about="a table with tabs", recognise=recognise, read=read, rank=60)
