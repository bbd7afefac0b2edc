"""Hard-wrapped lines joined to paragraphs, so that a line of a dump is a paragraph whatever its width."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from trendlab.readers.clean import clean_text
from trendlab.readers.dump.lines import DumpLine, label_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SENTENCE_END = re.compile(r"[.!?…:。！？][\"'”’)\]]*$")
_INDENT = re.compile(r"[ \t]{2,}")
_MIN_LINES = 20


def join_wrapped(lines: Sequence[DumpLine], width: int) -> list[DumpLine]:
    """The lines, with those that were broken at a fixed width joined; unchanged where there is no such width.

    Args:
        lines: all lines of the dump, or of an article.
        width: from `wrap_width`, of the whole dump.
    """
    if not width:
        return list(lines)
    indented = _indents(lines)
    out: list[DumpLine] = []
    run: list[DumpLine] = []
    for line in lines:
        if run and _continues(run[-1], line, width=width, indented=indented):
            run.append(line)
            continue
        out += _joined(run)
        run = [line] if line.text else []
        out += [] if line.text else [line]
    return out + list(_joined(run))


def continued_lines(lines: Sequence[DumpLine], width: int) -> frozenset[int]:
    """Places among the lines with text of those that were broken at this width and continue in the next one.

    Args:
        lines: all lines of the dump.
        width: 0 where none was broken.
    """
    if not width:
        return frozenset()
    full = [line for line in lines if line.text]
    return frozenset(
        k
        for k, (above, line) in enumerate(pairwise(full))
        if line.number == above.number + 1
        and len(above.raw.rstrip()) <= width + 2
        and _mid_sentence(above)
        and _is_forced(above, line, width)
    )


def wrap_width(lines: Sequence[DumpLine]) -> int:
    """The width at which the lines were broken, in characters; 0 where they were not.

    In wrapped text most lines that break in mid-sentence are nearly as long as the longest ones.

    Args:
        lines: all lines of the dump, or of a file.
    """
    full = [line for line in lines if line.text]
    if len(full) < _MIN_LINES:
        return 0
    lengths = np.array([len(line.raw.rstrip()) for line in full])
    width = int(np.percentile(lengths, 95))
    if not 30 <= width <= 130 or float(np.mean(lengths > 1.3 * width)) > 0.02:
        return 0
    broken = [k for k, (a, b) in enumerate(pairwise(full)) if b.number == a.number + 1 and _mid_sentence(a)]
    if len(broken) < 0.3 * len(full):
        return 0
    return width if float(np.mean(lengths[broken] >= width - 18)) > 0.6 else 0


def _mid_sentence(line: DumpLine) -> bool:
    return not _SENTENCE_END.search(line.text)


def _indents(lines: Sequence[DumpLine]) -> bool:
    """Whether an indented line begins a paragraph: some lines are indented, but not most."""
    full = [bool(_INDENT.match(line.raw)) for line in lines if line.text]
    return 0.02 < sum(full) / max(len(full), 1) < 0.6


def _continues(above: DumpLine, line: DumpLine, *, width: int, indented: bool) -> bool:
    """Whether a line belongs to the paragraph of the line above: its first word did not fit there."""
    number = line.mark.endswith("<id>") and not line.text  # "1996." at the end of a paragraph is no id
    if not (line.text or number) or line.mark.removesuffix("<id>") or above.tail or line.cut:
        return False
    if indented and _INDENT.match(line.raw):
        return False
    forced = _is_forced(above, line, width)
    if number:
        return forced and _mid_sentence(above)
    return forced or (_mid_sentence(above) and line.text[:1].islower())


def _is_forced(above: DumpLine, line: DumpLine, width: int) -> bool:
    """Whether the first word of a line did not fit into the line above."""
    word = (line.raw.split(None, 1) or [""])[0]
    return len(above.raw.rstrip()) + 1 + len(word) > width - 2


def _joined(run: Sequence[DumpLine]) -> Iterator[DumpLine]:
    if len(run) < 2:
        yield from run
        return
    text = " ".join(line.text or clean_text(line.raw) for line in run)
    first = run[0]
    yield DumpLine(
        first.number,
        "\n".join(line.raw for line in run),
        text,
        mark=first.mark,
        tail=run[-1].tail,
        label=first.label or label_of(text),
        last=run[-1].number,
    )
