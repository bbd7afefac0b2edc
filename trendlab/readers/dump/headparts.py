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
        fields: other values in the head, by role.
        unlabelled: by place, the lines of the text that begin with a label, without that label.
    """

    start: int
    end: int
    body: tuple[int, ...]
    title: str = ""
    source: str = ""
    day: str | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    unlabelled: Mapping[int, str] = field(default_factory=dict)
