"""The dates above the records of an XML file: in the attributes of what holds them, and in what comes before them."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

from trendlab.readers.headdates import Told, chosen_date, is_head, told_date
from trendlab.readers.table import join_parts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from trendlab.readers.markup import Element

# Attributes that hold a date, and those that say of what.
_VALUES = ("date", "when", "when-iso", "value", "content", "iso", "iso-8601-date", "standard", "normal", "datetime")
_KINDS = ("name", "property", "itemprop", "type", "key", "qualifier", "role", "event", "label", "date-type", "pub-type")
_DEEP = 4
_MAX_HEAD = 20_000  # elements of a head that are looked at


class XmlHeads:
    """The date that each record inherits, as the records of a file come one after another.

    What a record's parents hold before it counts for all records after it: the nearest parent with a date wins. A date
    between two records counts for those below it.
    """

    def __init__(self) -> None:
        self._levels: list[tuple[Any, list[Told]]] = []

    def above(self, record: Element) -> Told | None:
        """The date in the heads above a record, None where there is none.

        Args:
            record: an element that is whole; what came before the last one may be gone.
        """
        parents = list(record.iterancestors())[::-1]
        same = 0
        for (known, _), parent in zip(self._levels, parents, strict=False):
            if known is not parent:
                break
            same += 1
        del self._levels[same:]
        for depth, parent in enumerate(parents):
            child = parents[depth + 1] if depth + 1 < len(parents) else record
            if depth >= same:
                self._levels.append((parent, _of_attributes(parent, ())))
            self._see(depth, child, first=depth >= same)
        return next((one for _, found in self._levels[::-1] if (one := chosen_date(found)) is not None), None)

    def _see(self, depth: int, child: Element, *, first: bool) -> None:
        """Look at what stands before a child of a parent, as far as it was not seen."""
        before = [e for e in child.itersiblings(preceding=True) if isinstance(e.tag, str) and e.tag != child.tag][::-1]
        found = [told for e in before for told in (_of_head(e) if first else _of_element(e, ()))]
        parent, known = self._levels[depth]
        if found:
            self._levels[depth] = (parent, [*known, *found] if first else found)


def head_date(root: Element) -> Told | None:
    """The date in the heads of a document that is one article.

    Args:
        root: of the document.
    """
    found = _of_attributes(root, ())
    level = list(root)
    for _ in range(_DEEP):
        heads = [e for e in level if is_head(_name(e))]
        found += [told for e in heads for told in _of_head(e)]
        level = [c for e in level if not is_head(_name(e)) for c in e]
    return chosen_date(found)


def _of_head(top: Element) -> list[Told]:
    """All dates in an element that stands before the records."""
    out: list[Told] = []
    stack: list[tuple[Any, tuple[str, ...]]] = [(top, ())]
    seen = 0
    while stack and seen < _MAX_HEAD:
        element, path = stack.pop()
        seen += 1
        out += _of_element(element, path)
        below = (*path, _name(element))
        stack += [(c, below) for c in islice(element, _MAX_HEAD) if isinstance(c.tag, str)][::-1]
    return out


def _of_element(element: Element, above: tuple[str, ...]) -> Iterator[Told]:
    """The date of one element: in its attributes, else in its text or in its year, month and day."""
    found = _of_attributes(element, above)
    if not found:
        kinds = [v for k in _KINDS if (v := element.get(k))]
        parts = {_name(c).casefold(): (c.text or "").strip() for c in islice(element, 5) if isinstance(c.tag, str)}
        text = join_parts([parts["year"], parts.get("month"), parts.get("day")]) if parts.get("year") else element.text
        one = told_date((*above, _name(element)), (text or "").strip(), kinds=kinds)
        found = [one] if one is not None else []
    return iter(found)


def _of_attributes(element: Element, above: tuple[str, ...]) -> list[Told]:
    name = _name(element)
    attributes = {k.rsplit("}", 1)[-1]: v for k, v in element.attrib.items()}
    kinds = [v for k in _KINDS if (v := attributes.get(k))]
    out = []
    for key, value in attributes.items():
        path = (*above, name, key)
        # A bare "when" or "value" is a date where its element or its kind says so.
        one = told_date(path, value, kinds=(name, *kinds) if key.casefold() in _VALUES else ())
        if one is not None:
            out.append(one)
    return out[:1]


def _name(element: Element) -> str:
    return element.tag.rsplit("}", 1)[-1] if isinstance(element.tag, str) else ""
