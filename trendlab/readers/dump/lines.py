"""What each line of a dump shows alone: its marks, its label, its shape."""

from __future__ import annotations

import re
from dataclasses import dataclass

_LABEL = re.compile(
    r"\W{0,4}(?=[^\W\d_])([^\n:：.!?<>\[\]{}]{2,48}?)(?:\*\*|__|</b>|</strong>)?\s?[:：](?:\*\*|__|</b>|</strong>)?(?=\s|$)"
)


def label_of(text: str) -> str:
    """The label that a line starts with ("Why it matters: ..." gives "why it matters"), or ""."""
    match = _LABEL.match(text)
    if not match:
        return ""
    words = match.group(1).split()
    return " ".join(words).casefold() if 1 <= len(words) <= 6 else ""


@dataclass(frozen=True, slots=True)
class DumpLine:
    """One line of a dump.

    Attributes:
        number: 1-based place in the file.
        raw: the line as written.
        text: the line without marks, cleaned.
        mark: the residue at its start, "" where none.
        tail: the residue at its end, "" where none.
        label: its label in lower case, "" where none.
        cut: whether it was longer than allowed and is not read.
        last: the last line of the file that belongs to it, where it is a hard-wrapped paragraph; else 0.
    """

    number: int
    raw: str
    text: str
    mark: str = ""
    tail: str = ""
    label: str = ""
    cut: bool = False
    last: int = 0
