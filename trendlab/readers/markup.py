"""HTML and XML read without entities, networks or whole documents in memory, and as blocks of text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from trendlab.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

# lxml ships no types: mypy takes an element for Any.
Element: TypeAlias = "_Element"
Known = TypeVar("Known")

# The attribute for the language of an element.
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr",
    "html", "legend", "li", "main", "nav", "ol", "p", "pre", "section", "table", "tbody", "tfoot", "thead",
    "tr", "ul",
))  # fmt: skip
_SKIPPED = frozenset((
    "script", "style", "noscript", "template", "head", "iframe", "object", "select", "button", "textarea",
    "svg", "math",
))  # fmt: skip
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_CENTRED = re.compile(r"text-align\s*:\s*center", re.IGNORECASE)
# The parser drops everything after the first of these, though browsers show it.
_ENDS = re.compile(r"</(?:body|html)\s*>", re.IGNORECASE)
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
# Tags that old pages open and never close, so that they nest without end; a paragraph ends the one before it.
_INLINE = re.compile(rb"</?(?:a|abbr|b|big|center|code|em|font|i|s|small|span|strong|tt|u)\b[^<>]*>", re.IGNORECASE)
_DIVISION = re.compile(rb"</?div\b[^<>]*>", re.IGNORECASE)
# The limit of libxml2; it drops all that is deeper, and what follows.
_MAX_DEPTH = 2048


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph of a page: its lines, and whether it is centred."""

    text: str
    centred: bool = False


def local_name(element: Element) -> str:
    """The name of an element without its namespace, lower case; "" for comments, instructions and entities."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def html_tree(text: str, name: str = "the page") -> Element:
    """The page as a tree; nothing is fetched, and no element is lost to a wrong declaration of its encoding.

    A page without elements, such as a comment alone, is an empty tree: one such page must not stop the reading of many.

    Args:
        text: the decoded page.
        name: what messages call it.

    Raises:
        InputError: if its elements nest too deeply.
    """
    data = _ENDS.sub("", _ILLEGAL.sub(" ", text)).encode("utf8", "replace")
    tree = _parsed(data)
    if tree is None:
        tree = _parsed(_INLINE.sub(b"", _DIVISION.sub(b"<p>", data)))
    if tree is None:
        raise InputError(f"{name} nests more than {_MAX_DEPTH:,} elements; open it in a browser and save it as text")
    return tree


def xml_tree(data: bytes, *, recover: bool = False) -> Element:
    """The root element of XML; no entity is expanded and nothing is loaded.

    Args:
        data: the document.
        recover: whether damaged XML is parsed as far as possible; then None stands for what has no element.

    Raises:
        lxml.etree.XMLSyntaxError: if it is damaged; not with `recover`.
    """
    from lxml import etree

    parser = etree.XMLParser(recover=recover, resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        if not recover:
            raise
        return None


def _parsed(data: bytes) -> Element:
    """The page as a tree, None where the parser could read only the beginning of it."""
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True, remove_pis=True)
    try:
        tree = html.document_fromstring(data, parser=parser)
    except etree.ParserError:
        return html.document_fromstring(b"<html></html>")
    may_be_cut = data.count(b"<") > _MAX_DEPTH
    return None if may_be_cut and any(e.type_name == "ERR_RESOURCE_LIMIT" for e in parser.error_log) else tree


def line_text(element: Element) -> str:
    """All text of an element on one line."""
    return " ".join("".join(element.itertext()).split())


def with_class(element: Element, name: str) -> Iterator[Element]:
    """The element and its descendants that have a class, upper and lower case alike.

    Args:
        element: where to search.
        name: of the class, lower case.
    """
    return (e for e in element.iter() if isinstance(e.tag, str) and name in (e.get("class") or "").lower().split())


def end_paragraph(pieces: list[str]) -> Iterator[str]:
    """The paragraph of some pieces of text, on one line; none where they hold no words. The list is emptied.

    >>> pieces = ["Ships ", " wait."]
    >>> list(end_paragraph(pieces)), pieces
    (['Ships wait.'], [])
    """
    text = " ".join("".join(pieces).split())
    pieces.clear()
    if text:
        yield text


def find_local(element: Element, name: str) -> Iterator[Element]:
    """The descendants with a local name, in document order."""
    return (e for e in element.iter() if local_name(e) == name)


def first_text(element: Element, *names: str) -> str:
    """The text of the first descendant with one of these local names, on one line; "" where there is none."""
    for name in names:
        for found in find_local(element, name):
            if text := line_text(found):
                return text
    return ""


def centred_classes(tree: Element) -> frozenset[str]:
    """The classes that the style sheet of a page centres, lower case."""
    sheets = "\n".join(e.text or "" for e in find_local(tree, "style"))
    return frozenset(
        name.strip().lstrip(".").lower()
        for names, rule in _RULE.findall(sheets.replace("<!--", "").replace("-->", ""))
        if _CENTRED.search(rule)
        for name in names.split(",")
        if name.strip().startswith(".")
    )


def html_blocks(tree: Element, *, skip: frozenset[str] = frozenset()) -> list[Block]:
    """The paragraphs of a page in order: blocks of HTML end a paragraph, `<br>` a line, a blank separates cells.

    Args:
        tree: an element of `html_tree`.
        skip: further names of elements to leave out.
    """
    walk = _Walk(centred_classes(tree), _SKIPPED | skip)
    walk.element(tree, centred=False)
    walk.end()
    return walk.blocks


def block_text(tree: Element, *, skip: frozenset[str] = frozenset()) -> str:
    """The paragraphs of an element, one a line.

    >>> block_text(html_tree("<div><p>One <b>two</b></p><p>three<br>four</p></div>")).split(chr(10))
    ['One two', 'three', 'four']
    """
    return "\n".join(b.text for b in html_blocks(tree, skip=skip))


class _Walk:
    """Collects the paragraphs of a page."""

    def __init__(self, centred: frozenset[str], skip: frozenset[str]) -> None:
        self.blocks: list[Block] = []
        self._centred, self._skip = centred, skip
        self._parts: list[str] = []
        self._in_middle = False

    def element(self, top: Element, *, centred: bool) -> None:
        """Walk an element without recursion, since pages may be nested deeper than Python allows."""
        stack: list[tuple[str, Any, bool]] = [("open", top, centred)]
        while stack:
            step, node, middle = stack.pop()
            if step == "text":
                self._parts.append(node)
            elif step == "end":
                self.end()
            elif local_name(node) not in self._skip:
                stack += reversed(self._steps(node, middle))

    def _steps(self, node: Element, middle: bool) -> list[tuple[str, Element, bool]]:  # noqa: FBT001 - the state of the walk
        name = local_name(node)
        if not name:
            return []
        if name == "br":
            self._parts.append("\x00")
            return []
        block = name in _BLOCKS
        if block:
            self.end()
        inside = middle or name == "center" or self._is_centred(node)
        self._in_middle = inside if block else self._in_middle
        steps: list[tuple[str, Any, bool]] = [("text", node.text, inside)] if node.text else []
        for child in node:
            steps.append(("open", child, inside))
            if child.tail:
                steps.append(("text", child.tail, inside))
        if block:
            steps.append(("end", None, inside))
        elif name in ("td", "th"):
            steps.append(("text", " ", inside))
        return steps

    def _is_centred(self, node: Element) -> bool:
        names = (node.get("class") or "").lower().split()
        aligned = (node.get("align") or "").lower() == "center" or bool(_CENTRED.search(node.get("style") or ""))
        return aligned or any(n in self._centred for n in names)

    def end(self) -> None:
        """Close the paragraph that is open."""
        lines = [" ".join(line.split()) for line in "".join(self._parts).split("\x00")]
        self._parts = []
        text = "\n".join(lines).strip("\n")
        if text.strip():
            self.blocks.append(Block(text, self._in_middle))


def walk_down(levels: list[tuple[Any, Known]], record: Element) -> Iterator[tuple[int, Any, Any]]:
    """The depth, parent and child of each step from the root down to a record, after what is no longer open is left.

    Records come in the order of their document, so that most parents are those of the record before.

    Args:
        levels: each open parent with what is known of it; those of the last record that do not hold this one go.
        record: a complete element; elements before the last record may have been removed.
    """
    parents = list(record.iterancestors())[::-1]
    same = 0
    for (known, _), parent in zip(levels, parents, strict=False):
        if known is not parent:
            break
        same += 1
    del levels[same:]
    yield from ((depth, parent, child) for depth, (parent, child) in enumerate(pairwise([*parents, record])))
