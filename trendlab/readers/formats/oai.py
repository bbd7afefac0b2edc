"""Records harvested by OAI-PMH (arXiv, repositories), in arXiv's own elements or in Dublin Core."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.markup import Element, find_local, local_name
from trendlab.readers.records import Found, Reject
from trendlab.readers.references.article import Place, joined, reference
from trendlab.readers.references.datacite import datacite_resource
from trendlab.readers.references.deposits import crossref_works
from trendlab.readers.references.jats import jats_paper
from trendlab.readers.references.mods import mods_work
from trendlab.readers.references.when import parse_when
from trendlab.readers.references.xml import children, words
from trendlab.readers.xmlstream import xml_elements

if TYPE_CHECKING:
    from collections.abc import Iterator

_ROOT = re.compile(
    r"<(?:\w+:)?(?:OAI-PMH|ListRecords|GetRecord|repository)[\s>]|<metadata[^>]*>\s*<(?:oai_dc:dc|arXiv)"
)
_ARXIV = frozenset(("arxiv", "arxivraw"))


def recognise(head: Head) -> str | None:
    """The root element near the start."""
    hit = _ROOT.search(head.text[:20_000]) if "<" in head.text[:200] else None
    return repr(hit[0].strip()[:40]) if hit and "<metadata" in head.text else None


def read(opened: Opened) -> Read:
    """Each record of the harvest."""
    return {}, oai_articles(opened)


def oai_articles(opened: Opened) -> Iterator[Found]:
    """The records in order; deleted ones are rejects, and the datestamp of a record is never its date."""
    for record in xml_elements(opened.stream, ("record",), opened.name):
        head = next(children(record, "header"), None)
        own = words(next(children(head, "identifier"), None)) if head is not None else ""
        if head is not None and head.get("status") == "deleted":
            yield Reject(opened.name, "deleted record", own)
            continue
        inner = next((e for m in children(record, "metadata") for e in m if local_name(e)), None)
        if inner is None:
            yield Reject(opened.name, "record without metadata", own or words(record)[:500])
            continue
        yield from _articles(inner, own, opened.name)


def _articles(inner: Element, own: str, name: str) -> Iterator[Found]:
    """The article in the metadata of a record; papers and deposits in their own schemas have their own readers."""
    resource = next((e for e in find_local(inner, "resource") if "datacite" in e.tag), None)
    if resource is not None:
        yield datacite_resource(resource, Place(name), own_id=own)
    elif next(find_local(inner, "article-meta"), None) is not None:
        yield jats_paper(next(find_local(inner, "article"), inner), name, own_id=own)
    elif local_name(inner) == "mods":
        yield mods_work(inner, name, own_id=own)
    elif "crossref" in str(inner.tag):
        yield from crossref_works(inner, name, own_id=own)
    else:
        yield _article(inner, own, name)


def _article(inner: Element, own: str, name: str) -> Found:
    values = {k: [w for e in find_local(inner, k) if (w := words(e))] for k in _KEYS}
    abstracts = values["abstract"] or values["description"]
    authors = [
        ", ".join(filter(None, (_child(a, "keyname"), _child(a, "forenames")))) or words(a)
        for a in find_local(inner, "author")
    ]
    arxiv = local_name(inner) in _ARXIV
    return reference(
        title=next(iter(values["title"]), ""),
        abstract=max(abstracts, key=len, default=""),
        journal="arXiv" if arxiv else next(iter(values["publisher"]), ""),
        when=_first_date(inner, values),
        own_id=next(iter(values["id"]), "") if arxiv else own,
        place=Place(name),
        fields={
            "author": joined(authors or values["authors"] or values["creator"]),
            "section": next(iter(values["categories"]), "").split(" ")[0],
            "categories": joined(values["categories"] or values["subject"]),
            "doi": joined(values["doi"]),
            "journal": joined(values["journal-ref"]),
            "comments": joined(values["comments"]),
            "identifier": "" if arxiv else joined(values["identifier"]),
            "language": joined(values["language"]),
            "kind": joined(values["type"]),
            "license": joined(values["license"]),
        },
    )


_KEYS = (
    "abstract", "authors", "categories", "comments", "created", "creator", "date", "dateissued", "description", "doi",
    "id",
    "identifier", "journal-ref", "language", "license", "publisher", "subject", "title", "type",
)  # fmt: skip


def _child(element: Element, name: str) -> str:
    return words(next(children(element, name), None))


def _first_date(inner: Element, values: dict[str, list[str]]) -> str | None:
    """The date of the first version: `created`, its own date, or the earliest of several dates."""
    if values["created"]:
        return values["created"][0]
    version = next(find_local(inner, "version"), None)
    if version is not None and _child(version, "date"):
        return _child(version, "date")
    known = [w for d in values["dateissued"] or values["date"] if (w := parse_when(d)) is not None and w.year]
    first = min(known, key=lambda w: (w.year, w.month, w.day), default=None)
    return first.written() if first else next(iter(values["dateissued"] or values["date"]), None)


FORMAT = Format(name="oai", about="records harvested by OAI-PMH", recognise=recognise, read=read, rank=25)
