"""An XML document that is one article: its head as values, and the rest as its text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from trendlab.readers.markup import Element, end_paragraph, local_name
from trendlab.readers.roles import NAMES, plain_name, suggests_role

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

# Elements within a line; all others end a paragraph.
_INLINE = frozenset((
    "a", "abbr", "b", "bold", "cite", "code", "command", "em", "emphasis", "emph", "filename", "foreign", "g", "hi",
    "i",
    "inline", "italic", "keyword", "link", "literal", "mark", "name", "num", "person", "place", "q", "quote", "ref",
    "rs",
    "s", "seg", "small", "span", "strong", "sub", "subscript", "sup", "superscript", "term", "tt", "u", "ulink", "uri",
    "w", "xref", "date", "organization", "ph", "uicontrol",
))  # fmt: skip
_HEAD_NAMES = re.compile(r".*meta(?:data)?|head|.*header|.*info|prolog|identification|imprint|masthead")
# The fraction of the whole text that a value must hold to be the text: under a name of texts, or under another name.
_MIN_NAMED, _MIN_OTHER, _LONGEST_VALUE = 0.5, 0.9, 300


def document_row(root: Element, row: Mapping[str, str]) -> dict[str, str]:
    """The values of a document with its whole text; the values as they are where one of them holds most of the text.

    Args:
        root: of the document.
        row: its values by path.
    """
    titles = {v for k, v in row.items() if k in NAMES["title"]}
    text = "\n".join(p for p in _paragraphs(root) if p not in titles)
    named = max((len(v) for k, v in row.items() if _is_text(k)), default=0)
    longest = max(map(len, row.values()), default=0)
    if named >= _MIN_NAMED * len(text) or longest >= _MIN_OTHER * len(text):
        return dict(row)
    short = {k: v for k, v in row.items() if k != "text" and k.count(".") < 2 and len(v) <= _LONGEST_VALUE}
    return {**short, "text": text}


def _is_text(path: str) -> bool:
    name = path.rsplit(".", 1)[-1]
    return plain_name(name) in NAMES["text"] or suggests_role("text", name)


def _paragraphs(root: Element) -> Iterator[str]:
    """The paragraphs of a document in order, without those of its heads."""
    run: list[str] = []
    stack: list[tuple[str, Element | str]] = [("open", root)]
    while stack:
        step, node = stack.pop()
        if step == "text":
            run.append(str(node))
        elif step == "end":
            yield from end_paragraph(run)
        else:
            yield from _opened(node, run, stack)
    yield from end_paragraph(run)


def _opened(node: Element, run: list[str], stack: list[tuple[str, Element | str]]) -> Iterator[str]:
    name = local_name(node)
    if not name or (_HEAD_NAMES.fullmatch(name) and node.getparent() is not None):
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
