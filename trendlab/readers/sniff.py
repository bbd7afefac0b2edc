"""The kind of a text by its beginning: JSON of several kinds, or a table and its delimiter."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from functools import lru_cache
from itertools import chain, islice
from operator import itemgetter
from typing import TYPE_CHECKING

from trendlab.readers.articles import is_article_row
from trendlab.readers.bom import trimmed, without_mark
from trendlab.readers.headers import is_header, rows_below
from trendlab.readers.jsonrows import is_envelope
from trendlab.readers.roles import KNOWN, plain_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from trendlab.readers.sources import Line

_HEADER_WITHIN = 20
_LONGEST_NAME = 80
_SEPARATOR = re.compile(r"\ufeff?\"?sep=(.)\"?\r?\n", re.IGNORECASE)


@lru_cache(maxsize=2)
def sniff_json(sample: str) -> str:
    """The kind of JSON in a text: "feed", "articles", "jsonl" or "json"; "" where it is not JSON.

    Args:
        sample: the first characters of the text.
    """
    start = trimmed(sample)
    if not start.startswith(("{", "[")):
        return ""
    first = start.split("\n", 1)[0].strip()
    try:
        row = json.loads(first)
    except (ValueError, RecursionError):
        row = None
    if isinstance(row, dict) and "version" in row and "items" in row:
        return "feed"
    if isinstance(row, dict):
        if is_article_row(row):
            return "articles"
        return "json" if len(first) == len(start.rstrip()) and is_envelope(row) else "jsonl"
    if isinstance(row, list) and _are_lists(start):
        return "jsonl"
    if _broken_at_once(start):
        return ""
    if re.match(r'\{\s*"', start) or re.match(r'\[\s*[\[{"\]]', start):
        if re.search(r'"version"\s*:\s*"https?://(?:www\.)?jsonfeed\.org', start[:5_000]):
            return "feed"
        broken = first.endswith("}") and len(start.split("\n", 2)) > 1 and first.startswith('{"')
        return "jsonl" if broken else "json"
    return ""


def _are_lists(start: str) -> bool:
    """Whether the first two lines are lists of as many cells: the rows of a table, one a line."""
    lines = [line for line in start.split("\n", 6)[:6] if line.strip()][:2]
    try:
        first, second = map(json.loads, lines) if len(lines) > 1 else (None, None)
    except (ValueError, RecursionError):
        return False
    if not isinstance(first, list) or not isinstance(second, list) or len(first) != len(second) or len(first) < 2:
        return False
    return not any(isinstance(cell, (dict, list)) for cell in first)


def _broken_at_once(start: str) -> bool:
    """Whether the first JSON value is broken inside the sample: the rest of JSON around lines of text."""
    if not start.startswith("{"):
        return False
    try:
        json.JSONDecoder().raw_decode(start)
    except json.JSONDecodeError as error:
        return error.msg.startswith("Invalid control character") and error.pos < len(start) - 2
    except RecursionError:
        return False
    return False


@lru_cache(maxsize=2)
def sniff_table(sample: str) -> str:
    """The delimiter of a text that is a table, "" where it is not.

    A table has at least as many fields in half of its lines or rows as in its header.

    Args:
        sample: the beginning of the text.
    """
    named = separator_line(sample)
    body = _SEPARATOR.sub("", sample, count=1)
    lines = [x for x in body.split("\n")[:200] if x.strip()][:-1] or body.split("\n")[:1]
    for delimiter in (named,) if named else ("\t", ",", ";", "|"):
        if delimiter not in body:
            continue
        if lines_above(sample, delimiter):
            return delimiter
        cells = _first_row(body, delimiter)
        if len(cells) < 2 or not _names_columns(cells):
            continue
        below = Counter(x.count(delimiter) >= len(cells) - 1 for x in lines[1:])
        rows = Counter(len(row) >= len(cells) for row in islice(_rows(body, delimiter), 1, 100))
        if delimiter != "\t" and not named and not _are_even(body, delimiter, cells):
            continue
        if len(lines) > 1 and any(n[True] >= 0.5 * n.total() for n in (below, rows)):
            return delimiter
    return ""


def _are_even(body: str, delimiter: str, cells: list[str]) -> bool:
    """Whether rows have as many fields as a header of unknown names; lines of prose have some commas each too."""
    if any(plain_name(c) in KNOWN for c in cells):
        return True
    widths = [len(row) for row in islice(_rows(body, delimiter), 1, 100) if row]
    return 2 * widths.count(len(cells)) >= len(widths)


@lru_cache(maxsize=8)
def lines_above(sample: str, delimiter: str) -> int:
    """The number of lines above the header of a table, such as a notice or a search; mostly 0.

    The header names at least two columns that are well known, and has twice as many cells as the first row.

    Args:
        sample: the beginning of the table.
        delimiter: one character.
    """
    lines = without_mark(_SEPARATOR.sub("", sample, count=1)).split("\n")
    reader = csv.reader((f"{x}\n" for x in lines), delimiter=delimiter)
    first, above = 0, 0
    try:
        for k, row in enumerate(islice(reader, _HEADER_WITHIN)):
            cells = [c.strip() for c in row if c.strip()]
            first = first if k else len(cells)
            wide = k and len(cells) >= max(3, 2 * first) and max(map(len, cells)) <= _LONGEST_NAME
            if wide and sum(plain_name(c) in KNOWN for c in cells) > 1 and _names_columns(cells):
                return above
            above = reader.line_num
    except csv.Error:
        return 0
    return 0


def _rows(sample: str, delimiter: str) -> Iterator[list[str]]:
    """The rows of a table as far as the sample goes; a quoted field may hold line breaks."""
    try:
        yield from csv.reader((f"{x}\n" for x in sample.split("\n")), delimiter=delimiter)
    except csv.Error:
        return


def _first_row(sample: str, delimiter: str) -> list[str]:
    return [c.strip().strip('"') for c in next(_rows(without_mark(sample), delimiter), [])]


def _names_columns(cells: list[str]) -> bool:
    """Whether cells are names of columns: short and distinct, or well known; that of an index may be empty."""
    known = sum(plain_name(c) in KNOWN for c in cells)
    if any(c.endswith(":") for c in cells[:-1]) and not all(c.endswith(":") for c in cells):
        return False  # a label and its value
    if any(not c or len(c) > 80 or c[-1] in ".!?" for c in cells[1:]) or len(cells[0]) > 80:
        return False
    few = sum(len(c.split()) for c in cells) <= 3 * len(cells)
    return (few and len(set(cells)) == len(cells)) or known > 1 or (known == 1 and few)


def separator_line(sample: str) -> str:
    """The delimiter in a first line "sep=;" for spreadsheet programs, "" where there is no such line."""
    found = _SEPARATOR.match(sample)
    return found[1] if found else ""


def without_separator(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines of a table without a first line that names the delimiter for a spreadsheet program ("sep=;").

    Args:
        lines: of the table.
    """
    stream = iter(lines)
    first = next(stream, None)
    return stream if first is None or separator_line(first.text + "\n") else chain([first], stream)


def delimiter_of(sample: str) -> str:
    """The delimiter of a CSV text: named by its first line, else that of known names in its header or of even rows.

    Args:
        sample: the beginning of the table.
    """
    header = without_mark(sample).split("\n", 1)[0]
    below = next((d for d in ",;|\t" if lines_above(sample, d)), "")
    body = _SEPARATOR.sub("", sample, count=1)
    return (
        separator_line(sample)
        or below
        or max(",;|\t", key=lambda d: (_known_names(body, d), _evenness(body, d), _n_close(header, d), d == ","))
    )


def _n_close(header: str, delimiter: str) -> int:
    """How often a delimiter stands in the first line; a comma before a blank is one of a sentence."""
    return header.count(delimiter) - (header.count(", ") if delimiter == "," else 0)


def _known_names(sample: str, delimiter: str) -> int:
    """The number of well known names of columns in the first row; one alone may be a value."""
    known = sum(plain_name(c) in KNOWN for c in _first_row(sample, delimiter))
    return known if known > 1 else 0


def _evenness(sample: str, delimiter: str) -> float:
    """The fraction of rows with the most frequent number of fields, in tenths; 0 where that or the first has one."""
    widths = [len(row) for row in islice(_rows(sample, delimiter), 100) if row]
    width, n = Counter(widths).most_common(1)[0] if widths else (1, 0)
    return round(n / len(widths), 1) if width > 1 and widths[0] > 1 else 0.0


def has_header(sample: str, delimiter: str) -> bool:
    """Whether the first row of a table names its columns: short, distinct, no number, unlike the rows below.

    Args:
        sample: the beginning of the table.
        delimiter: one character.
    """
    rows = _sample_rows(sample, delimiter)
    return is_header(rows[0] if rows else [], rows[1:]) or n_more_names(sample, delimiter) > 0


@lru_cache(maxsize=2)
def n_more_names(sample: str, delimiter: str) -> int:
    """The number of rows below the first that name the columns too.

    Args:
        sample: the beginning of the table.
        delimiter: one character.
    """
    rows = _sample_rows(sample, delimiter)
    return rows_below(rows[0], rows[1:]) if rows else 0


def _sample_rows(sample: str, delimiter: str) -> list[list[str]]:
    body = without_mark(_SEPARATOR.sub("", sample, count=1))
    return [[c.strip().strip('"') for c in row] for row in islice(_rows(body, delimiter), 50) if row]


def find_header(header: list[str]) -> Callable[[list[str]], bool]:
    """A function that says whether a row names the columns again, as tables written one below the other do.

    An index may stand before them.

    Args:
        header: the names.

    Example:
        >>> again = find_header(["", "date", "text"])
        >>> again(["7", "date", "text"]), again(["7", "2021-03-05", "Ships wait."])
        (True, False)
    """
    named = [k for k, name in enumerate(header) if name.strip()]
    if len(named) < 2:
        return lambda _: False
    names = itemgetter(*named)
    wanted, first = names(header), named[0]
    return lambda row: len(row) == len(header) and row[first] == header[first] and names(row) == wanted
