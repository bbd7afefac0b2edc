"""What a text looks like: JSON of several kinds, or a table and its delimiter."""

from __future__ import annotations

import json
import re
from collections import Counter
from functools import lru_cache

from trendlab.readers.articles import is_article_row


@lru_cache(maxsize=2)
def sniff_json(sample: str) -> str:
    """Which kind of JSON a text is: "feed", "articles", "jsonl" or "json"; "" where it is none.

    Args:
        sample: the first characters of the text.
    """
    start = sample.lstrip("\ufeff \t\r\n\x00")
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
        return "articles" if is_article_row(row) else "jsonl"
    if _broken_at_once(start):
        return ""
    if re.match(r'\{\s*"', start) or re.match(r'\[\s*[\[{"\]]', start):
        if re.search(r'"version"\s*:\s*"https?://(?:www\.)?jsonfeed\.org', start[:5_000]):
            return "feed"
        broken = first.endswith("}") and len(start.split("\n", 2)) > 1 and first.startswith('{"')
        return "jsonl" if broken else "json"
    return ""


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


@lru_cache(maxsize=2)
def sniff_table(sample: str) -> str:
    """The delimiter of a text that is a table, "" where it is none.

    A table has the same number of delimiters in its header and in most of its lines.
    """
    lines = [x for x in sample.split("\n")[:200] if x.strip()][:-1] or sample.split("\n")[:1]
    header = lines[0] if lines else ""
    for delimiter in ("\t", ",", ";", "|"):
        cells = [c.strip().strip('"') for c in header.split(delimiter)]
        if len(cells) < 2 or len(set(cells)) < len(cells) or not all(0 < len(c) <= 40 for c in cells):
            continue
        if any(c[-1] in ".!?" for c in cells) or sum(len(c.split()) for c in cells) > 3 * len(cells):
            continue
        counts = Counter(x.count(delimiter) >= len(cells) - 1 for x in lines[1:])
        if counts[True] >= 0.5 * counts.total() and len(lines) > 1:
            return delimiter
    return ""


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
