"""Lexis exports before Nexis Uni: text, HTML, RTF, and DOC that is RTF."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

from trendlab.corpus.doubts import Doubt
from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.markup import html_blocks, html_tree
from trendlab.readers.press.counted import DocumentCount
from trendlab.readers.press.lexis import MARK, lexis_articles
from trendlab.readers.press.running import without_page_heads
from trendlab.readers.rtf import is_rtf, rtf_glance, rtf_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_TAG = re.compile(r"<[^<>]{0,2000}>")
_LENGTH = re.compile(r"\b(?:LENGTH|L[ÄA]NGE|LONGUEUR|LENGTE|LUNGHEZZA|EXTENSI[ÓO]N|LOAD-DATE|BYLINE|BODY|LANGUAGE):")
_ANCHOR = re.compile(r'<a name="?doc_id_\d', re.IGNORECASE)
# The indent of a centred paragraph in html_lines.
_INDENT = " " * 20


def recognise(head: Head) -> str | None:
    """A line such as "3 of 161 DOCUMENTS", with labels such as LENGTH."""
    text = head.text
    if is_rtf(head.start):
        plain = rtf_glance(text)
        hit = MARK.search(plain)
        return f"RTF with {hit[0].strip()!r}" if hit and _LENGTH.search(plain) else None
    if "<" in text[:2_000] and re.search(r"<html|<body|<a name", text[:4_000], re.IGNORECASE):
        if _ANCHOR.search(text) and "DOCFULL" in text:
            return "HTML with the parts of a Lexis export"
        text = _TAG.sub("\n", text)
    hit = MARK.search(text)
    return f"{hit[0].strip()!r} above labels such as LENGTH" if hit and _LENGTH.search(text) else None


def read(opened: Opened) -> Read:
    """The articles of the export."""
    start = opened.stream.peek(64)[:64]
    lines: Iterable[tuple[int, str]]
    if is_rtf(start):
        layout, lines = "RTF", enumerate(rtf_text(opened.data()).split("\n"), 1)
    elif start.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<":
        layout, lines = "HTML", enumerate(html_lines(opened.text()), 1)
    else:
        layout, lines = "text", without_page_heads((x.number, x.text) for x in opened.lines())
    counted = DocumentCount()
    return {"layout": layout}, chain(lexis_articles(lines, opened.name, counted=counted), _missing(counted, opened))


def _missing(counted: DocumentCount, opened: Opened) -> Iterator[Doubt]:
    """The doubt that documents of the export are not there; made once all were read."""
    n = counted.n_missing(whole=opened.head.alone)
    if n:
        sentence = (
            "{count} {document|documents} of the export in {files} {is|are} missing, as the numbers of the others show "
            "({example}): if further files have {it|them}, give all together."
        )
        shown = f"{len(counted.seen):,} of {counted.total:,}"
        yield Doubt(kind="documents_missing", sentence=sentence, count=n, example=shown, files=(opened.name,))


def html_lines(text: str) -> Iterator[str]:
    """The lines of a page in the layout of the text export: blank lines between paragraphs, centred ones indented.

    Args:
        text: the decoded page.
    """
    parts = re.split(f"(?={_ANCHOR.pattern})", text, flags=re.IGNORECASE)
    for number, part in enumerate(parts[1:], 1):  # each article needs its mark, or it would join the one above
        if not MARK.search(_TAG.sub("\n", part)):
            parts[number] = f"<p>{number} of {len(parts) - 1} DOCUMENTS</p>{part}"
    text = "".join(parts)
    for block in html_blocks(html_tree(text)):
        for line in block.text.split("\n"):
            yield f"{_INDENT if block.centred else ''}{line}"
        yield ""


FORMAT = Format(
    name="lexis",
    about="Lexis export (TXT, HTML, RTF or DOC)",
    recognise=recognise,
    read=read,
    rank=20,
)
