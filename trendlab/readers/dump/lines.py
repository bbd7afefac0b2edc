"""What can be told of each line of a dump alone: its marks, its label, its shape."""

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
        raw: the line as it stands.
        text: the line without marks, cleaned.
        mark: the residue at its start or end, "" where none; `after` tells that it stood at the end.
        label: its label in lower case, "" where none.
        cut: whether it was longer than allowed and is not read.
    """

    number: int
    raw: str
    text: str
    mark: str = ""
    after: bool = False
    label: str = ""
    cut: bool = False
