"""Documents of a word processor that hold many dated articles: press reviews, lists of papers, speeches in one file."""

from __future__ import annotations

import re
from collections import Counter
from itertools import chain
from statistics import median
from typing import TYPE_CHECKING

from trendlab.corpus.doubts import Doubt
from trendlab.days.written import is_date
from trendlab.readers.documents import document_found
from trendlab.readers.dump import head_sizes, read_dump
from trendlab.readers.dump.daylines import day_line
from trendlab.readers.headlabels import head_label
from trendlab.readers.records import Record, Reject
from trendlab.readers.sections import Section, dated_sections
from trendlab.readers.sources import Line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from trendlab.readers.format import Opened, Read
    from trendlab.readers.records import Found

_NEAR, _MOST = 8, 0.9  # lines below a heading that may hold its day, and the part of headings that have one
_NUMBER = re.compile(r"\W{0,2}\d{1,6}\W{1,3}(?=\S)")
_MIN_HEADS, _MIN_CHARS, _MIN_HELD = 5, 120, 0.6  # heads, characters below most, and the part of all below them
# A day has two numbers beside the name of its month, else three: "3 March 2021", "3.4.2021".
_DIGITS, _NAMED, _DAYS = re.compile(r"\d+"), re.compile(r"[^\W\d_]{3}"), 2
# The styles of headings as word processors name them in a dozen languages; Russian and Chinese ones write the number.
_HEADING = re.compile(
    r"(?:heading|\w?berschrift|titre|titolo|t\w?tulo|kop|rubrik|nag\w{0,2}wek|overskrift|otsikko|nadpis)?[ _-]?([1-6])",
    re.IGNORECASE,
)


def heading_level(style: str) -> int:
    """The level of a heading by the name of its style, 0 for any other paragraph.

    Args:
        style: of a paragraph.

    Example:
        >>> heading_level("Heading1"), heading_level("berschrift2"), heading_level("BodyText")
        (1, 2, 0)
    """
    hit = _HEADING.fullmatch(style.strip())
    return int(hit[1]) if hit else 0


def digest_read(paragraphs: Sequence[tuple[int, str]], opened: Opened) -> Read | None:
    """The articles of a document of many dated ones; None where it is one article, or its format was named.

    Args:
        paragraphs: the level of each as a heading, 0 for any other, and its text.
        opened: the document.
    """
    if opened.spec.format != "auto":
        return None
    lines = [(level if n == 0 else 0, one) for level, text in paragraphs for n, one in enumerate(text.split("\n"))]
    filled = [(level, " ".join(line.split())) for level, line in lines if line.strip()]
    if found := _sections(filled, opened.name):
        n = sum(not isinstance(one, Reject) for one in found)
        return {"layout": "headings with a day"}, [*found, _doubt(opened.name, n)]
    text = "\n".join(line for _, line in lines)
    sizes = [size for _, size in head_sizes(text)]
    whole = sum(len(line) for _, line in filled)
    if len(sizes) < _MIN_HEADS or median(sizes) < _MIN_CHARS or sum(sizes) < _MIN_HELD * whole or _are_months(filled):
        return None
    notes, articles = read_dump((Line(k, line) for k, line in enumerate(text.split("\n"), 1)), opened.name)
    return notes, chain(_below_cover(articles, opened.name), [_doubt(opened.name, len(sizes))])


def _are_months(lines: Sequence[tuple[int, str]]) -> bool:
    """Whether most lines with a date name a month and no day, as those of a curriculum vitae do."""
    days = [found.day for _, line in lines if (found := day_line(line)) is not None]
    least = (_DAYS if _NAMED.search(day) else _DAYS + 1 for day in days)
    return 2 * sum(len(_DIGITS.findall(day)) >= n for day, n in zip(days, least, strict=True)) < len(days)


def _below_cover(articles: Iterable[Found | Doubt], name: str) -> Iterator[Found | Doubt]:
    """The articles; text above the first head is none."""
    is_first = True
    for one in articles:
        if is_first and isinstance(one, Record):
            is_first = False
            if not one.title and not one.raw_date:
                yield Reject(name, "above the first article", one.text, one.first_line, one.last_line)
                continue
        yield one


def _sections(lines: Sequence[tuple[int, str]], name: str) -> list[Found]:
    """The articles below headings with a day each, and the text outside of them as rejects; mostly none."""
    found: list[Found] = []
    covered = 0
    sections = dated_sections(lines)
    sections = sections if len(sections) >= _MIN_HEADS else _labelled(lines)
    for one in sections:
        found += _loose(lines[covered : one.first], name)
        found.append(document_found("\n".join(one.lines), name, title=one.title, date=one.day))
        covered = one.last + 1
    return [*found, *_loose(lines[covered:], name)] if found else []


def _labelled(lines: Sequence[tuple[int, str]]) -> list[Section]:
    """The sections below the headings of one level that nearly all have a line "Date: 3 March 2021" near them."""
    levels = Counter(level for level, _ in lines if level)
    level, n = max(levels.items(), key=lambda item: item[1], default=(0, 0))
    if n < _MIN_HEADS:
        return []
    starts = [k for k, (one, _) in enumerate(lines) if one == level]
    numbered = all(_NUMBER.match(lines[k][1]) for k in starts)
    found = []
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        title = _NUMBER.sub("", lines[start][1], count=1) if numbered else lines[start][1]
        near = ((k, head_label(lines[k][1])) for k in range(start + 1, min(end, start + _NEAR)))
        dated = next(((k, x.value) for k, x in near if x and x.role == "date" and is_date(x.value)), None)
        if dated is not None:
            text = tuple(lines[k][1] for k in range(start + 1, end) if k != dated[0])
            found.append(Section(first=start, last=end - 1, title=title, day=dated[1], lines=text))
    return found if len(found) >= _MOST * n else []


def _loose(lines: Sequence[tuple[int, str]], name: str) -> list[Found]:
    return [Reject(name, "outside of the entries", "\n".join(text for _, text in lines))] if lines else []


def _doubt(name: str, n: int) -> Doubt:
    sentence = "{count} dated articles in {files}: parted at their heads; --format with its own format reads it as one."
    return Doubt(kind="digest", sentence=sentence, count=n, files=(name,))
