"""Forms of lines that recur and may separate articles: separators in words, numbered or capital heads, closing words.

Residue of markup is accepted by its form (`marks.py`); what is found here is accepted only where the words above
and below it have nothing to do with each other (`cohesion.py`).
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from trendlab.readers.dump.cohesion import Cohesion
from trendlab.readers.dump.daylines import day_line
from trendlab.readers.dump.features import DATELINE, STARTS_WITH_DATE, capital_line, note_line, title_like

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trendlab.checks import BoolArray
    from trendlab.readers.dump.lines import DumpLine

_MIN_TIMES = 4
_MAX_TITLES = 0.55
_LONGEST = 80
_SEPARATOR_WORDS = 6
_NUMBER = re.compile(r"\W{0,2}(\d{1,7})\s?[.):\]/-]+\s*(?=\S)")
_SYMBOLS = re.compile(r"[^\w\s\"“”‘’'«»„(\[¿¡$€£-]+")
_LAST_WORD = re.compile(r"(?:^|\s)(\(?[A-Z]{2,12}\)?|[^\w\s]*[^\w\s.,;:!?\"'”’)\]…%–—-][^\w\s]*)$")
# A word or two after the end of the last sentence: "... on Monday. (END)", "... on Monday. - ends -".
_LEFT_OVER = re.compile(r"[.!?…。][\"'”’)\]]*\s+([^.!?…。]{1,20})$")
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, kw_only=True)
class Form:
    """A form that recurs.

    Attributes:
        name: of the form, for the manifest.
        places: lines that begin below it.
        line: for a line that is the same everywhere, its shape; else "".
    """

    name: str
    places: frozenset[int]
    line: str = ""


def shape_of(text: str) -> str:
    """The line in lower case, with its numbers as "0" and single spaces: what recurs of it."""
    return " ".join(_DIGITS.sub("0", text).casefold().split())


def without_separators(lines: list[DumpLine]) -> list[DumpLine]:
    """The lines, without the text of those between articles that are the same everywhere.

    A line that opens or closes the whole dump as well is part of an article; so is one of more than six words.

    Args:
        lines: all lines of the dump.
    """
    full = [line for line in lines if line.text]
    found = _same_lines(full)
    found = {s: rows for s, rows in found.items() if len(s.split()) <= _SEPARATOR_WORDS}
    edges = {shape_of(full[0].text), shape_of(full[-1].text)} if full else set()
    wanted = {s: rows for s, rows in found.items() if s not in edges and not _may_be_head(full[rows[0]])}
    if not wanted:
        return lines
    cohesion = Cohesion(full)
    kept = {s for s, rows in wanted.items() if cohesion.separates({k + 1 for k in rows if k + 1 < len(full)})}
    kept = {s for s in kept if not _beside_heads(full, wanted[s])}
    if not kept:
        return lines
    return [_emptied(x) if x.text and shape_of(x.text) in kept else x for x in lines]


def _may_be_head(line: DumpLine) -> bool:
    return (bool(line.label) and line.text[-1] not in ":：") or note_line(line) or day_line(line.text) is not None


def _emptied(line: DumpLine) -> DumpLine:
    return replace(line, text="", mark=f"<{shape_of(line.text)}>", tail="", label="")


def _beside_heads(full: Sequence[DumpLine], rows: Sequence[int]) -> bool:
    """Whether a line is mostly directly below a title or label, and so part of the head of its article."""
    above = [full[k - 1] for k in rows if k]
    return sum(title_like(x.text, "") or bool(x.label) for x in above) > 0.5 * len(above)


def _same_lines(full: Sequence[DumpLine]) -> dict[str, list[int]]:
    found: defaultdict[str, list[int]] = defaultdict(list)
    for k, line in enumerate(full):
        if len(line.text) <= _LONGEST:
            found[shape_of(line.text)].append(k)
    return {shape: rows for shape, rows in found.items() if len(rows) >= _MIN_TIMES}


def _closing_label(full: Sequence[DumpLine]) -> str | None:
    """The label that closes articles ("Tags: ..."): that of the last line, if it recurs and does not begin the dump."""
    if len(full) < _MIN_TIMES or not full[-1].label or full[0].label == full[-1].label or not note_line(full[-1]):
        return None
    return full[-1].label if sum(x.label == full[-1].label for x in full) >= _MIN_TIMES else None


def _texts_below(full: Sequence[DumpLine], notes: BoolArray) -> list[str]:
    """For each line the next line below it, dates, bylines and notes skipped: the text that a title would precede."""
    out = [""] * len(full)
    for k in range(len(full) - 2, -1, -1):
        out[k] = out[k + 1] if notes[k + 1] else full[k + 1].text
    return out


@dataclass(frozen=True, kw_only=True, eq=False)
class Roles:
    """What the lines of a dump seem to be.

    Attributes:
        heads: (n_lines,) titles, bylines, dates and labelled notes, which belong to the line below.
        feet: (n_lines,) lines that recur unchanged and are no heads; they belong to the line above.
    """

    heads: BoolArray
    feet: BoolArray

    def tops(self) -> list[int]:
        """For each line of running text the first line of the heads directly above it."""
        out, top = [], 0
        for k, (head, foot) in enumerate(zip(self.heads, self.feet, strict=True)):
            if not head and not foot:
                out.append(top)
            if not head:
                top = k + 1
        return out


def roles_of(full: Sequence[DumpLine]) -> Roles:
    """The heads and feet among the lines; titles only where not most lines look like one.

    Args:
        full: the lines with text.
    """
    first = shape_of(full[0].text) if full else ""
    again = {k for shape, rows in _same_lines(full).items() if shape != first for k in rows}
    closing = _closing_label(full)
    notes = np.array([note_line(x) and x.label != closing for x in full], dtype=bool)
    below = _texts_below(full, notes)
    titles = [title_like(x.text, b) and not _ends(x) for x, b in zip(full, below, strict=True)]
    title = np.array(titles, dtype=bool) & ~notes
    feet = np.array([k in again or x.label == closing for k, x in enumerate(full)], dtype=bool) & ~notes
    few = bool(len(full)) and title.sum() <= _MAX_TITLES * (~notes).sum()
    heads = notes | (title & ~feet) if few else notes
    return Roles(heads=heads, feet=feet)


def recurring_forms(full: Sequence[DumpLine]) -> list[Form]:
    """Forms of heads and ends that recur, with the places that they would make starts.

    Args:
        full: the lines with text.
    """
    found: defaultdict[str, set[int]] = defaultdict(set)
    closing = _closing_label(full)
    for k, line in enumerate(full):
        if line.label and line.label == closing:
            if k + 1 < len(full):
                found[f"<after {closing}:>"].add(k + 1)
            continue
        for name in _heads(line, full[k + 1].text if k + 1 < len(full) else "", full[k - 1].text if k else ""):
            found[name].add(k)
        if k + 1 < len(full):
            for name in _ends(line):
                found[name].add(k + 1)
    for shape, rows in _same_lines(full).items():
        if note_line(full[rows[0]]):
            continue
        if shape == shape_of(full[0].text):
            found[f"<{shape}>"].update(rows)
        else:
            found[f"<after {shape}>"].update(k + 1 for k in rows if k + 1 < len(full))
    numbers = _numbered(full)
    forms = [Form(name=n, places=frozenset(p)) for n, p in sorted(found.items()) if len(p) >= _MIN_TIMES]
    return forms + ([Form(name="<number>", places=numbers)] if numbers else [])


def _heads(line: DumpLine, below: str, above: str) -> list[str]:
    text, names = line.text, []
    if DATELINE.match(text):
        names.append("<dateline>")
    if STARTS_WITH_DATE.match(text):
        names.append("<date>")
    if len(text) <= 160 and capital_line(text):
        names.append("<capitals>")
    elif title_like(text, below) and not title_like(above, text):
        names.append("<title>")
    if line.label:
        names.append(f"<{line.label.strip('<>')}:>")
    symbols = _SYMBOLS.match(text)
    if symbols:
        names.append(f"<start {symbols.group()}>")
    return names


def _ends(line: DumpLine) -> list[str]:
    found = _LEFT_OVER.search(line.text[-60:]) or _LAST_WORD.search(line.text[-60:])
    return [f"<end {shape_of(found.group(1))}>"] if found else []


def _numbered(full: Sequence[DumpLine]) -> frozenset[int]:
    """The lines that begin with a number, where most of these numbers rise by less than twenty; else none."""
    found = [(k, int(m.group(1))) for k, x in enumerate(full) if (m := _NUMBER.match(x.text))]
    if len(found) < _MIN_TIMES:
        return frozenset()
    steps = [b - a for (_, a), (_, b) in itertools.pairwise(found)]
    return frozenset(k for k, _ in found) if sum(0 < s < 20 for s in steps) >= 0.7 * len(steps) else frozenset()
