"""The values of an XML record by the names of its elements and attributes."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from trendlab.readers.markup import Element, block_text, html_tree, local_name
from trendlab.readers.roles import NAMES, plain_name, suggests_role
from trendlab.readers.table import join_parts

if TYPE_CHECKING:
    from collections.abc import Sequence

# Elements of running text: an element that contains them is one value.
INLINE = frozenset((
    "p", "br", "b", "i", "em", "strong", "a", "span", "div", "u", "sup", "sub", "ul", "ol", "li", "h1", "h2", "h3",
    "h4", "h5", "h6", "table", "tr", "td", "th", "tbody", "thead", "blockquote", "img", "figure", "font", "para",
    "paragraph", "lead", "quote", "q", "hl2", "block", "section", "lb", "emphasis", "italic", "bold", "xref", "ref",
    "s", "seg",
))  # fmt: skip
_WRAPPERS = ("style", "value", "text")
_PARAGRAPHS = ("p", "para", "paragraph", "div", "li", "br", "lb")
_DAY = re.compile(r"(?<!\d)(?:19|20)\d\d-[01]\d-[0-3]\d(?!\d)")
_DEEP = 5
_MIN_TEXT = 40
_FIELD = re.compile(r"[\w.:-]{1,60}")
_MOST = 0.8
_KEYS = frozenset(("key", "name", "label", "field"))
_PAIR = (_KEYS, frozenset(("value", "val", "content", "data")))
_DATE_PARTS = frozenset(("year", "month", "day", "season", "hour", "minute", "second", "time"))
# Attributes that tell one of several dates of a record from the others.
_KINDS = ("datetype", "date-type", "pub-type", "media_type", "type", "event", "role")


class _Values(dict[str, str]):
    """Values by path, and how often one was joined to another of the same path."""

    def __init__(self) -> None:
        super().__init__()
        self.joined: Counter[str] = Counter()


def row_of(element: Element, joined: Counter[str] | None = None) -> dict[str, str]:
    """The values of a record by name: its attributes, and the elements in it under their paths.

    Args:
        element: the record.
        joined: counts, by path, the elements whose texts are joined to one value.
    """
    row = _Values()
    running = _is_running(element)
    _add_attributes(row, element, "")
    _add_children(row, element, "", depth=0, running=running)
    own = (_running_text(element) if row else _text_of(element)) if not row or running or not len(element) else ""
    if own and "text" not in row:
        row["text"] = own
    if joined is not None and row.joined:
        joined.update({path: n + 1 for path, n in row.joined.items()})
    return dict(sorted(row.items(), key=lambda item: item[0].count(".")))  # direct values before those of its parts


def _add_attributes(row: _Values, element: Element, path: str, *, without: str = "") -> None:
    for name, value in element.attrib.items():
        short = name.rsplit("}", 1)[-1]
        if short == without:
            continue
        _put(row, f"{path}.{short}" if path else short, _plain(value))
        day = _DAY.search(value)
        if day is not None and not path and len(value) > 10 and not _DAY.match(value):
            row.setdefault(f"date in {short}", day[0])  # "debates/2021-03-03a.2"


def _add_children(row: _Values, element: Element, path: str, *, depth: int, running: bool) -> None:
    fields = _field_names(element) if any(c.get("name") for c in element[:2]) else {}
    children = _in_pairs(element, fields) if _may_be_pairs(element) else list(element)
    names = [local_name(child) for child in children]
    often = Counter(names)
    for child, own in zip(children, names, strict=True):
        name = fields.get(child) or own
        if not name or (running and name in INLINE):
            continue
        named = _dated_name(child, name) if often[name] > 1 else name
        child, below = _unwrapped(child), f"{path}.{named}" if path else named
        inner = [c for c in child if local_name(c)]
        if not inner or _has_inline(child) or depth >= _DEEP:
            _put(row, below, _text_of(child))
        elif (date := _date_of(inner)) is not None:
            _put(row, below, date)
        else:
            _add_children(row, child, below, depth=depth + 1, running=False)
        if depth < 2:
            _add_attributes(row, child, below, without="name" if child in fields else "")


def _may_be_pairs(element: Element) -> bool:
    """Whether the first child is the name of a value, or begins with one: most elements are told apart by it."""
    first = next((c for c in element if local_name(c)), None)
    return first is not None and any(local_name(e) in _KEYS for e in (first, *first[:1]))


def _in_pairs(element: Element, fields: dict[Element, str]) -> list[Element]:
    """The children, or the values of pairs of names and values, whose names are added to the fields.

    Pairs stand one after another (<key>title</key><string>Cranes</string>), or each in an element of its own.
    """
    children = list(element)
    plain = [c for c in children if local_name(c)]
    own = [[c for c in child if local_name(c)] for child in plain]
    if len(plain) > 3 and len(plain) % 2 == 0 and all(_is_key(c) == (k % 2 == 0) for k, c in enumerate(plain)):
        pairs = list(zip(plain[::2], plain[1::2], strict=True))
    elif len(plain) > 1 and all(_is_pair(two) for two in own):
        pairs = [(two[0], two[1]) for two in own]
    else:
        return children
    named = {value: _text_of(key).strip() for key, value in pairs}
    if len(set(named.values())) < len(named) or not all(map(_FIELD.fullmatch, named.values())):
        return children
    fields.update(named)
    return list(named)


def _is_key(element: Element) -> bool:
    """Whether an element is the name of a value; one that has a name itself is a value (<field name="title">)."""
    return local_name(element) in _KEYS and not element.get("name")


def _is_pair(parts: Sequence[Element]) -> bool:
    """Whether elements are a name and its value."""
    return len(parts) == len(_PAIR) and all(local_name(e) in names for e, names in zip(parts, _PAIR, strict=True))


def _field_names(element: Element) -> dict[Element, str]:
    """The names that an attribute gives to the children, as in <field name="title">, where nearly all have one."""
    children = [c for c in element if local_name(c)]
    names = {c: name for c in children if _FIELD.fullmatch(name := c.get("name") or "")}
    distinct = len(names) > 1 and len(set(names.values())) == len(names)
    return names if distinct and len(names) >= _MOST * len(children) else {}


def _dated_name(element: Element, name: str) -> str:
    """The name of one of several dates with its kind: "Issued date" of <date dateType="Issued">; others as they are."""
    if plain_name(name) not in NAMES["date"] and not suggests_role("date", name):
        return name
    kinds = {k.rsplit("}", 1)[-1].casefold(): v for k, v in element.attrib.items()}
    kind = next((kinds[k] for k in _KINDS if kinds.get(k)), "")
    return f"{kind} {name}" if kind else name


def _date_of(parts: Sequence[Element]) -> str | None:
    """The date in elements year, month and day, None where there is anything else."""
    found = {local_name(part): _text_of(part).strip() for part in parts}
    if not found.get("year") or not found.keys() <= _DATE_PARTS:
        return None
    return join_parts([found["year"], found.get("month") or found.get("season"), found.get("day")])


def _unwrapped(element: Element) -> Element:
    """The innermost of elements that hold nothing but one other."""
    while len(element) == 1 and not (element.text or "").strip() and local_name(element[0]) in _WRAPPERS:
        element = element[0]
    return element


def _has_inline(element: Element) -> bool:
    return any(local_name(c) in INLINE for c in element) or (
        len(element) > 0 and any((c.tail or "").strip() for c in element)
    )


def _is_running(element: Element) -> bool:
    """Whether an element holds running text itself: words between its children, or paragraphs for most of them.

    "section" or "lead" next to headline, date and source is the name of a value.
    """
    names = [name for c in element if (name := local_name(c))]
    return any((c.tail or "").strip() for c in element) or 2 * sum(n in INLINE for n in names) > len(names)


def _running_text(element: Element) -> str:
    """The text of an element without the children that are separate values, such as a headline."""
    parts = [element.text or ""]
    between = bool(parts[0].strip())
    for child in element:
        name, tail = local_name(child), child.tail or ""
        if name in INLINE or between or tail.strip():
            inner = _text_of(child) if name else ""
            parts.append(f"\n{inner}\n" if name in _PARAGRAPHS else _edged(child, inner))
        parts.append(tail)
        between = bool(tail.strip())
    lines = (" ".join(line.split()) for line in "".join(parts).split("\n"))
    return "\n".join(line for line in lines if line)


def _text_of(element: Element) -> str:
    if not len(element):
        return _plain(element.text or "")
    parts: list[str] = [element.text or ""]
    for child in element:
        name = local_name(child)
        inner = _text_of(child) if name else ""
        parts += [f"\n{inner}\n" if name in _PARAGRAPHS else _edged(child, inner), child.tail or ""]
    lines = (" ".join(line.split()) for line in "".join(parts).split("\n"))
    return "\n".join(line for line in lines if line)


def _edged(element: Element, inner: str) -> str:
    """The text of an element with the blank before and the blank or end of a line behind it: "<i>Sea </i>bird"."""
    if not inner:
        return ""
    first, last = element.text or "", (element[-1].tail if len(element) else element.text) or ""
    end = "\n" if last.endswith("\n") and not len(element) else " " if last[-1:].isspace() else ""
    return f"{' ' if first[:1].isspace() else ''}{inner}{end}"


def _plain(value: str) -> str:
    """A value; of one that is markup itself, its text."""
    text = value.strip()
    if text.startswith("<") and text.endswith(">") and ("</" in text or "/>" in text):
        return block_text(html_tree(re.sub(r"^(?:<\?xml[^>]*\?>|<!DOCTYPE[^>]*>|\s)+", "", text)))
    return text


def _put(row: _Values, name: str, value: str) -> None:
    if not value:
        return
    before = row.get(name)
    if before is not None:
        row.joined[name] += 1
    row[name] = value if before is None else f"{before}\n{value}" if len(value) > _MIN_TEXT else f"{before}; {value}"
