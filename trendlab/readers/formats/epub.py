"""EPUB books: one article each, its chapters in order."""

from __future__ import annotations

from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from trendlab.errors import InputError
from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.markup import Element, block_text, find_local, first_text, html_tree
from trendlab.readers.references.article import Place, reference
from trendlab.readers.xmlstream import xml_elements
from trendlab.readers.zipped import member, opened_zip

if TYPE_CHECKING:
    from collections.abc import Iterator
    from zipfile import ZipFile

_MIME = b"application/epub+zip"


def recognise(head: Head) -> str | None:
    """Its first member."""
    return "a zip of an EPUB book" if head.members and _MIME in head.start[:200] else None


def read(opened: Opened) -> Read:
    """The book as one article, dated by its publication and never by its last change."""
    with opened_zip(opened) as archive:
        path = _package_path(archive, opened.name)
        stream = member(archive, path)
        package = next(xml_elements(stream, ("package",), opened.name), None) if stream is not None else None
        if package is None:
            raise InputError(f"{opened.name} is an EPUB without its list of contents; save it again")
        text = "\n".join(filter(None, _chapters(archive, package, dirname(path))))
        found = reference(
            title=first_text(package, "title"),
            abstract=text,
            journal=first_text(package, "publisher"),
            when=_published(package),
            own_id=first_text(package, "identifier"),
            fields={
                "author": first_text(package, "creator"),
                "language": first_text(package, "language"),
                "keywords": first_text(package, "subject"),
            },
            place=Place(opened.name),
        )
    return {}, [found]


def _package_path(archive: ZipFile, name: str) -> str:
    stream = member(archive, "META-INF/container.xml")
    roots = xml_elements(stream, ("rootfile",), name) if stream is not None else iter(())
    listed = next((str(r.get("full-path") or "") for r in roots), "")
    return listed or next((n for n in archive.namelist() if n.endswith(".opf")), "")


def _published(package: Element) -> str | None:
    for date in find_local(package, "date"):
        event = next((v for k, v in date.attrib.items() if k.endswith("event")), "publication")
        if event in ("publication", "original-publication", "creation") and (date.text or "").strip():
            return str(date.text).strip()
    return None


def _chapters(archive: ZipFile, package: Element, folder: str) -> Iterator[str]:
    """The text of each page in the order of reading; covers and tables of contents that are marked so are left out."""
    pages = {i.get("id"): i for i in find_local(package, "item")}
    for place in find_local(package, "itemref"):
        item = pages.get(place.get("idref"))
        if item is None or place.get("linear") == "no" or "nav" in (item.get("properties") or "").split():
            continue
        stream = member(archive, normpath(join(folder, unquote(item.get("href") or ""))))
        if stream is not None:
            data = stream.read().decode("utf8", "replace")
            yield block_text(html_tree(data)) if data.strip() else ""


FORMAT = Format(name="epub", about="an EPUB book", recognise=recognise, read=read, rank=30)
