"""ODT documents: one article each."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

from trendlab.readers.clean import clean_line, clean_text
from trendlab.readers.digests import digest_read
from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.markup import Element, first_text, local_name
from trendlab.readers.records import Found, Record, Reject
from trendlab.readers.table import as_json
from trendlab.readers.xmlstream import xml_elements
from trendlab.readers.zipped import member, opened_zip

if TYPE_CHECKING:
    from collections.abc import Iterator
    from zipfile import ZipFile

_ODT = b"application/vnd.oasis.opendocument.text"
_BREAKS = {"tab": "\t", "line-break": "\n", "s": " "}
_SKIPPED = frozenset(("note", "annotation", "annotation-end", "ruby-text", "tracked-changes", "desc", "title"))
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}style-name"


def recognise(head: Head) -> str | None:
    """Its first member."""
    return "a zip of an ODT document" if head.members[:1] == ("mimetype",) and _ODT in head.start[:200] else None


def read(opened: Opened) -> Read:
    """The document as one article, without deleted text, notes and comments."""
    with opened_zip(opened) as archive:
        title, fields = _metadata(archive, opened.name)
        stream = member(archive, "content.xml")
        paragraphs = list(_paragraphs(stream, opened.name)) if stream is not None else []
    if digest := digest_read([(int(style == "heading"), text) for style, text in paragraphs], opened):
        return digest
    return {}, [_article(paragraphs, title, fields=fields, name=opened.name)]


def _metadata(archive: ZipFile, name: str) -> tuple[str, dict[str, str]]:
    """The title of the document, and its author and subject, by its metadata."""
    stream = member(archive, "meta.xml")
    meta = next(xml_elements(stream, ("meta",), name), None) if stream is not None else None
    if meta is None:
        return "", {}
    fields = {"author": first_text(meta, "initial-creator", "creator"), "subject": first_text(meta, "subject")}
    return first_text(meta, "title"), {k: v for k, v in fields.items() if v}


def _paragraphs(stream: IO[bytes], name: str) -> Iterator[tuple[str, str]]:
    """Headings and paragraphs as (style, text), in order."""
    for element in xml_elements(stream, ("tracked-changes", "p", "h"), name):
        kind = local_name(element)
        if kind != "tracked-changes":
            yield ("heading" if kind == "h" else (element.get(_STYLE) or "").lower()), "".join(_pieces(element))


def _pieces(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        kind = local_name(child)
        if kind in _BREAKS:
            yield _BREAKS[kind]
        elif kind in ("p", "h"):
            yield "\n"
            yield from _pieces(child)
            yield "\n"
        elif kind and kind not in _SKIPPED:
            yield from _pieces(child)
        yield child.tail or ""


def _article(paragraphs: list[tuple[str, str]], title: str, *, fields: dict[str, str], name: str) -> Found:
    """The document; its title is its first heading, else that of its metadata."""
    filled = [(style, text) for style, text in paragraphs if text.strip()]
    title = next((t for style, t in filled[:5] if style in ("title", "heading")), title)
    text = clean_text("\n".join(t for _, t in filled if clean_line(t) != clean_line(title)))
    if not text and not title.strip():
        return Reject(name, "no text")
    return Record(text=text, title=clean_line(title), source=name, meta=as_json({"file": name, **fields}))


FORMAT = Format(name="opendocument", about="an ODT document", recognise=recognise, read=read, rank=30)
