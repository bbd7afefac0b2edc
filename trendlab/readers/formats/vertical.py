"""Vertical files of corpora (one word a line) and files of `<doc ...>` elements around plain text."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from trendlab.readers.bom import without_mark
from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.names import name_date
from trendlab.readers.references.article import Place, reference

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from trendlab.readers.records import Found
    from trendlab.readers.sources import Line

_OPEN = re.compile(
    r"\s*<(doc|text|document|article|story)(\s+[\w:.-]+\s*=\s*(?:\"[^\"]*\"|'[^']*')[^<]*)>\s*$", re.IGNORECASE
)
_ATTRIBUTE = re.compile(r"([\w:.-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_TAG = re.compile(r"\s*<(/?)([A-Za-z][\w.-]*)[^<>]*>\s*$")
_BLOCKS = frozenset(("p", "s", "head", "par", "paragraph", "l", "div"))
_ROLES = {
    "title": ("title", "headline", "head", "name"),
    "date": ("date", "datepub", "published", "pubdate", "created", "crawl_date", "time", "year"),
    "id": ("id", "docid", "doc_id", "n"),
    "source": ("source", "publication", "newspaper", "journal", "medium", "srcname", "site", "domain"),
}

# Elements of test collections, which the format sgml reads.
_TREC = re.compile(r"^<(?:DOCNO|DOCID|HEADLINE|TEXT)>", re.MULTILINE)


def recognise(head: Head) -> str | None:
    """A line that opens a document with attributes, near the start and not inside XML, and lines below it."""
    lines = head.trimmed.splitlines()[:50]
    if not lines or lines[0].startswith(("<?xml", "<!DOCTYPE", "<html")) or _TREC.search(head.text[:20_000]):
        return None
    at = next((k for k, x in enumerate(lines[:10]) if _OPEN.match(x)), None)
    if at is None or any(not _TAG.match(x) for x in lines[:at] if x.strip()):
        return None
    return repr(lines[at].strip()[:60]) if len(lines) > at + 1 else None


def read(opened: Opened) -> Read:
    """Each document of the file."""
    words = _is_vertical(opened.head.text)
    return {"layout": "one word a line" if words else "text"}, vertical_articles(
        opened.lines(), opened.name, words=words
    )


def _is_vertical(sample: str) -> bool:
    """Whether lines hold a word, or a word and its tags separated by tabs, rather than sentences."""
    lines = [x for x in sample.splitlines()[:2_000] if x.strip() and not _TAG.match(x) and not _OPEN.match(x)]
    words = sum("\t" in x or " " not in x.strip() for x in lines)
    return words > 0.8 * len(lines)


def vertical_articles(lines: Iterable[Line], name: str, *, words: bool) -> Iterator[Found]:
    """The documents in order; one that is never closed ends where the next begins, or with the file.

    Args:
        lines: of the file.
        name: of the file.
        words: whether each line is a word rather than text.
    """
    fields: dict[str, str] | None = None
    parts: list[str] = []
    first = last = 0
    for line in lines:
        text = without_mark(line.text).rstrip("\r")
        opens, tag = _OPEN.match(text), _TAG.match(text)
        if opens or (tag and tag[1] and tag[2].lower() in ("doc", "text", "document", "article", "story")):
            if fields is not None:
                yield _article(fields, parts, Place(name, first, line.number if tag and tag[1] else last))
            fields, parts, first = (_attributes(opens[2]), [], line.number) if opens else (None, [], 0)
        elif fields is not None:
            _add(parts, text, tag, words=words)
        last = line.number
    if fields is not None:
        yield _article(fields, parts, Place(name, first, last))


def _attributes(text: str) -> dict[str, str]:
    return {k: html.unescape(a or b).strip() for k, a, b in _ATTRIBUTE.findall(text)}


def _add(parts: list[str], text: str, tag: re.Match[str] | None, *, words: bool) -> None:
    """Append a line inside a document: a word, the end of a paragraph, or text; `<g/>` removes the space before it."""
    if tag:
        name = tag[2].lower()
        if name == "g" and parts:
            parts[-1] = parts[-1].rstrip(" ")
        elif name in _BLOCKS and name != "s":
            parts.append("\n")
    elif words:
        parts.append(html.unescape(text.split("\t", 1)[0].strip()) + " ")
    else:
        parts.append(text + "\n")


def _article(fields: dict[str, str], parts: list[str], place: Place) -> Found:
    roles = {role: next((k for n in names for k in fields if k.lower() == n), "") for role, names in _ROLES.items()}
    values = {role: fields.get(key, "") for role, key in roles.items()}
    taken = {key for role, key in roles.items() if key}
    return reference(
        title=values["title"],
        abstract=re.sub(r" *\n *", "\n", "".join(parts)).strip(),
        journal=values["source"],
        when=values["date"] or name_date(values["id"]),
        own_id=values["id"],
        place=place,
        fields={k: v for k, v in fields.items() if k not in taken},
    )


FORMAT = Format(
    name="vertical", about="a vertical file or documents in <doc> elements", recognise=recognise, read=read, rank=27
)
