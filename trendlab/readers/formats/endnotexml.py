"""EndNote's XML, which other managers of references write too: one `record` a reference."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.markup import Element, find_local
from trendlab.readers.references.article import Place, joined, reference
from trendlab.readers.references.when import best_when
from trendlab.readers.references.xml import children, down, words
from trendlab.readers.xmlstream import xml_elements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from trendlab.readers.records import Found

_ROOT = re.compile(
    r"(?:<\?[^>]{0,500}\?>|\s|(?><!--.{0,2000}?-->))*(?:<xml>\s*<records>|<(?:xml|records)>)\s*<record>", re.DOTALL
)
_PARAGRAPH = re.compile(r"[ \t]*[\r\n]+[ \t]*")


def recognise(head: Head) -> str | None:
    """Records below the root, with the type of their reference."""
    hit = _ROOT.match(head.trimmed[:8_000]) if "<" in head.text[:200] else None
    return "<records> with <ref-type>" if hit and "<ref-type" in head.text else None


def read(opened: Opened) -> Read:
    """Each record as an article."""
    return {}, _works(opened)


def _works(opened: Opened) -> Iterator[Found]:
    for record in xml_elements(opened.stream, ("record",), opened.name):
        yield _work(record, opened.name)


def _work(record: Element, name: str) -> Found:
    titles = next(children(record, "titles"), None)
    periodical = words(down(record, "periodical", "full-title"))
    secondary = words(down(titles, "secondary-title")) if titles is not None else ""
    kind = next(children(record, "ref-type"), None)
    year, day = (words(down(record, "dates", *path)) for path in (("year",), ("pub-dates", "date")))
    return reference(
        title=next(filter(None, (words(e) for e in _first(titles))), ""),
        abstract=_PARAGRAPH.sub("\n", "".join(e for a in children(record, "abstract") for e in a.itertext())),
        journal=periodical or secondary or words(next(children(record, "publisher"), None)),
        when=best_when(year, day) if year or day else None,
        own_id=words(next(children(record, "rec-number"), None)),
        place=Place(name),
        fields={
            "author": joined([words(e) for one in children(record, "contributors") for e in find_local(one, "author")]),
            "type": kind.get("name") if kind is not None else "",
            "keywords": joined([words(e) for e in find_local(record, "keyword")]),
            "doi": words(next(children(record, "electronic-resource-num"), None)),
            "accession": words(next(children(record, "accession-num"), None)),
            "url": joined([words(e) for e in find_local(record, "url")]),
            **{key: words(next(children(record, key), None)) for key in _FIELDS},
        },
    )


_FIELDS = ("volume", "number", "pages", "isbn", "publisher", "language", "notes", "label")


def _first(titles: Element) -> Iterator[Element]:
    """The titles of a work, its own before the translated and the short one."""
    names = ("title", "translated-title", "short-title", "alt-title")
    return (e for name in names for e in children(titles, name)) if titles is not None else iter(())


FORMAT = Format(name="endnotexml", about="an XML export of EndNote", recognise=recognise, read=read, rank=24)
