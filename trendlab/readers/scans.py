"""Scanned newspapers: words of ALTO pages, and the issue that a METS file describes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from trendlab.readers.markup import Element, find_local, line_text, local_name
from trendlab.readers.press.written import find_written

if TYPE_CHECKING:
    from collections.abc import Iterator

_PATH_DATE = re.compile(r"(?<!\d)(1[5-9]\d\d|20\d\d)[/\\_.-]?(0[1-9]|1[0-2])[/\\_.-]?(0[1-9]|[12]\d|3[01])(?!\d)")
_HREF = "{http://www.w3.org/1999/xlink}href"
_BLOCKS = ("textblock", "composedblock")
# Logical parts of an issue that are separate texts.
_TEXTS = re.compile(r"article|advert|section|item|text|letter|story|obituary|illustration", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Part:
    """One text of an issue.

    Attributes:
        own_id, title, kind, language: as the issue gives them.
        blocks: identifiers of its blocks on the pages, in order.
    """

    own_id: str
    title: str = ""
    kind: str = ""
    language: str = ""
    blocks: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Issue:
    """One issue of a newspaper.

    Attributes:
        source: its title.
        date: its day, ISO, or None.
        parts: its texts.
        pages: names of the files with its pages.
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
    head: Any = next((s for s in described.values() if next(find_local(s, "dateissued"), None) is not None), None)
    labels = [e.get("LABEL") or "" for e in tree.iter() if local_name(e) in ("mets", "div") and e.get("LABEL")]
    written = [w for label in labels[:20] if (w := find_written(label))]
    issued = next((line_text(e) for e in find_local(tree, "dateissued") if line_text(e)), None)
    pages = tuple(
        re.split(r"[/\\]", e.get(_HREF) or "")[-1]
        for e in find_local(tree, "flocat")
        if (e.get(_HREF) or "").lower().endswith(".xml")
    )
    return Issue(
        source=_title(head) if head is not None else "",
        date=issued or (written[0].value if written else None),
        parts=tuple(_parts(tree, described)),
        pages=pages,
    )


def _title(section: Element) -> str:
    return next((line_text(e) for e in find_local(section, "title") if line_text(e)), "")


def _parts(tree: Element, described: dict[str, Any]) -> Iterator[Part]:
    links = _links(tree)
    for division in find_local(tree, "div"):
        kind = division.get("TYPE") or ""
        if not _TEXTS.search(kind) or any(
            _TEXTS.search(d.get("TYPE") or "") for d in find_local(division, "div") if d is not division
        ):
            continue
        own = division.get("ID") or ""
        blocks = links.get(own) or tuple(e.get("BEGIN") for e in find_local(division, "area") if e.get("BEGIN"))
        if not blocks:
            continue
        section = next((described[d] for d in (division.get("DMDID") or "").split() if d in described), None)
        language = next((line_text(e) for e in find_local(section, "languageterm")), "") if section is not None else ""
        title = (_title(section) if section is not None else "") or (division.get("LABEL") or "")
        yield Part(own_id=own, title=title, kind=kind, language=language, blocks=blocks)


def _links(tree: Element) -> dict[str, tuple[str, ...]]:
    """The blocks of each logical part, where the file links them in groups."""
    found: dict[str, tuple[str, ...]] = {}
    for group in find_local(tree, "smlinkgrp"):
        names = [(e.get(_HREF) or "").lstrip("#") for e in find_local(group, "smlocatorlink")]
        if len(names) > 1:
            found[names[0]] = tuple(names[1:])
    return found
