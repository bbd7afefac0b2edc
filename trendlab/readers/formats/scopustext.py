"""Scopus' plain text: authors, title and source on lines of their own, then labelled parts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from trendlab.readers.bom import without_mark
from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.records import Found, Reject
from trendlab.readers.references.article import Place, reference
from trendlab.readers.references.when import best_when

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from trendlab.readers.sources import Line

_HEAD = re.compile(r"\s*Scopus\s*\r?\nEXPORT DATE\s?:")
_BIBTEX = re.compile(r"^@\w+\{", re.MULTILINE)
_SOURCE = re.compile(r"\((\d{4})\) (.+?)(?:, (?:\d|art\.|pp?\.|[A-Z]?\d)|\. Cited|\.? *$)")
_LABEL = re.compile(r"([A-Z][A-Z /]{2,40}|DOI|ISSN|ISBN): ?(.*)$")
# Labels that may follow an abstract; others ("METHODS:") are headings in it.
_PARTS = re.compile(
    r"ABBREVIATED|AUTHOR|BODY|CHEMICALS|CODEN|CONFERENCE|CORRESPONDENCE|DOCUMENT|DOI|EDITOR|FUNDING|INDEX|IS[BS]N|LANGUAGE"
    r"|MANUFACTURERS|MOLECULAR|OPEN ACCESS|PUBLI|PUBMED|REFERENCES|SOURCE|SPONSORS|STAGE|TRADENAMES"
)
_END = re.compile(r"SOURCE: Scopus\s*$")


def recognise(head: Head) -> str | None:
    """Its first two lines; those of its BibTeX have entries below."""
    hit = _HEAD.match(without_mark(head.text[:500]))
    return "'EXPORT DATE'" if hit and not _BIBTEX.search(head.text[:500]) else None


def read(opened: Opened) -> Read:
    """Each record as an article; the day of the export is that of none."""
    return {}, _articles(opened)


def _articles(opened: Opened) -> Iterator[Found]:
    held: list[Line] = []
    for line in opened.lines():
        held.append(line)
        if _END.match(line.text):
            yield from _article(held, opened.name)
            held = []
    yield from _article(held, opened.name)


def _article(lines: Sequence[Line], name: str) -> Iterator[Found]:
    texts = [without_mark(line.text).strip() for line in lines]
    texts = [t for t in texts if t and t != "Scopus" and not t.startswith("EXPORT DATE")]
    if not texts:
        return
    at, source = next(((k, hit) for k, t in enumerate(texts) if (hit := _SOURCE.match(t))), (0, None))
    if source is None or not at:
        yield Reject(name, "record without its source", "\n".join(texts), lines[0].number, lines[-1].number)
        return
    parts: dict[str, str] = {}
    label = ""
    for text in texts[at + 1 :]:
        hit = _LABEL.match(text)
        if hit is not None and label == "ABSTRACT" and not _PARTS.match(hit[1]):
            hit = None
        label = hit[1] if hit else label
        if label:
            parts[label] = f"{parts[label]}\n{text}" if hit is None else hit[2]
    yield reference(
        title=texts[at - 1],
        abstract=parts.get("ABSTRACT", ""),
        journal=source[2],
        when=best_when(source[1]),
        own_id=parts.get("DOI", ""),
        place=Place(name, lines[0].number, lines[-1].number),
        fields={
            "author": texts[0] if at > 1 else "",
            "keywords": parts.get("AUTHOR KEYWORDS", ""),
            "type": parts.get("DOCUMENT TYPE", ""),
            "doi": parts.get("DOI", ""),
        },
    )


FORMAT = Format(name="scopustext", about="a plain text of Scopus", recognise=recognise, read=read, rank=26)
