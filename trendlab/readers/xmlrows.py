"""XML of an unknown kind as rows: the element that recurs with a text in it is a record."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from trendlab.readers.bom import without_mark
from trendlab.readers.headdates import HEAD_DATE
from trendlab.readers.markup import Element, block_text, html_tree, local_name, xml_tree
from trendlab.readers.prose import is_prose
from trendlab.readers.roles import NAMES, plain_name, suggests_role
from trendlab.readers.xmldocument import document_row, own_title
from trendlab.readers.xmlheads import XmlHeads, head_date
from trendlab.readers.xmlparts import first_document

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_OPENING = re.compile(
    r"(?:(?><\?[^>]{0,500}\?>)|(?><!--.{0,5000}?-->)|<!DOCTYPE[^\[>]{0,500}(?:\[[^\]]{0,20000}\])?\s*>|\s)*"
    r"<([A-Za-z_][\w:.-]{0,80})(?=[\s/>])",
    re.DOTALL,
)
# Elements of running text: an element that contains them is one value.
_INLINE = frozenset((
    "p", "br", "b", "i", "em", "strong", "a", "span", "div", "u", "sup", "sub", "ul", "ol", "li", "h1", "h2", "h3",
    "h4", "h5", "h6", "table", "tr", "td", "th", "tbody", "thead", "blockquote", "img", "figure", "font", "para",
    "paragraph", "lead", "quote", "q", "hl2", "block", "section", "lb", "emphasis", "italic", "bold", "xref", "ref",
    "s", "seg",
))  # fmt: skip
_WRAPPERS = ("style", "value", "text")
_PARAGRAPHS = ("p", "para", "paragraph", "div", "li", "br", "lb")
_DAY = re.compile(r"(?<!\d)(?:19|20)\d\d-[01]\d-[0-3]\d(?!\d)")
_DEEP = 5
_MIN_TEXT, _MIN_NAMED = 40, 15
_SAMPLE = 40
_MANY = 50  # of equal weight, the elements that are many and hold most of the text are the records
_LITTLE = 500
_MOST, _LEAST = 0.5, 0.4
_PLACES = 8  # paths of one name: an element in more of them is markup inside of values
# Parts of one document, unless they hold most of its text.
_PARTS = frozenset((
    "abstract", "affiliation", "author", "authors", "bibliography", "caption", "citation", "citations", "claim",
    "claims", "clm", "contributor", "figure", "footnote", "formula", "history", "keyword", "keywords", "notation",
    "reference", "references", "table", "tables",
))  # fmt: skip
_MAX_EACH = 1.5  # elements in each record: more are parts of it, or are the records


@dataclass(frozen=True, kw_only=True)
class Records:
    """The element that is a record.

    Attributes:
        name: its local name, lower case.
        n: number of records in the sample.
        alone: whether the whole document is one record.
        share: fraction of the text of the sample that is in records.
    """

    name: str
    n: int
    alone: bool = False
    share: float = 1.0


def root_of(text: str) -> str:
    """The name of the root element of a text that is XML from its first character on; "" where it is not XML.

    Several documents may follow one another. A dump of lines that begins with the residue of a tag is not XML: its
    first tag is closed before the end.

    Args:
        text: the beginning of a file, decoded.
    """
    hit = _OPENING.match(without_mark(text))
    if hit is None or hit[1].lower() in ("html", "!doctype") or hit[1].lower() in _INLINE:
        return ""
    closing = text.find(f"</{hit[1]}>")
    rest = text[closing + len(hit[1]) + 3 :].strip() if closing >= 0 else ""
    return hit[1] if not rest or rest.startswith(("<?xml", "<!DOCTYPE")) else ""


def find_records(sample: bytes) -> Records | None:
    """The element that is a record, None where none looks like an article.

    Args:
        sample: the beginning of the document.
    """
    root = xml_tree(first_document(sample), recover=True)
    if root is None:
        return None
    groups: defaultdict[tuple[str, ...], list[Any]] = defaultdict(list)
    for element in root.iterdescendants():
        name = local_name(element)
        if name and name not in _INLINE:
            groups[(*[local_name(a) for a in element.iterancestors()][::-1], name)].append(element)
    total = _n_chars(root)
    places = Counter(path[-1] for path in groups)
    many = {p: es for p, es in groups.items() if len(es) > 1 and (places[p[-1]] <= _PLACES or _have_heads(es))}
    several = {p: es for p, es in many.items() if not _is_part(p, es, total)}
    weights = {path: _weight_of(elements, total) for path, elements in several.items()}
    best = max(weights, key=lambda path: weights[path], default=())
    found = None
    if best and weights[best] > 1.0:
        whole = _inside(best, groups) or _around(best, weights, {path: len(es) for path, es in groups.items()})
        found = Records(name=whole[-1], n=len(groups[whole]), share=_share(groups[whole], total))
        if found.share < _LEAST and own_title(root, besides=found.name) and not _have_heads(groups[whole]):
            return Records(name=local_name(root), n=1, alone=True)
    if found is None and _weight([row_of(root)], 1) > 1:
        return Records(name=local_name(root), n=1, alone=True)
    return found


def _is_part(path: tuple[str, ...], elements: Sequence[Any], total: int) -> bool:
    """Whether elements are parts of one document: its claims, references or captions, and not most of its text."""
    named = not _PARTS.isdisjoint(path) or not _PARTS.isdisjoint(path[-1].split("-"))
    return named and _share(elements, total) < _MOST


def _have_heads(elements: Sequence[Any]) -> bool:
    """Whether elements have titles and days of their own, as posts have, and sections have not."""
    return {"title", "date"} <= _roles([row_of(e) for e in elements[:5]])


def _n_chars(element: Element) -> int:
    return sum(len(text.strip()) for text in element.itertext())


def _share(records: Sequence[Any], total: int) -> float:
    """The fraction of all text, of `total` characters, that is in the records; 1 where little text is in elements."""
    return sum(map(_n_chars, records)) / total if total > _LITTLE else 1.0


def _weight_of(elements: Sequence[Any], total: int) -> float:
    weight = _weight([row_of(e) for e in elements[:_SAMPLE]], len(elements))
    return weight and weight + min(len(elements), _MANY) / _MANY * _share(elements, total)


def _inside(best: tuple[str, ...], groups: Mapping[tuple[str, ...], Sequence[Any]]) -> tuple[str, ...]:
    """The path of the articles in an issue that looks like a record but has no title itself; empty where it is none."""
    if any(_plays("title", local_name(c)) for e in groups[best][:5] for c in e):
        return ()
    inner = [p for p in groups if p[: len(best)] == best and len(groups[p]) > _MAX_EACH * len(groups[best])]
    whole = [p for p in inner if {"title", "text"} <= _roles([row_of(e) for e in groups[p][:5]])]
    return min(whole, key=len, default=())


def _around(
    best: tuple[str, ...], weights: Mapping[tuple[str, ...], float], counts: Mapping[tuple[str, ...], int]
) -> tuple[str, ...]:
    """The path of the outermost element that recurs as often as the best one, which may be only the title in it."""
    for k in range(1, len(best)):
        path = best[:k]
        if weights.get(path, 0.0) > 0 and counts[best] <= _MAX_EACH * counts[path]:
            return path
    return best


def _weight(rows: Sequence[Mapping[str, str]], n: int) -> float:
    """The weight of a group of n elements as articles, by their roles and texts; 0 where most have no text."""
    roles = _roles(rows[:5])
    texts = [max(row.values(), key=len) for row in rows if row]
    minimum = _MIN_TEXT if len(roles) < 2 else _MIN_NAMED
    long = [t for t in texts if len(t) >= minimum]
    if 2 * len(long) < len(rows) or not long:
        return 0.0
    prose = is_prose(long)
    if len(roles) < 2 and not (prose and n > 1):
        return 0.0
    return 10.0 * len(roles) + 5.0 * prose


def _roles(rows: Sequence[Mapping[str, str]]) -> set[str]:
    return {role for role in ("title", "text", "date") if any(_plays(role, name) for row in rows for name in row)}


def _plays(role: str, name: str) -> bool:
    last = name.rsplit(".", 1)[-1]
    return plain_name(last) in NAMES[role] or suggests_role(role, name)


def row_of(element: Element) -> dict[str, str]:
    """The values of a record by name: its attributes, and the elements in it under their paths."""
    row: dict[str, str] = {}
    running = _is_running(element)
    _add_attributes(row, element, "")
    _add_children(row, element, "", depth=0, running=running)
    own = (_running_text(element) if row else _text_of(element)) if not row or running or not len(element) else ""
    if own and "text" not in row:
        row["text"] = own
    return dict(sorted(row.items(), key=lambda item: item[0].count(".")))  # direct values before those of its parts


def _add_attributes(row: dict[str, str], element: Element, path: str) -> None:
    for name, value in element.attrib.items():
        short = name.rsplit("}", 1)[-1]
        _put(row, f"{path}.{short}" if path else short, _plain(value))
        day = _DAY.search(value)
        if day is not None and not path and len(value) > 10 and not _DAY.match(value):
            row.setdefault(f"date in {short}", day[0])  # "debates/2021-03-03a.2"


def _add_children(row: dict[str, str], element: Element, path: str, *, depth: int, running: bool) -> None:
    for child in element:
        name = local_name(child)
        if not name or (running and name in _INLINE):
            continue
        child, below = _unwrapped(child), f"{path}.{name}" if path else name
        inner = [c for c in child if local_name(c)]
        if not inner or _has_inline(child) or depth >= _DEEP:
            _put(row, below, _text_of(child))
        else:
            _add_children(row, child, below, depth=depth + 1, running=False)
        if depth < 2:
            _add_attributes(row, child, below)


def _unwrapped(element: Element) -> Element:
    """The innermost of elements that hold nothing but one other."""
    while len(element) == 1 and not (element.text or "").strip() and local_name(element[0]) in _WRAPPERS:
        element = element[0]
    return element


def _has_inline(element: Element) -> bool:
    return any(local_name(c) in _INLINE for c in element) or (
        len(element) > 0 and any((c.tail or "").strip() for c in element)
    )


def _is_running(element: Element) -> bool:
    """Whether an element holds running text itself: words between its children, or paragraphs for most of them.

    "section" or "lead" next to headline, date and source is the name of a value.
    """
    names = [name for c in element if (name := local_name(c))]
    return any((c.tail or "").strip() for c in element) or 2 * sum(n in _INLINE for n in names) > len(names)


def _running_text(element: Element) -> str:
    """The text of an element without the children that are separate values, such as a headline."""
    parts = [element.text or ""]
    between = bool(parts[0].strip())
    for child in element:
        name, tail = local_name(child), child.tail or ""
        if name in _INLINE or between or tail.strip():
            parts.append(f"\n{_text_of(child)}\n" if name in _PARAGRAPHS else _text_of(child) if name else "")
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
        parts += [
            f"\n{inner}\n" if name in _PARAGRAPHS else inner,
            child.tail or "",
        ]
    lines = (" ".join(line.split()) for line in "".join(parts).split("\n"))
    return "\n".join(line for line in lines if line)


def _plain(value: str) -> str:
    """A value; of one that is markup itself, its text."""
    text = value.strip()
    if text.startswith("<") and text.endswith(">") and "</" in text:
        return block_text(html_tree(re.sub(r"^(?:<\?xml[^>]*\?>|<!DOCTYPE[^>]*>|\s)+", "", text)))
    return text


def _put(row: dict[str, str], name: str, value: str) -> None:
    if not value:
        return
    before = row.get(name)
    row[name] = value if before is None else f"{before}\n{value}" if len(value) > _MIN_TEXT else f"{before}; {value}"


def rows_of(elements: Iterator[Any], *, alone: bool = False) -> Iterator[tuple[int | None, dict[str, Any]]]:
    """Each record with its line, and with the date in the head above it.

    Args:
        elements: of the records, as they come.
        alone: whether the whole document is one record, so that its head is in it.
    """
    heads = XmlHeads()
    for element in elements:
        row: dict[str, Any] = document_row(element, row_of(element)) if alone else {**row_of(element)}
        above = head_date(element) if alone else heads.above(element)
        if above is not None:
            row[HEAD_DATE] = above
        yield element.sourceline, row
