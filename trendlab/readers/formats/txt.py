"""Plain text: one file, one article."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from trendlab.corpus.doubts import Doubt
from trendlab.readers.documents import document_found
from trendlab.readers.dump import count_heads, read_dump
from trendlab.readers.filehead import read_head
from trendlab.readers.foldertexts import day_left, folder_texts, head_in_folder, page_head
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
    page = page_in_folder(text, opened)
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
    head, of_folder = head_in_folder(read_head(text), opened)
    document: list[Found | Doubt] = [
        document_found(head.text, opened.name, title=head.title, date=head.date, source=head.source, extra=head.fields)
    ]
    told = outline.doubt(opened.name) if outline is not None else None
    doubts = [told, others, day_left(head, opened), *of_folder]
    return {}, [*document, *(doubt for doubt in doubts if doubt is not None)]


def page_in_folder(text: str, opened: Opened) -> list[Found | Doubt] | None:
    """The article of a text that is a saved web page, as most texts of its folder are, and what is to be told.

    Args:
        text: the whole file.
        opened: the file; with format txt it is no page.

    Returns:
        The article and its doubts, None where it is no such page.
    """
    pages = folder_texts(opened).pages if opened.spec.format != "txt" else None
    found = page_head(text, pages) if pages is not None else None
    if pages is None or found is None:
        return None
    head, doubts = head_in_folder(found, opened)
    sentence = (
        "{count} {text is that of a saved web page|texts are those of saved web pages}: lines that recur in the folder "
        "(for example {example}), what stands among them at the end, and repeated titles are left out; --format txt "
        "leaves them in."
    )
    doubts.append(Doubt(kind="page_lines", sentence=sentence, count=1, example=pages.example))
    if found.date is not None and head.date == found.date:
        sentence = (
            "{count} {article of a saved page takes its|articles of saved pages take their} date from a line that "
            f"holds nothing else, {pages.place_of_day} (for example {{example}}); --format txt leaves such dates out."
        )
        doubts.append(Doubt(kind="page_dates", sentence=sentence, count=1, example=found.date))
    left = day_left(head, opened)
    article = document_found(head.text, opened.name, title=head.title, date=head.date, extra=head.fields)
    return [article, *doubts, *([left] if left is not None else [])]


def _doubt_of_dump(name: str, n_heads: int) -> Doubt:
    sentence = "{count} {head|heads} of articles in {files}: parted, as a dump is; --format txt reads a file as one."
    return Doubt(kind="dump_in_folder", sentence=sentence, count=n_heads, files=(name,))


FORMAT = Format(name="txt", about="a plain text", recognise=recognise, read=read, rank=ANY_TEXT + 9)
