"""The dates above the records of an XML file: in attributes of their parents, and in elements before them."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Any

from trendlab.readers.headdates import HeadDate, choose_head_date, find_head_date, is_head
from trendlab.readers.markup import walk_down
from trendlab.readers.table import join_parts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from trendlab.readers.markup import Element

# Attributes that hold a date, and those that give its kind.
_VALUES = ("date", "when", "when-iso", "value", "content", "iso", "iso-8601-date", "standard", "normal", "datetime")
_KINDS = ("name", "property", "itemprop", "type", "key", "qualifier", "role", "event", "label", "date-type", "pub-type")
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_SHORT_NUMBER = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
_DEEP = 4
_MAX_HEAD = 20_000  # elements of a head that are looked at


class XmlHeads:
    """The date that each record inherits, as the records of a file come one after another.

    A date in a parent, or before the record in it, counts for all records after it; the nearest parent with a date
    wins. A date between two records counts for those below it.
    """

    def __init__(self) -> None:
        self._levels: list[tuple[Any, list[HeadDate]]] = []

    def above(self, record: Element) -> HeadDate | None:
        """The date in the heads above a record, None where there is none.

        Args:
            record: a complete element; elements before the last record may have been removed.
        """
        for depth, parent, child in walk_down(self._levels, record):
            first = depth == len(self._levels)
            if first:
                self._levels.append((parent, _of_attributes(parent, ())))
            self._see(depth, child, first=first)
        return next((one for _, found in self._levels[::-1] if (one := choose_head_date(found)) is not None), None)

    def _see(self, depth: int, child: Element, *, first: bool) -> None:
        """Collect the dates in the elements before a child of a parent that were not seen yet."""
        before = [e for e in child.itersiblings(preceding=True) if isinstance(e.tag, str) and e.tag != child.tag][::-1]
        found = [one for e in before for one in (_of_head(e) if first else _of_element(e, ()))]
        parent, known = self._levels[depth]
        if found:
            self._levels[depth] = (parent, [*known, *found] if first else found)


def head_date(root: Element) -> HeadDate | None:
    """The date in the heads of a document that is one article.

    Args:
        root: of the document.
    """
    found = _of_attributes(root, ())
    level = list(root)
    for _ in range(_DEEP):
        heads = [e for e in level if is_head(_name(e))]
        found += [one for e in heads for one in _of_head(e)]
        level = [c for e in level if not is_head(_name(e)) for c in e]
    return choose_head_date(found)


def _of_head(top: Element) -> list[HeadDate]:
    """All dates in an element before the records."""
    out: list[HeadDate] = []
    stack: list[tuple[Any, tuple[str, ...]]] = [(top, ())]
    seen = 0
    while stack and seen < _MAX_HEAD:
        element, path = stack.pop()
        seen += 1
        out += _of_element(element, path)
        below = (*path, _name(element))
        stack += [(c, below) for c in islice(element, _MAX_HEAD) if isinstance(c.tag, str)][::-1]
    return out


def _of_element(element: Element, above: tuple[str, ...]) -> Iterator[HeadDate]:
    """The date of one element: in its attributes, else in its text or in its year, month and day."""
    found = _of_attributes(element, above)
    if not found:
        named = {k.casefold(): v for k, v in element.attrib.items()}
        kinds = [v for k in _KINDS if (v := named.get(k))]
        parts = {_name(c).casefold(): (c.text or "").strip() for c in islice(element, 5) if isinstance(c.tag, str)}
        text = join_parts([parts["year"], parts.get("month"), parts.get("day")]) if parts.get("year") else element.text
        one = find_head_date((*above, _name(element)), (text or "").strip(), kinds=kinds)
        found = [one] if one is not None else []
    return iter(found)


def _of_attributes(element: Element, above: tuple[str, ...]) -> list[HeadDate]:
    name = _name(element)
    attributes = {k.rsplit("}", 1)[-1]: v for k, v in element.attrib.items()}
    kinds = [v for k in _KINDS if (v := attributes.get(k))]
    out = []
    for key, value in attributes.items():
        path = (*above, name, key)
        # An attribute "when" or "value", or with the day of the words, is a date where its element is one.
        told = key.casefold() in _VALUES or (_ISO_DAY.fullmatch(value) and _has_day(element.text or "", value))
        one = find_head_date(path, value, kinds=(name, *kinds) if told else ())
        if one is not None:
            out.append(one)
    return out[:1]


def _has_day(words: str, day: str) -> bool:
    """Whether words have the day of the month of an ISO day, or no number that could be one."""
    numbers = {int(number) for number in _SHORT_NUMBER.findall(words)}
    return not numbers or int(day[-2:]) in numbers


def _name(element: Element) -> str:
    return element.tag.rsplit("}", 1)[-1] if isinstance(element.tag, str) else ""
