"""What the head of an article in a dump says, and which lines are its text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, kw_only=True)
class HeadParts:
    """What the head of an article says.

    Attributes:
        start, end: its lines with text, the one behind the last.
        body: places of the lines of its text.
        title, source: "" where none is given.
        day: as written, None where none is.
        more: what else the head says, by role.
        instead: lines of the text without the label that they begin with, by place.
    """

    start: int
    end: int
    body: tuple[int, ...]
    title: str = ""
    source: str = ""
    day: str | None = None
    more: Mapping[str, str] = field(default_factory=dict)
    instead: Mapping[int, str] = field(default_factory=dict)
