"""Plain text: one file, one article."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from trendlab.corpus.doubts import Doubt
from trendlab.readers.documents import document_found
from trendlab.readers.dump import count_heads, read_dump
from trendlab.readers.filehead import read_head
from trendlab.readers.foldertexts import day_left, head_in_folder, page_in_folder
from trendlab.readers.format import ANY_TEXT, Format, Head, Opened, Read
from trendlab.readers.formats.markdown import markdown_found
from trendlab.readers.manyalike import heads_of_others
from trendlab.readers.outline import find_outline
from trendlab.readers.sources import Line

if TYPE_CHECKING:
    from trendlab.readers.records import Found


def recognise(head: Head) -> str | None:
    """Any text in a folder that no other format recognises, or a lone one that is a document of many headings."""
    if not head.alone:
        return "a text file in a folder" if head.text else None
    outline = find_outline(head.text)
    return f"a document of {outline.words}" if outline is not None else None


def read(opened: Opened) -> Read:
    """The whole file as one article, with the values of its head; a file with several heads is read as a dump."""
    text = opened.text()
    page = page_in_folder(text, opened) if opened.spec.format != "txt" else None
    if page is not None:
        return {"layout": "a saved web page"}, page
    n = 0 if opened.spec.format == "txt" else count_heads(text)
    others = heads_of_others(opened, text) if n else None
    if n and others is None:
        lines = (Line(k, line) for k, line in enumerate(text.split("\n"), 1))
        notes, found = read_dump(lines, opened.name)
        return notes, chain(found, [_doubt_of_dump(opened.name, n)])
    outline = find_outline(text) if opened.head.alone and opened.spec.format != "txt" else None
    if outline is not None and outline.kind == "marks":
        notes, articles = markdown_found(text, opened.name)
        return notes, chain(articles, [] if "layout" in notes else [outline.doubt(opened.name)])
    head, of_folder = head_in_folder(read_head(text), opened, text=text)
    document: list[Found | Doubt] = [
        document_found(head.text, opened.name, title=head.title, date=head.date, source=head.source, extra=head.fields)
    ]
    told = outline.doubt(opened.name) if outline is not None else None
    doubts = [told, others, day_left(head, opened), *of_folder]
    return {}, [*document, *(doubt for doubt in doubts if doubt is not None)]


def _doubt_of_dump(name: str, n_heads: int) -> Doubt:
    sentence = "{count} {head|heads} of articles in {files}: parted, as a dump is; --format txt reads a file as one."
    return Doubt(kind="dump_in_folder", sentence=sentence, count=n_heads, files=(name,))


FORMAT = Format(name="txt", about="a plain text", recognise=recognise, read=read, rank=ANY_TEXT + 9)
