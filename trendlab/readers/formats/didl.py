"""Issues of scanned papers described in DIDL (Delpher): an article is a file of its own next to the description."""

from __future__ import annotations

import re
from posixpath import commonprefix
from typing import TYPE_CHECKING

from trendlab.errors import InputError
from trendlab.readers.clean import clean_line, clean_text
from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.markup import Element, find_local, line_text, local_name, xml_tree
from trendlab.readers.press.written import language_code
from trendlab.readers.records import Found, Record, Reject
from trendlab.readers.scans import path_date
from trendlab.readers.table import as_json

if TYPE_CHECKING:
    from collections.abc import Iterator

_DIDL = re.compile(r"<(?:\w+:)?DIDL\b[^>]{0,3000}urn:mpeg:mpeg21")
_TEXT = re.compile(r"(?:<\?xml[^>]{0,200}\?>)?\s*<text>\s*<(?:title|p)\b")


def recognise(head: Head) -> str | None:
    """The root element <DIDL>, or <text> with a title and paragraphs, as the articles next to it have it."""
    start = head.trimmed[:5_000]
    if _DIDL.search(start):
        return "<DIDL>"
    return "<text> with a title and paragraphs" if _TEXT.match(start) else None


def read(opened: Opened) -> Read:
    """Each article of the issue, or the only article of a file."""
    tree = _tree(opened.data(), opened.name)
    if _DIDL.search(opened.head.trimmed[:5_000]):
        return {"layout": "issue"}, _issue(tree, opened)
    return {"layout": "article"}, [_alone(tree, opened)]


def _tree(data: bytes, name: str) -> Element:
    tree = xml_tree(data, recover=True)  # descriptions use a prefix that they do not declare
    if tree is None:
        raise InputError(f"{name} is damaged XML; repair it or export it again")
    return tree


def _issue(tree: Element, opened: Opened) -> Iterator[Found]:
    head = next(find_local(tree, "dcx"), tree)
    paper, day = _value(head, "title"), _value(head, "date")
    for item in find_local(tree, "item"):
        name = _file_of_text(item)
        if not name:
            continue
        said = next(find_local(item, "dcx"), item)
        data = opened.beside(name)
        title, text = _words(_tree(data, name)) if data else ("", "")
        title = title or _value(said, "title")
        if not text and not title:
            yield Reject(opened.name, "article of an issue without its text", name)
            continue
        yield Record(
            text=text,
            title=title,
            source=paper or opened.name,
            raw_date=day or path_date(_where(opened)),
            own_id=_value(said, "recordidentifier") or name,
            language=language_code(_value(head, "language")),
            meta=as_json({k: v for k in ("subject",) if (v := _value(said, k))}),
        )


def _file_of_text(item: Element) -> str:
    """The file with the text of an article, which its own component with recognised text names; "" for others."""
    for component in (e for e in item if local_name(e) == "component"):
        roles = {line_text(e) for e in find_local(component, "statement")}
        files = (v for e in find_local(component, "resource") for k, v in e.attrib.items() if k.endswith("filename"))
        name = next((str(v) for v in files if str(v).lower().endswith(".xml")), "")
        if "ocr" in roles and name:
            return name
    return ""


def _alone(tree: Element, opened: Opened) -> Found:
    names = opened.neighbours.names() if opened.neighbours is not None and not opened.head.alone else ()
    own = _where(opened).rpartition("/")[2]
    described = [n for n in names if "didl" in n.lower() and n.lower().endswith(".xml")]
    for name in sorted(described, key=lambda n: len(commonprefix((n, own))), reverse=True):  # its own one first
        if own.encode() in (opened.beside(name) or b""):
            return Reject(opened.name, "text of an issue that is read by its DIDL file")
    title, text = _words(tree)
    if not text and not title:
        return Reject(opened.name, "no text")
    return Record(text=text, title=title, source=opened.name, raw_date=path_date(_where(opened)))


def _words(tree: Element) -> tuple[str, str]:
    """The title and the paragraphs of the file of an article."""
    titles = [line_text(e) for e in tree if local_name(e) == "title"]
    paragraphs = [line_text(e) for e in tree if local_name(e) == "p"]
    return clean_line(" ".join(titles)), clean_text("\n".join(filter(None, paragraphs)))


def _value(element: Element, name: str) -> str:
    return next((line_text(e) for e in find_local(element, name) if line_text(e)), "")


def _where(opened: Opened) -> str:
    return opened.path.as_posix() if opened.path is not None else opened.name


FORMAT = Format(name="didl", about="issues of scanned papers (DIDL, Delpher)", recognise=recognise, read=read, rank=20)
