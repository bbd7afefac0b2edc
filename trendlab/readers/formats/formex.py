"""Formex, the XML of the Official Journal of the European Union: an act or a judgment is one article."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from trendlab.errors import InputError
from trendlab.readers.documents import document_found
from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.markup import Element, find_local, local_name, xml_tree
from trendlab.readers.references.xml import words
from trendlab.readers.xmldocument import paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from trendlab.readers.records import Found

_SCHEMA = re.compile(r"<[A-Z][A-Z.]{2,30}\s[^>]{0,600}europa\.eu/schema/formex|<BIB\.(?:INSTANCE|DATA)>")
# Where a document is described, and not its text.
_HEADS = frozenset(
    ("bib.instance", "fam.comp", "gr.corrig", "gr.mod.act", "info.conslega", "info.consleg", "info.prod")
)


def recognise(head: Head) -> str | None:
    """Its schema, or its head, in the first element."""
    return "a document in Formex" if "<" in head.text[:200] and _SCHEMA.search(head.text[:8_000]) else None


def read(opened: Opened) -> Read:
    """The document as one article with the day of the act, and never that of a later consolidation."""
    return {}, _document(opened)


def _document(opened: Opened) -> Iterator[Found]:
    from lxml import etree

    try:
        root = xml_tree(opened.data())
    except (etree.XMLSyntaxError, ValueError) as error:
        raise InputError(f"{opened.name} is damaged XML: {error}; repair it or export it again") from error
    title = next(filter(None, (list(paragraphs(e)) for e in root.iter() if local_name(e) == "title")), [])
    lines = [line for line in paragraphs(root, without=_HEADS) if line not in title]
    extra = {"celex": _first(root, "no.celex"), "language": _first(root, "lg.doc")}
    yield document_found(
        "\n".join(lines),
        opened.name,
        title=" ".join(title),
        date=_day(root),
        extra={k: v for k, v in extra.items() if v},
    )


def _day(root: Element) -> str | None:
    """The day of the act: in the title of the document, else in the head of an act that is consolidated, or its own."""
    title = next((e for e in find_local(root, "title")), None)
    for holder in (title, *find_local(root, "bib.data"), *find_local(root, "bib.instance")):
        days = [iso for e in find_local(holder, "date") if (iso := e.get("ISO"))] if holder is not None else []
        plain = [text for e in holder if local_name(e) == "date" and (text := words(e))] if holder is not None else []
        found = next((d for d in (*days, *plain) if re.fullmatch(r"\d{8}", d)), None)
        if found:
            return f"{found[:4]}-{found[4:6]}-{found[6:]}"
    return None


def _first(root: Element, name: str) -> str:
    return next((text for e in find_local(root, name) if (text := words(e))), "")


FORMAT = Format(name="formex", about="a document in Formex", recognise=recognise, read=read, rank=24)
