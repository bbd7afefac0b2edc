"""DOCX: the articles of a Nexis Uni export, or one document as one article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trendlab.readers.clean import clean_line, clean_text
from trendlab.readers.digests import digest_read, heading_level
from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.press.nexis import SECTION, is_list_of_titles, is_nexis, nexis_articles
from trendlab.readers.records import Found, Record, Reject
from trendlab.readers.table import as_json
from trendlab.readers.wordfile import MAIN, Paragraph, word_paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_TITLES = ("title", "titel", "titre", "heading1", "heading 1", "berschrift1", "titre1", "kop1", "ttulo1")


def recognise(head: Head) -> str | None:
    """The main document among the members of a zip."""
    return f"a zip with {MAIN}" if MAIN in head.members else None


def read(opened: Opened) -> Read:
    """The articles of a Nexis Uni export, or the document as one article."""
    with opened.seekable() as file:
        paragraphs = list(word_paragraphs(file, opened.name, opened.spec.limits))
    lines = [line for p in paragraphs for line in p.text.split("\n")]
    if is_nexis(lines):
        return {"layout": "Nexis Uni"}, nexis_articles(_with_sections(paragraphs), opened.name)
    if is_list_of_titles(lines):
        return {"layout": "Nexis Uni"}, iter([Reject(opened.name, "list of titles of an export", "\n".join(lines))])
    if digest := digest_read([(heading_level(p.style), p.text) for p in paragraphs], opened):
        return digest
    return {"layout": "document"}, iter([document(paragraphs, opened.name)])


def _with_sections(paragraphs: Sequence[Paragraph]) -> Iterator[str]:
    for paragraph in paragraphs:
        yield paragraph.text
        if paragraph.ends_section:
            yield SECTION


def document(paragraphs: Sequence[Paragraph], name: str) -> Found:
    """The whole document as one article; its title is the first paragraph in the style of a title.

    Args:
        paragraphs: of the document.
        name: of the file.
    """
    headed = next((k for k, p in enumerate(paragraphs) if p.text.strip() and p.style.lower() in _TITLES), None)
    title = clean_line(paragraphs[headed].text) if headed is not None else ""
    text = clean_text("\n".join(p.text for k, p in enumerate(paragraphs) if k != headed))
    if not text and not title:
        return Reject(name, "no text")
    return Record(text=text, title=title, source=name, meta=as_json({"file": name}))


FORMAT = Format(
    name="docx",
    about="DOCX file (a Nexis Uni export, or one document)",
    recognise=recognise,
    read=read,
    rank=30,
)
