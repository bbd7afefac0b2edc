"""One document of many headings: its headings lie below one title, or are numbered as the sections of one text."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from trendlab.corpus.doubts import Doubt
from trendlab.readers.bom import without_mark

if TYPE_CHECKING:
    from collections.abc import Sequence

_MARKED = re.compile(r"(#{1,6})[ \t]+\S.*$")
_FENCE = re.compile(r"\s{0,3}(?:```|~~~)")
_RULE = re.compile(r"([=\-~^*+#\"'`.:_])\1{2,}[ \t]*$")
_NUMBERED = re.compile(r" {0,3}(\d{1,2}(?:\.\d{1,2}){0,4})\.?[ \t]{1,8}(?=[^\W\d_])(.{2,90})$")
_OF_CONTENTS = re.compile(r"(?:\.[ .]{2,}|[ \t]{3,})\d{1,4}[ \t]*$")
_STOPS = (".", ",", ";", ":", "!", "?")
_WORDS = {
    "marks": "headings below one title", "rules": "underlined headings below one title", "numbers": "numbered sections",
}  # fmt: skip
_MIN_HEADINGS, _MIN_NUMBERED, _MIN_NESTED = 4, 6, 3
_IN_ORDER = 0.9


@dataclass(frozen=True, kw_only=True)
class Outline:
    """The headings of one document.

    Attributes:
        kind: "marks" (#), "rules" (underlined) or "numbers".
        n_headings: all of them.
    """

    kind: str
    n_headings: int

    @property
    def words(self) -> str:
        """Its headings in words, such as "numbered sections"."""
        return _WORDS[self.kind]

    def doubt(self, name: str) -> Doubt:
        """The doubt about a file that was read as one article."""
        sentence = (
            f"{{count}} {self.words} in {{files}}: read as one article, since it is one document; --format dump reads "
            "its parts as articles."
        )
        return Doubt(kind="one_document", sentence=sentence, count=self.n_headings, files=(name,))


def find_outline(text: str) -> Outline | None:
    r"""The headings of a text that is one document; None for all other texts.

    Args:
        text: a file, or its beginning.

    Example:
        >>> text = "# Ports\n\nSome words.\n\n" + "## A part\n\nMore words.\n\n" * 3
        >>> find_outline(text)
        Outline(kind='marks', n_headings=4)
        >>> find_outline(text.replace("##", "#")) is None
        True
    """
    lines = [line.rstrip() for line in without_mark(text).split("\n")]
    return (
        _below_one_title(_marked(lines), "marks", lines)
        or _below_one_title(_ruled(lines), "rules", lines)
        or _numbered(lines)
    )


def _below_one_title(headings: Sequence[tuple[int, object]], kind: str, lines: Sequence[str]) -> Outline | None:
    """The outline, where the first line is a heading of a level that no other has; headings are (line, level)."""
    if len(headings) < _MIN_HEADINGS or any(line for line in lines[: headings[0][0]]):
        return None
    levels = Counter(level for _, level in headings)
    return Outline(kind=kind, n_headings=len(headings)) if levels[headings[0][1]] == 1 else None


def _marked(lines: Sequence[str]) -> list[tuple[int, int]]:
    found, fenced = [], False
    for k, line in enumerate(lines):
        if _FENCE.match(line):
            fenced = not fenced
        elif not fenced and (hit := _MARKED.match(line)):
            found.append((k, len(hit[1])))
    return found if found and found[0][1] == 1 else []


def _ruled(lines: Sequence[str]) -> list[tuple[int, tuple[str, bool]]]:
    """Lines with a rule of about their own length below; the level is its mark, and whether one is above too."""
    found = []
    for k, (line, below) in enumerate(pairwise(lines)):
        hit = _RULE.match(below)
        if hit and line.strip() and not _RULE.match(line) and abs(len(below) - len(line)) <= 2:
            over = k > 0 and lines[k - 1] == below
            found.append((k - over, (hit[1], over)))
    return found


def _numbered(lines: Sequence[str]) -> Outline | None:
    """The outline of sections 1, 1.1, 1.2, 2, ... in their order."""
    hits = [_NUMBERED.match(line) for line in lines]
    found = [
        tuple(map(int, hit[1].split(".")))
        for k, hit in enumerate(hits)
        if hit and not hit[2].endswith(_STOPS) and not _OF_CONTENTS.search(hit[2]) and not any(lines[k + 1 : k + 2])
    ]
    nested = sum(len(one) > 1 for one in found)
    if len(found) < _MIN_NUMBERED or nested < _MIN_NESTED or found.count((1,)) != 1:
        return None
    right = sum(_follows(a, b) for a, b in pairwise(found))
    return Outline(kind="numbers", n_headings=len(found)) if right >= _IN_ORDER * (len(found) - 1) else None


def _follows(before: tuple[int, ...], after: tuple[int, ...]) -> bool:
    """Whether a section may come next: the first one below, or the next one of this level or of one above."""
    if after == (*before, 1):
        return True
    level = len(after)
    return level <= len(before) and after[:-1] == before[: level - 1] and after[-1] == before[level - 1] + 1
