"""An XML document that is one article: its head as values, and the rest as its text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from trendlab.readers.headdates import is_date_of_another
from trendlab.readers.markup import Element, end_paragraph, local_name
from trendlab.readers.roles import NAMES, plain_name, suggests_role

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

# Elements within a line; all others end a paragraph.
_INLINE = frozenset((
    "a", "abbr", "b", "bold", "cite", "code", "command", "em", "emphasis", "emph", "filename", "foreign", "g", "hi",
    "i",
    "inline", "italic", "keyword", "link", "literal", "mark", "name", "num", "person", "place", "q", "quote", "ref",
    "rs",
    "s", "seg", "small", "span", "strong", "sub", "subscript", "sup", "superscript", "term", "tt", "u", "ulink", "uri",
    "w", "xref", "date", "organization", "ph", "uicontrol",
))  # fmt: skip
_HEAD_NAMES = re.compile(
    r".*meta(?:data)?|head|.*header|.*info(?:rmation)?|rdf|.*properties|.*bibliographic-data.*|prolog|identification"
    r"|imprint|masthead"
)
SECTION = re.compile(
    r"sect?(?:ion)?s?$|^division$|body|chapter|part$|figure|table|claims?$|^ref|^bib(?:l|liography)?(?:-|$)|^back"
)
_TITLES = frozenset(NAMES["title"]) - {"head", "heading", "header", "subject"}
_OF_WORKS = re.compile(r"(?:title-of-|(?:invention|document|work|main)-?title$)")
_TITLE_DEEP, _SAME_TITLE = 5, 2  # a head may write the title in two ways
# The fraction of the whole text that a value must hold to be the text: under a name of texts, or under another name.
_MIN_NAMED, _MIN_OTHER, _LONGEST_VALUE = 0.5, 0.9, 300


def document_row(root: Element, row: Mapping[str, str]) -> dict[str, str]:
    """The values of a document with its whole text; the values as they are where one of them holds most of the text.

    Args:
        root: of the document.
        row: its values by path.
    """
    row = {k: v for k, v in row.items() if not is_date_of_another(k.split("."))}
    titles = {v for k, v in row.items() if k in NAMES["title"]}
    text = "\n".join(p for p in paragraphs(root) if p not in titles)
    named = max((len(v) for k, v in row.items() if _is_text(k)), default=0)
    longest = max(map(len, row.values()), default=0)
    if named >= _MIN_NAMED * len(text) or longest >= _MIN_OTHER * len(text):
        return dict(row)
    short = {k: v for k, v in row.items() if k != "text" and k.count(".") < 2 and len(v) <= _LONGEST_VALUE}
    short = {k: v for k, v in short.items() if not any(map(SECTION.search, k.split(".")[:-1]))}
    title = "" if titles else own_title(root)
    if not title:
        return {**short, "text": text}
    rest = {k: v for k, v in short.items() if not is_title(k.rsplit(".", 1)[-1])}
    return {"title": title, **rest, "text": "\n".join(p for p in text.split("\n") if p != title)}


def own_title(root: Element, *, besides: str = "") -> str:
    """The title of a document, "" where it has none: the first on the highest level that has one or two, in no section.

    Args:
        root: of the document.
        besides: the name of elements whose titles are their own.
    """
    level = [root]
    for _ in range(_TITLE_DEEP):
        open_ = [e for e in level if not SECTION.search(local_name(e)) and local_name(e) != besides]
        level = [c for e in open_ for c in e if local_name(c)]
        found = [text for e in level if is_title(local_name(e)) and (text := " ".join(paragraphs(e)))]
        if found:
            return found[0] if len(set(found)) <= _SAME_TITLE else ""
    return ""


def is_title(name: str) -> bool:
    """Whether an element of this name holds the title of a document."""
    return plain_name(name) in _TITLES or suggests_role("title", name) or bool(_OF_WORKS.match(name))


def _is_text(path: str) -> bool:
    name = path.rsplit(".", 1)[-1]
    return plain_name(name) in NAMES["text"] or suggests_role("text", name)


def paragraphs(root: Element, *, without: Collection[str] = ()) -> Iterator[str]:
    """The paragraphs of a document in order, without those of its heads.

    Args:
        root: of the document.
        without: names of further elements that are left out, lower case.
    """
    run: list[str] = []
    stack: list[tuple[str, Element | str]] = [("open", root)]
    while stack:
        step, node = stack.pop()
        if step == "text":
            run.append(str(node))
        elif step == "end":
            yield from end_paragraph(run)
        else:
            yield from _opened(node, run, stack, without=without)
    yield from end_paragraph(run)


def _opened(
    node: Element, run: list[str], stack: list[tuple[str, Element | str]], *, without: Collection[str]
) -> Iterator[str]:
    name = local_name(node)
    if not name or name in without or (_HEAD_NAMES.fullmatch(name) and node.getparent() is not None):
        return
    block = name not in _INLINE
    if block:
        yield from end_paragraph(run)
        stack.append(("end", ""))
    for child in reversed(node):
        if child.tail:
            stack.append(("text", child.tail))
        stack.append(("open", child))
    if node.text:
        stack.append(("text", node.text))
