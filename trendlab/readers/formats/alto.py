"""Scanned newspapers: ALTO pages, read text by text where a METS file next to them describes the issue."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from trendlab.errors import InputError
from trendlab.readers.bom import trimmed
from trendlab.readers.clean import clean_line, clean_text
from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.markup import xml_tree
from trendlab.readers.names import name_date
from trendlab.readers.press.written import language_code
from trendlab.readers.records import Found, Record, Reject
from trendlab.readers.scans import Issue, page_blocks, page_text, path_date, read_issue
from trendlab.readers.table import as_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from trendlab.readers.markup import Element

_ALTO = re.compile(r"<(?:\w+:)?alto[\s>]", re.IGNORECASE)
_METS = re.compile(r"<(?:\w+:)?mets[\s>]", re.IGNORECASE)
# At most so many files next to a page are tried as its METS file.
_MAX_BESIDE = 20


def recognise(head: Head) -> str | None:
    """The root element, <alto> or <mets>."""
    start = head.text[:20_000]
    if not trimmed(start).startswith("<"):
        return None
    return "<alto>" if _ALTO.search(start) else "<mets>" if _METS.search(start) else None


def read(opened: Opened) -> Read:
    """A page as one article, or the texts of the issue that a METS file describes."""
    tree = _tree(opened.data(), opened.name)
    if _METS.search(opened.head.text[:20_000]):
        issue = read_issue(tree)
        return {"layout": "METS", "texts": len(issue.parts)}, _issue_articles(issue, opened)
    return {"layout": "ALTO"}, [_page(tree, opened)]


def _tree(data: bytes, name: str) -> Element:
    from lxml import etree

    try:
        return xml_tree(data)
    except etree.XMLSyntaxError as error:
        raise InputError(f"{name} is damaged XML: {error}; repair it or export it again") from error


def _page(tree: Element, opened: Opened) -> Found:
    issue = _issue_beside(opened)
    if issue is not None and issue.parts and not opened.head.alone:
        return Reject(opened.name, "page of an issue that is read by its METS file")
    text = clean_text(page_text(tree))
    if not text:
        return Reject(opened.name, "page without words")
    where = opened.path.as_posix() if opened.path is not None else opened.name
    return Record(
        text=text,
        source=(issue.source if issue is not None else "") or opened.name,
        raw_date=(issue.date if issue is not None else None) or path_date(where) or name_date(opened.name),
        meta=as_json({"file": opened.name}),
    )


def _issue_beside(opened: Opened) -> Issue | None:
    """The issue of the METS file in the folder of a page, None where there is none."""
    here = PurePosixPath(opened.name).name if opened.path is None else opened.path.name
    names = opened.neighbours.names() if opened.neighbours is not None else ()
    beside = [n for n in names if "mets" in n.lower() and n.lower().endswith(".xml") and n != here]
    for name in beside[:_MAX_BESIDE]:
        data = opened.beside(name) or b""
        issue = read_issue(_tree(data, name)) if _METS.search(data[:20_000].decode("latin-1")) else None
        if issue is not None and (not issue.pages or here in issue.pages):
            return issue
    return None


def _issue_articles(issue: Issue, opened: Opened) -> Iterator[Found]:
    blocks: dict[str, str] = {}
    names = opened.neighbours.names() if opened.neighbours is not None else ()
    for name in (issue.pages or tuple(n for n in names if n.lower().endswith(".xml"))) if issue.parts else ():
        data = opened.beside(name) or b""
        if _ALTO.search(data[:20_000].decode("latin-1")):
            blocks.update(page_blocks(_tree(data, name)))
    if not blocks:
        yield Reject(opened.name, "description of an issue without its pages", issue.source)
        return
    where = opened.path.as_posix() if opened.path is not None else opened.name
    for part in issue.parts:
        text = clean_text("\n".join(blocks[b] for b in part.blocks if b in blocks))
        text = text.removeprefix(clean_line(part.title)).strip()
        if not text:
            yield Reject(opened.name, "text of an issue without words", part.title)
            continue
        yield Record(
            text=text,
            title=clean_line(part.title),
            source=issue.source or opened.name,
            raw_date=issue.date or path_date(where),
            own_id=f"{opened.name}#{part.own_id}",
            language=language_code(part.language),
            meta=as_json({"kind": part.kind.lower()}),
        )


FORMAT = Format(name="alto", about="scanned pages (ALTO, METS)", recognise=recognise, read=read, rank=20)
