"""Which format a source is in, by its content."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass

from trendlab.readers.articles import is_article_row

_FEED = re.compile(r"<(?:\w+:)?(?:rss|feed|RDF|channel|item|entry)[\s>]", re.IGNORECASE)
_HTML = re.compile(r"<!doctype html|<html[\s>]|<body[\s>]", re.IGNORECASE)
_XML = re.compile(r"\s*<(?:\?xml|!DOCTYPE|!--|rss|feed|rdf:|\w+:RDF|channel)", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Sniffed:
    """A format and why it was taken.

    Attributes:
        format: one of the words of `FORMATS`.
        why: what was seen.
    """

    format: str
    why: str


def sniff_text(sample: str, suffix: str) -> Sniffed:
    """The format of a text by its beginning; the suffix decides only between ways of reading plain text.

    Args:
        sample: the first characters of the text.
        suffix: of the file's name, lower case, without packing (".jsonl").
    """
    start = sample.lstrip("\ufeff \t\r\n\x00")
    if start.startswith(("{", "[")):
        found = _sniff_json(start)
        if found is not None:
            return found
    if _XML.match(start) and _FEED.search(start[:20_000]):
        return Sniffed(format="feed", why="XML with the elements of a feed")
    if _HTML.search(start[:3_000]):
        return Sniffed(format="html", why="HTML")
    table = _sniff_table(sample)
    if table is not None and suffix not in (".txt", ".md", ".dump"):
        return table
    if table is not None and table.format == "tsv":
        return table
    if suffix in (".csv", ".tsv"):
        return Sniffed(format=suffix[1:], why="its name")
    return Sniffed(format="dump", why="lines of text that are no table and no markup")


def _sniff_json(start: str) -> Sniffed | None:
    first = start.split("\n", 1)[0].strip()
    try:
        row = json.loads(first)
    except (ValueError, RecursionError):
        row = None
    if isinstance(row, dict) and "version" in row and "items" in row:
        return Sniffed(format="feed", why="JSON Feed")
    if isinstance(row, dict):
        whole = is_article_row(row)
        return Sniffed(format="articles" if whole else "jsonl", why="one JSON object a line")
    if _broken_at_once(start):
        return None
    if re.match(r'\{\s*"', start) or re.match(r'\[\s*[\[{"\]]', start):
        if re.search(r'"version"\s*:\s*"https?://(?:www\.)?jsonfeed\.org', start[:5_000]):
            return Sniffed(format="feed", why="JSON Feed")
        broken = first.endswith("}") and len(start.split("\n", 2)) > 1 and first.startswith('{"')
        return Sniffed(format="jsonl" if broken else "json", why="JSON")
    return None


def _broken_at_once(start: str) -> bool:
    """Whether the first JSON value breaks off in the middle of the sample: residue of JSON around lines of text."""
    if not start.startswith("{"):
        return False
    try:
        json.JSONDecoder().raw_decode(start)
    except json.JSONDecodeError as error:
        return error.msg.startswith("Invalid control character") and error.pos < len(start) - 2
    except RecursionError:
        return False
    return False


def _sniff_table(sample: str) -> Sniffed | None:
    """A table has the same number of delimiters in its header and in most of its lines."""
    lines = [x for x in sample.split("\n")[:200] if x.strip()][:-1] or sample.split("\n")[:1]
    header = lines[0] if lines else ""
    for delimiter, name in (("\t", "tsv"), (",", "csv"), (";", "csv"), ("|", "csv")):
        cells = [c.strip().strip('"') for c in header.split(delimiter)]
        if len(cells) < 2 or len(set(cells)) < len(cells) or not all(0 < len(c) <= 40 for c in cells):
            continue
        if any(c[-1] in ".!?" for c in cells) or sum(len(c.split()) for c in cells) > 3 * len(cells):
            continue
        counts = Counter(x.count(delimiter) >= len(cells) - 1 for x in lines[1:])
        if counts[True] >= 0.5 * counts.total() and len(lines) > 1:
            return Sniffed(format=name, why=f"a header and rows parted by {delimiter!r}")
    return None


def delimiter_of(sample: str) -> str:
    """The delimiter of a CSV text: of comma, semicolon, bar and tab the one that the header holds most often."""
    header = sample.lstrip("\ufeff").split("\n", 1)[0]
    return max(",;|\t", key=lambda d: (header.count(d), d == ","))


def has_header(sample: str, delimiter: str) -> bool:
    """Whether the first row of a table names its columns: short, distinct, no number, unlike the rows below.

    Args:
        sample: the beginning of the table.
        delimiter: one character.
    """
    rows = [line.rstrip("\r").split(delimiter) for line in sample.lstrip("\ufeff").split("\n")[:50] if line.strip()]
    first = [c.strip().strip('"') for c in rows[0]] if rows else []
    if any(c.replace(".", "").replace("-", "").isdigit() or len(c) > 60 or len(c.split()) > 5 for c in first):
        return False
    below = [c.strip().strip('"') for row in rows[1:] for c in row]
    return len(set(first)) == len(first) and not set(filter(None, first)) & set(below)
