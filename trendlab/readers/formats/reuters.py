"""Reuters in SGML: one `<REUTERS>` element an article; it is not well-formed XML, so no XML parser reads it."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from trendlab.readers.clean import clean_line, clean_text
from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.press.written import find_written
from trendlab.readers.records import Found, Record, Reject
from trendlab.readers.table import as_meta

if TYPE_CHECKING:
    from collections.abc import Iterator

_START = re.compile(r"<REUTERS\b([^<>]*)>")
_ATTRIBUTE = re.compile(r'([A-Z]+)="([^"]*)"')
_INDENT = re.compile(r"\n {3,}")
_TAG = re.compile(r"<[^<>]{0,300}>")


def recognise(head: Head) -> str | None:
    """The element that opens an article."""
    return "<REUTERS>" if _START.search(head.text[:100_000]) and "<BODY>" in head.text + "<BODY>" else None


def read(opened: Opened) -> Read:
    """Each article."""
    return {}, _articles(opened)


def _articles(opened: Opened) -> Iterator[Found]:
    held: list[str] = []
    first = 0
    for line in opened.lines():
        if "<REUTERS" in line.text:
            held, first = [], line.number
        held.append(line.text)
        if "</REUTERS>" in line.text and first:
            yield _article("\n".join(held), opened.name, first, last=line.number)
            held, first = [], 0
    if first:
        yield Reject(opened.name, "article without end", "\n".join(held), first, first + len(held) - 1)


def _article(text: str, name: str, first: int, *, last: int) -> Found:
    hit = _START.search(text)
    attributes = dict(_ATTRIBUTE.findall(hit[1])) if hit else {}
    title = clean_line(_part(text, "TITLE"))
    body = _part(text, "BODY") or _TAG.sub(" ", _rest(text))
    if not title and not body.strip():
        return Reject(name, "article without title and text", text, first, last)
    written = find_written(_part(text, "DATE"))
    lists = {
        key: "; ".join(re.findall(r"<D>([^<]*)</D>", _part(text, key.upper())))
        for key in ("topics", "places", "people", "orgs", "exchanges")
    }
    fields = {
        **{k: v for k, v in lists.items() if v},
        "dateline": clean_line(_part(text, "DATELINE")),
        "author": clean_line(_part(text, "AUTHOR")),
    }
    return Record(
        text=clean_text("\n".join(" ".join(p.split()) for p in _INDENT.split(html.unescape(body)))),
        title=title,
        source="Reuters",
        raw_date=written.value if written else _part(text, "DATE").strip() or None,
        own_id=attributes.get("NEWID") or None,
        first_line=first,
        last_line=last,
        meta=as_meta(fields),
    )


def _part(text: str, name: str) -> str:
    return _cut(text, name)[0]


def _cut(text: str, name: str) -> tuple[str, str]:
    """The content of the first element of this name, and the text without the element."""
    start = text.find(f"<{name}>") if f"<{name}>" in text else text.find(f"<{name} ")
    inside = text.find(">", start) + 1
    end = text.find(f"</{name}>", inside)
    if start < 0 or not inside or end < 0:
        return "", text
    return text[inside:end], f"{text[:start]} {text[end + len(name) + 3 :]}"


def _rest(text: str) -> str:
    """The text of an article without a body element: all but title, dateline and author."""
    whole = _part(text, "TEXT")
    for name in ("TITLE", "DATELINE", "AUTHOR"):
        whole = _cut(whole, name)[1]
    return whole


FORMAT = Format(name="reuters", about="Reuters news in SGML", recognise=recognise, read=read, rank=20)
