"""Elements of bibliographic XML: children by name, text of mixed content, dates in elements."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from trendlab.readers.markup import Element, local_name

if TYPE_CHECKING:
    from collections.abc import Iterator

_SPACE = re.compile(r"[ \t\r\n]+")


def children(element: Element, *names: str) -> Iterator[Element]:
    """The children with one of these local names, lower case."""
    return (c for c in element if local_name(c) in names)


def down(element: Element, *path: str) -> Element | None:
    """The first element at the end of a path of children, or None; a step may name several with a bar."""
    found: list[Any] = [element]
    for step in path:
        found = [c for e in found for c in children(e, *step.split("|"))]
    return found[0] if found else None


def words(element: Element) -> str:
    """All text of an element and of its descendants, on one line; "" for None."""
    return _SPACE.sub(" ", "".join(element.itertext())).strip() if element is not None else ""


def parts_date(element: Element) -> str:
    """The date in children year, month, day or season, as `parse_when` reads it; "" where there is no year."""
    if element is None:
        return ""
    parts = {local_name(c): words(c) for c in element}
    if parts.get("medlinedate"):
        return parts["medlinedate"]
    year, month, day = (parts.get(k, "") for k in ("year", "month", "day"))
    if not year or month.isdecimal():
        return "-".join(filter(None, (year, month, day))) if year else ""
    return " ".join(filter(None, (year, month or parts.get("season", ""), day)))
