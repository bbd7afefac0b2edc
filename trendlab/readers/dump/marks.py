"""Residue that marks the boundaries of a dump: found by its form, accepted by how it recurs."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from trendlab.readers.clean import clean_text
from trendlab.readers.dump.lines import DumpLine, label_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trendlab.checks import FloatArray
    from trendlab.readers.dump.cohesion import Cohesion
    from trendlab.readers.sources import Line

# What markup, CDATA and hand-made rulers leave behind at the start or end of a line.
_PIECES = (
    r"\]\]>", r"<!\[CDATA\[", r"<!--.{0,80}?-->", r"</?[A-Za-z][^<>]{0,200}>", r"<\?[^<>]{0,200}\?>",
    r"&(?:[a-zA-Z]{2,8}|#\d{1,6}|#x[0-9a-fA-F]{1,5});", r"([-=*_~#+.])\1{2,}", r"(?:[-=*_~#+•·]\s){2,}[-=*_~#+•·]",
    r"[|^§¶@%]{2,}", r"\f", r"\[\d{1,12}\](?=\S|$)", r"[\u2500-\u257f\u2580-\u25ff\u2042]+", r"[-–—]{2,}",
)  # fmt: skip
_RESIDUE = "|".join(p.replace(r"\1", r"(?P=ruler)").replace("([-=*_~#+.])", "(?P<ruler>[-=*_~#+.])") for p in _PIECES)
_START = re.compile(rf"\s*(?:{_RESIDUE})\s*")
_FINISH = re.compile(rf"\s*(?:{_RESIDUE})\s*$")
# What such a residue ends with, and what stands before that.
_RULERS, _DASHES, _SIGNS = (
    frozenset("-\u2013\u2014=*_~#+.\u2022\u00b7"),
    frozenset("-\u2013\u2014"),
    frozenset("|^\u00a7\u00b6@%"),
)
_DENSE = frozenset(".\u2013\u2014")  # of which no ruler has blanks between its signs
_OPENING, _LONGEST_TAG = {">": "", ";": "&", "]": "[", "[": "["}, 300
_DRAWN = re.compile(r"[\u2500-\u257f\u2580-\u25ff\u2042]")
# An id or number alone on a line: "ID: 4711", "[12]", "Article 3 of 40", "doc_0012", a guid.
_ID_LINE = re.compile(
    r"\W{0,3}(?:(?:id|guid|doc|docno|docid|document|article|item|story|entry|record|post|no|nr|number|page|key|uid)\b)?"
    r"[\s:#=_.-]{0,4}(?:[0-9a-f]{8}-[0-9a-f-]{20,30}|(?=[\w-]*\d)[A-Za-z]{0,6}[-_]?[0-9a-f]{1,32}|\d[\d./-]{0,20})"
    r"(?:\s*(?:/|of|von|de|sur)\s*\d{1,7})?\W{0,3}$"
    # "Документ 1 из 6", "Asiakirja 3 / 40": a word, a number, and how many there are
    r"|\W{0,3}[^\W\d_]{3,14}\s+\d{1,6}\s+(?:of|von|de|sur|из|з|od|z|av|af|van|di|su|din|/)\s+\d{1,7}\W{0,3}$",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"\W*(?:https?://|www\.)\S+$", re.IGNORECASE)
_DATED_NUMBER = re.compile(
    r"\W*(?:(?:19|20)\d\d[-./]?(?:0?[1-9]|1[0-2])[-./]?(?:[0-3]?\d)?|[0-3]?\d[-./][01]?\d[-./]\d{2,4})\W*$"
)
_PIECE = re.compile(r"<[^<>]*>|&#?\w+;|[^<>&]+")
_WEAK = re.compile(
    r"</?(?:p|br|div|span|li|ul|ol|b|i|em|strong|a|u|img|blockquote|h[1-6]|font|td|tr|table|figure|figcaption|sup|sub|center"
    r"|title|pubdate|published|updated|date|dc:date|link|author|dc:creator|category)/?>"
    r"|&\w+;|&#0;|\.\.\.",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")
_ATTRIBUTES = re.compile(r"(<[A-Za-z][\w:]*)\s[^<>]*>")
_FIELD = re.compile(
    r"<(title|description|summary|content(?::encoded)?|pubdate|published|updated|date|dc:date|link|guid|author|dc:creator|category)\b",
    re.IGNORECASE,
)


def mark_kind(residue: str) -> str:
    """The residue without what differs from place to place: digits, attributes, spaces, length of rulers."""
    if not residue:
        return ""
    short = _ATTRIBUTES.sub(r"\1>", residue).replace("\f", "<formfeed>")
    # Without spaces first: "* * *" and "* * * *" are one ruler.
    return re.sub(r"([-=*_~#+.•·])\1{2,}", r"\1\1\1", "".join(_DIGITS.sub("0", short).split()))


def split_line(line: Line) -> DumpLine:
    """The line without the residue at either end."""
    raw = line.text
    if line.cut:
        return DumpLine(line.number, raw[:200], "", cut=True)
    body, start = _peel(raw)
    end = ""
    while body and _may_finish(body) and (found := _FINISH.search(body)) and found.end() > found.start():
        body, end = body[: found.start()], found.group() + end
    if body and len(body) <= 60 and _ID_LINE.match(body) and not _DATED_NUMBER.match(body):
        return DumpLine(line.number, raw, "", mark=mark_kind(start) + "<id>")
    if body and len(body) <= 300 and (_ADDRESS.match(body) or not any(map(str.isalnum, body.lstrip()))):
        kind = "<address>" if _ADDRESS.match(body) else "".join(body.split())[:20]
        return DumpLine(line.number, raw, "", mark=mark_kind(start) + kind)
    field = _FIELD.match(start)
    text = clean_text(body)
    label = f"<{field.group(1).lower()}>" if field and text else label_of(text)
    mark, tail = mark_kind(start), mark_kind(end)
    return DumpLine(line.number, raw, text, mark=mark if text else mark or tail, tail=tail if text else "", label=label)


def _may_finish(body: str) -> bool:
    """Whether a line may end with residue: to search each line for it would take a time that grows with its square."""
    full = body.rstrip()
    last, before = full[-1:], full[-2:-1]
    if "\f" in body[len(full) :] or _DRAWN.match(last):
        return True
    if last in _RULERS:
        spaced = last not in _DENSE and before.isspace() and full[-3:-2] in _RULERS - _DENSE
        return before == last or spaced or (last in _DASHES and before in _DASHES)
    if last in _SIGNS:
        return before in _SIGNS
    opening = _OPENING.get(last)
    return opening is not None and opening in full[-_LONGEST_TAG:]


def _peel(raw: str) -> tuple[str, str]:
    at = 0
    while at < len(raw) and (found := _START.match(raw, at)) and found.end() > at:
        at = found.end()
    return raw[at:], raw[:at]


def marked_places(lines: Sequence[DumpLine]) -> dict[str, set[int]]:
    """For each kind of mark, the places among the lines with text that bear it or follow it.

    Runs of blank lines are marks too ("<blank 2>": two of them).

    Args:
        lines: all lines of the dump.
    """
    found: dict[str, set[int]] = {}
    waiting: set[str] = set()
    blank = place = 0
    for line in lines:
        if not line.text:
            blank = 0 if line.mark else blank + 1
            if line.mark:
                waiting.add(line.mark)
            continue
        kinds = waiting | ({f"<blank {min(blank, 4)}>"} if blank else set())
        if line.mark:
            kinds.add(line.mark)
        for kind in kinds:
            found.setdefault(kind, set()).add(place)
        waiting = {line.tail} if line.tail else set()
        blank = 0
        place += 1
    return found


def boundary_marks(
    places: dict[str, set[int]], score: FloatArray, *, midway: set[int], cohesion: Cohesion
) -> tuple[str, ...]:
    """The kinds of mark between articles rather than between paragraphs, most frequent first.

    Marks that close items or rule a page off are accepted unless the lines after them look less like starts than lines
    at large; marks that also occur between paragraphs (blank lines, <p>, &nbsp;) need that evidence even more.

    Args:
        places: from `marked_places`.
        score: (n_lines,) log-odds that a line begins an article, by its words alone.
        midway: lines that surely begin no article, by the template.
        cohesion: a mark between unrelated texts is accepted, whatever its form.
    """
    n_lines = len(score)
    at_large = float(np.mean(np.tanh(score / 2)))
    kept: Counter[str] = Counter()
    for kind, where in places.items():
        rows = np.array(sorted(where - {0}), dtype=np.int64)
        if not len(rows) or len(where & midway) > 0.3 * len(rows):
            continue
        lift = float(np.mean(np.tanh(score[rows] / 2))) - at_large
        fraction = len(rows) / n_lines
        if is_weak(kind):
            min_lift, max_fraction = (0.25 if kind == "<blank 1>" else 0.06), 0.6
        else:
            min_lift, max_fraction = -0.1, 1.0
        likely = lift > min_lift and fraction <= max_fraction and (len(rows) >= 2 or not is_weak(kind))
        doubted = cohesion.joins(where) or (
            is_weak(kind) and len(rows) >= 8 and not cohesion.separates(where, max_inside=0.6)
        )
        if (likely and not doubted) or cohesion.separates(where):
            kept[kind] = len(rows)
    return tuple(kind for kind, _ in kept.most_common())


def is_weak(kind: str) -> bool:
    """Whether a mark may also be inside articles: blank lines and the tags and spaces of running text."""
    pieces = _PIECE.findall(kind) or [kind]
    return kind.startswith("<blank") or all(_WEAK.fullmatch(p) for p in pieces)
