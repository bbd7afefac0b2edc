"""The values in the head of an article in a dump, and the lines of its text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, kw_only=True)
class HeadParts:
    """The values in the head of an article.

    Attributes:
        start, end: its first line with text, and the one after its last.
        body: places of the lines of its text.
        title, source: "" where none is given.
        day: as written, None where none is.
        more: other values in the head, by role.
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
