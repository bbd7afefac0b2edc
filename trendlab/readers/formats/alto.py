"""Scanned newspapers: ALTO pages, read text by text where a METS file next to them describes the issue."""

from __future__ import annotations

import posixpath
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
_ISO_DAY = re.compile(r"\d{4}(-\d\d){1,2}\b")
# Where the METS file of a page lies, seen from the folder of the page.
_PLACES = ("", "..", "../toc", "../mets", "../METS")
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
    names = opened.neighbours.names() if opened.neighbours is not None and not opened.head.alone else ()
    if any("didl" in name.lower() for name in names) and any("articletext" in name.lower() for name in names):
        return Reject(opened.name, "page of an issue that is read by its DIDL file")
    text = clean_text(page_text(tree))
    if not text:
        return Reject(opened.name, "page without words")
    where = opened.path.as_posix() if opened.path is not None else opened.name
    return Record(
        text=text,
        source=(issue.source if issue is not None else "") or opened.name,
        raw_date=_issue_day(issue, where) or name_date(opened.name),
        meta=as_json({"file": opened.name}),
    )


def _issue_beside(opened: Opened) -> Issue | None:
    """The issue of the METS file in the folder of a page, the one above or one next to it; None where none is."""
    if opened.neighbours is None:
        return None
    here = PurePosixPath(opened.name).name if opened.path is None else opened.path.name
    for place in _PLACES:
        beside = [n for n in opened.neighbours.names(place) if n.lower().endswith(".xml") and n != here]
        named = [n for n in beside if place not in ("", "..") or "mets" in n.lower()]
        for name in named[:_MAX_BESIDE]:
            issue = _issue_of(opened, posixpath.join(place, name), here)
            if issue is not None:
                return issue
    return None


def _issue_of(opened: Opened, name: str, here: str) -> Issue | None:
    """The issue of a file next to a page, where it is a METS file that names the page or no page."""
    data = opened.beside(name) or b""
    if not _METS.search(data[:20_000].decode("latin-1")):
        return None
    try:
        issue = read_issue(_tree(data, name))
    except InputError:
        return None  # the file is a reject with its damage itself; the page is read alone
    return issue if not issue.pages or here in map(posixpath.basename, issue.pages) else None


def _issue_articles(issue: Issue, opened: Opened) -> Iterator[Found]:
    damaged: list[Reject] = []
    blocks = _issue_blocks(issue, opened, damaged) if issue.parts else {}
    yield from damaged
    if not blocks:
        yield Reject(opened.name, "description of an issue without its pages", issue.source)
        return
    where = opened.path.as_posix() if opened.path is not None else opened.name
    for part in issue.parts:
        text = clean_text("\n".join(blocks[b] for b in dict.fromkeys(part.blocks) if b in blocks))
        text = _without_title(text, clean_line(part.title))
        if not text:
            yield Reject(opened.name, "text of an issue without words", part.title)
            continue
        yield Record(
            text=text,
            title=clean_line(part.title),
            source=issue.source or opened.name,
            raw_date=_issue_day(issue, where),
            own_id=f"{opened.name}#{part.own_id}",
            language=language_code(part.language),
            meta=as_json({"kind": part.kind.lower()}),
        )
    if left := _left_over(issue, blocks):
        yield Reject(opened.name, "words of an issue in none of its texts", left)


def _issue_blocks(issue: Issue, opened: Opened, damaged: list[Reject]) -> dict[tuple[str, str], str]:
    """The text of each block of the pages of an issue, by page and identifier, and by identifier alone."""
    found: dict[tuple[str, str], str] = {}
    names = opened.neighbours.names() if opened.neighbours is not None else ()
    for page in issue.pages or tuple(n for n in names if n.lower().endswith(".xml")):
        data = opened.beside(page) or opened.beside(posixpath.basename(page)) or b""
        if not _ALTO.search(data[:20_000].decode("latin-1")):
            continue
        try:
            tree = _tree(data, page)
        except InputError as error:
            damaged.append(Reject.unreadable(page, error))
            continue
        for block, text in page_blocks(tree).items():
            found[page, block] = text
            found.setdefault(("", block), text)
    return found


def _issue_day(issue: Issue | None, where: str) -> str | None:
    """The day of an issue: an ISO day that it gives, that of its path, or what it gives in another form."""
    given = issue.date if issue is not None else None
    return given if given and _ISO_DAY.match(given) else path_date(where) or given


def _without_title(text: str, title: str) -> str:
    """A text without the title that it begins with, however that is broken into lines."""
    if not title:
        return text
    begins = re.match(r"\s+".join(map(re.escape, title.split())), text)
    return text[begins.end() :].strip() if begins else text


def _left_over(issue: Issue, blocks: dict[tuple[str, str], str]) -> str:
    """The text of blocks that no text of the issue holds, such as the head of the paper."""
    taken = {block for part in issue.parts for block in part.blocks}
    held = {name for _, name in taken} if any(not page for page, _ in taken) else set()
    left = [text for key, text in blocks.items() if key[0] and key not in taken and key[1] not in held]
    return clean_text("\n".join(left))


FORMAT = Format(name="alto", about="scanned pages (ALTO, METS)", recognise=recognise, read=read, rank=20)
