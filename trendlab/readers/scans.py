"""Scanned newspapers: words of ALTO pages, and the issue that a METS file describes."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from trendlab.readers.markup import Element, find_local, line_text, local_name
from trendlab.readers.press.written import find_written

if TYPE_CHECKING:
    from collections.abc import Iterator

_PATH_DATE = re.compile(r"(?<!\d)(1[5-9]\d\d|20\d\d)[/\\_.-]?(0[1-9]|1[0-2])[/\\_.-]?(0[1-9]|[12]\d|3[01])(?!\d)")
_HREF = "{http://www.w3.org/1999/xlink}href"
_BLOCKS = ("textblock", "composedblock")
# Logical parts of an issue that are separate texts, and those that hold other parts or belong to a part.
_TEXTS = re.compile(
    r"article|advert|^ads?$|notice|obituar|letter|story|poem|item|illustrat|picture|weather|announce", re.IGNORECASE
)
_HOLDERS = frozenset(("", "newspaper", "periodical", "volume", "issue", "supplement", "content", "section"))
_PAGE_KIND = re.compile(r"page$", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Part:
    """One text of an issue.

    Attributes:
        own_id, title, kind, language: as the issue gives them.
        blocks: its blocks in order, each as the path of its page ("" where the file does not say) and its identifier.
    """

    own_id: str
    title: str = ""
    kind: str = ""
    language: str = ""
    blocks: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Issue:
    """One issue of a newspaper.

    Attributes:
        source: its title.
        date: its day, ISO, or None.
        parts: its texts.
        pages: paths of the files with its pages, as seen from the folder of the METS file.
    """

    source: str = ""
    date: str | None = None
    parts: tuple[Part, ...] = ()
    pages: tuple[str, ...] = field(default=())


def path_date(name: str) -> str | None:
    """The last day in a path such as "1821/08/01" or "18210801" that is not in the future, as YYYY-MM-DD, or None."""
    for hit in reversed(list(_PATH_DATE.finditer(name))):
        try:
            day = date(int(hit[1]), int(hit[2]), int(hit[3]))
        except ValueError:
            continue
        if day <= datetime.now(tz=UTC).date():
            return day.isoformat()
    return None


def block_lines(block: Element) -> Iterator[str]:
    """The lines of a block; a word hyphenated over two lines is whole in the first of them."""
    for line in find_local(block, "textline"):
        words = []
        for word in find_local(line, "string"):
            whole = _attribute(word, "SUBS_CONTENT")
            kind = _attribute(word, "SUBS_TYPE").lower()
            if kind.endswith("2") and whole:
                continue
            words.append(whole if kind.endswith("1") and whole else _attribute(word, "CONTENT"))
        if any(words):
            yield " ".join(w for w in words if w)


def _attribute(element: Element, name: str) -> str:
    return str(element.get(name) or "")


def page_blocks(page: Element) -> dict[str, str]:
    """The text of each block of a page by its identifier, in order; a block of blocks has the text of all."""
    found: dict[str, str] = {}
    for number, block in enumerate(e for e in page.iter() if local_name(e) in _BLOCKS):
        lines = list(block_lines(block))
        if lines:
            found[_attribute(block, "ID") or str(number)] = "\n".join(lines)
    return found


def page_text(page: Element) -> str:
    """The text of a whole page, block after block."""
    return "\n".join("\n".join(block_lines(b)) for b in find_local(page, "textblock"))


def read_issue(tree: Element) -> Issue:
    """The issue that a METS file describes, and its texts."""
    described = {e.get("ID"): e for e in find_local(tree, "dmdsec")}
    dated = [s for s in described.values() if next(find_local(s, "dateissued"), None) is not None]
    heads = [*dated[:1], *_of_the_whole(tree, described)]
    labels = [e.get("LABEL") or "" for e in tree.iter() if local_name(e) in ("mets", "div") and e.get("LABEL")]
    written = [w.value for label in labels[:20] if (w := find_written(label))]
    named = [line_text(e) for s in heads for kind in ("dateissued", "date") for e in find_local(s, kind)]
    pages = _pages(tree)
    return Issue(
        source=next((t for s in heads if (t := _title(s)) and not find_written(t)), ""),
        date=next((day for day in (*named, *written) if day), None),
        parts=tuple(_parts(tree, described, pages)),
        pages=tuple(dict.fromkeys(pages.values())),
    )


def _of_the_whole(tree: Element, described: dict[str | None, Element]) -> list[Element]:
    """What is said of an issue or of its paper and not of one text."""
    wholes = [e for e in find_local(tree, "div") if (e.get("TYPE") or "").lower() in _HOLDERS - {"", "section"}]
    named = [name for e in wholes for name in (e.get("DMDID") or "").split()]
    return [described[name] for name in dict.fromkeys(named) if name in described]


def _pages(tree: Element) -> dict[str, str]:
    """The path of each file with a page by its identifier, as seen from the folder of the METS file."""
    found: dict[str, str] = {}
    for number, place in enumerate(find_local(tree, "flocat")):
        path = (place.get(_HREF) or "").replace("\\", "/")
        path = posixpath.normpath(path.removeprefix("file://").lstrip("/")) if path else ""
        if path.lower().endswith(".xml"):
            parent = place.getparent()
            found[(parent.get("ID") if parent is not None else None) or f"#{number}"] = path
    return found


def _title(section: Element) -> str:
    """The first title of a description, with the article that is set apart for sorting."""
    for title in find_local(section, "title"):
        if text := line_text(title):
            around = title.getparent()
            apart = [line_text(e) for e in (around if around is not None else ()) if local_name(e) == "nonsort"]
            glue = "" if apart and apart[0].endswith(("'", "\u2019")) else " "
            return glue.join((*apart[:1], text))
    return ""


def _parts(tree: Element, described: dict[str | None, Element], pages: dict[str, str]) -> Iterator[Part]:
    links = _links(tree)
    for division in _texts(tree):
        own, kind = division.get("ID") or "", division.get("TYPE") or ""
        areas = tuple(
            (pages.get(e.get("FILEID") or "", ""), str(e.get("BEGIN")))
            for e in find_local(division, "area")
            if e.get("BEGIN")
        )
        blocks = links.get(own) or areas
        if not blocks:
            continue
        section = next((described[d] for d in (division.get("DMDID") or "").split() if d in described), None)
        language = next((line_text(e) for e in find_local(section, "languageterm")), "") if section is not None else ""
        title = (_title(section) if section is not None else "") or (division.get("LABEL") or "")
        yield Part(own_id=own, title=title, kind=kind, language=language, blocks=blocks)


def _texts(element: Element) -> Iterator[Element]:
    """The divisions below an element that are separate texts: the outermost of such a kind, sections without any."""
    for child in element:
        kind = (child.get("TYPE") or "").lower() if local_name(child) == "div" else "page"
        plain_section = kind == "section" and not any(_is_text(e) for e in find_local(child, "div"))
        if not _PAGE_KIND.search(kind) and (_is_text(child) or plain_section):
            yield child
        elif len(child):
            yield from _texts(child)


def _is_text(division: Element) -> bool:
    return bool(_TEXTS.search(division.get("TYPE") or ""))


def _links(tree: Element) -> dict[str, tuple[tuple[str, str], ...]]:
    """The blocks of each logical part, where the file links them in groups."""
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for group in find_local(tree, "smlinkgrp"):
        names = [(e.get(_HREF) or "").lstrip("#") for e in find_local(group, "smlocatorlink")]
        if len(names) > 1:
            found[names[0]] = tuple(("", name) for name in names[1:])
    return found
