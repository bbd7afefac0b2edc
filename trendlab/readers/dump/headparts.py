"""The values in the head of an article in a dump, and the lines of its text."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

FEW, MANY = 6, 20  # names beside days that show nothing, and those by which they surely do
# Words beside a day that say what happened on it: "Session of 3 March", "Remarks at the summit, 3 March".
OCCASION = re.compile(
    r"^(?:speech|remarks|address|statement|session|sitting|meeting|hearing|interview|press conference|rede|ansprache"
    r"|sitzung|discours|s[\u00e9e]ance|discurso|sesi[\u00f3o]n|discorso|seduta|toespraak|vergadering)\b"
    r"|\b(?:of|on|from|du|del|della|vom|am|van)\s*$",
    re.IGNORECASE,
)


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


def names_recur(names: Sequence[str]) -> bool:
    """Whether half of the names beside days stand in several heads, of not many any, as those of newspapers do.

    Args:
        names: of all heads; few are believed.

    Example:
        >>> names_recur(["The Post", "The Mirror"] * 4), names_recur(["Oslo", "Bonn", "Kiel", "Graz", "Lyon", "Rome"])
        (True, False)
    """
    again = sum(n for n in Counter(names).values() if n > 1)
    return len(names) < FEW or 2 * again >= len(names) or (len(names) < MANY and again > 0)


def without_places(heads: Sequence[HeadParts]) -> list[HeadParts]:
    """The heads without words beside their day that are no source: an occasion, a place or a person that hardly recurs.

    Args:
        heads: of the articles of a dump without labels.
    """
    recur = names_recur([one.source for one in heads if one.source])
    return [
        replace(one, source="", fields={**one.fields, "beside_date": one.source})
        if one.source and (not recur or OCCASION.search(one.source))
        else one
        for one in heads
    ]
