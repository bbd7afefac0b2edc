"""Blocks of a Lexis export: lines between blank ones, and of exports without blank lines those of each label."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from trendlab.readers.press.labels import label_role, split_upper
from trendlab.readers.press.written import find_written

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

RIGHTS = re.compile(
    r"\s*(?:copyright\b|©|\(c\)|all rights reserved|alle rechte|tous droits|alle rechten)", re.IGNORECASE
)
# A line that begins this far right is centred on the page.
_MIDDLE = 6


@dataclass(frozen=True, slots=True)
class Block:
    """Adjacent lines without a blank line between them.

    Attributes:
        lines: as they are written.
        centred: whether one of them is in the middle of the page.
    """

    lines: tuple[str, ...]
    centred: bool

    @property
    def text(self) -> str:
        """The lines as one."""
        return " ".join(" ".join(self.lines).split())


def blocks_of(lines: Sequence[str]) -> list[Block]:
    """The blocks of one article, parted before each label where no blank lines part labels.

    Args:
        lines: of the article, with blank ones.

    Example:
        >>> [block.text for block in blocks_of(["SECTION: News", "LENGTH: 9 words", "BODY:", "A ferry", "sails."])]
        ['SECTION: News', 'LENGTH: 9 words', 'BODY:', 'A ferry sails.']
        >>> [block.text for block in blocks_of(["LENGTH: 9 words", "", "He read:", "LENGTH: too long."])]
        ['LENGTH: 9 words', 'He read: LENGTH: too long.']
    """
    blocks: list[Block] = []
    held: list[str] = []
    for line in (*lines, ""):
        plain = line.replace("\xa0", " ").replace("\f", "")
        if plain.strip():
            held.append(plain)
        elif held:
            blocks.append(Block(tuple(held), any(len(x) - len(x.lstrip()) >= _MIDDLE for x in held)))
            held = []
    heads = [sum(one == "header" for one in _parts(block)) for block in blocks]
    # Blank lines that are there part the labels; a line of the text may begin with such a word.
    is_tight = max(heads, default=0) > 1 and heads.count(1) < 2
    return [one for block in blocks for one in (_apart(block) if is_tight or all(_parts(block)) else [block])]


def _parts(block: Block) -> list[str]:
    """The part of the article whose known label a line begins with ("" for none), by line; below the text no header."""
    found = [(known_label(Block((line.strip(),), block.centred)) or ("",))[0] for line in block.lines]
    body = found.index("body") if "body" in found else len(found)
    return [*found[: body + 1], *("" if one == "header" else one for one in found[body + 1 :])]


def _apart(block: Block) -> Iterator[Block]:
    """A block of several labels parted before each, as programs write them that leave out blank lines."""
    known = _parts(block)
    starts = [k for k, one in enumerate(known) if one]
    first = known[starts[0]] if starts else ""
    if not first or (len(starts) == 1 and (starts != [0] or first != "body" or block.text[-1] == ":")):
        yield block
        return
    above = [Block((line,), block.centred) for line in block.lines[: starts[0]]]
    day = next((k for k, one in enumerate(above) if is_date(one)), len(above)) if first == "header" else 0
    yield from (*above[:day], *_whole(block.lines[day : starts[0]]))
    for a, b in pairwise([*starts, len(block.lines)]):
        split = a + 1 if known[a] == "body" else b  # the text is below its label
        yield from (*_whole(block.lines[a:split]), *_whole(block.lines[split:b]))


def _whole(lines: tuple[str, ...]) -> list[Block]:
    return [Block(lines, centred=False)] if lines else []


def known_label(block: Block) -> tuple[str, str] | None:
    """The part and role of the known label that a block begins with; None without one.

    Args:
        block: of lines.

    Example:
        >>> known_label(Block(("LENGTH: 9 words",), centred=False))
        ('header', 'length')
    """
    label = split_upper(block.text)
    return label_role(label[0]) if label else None


def is_date(block: Block) -> bool:
    """Whether a block is the line of the date: a date near its start, and not a sentence.

    Args:
        block: of lines.

    Example:
        >>> is_date(Block(("July 1, 2015 Wednesday",), centred=True))
        True
    """
    if known_label(block):
        return False
    for line in block.lines[:3]:
        written = None if RIGHTS.match(line) else find_written(line.strip())
        if written and written.start <= 20 and len(line.split()) <= 14 and not line.rstrip().endswith((".", "?", "!")):
            return True
    return False
