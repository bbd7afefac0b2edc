"""XML of an unknown kind as rows: the element that recurs with a text in it is a record."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from trendlab.readers.bom import without_mark
from trendlab.readers.headdates import HEAD_DATE
from trendlab.readers.markup import Element, local_name, xml_tree
from trendlab.readers.prose import is_prose
from trendlab.readers.roles import NAMES, plain_name, suggests_role
from trendlab.readers.xmldocument import SECTION, document_row, is_title, own_title
from trendlab.readers.xmlheads import XmlHeads, head_date
from trendlab.readers.xmllone import lone_record
from trendlab.readers.xmlparts import first_document
from trendlab.readers.xmlspeeches import XmlHeadings, are_speeches, speech_row
from trendlab.readers.xmlvalues import INLINE, row_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_OPENING = re.compile(
    r"(?:(?><\?[^>]{0,500}\?>)|(?><!--.{0,5000}?-->)|<!DOCTYPE[^\[>]{0,500}(?:\[[^\]]{0,20000}\])?\s*>|\s)*"
    r"<([A-Za-z_][\w:.-]{0,80})(?=[\s/>])(?!\s+\d+\s*>)",  # "<RECORD 1>" is a line of a text
    re.DOTALL,
)
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
_ITEMS = frozenset(("li", "list-item", "listitem"))  # of a list in a text
_MAX_EACH = 1.5  # elements in each record: more are parts of it, or are the records


# Elements that are one article each where only one of them holds the text of a file.
_ARTICLES = frozenset(
    ("article", "doc", "document", "entry", "item", "paper", "post", "record", "report", "story", "work")
)


@dataclass(frozen=True, kw_only=True)
class Records:
    """The elements that are records.

    Attributes:
        names: their local names, lower case.
        n: number of records in the sample.
        alone: whether the whole document is one record.
        share: fraction of the text of the sample that is in records.
        parts: elements with titles of their own that are parts of the one record, "" where there are none.
        spoken: whether the records are speeches of a debate.
    """

    names: tuple[str, ...]
    n: int
    alone: bool = False
    share: float = 1.0
    parts: str = ""
    spoken: bool = False


def root_of(text: str) -> str:
    """The name of the root element of a text that is XML from its first character on; "" where it is not XML.

    Several documents may follow one another. A dump of lines that begins with the residue of a tag is not XML: its
    first tag is closed before the end.

    Args:
        text: the beginning of a file, decoded.
    """
    hit = _OPENING.match(without_mark(text))
    if hit is None or hit[1].lower() in ("html", "!doctype") or hit[1].lower() in INLINE:
        return ""
    end = f"</{hit[1]}>"
    closing = text.find(end)
    rest = text[closing + len(end) :].strip() if closing >= 0 else ""
    if not rest or rest.startswith(("<?xml", "<!DOCTYPE")):
        return hit[1]
    again = re.match(rf"(?:<!--.{{0,500}}?-->\s*)?<{re.escape(hit[1])}[\s>]", rest, re.DOTALL)
    return hit[1] if again and _are_whole(text[: text.rfind(end) + len(end)]) else ""


def _are_whole(text: str) -> bool:
    """Whether elements one after another are XML without damage; a damaged dump is read as one."""
    from lxml import etree

    try:
        return xml_tree(f"<r>{without_mark(text)}</r>".encode("utf8", "replace")) is not None
    except (etree.XMLSyntaxError, ValueError):
        return False


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
        if name and name not in INLINE and name not in _ITEMS:
            groups[(*[local_name(a) for a in element.iterancestors()][::-1], name)].append(element)
    total = _n_chars(root)
    if (spoken := _speeches(groups, total)) is not None:
        return spoken
    places = Counter(path[-1] for path in groups)
    many = {p: es for p, es in groups.items() if len(es) > 1 and (places[p[-1]] <= _PLACES or _have_heads(es))}
    several = {p: es for p, es in many.items() if not _is_part(p, es, total)}
    weights = {path: _weight_of(elements, total) for path, elements in several.items()}
    best = max(weights, key=lambda path: weights[path], default=())
    if not best or weights[best] <= 1.0:
        return _alone(root) if _weight([row_of(root)], 1) > 1 or lone_record(root) is not None else None
    whole = _inside(best, groups) or _around(best, weights, {path: len(es) for path, es in groups.items()})
    paths = _alike(whole, groups)
    records = [e for path in paths for e in groups[path]]
    share, name = _share(records, total), whole[-1]
    if own_title(root, besides=name) and not _have_heads(groups[whole]):
        if SECTION.search(name):
            return _alone(root)
        if share < _LEAST:
            titled = "title" in _roles([row_of(e) for e in groups[whole][:5]])
            return _alone(root, parts=name if titled else "")
    return Records(names=tuple(dict.fromkeys(path[-1] for path in paths)), n=len(records), share=share)


def _speeches(groups: Mapping[tuple[str, ...], Sequence[Any]], total: int) -> Records | None:
    """The speeches of a debate, None where no elements of that name hold most of the text."""
    found = [(path, elements) for path, elements in groups.items() if are_speeches(path, elements)]
    names = tuple(dict.fromkeys(path[-1] for path, _ in found))
    share = sum(_n_chars(e) for _, elements in found for e in elements) / max(total, 1)
    n = sum(len(elements) for _, elements in found)
    return Records(names=names, n=n, share=share, spoken=True) if n > 1 and share >= _MOST else None


def _alone(root: Element, *, parts: str = "") -> Records:
    """The document as one record, or the one article or record in it that has a title and holds most of the text."""
    lone = lone_record(root) if not parts else None
    if lone is not None:
        return Records(names=(local_name(lone),), n=1)
    total, found = _n_chars(root), root
    inner = [e for e in root.iterdescendants() if local_name(e) in _ARTICLES]
    if len(inner) == 1 and _share(inner, total) >= _MOST and any(is_title(local_name(c)) for c in inner[0]):
        found = inner[0]
    return Records(names=(local_name(found),), n=1, alone=True, parts=parts)


def _alike(whole: tuple[str, ...], groups: Mapping[tuple[str, ...], Sequence[Any]]) -> list[tuple[str, ...]]:
    """The paths of records: of the same name elsewhere, and of other names in lists beside, with the same values."""
    shape = _shape(groups[whole])
    found = [whole]
    for path, elements in groups.items():
        apart = not any(path[: len(one)] == one or one[: len(path)] == path for one in found)
        beside = len(path) == len(whole) and len(elements) > 1 and {"title", "text"} <= _roles_of(shape)
        if apart and (path[-1] == whole[-1] or (beside and _shape(elements) == shape)):
            found.append(path)
    return found


def _shape(elements: Sequence[Any]) -> frozenset[str]:
    return frozenset(name for e in elements[:5] for name in row_of(e))


def _roles_of(names: Iterable[str]) -> set[str]:
    return {role for role in ("title", "text", "date") if any(_plays(role, name) for name in names)}


def recurring_names(sample: bytes) -> list[str]:
    """The names of the elements that recur and hold something, of which a caller may name one.

    Args:
        sample: the beginning of the document.
    """
    root = xml_tree(first_document(sample), recover=True)
    names = Counter(local_name(e) for e in (() if root is None else root.iterdescendants()) if len(e) or e.text)
    return [name for name, n in names.items() if name and n > 1 and name not in INLINE]


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
    return _roles_of([name for row in rows for name in row])


def _plays(role: str, name: str) -> bool:
    last = name.rsplit(".", 1)[-1]
    return plain_name(last) in NAMES[role] or suggests_role(role, name)


def rows_of(
    elements: Iterator[Any], joined: Counter[str], *, alone: bool = False, spoken: bool = False
) -> Iterator[tuple[int | None, dict[str, Any]]]:
    """Each record with its line, and with the date in the head above it.

    Args:
        elements: of the records, as they come.
        joined: counts, by path, the elements whose texts are joined to one value.
        alone: whether the whole document is one record, so that its head is in it.
        spoken: whether the records are speeches, which have the title of their debate.
    """
    heads, headings = XmlHeads(), XmlHeadings()
    for element in elements:
        values = row_of(element, None if spoken else joined)
        row: dict[str, Any] = document_row(element, values) if alone else {**values}
        if spoken:
            row = speech_row(element, values, headings.above(element))
        above = (head_date(element) if alone else None) or heads.above(element)
        if above is not None:
            row[HEAD_DATE] = above
        yield element.sourceline, row
