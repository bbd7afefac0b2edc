"""JATS and NLM XML: full papers of PubMed Central and of journals."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.markup import Element, find_local, local_name
from trendlab.readers.references.article import Place, joined, reference
from trendlab.readers.references.when import parse_when
from trendlab.readers.references.xml import children, down, parts_date, words
from trendlab.readers.xmlstream import xml_elements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from trendlab.readers.records import Found

_ROOT = re.compile(
    r"<!DOCTYPE (?:pmc-articleset|article)\b[^>]*(?:JATS|NLM|TaxonX)|<article[\s>](?=[\s\S]{0,4000}<article-meta)"
)
# Kinds of the date of publication; "pmc-release" and "received" are other dates.
_DATES = ("epub", "pub", "ppub", "epub-ppub", "collection", "")
_LEFT_OUT = frozenset((
    "ref-list", "table-wrap", "fig", "table", "xref", "disp-formula", "tex-math", "supplementary-material", "object-id",
    "label", "fn-group", "ack",
))  # fmt: skip


def recognise(head: Head) -> str | None:
    """The document type or root element, with the article's metadata below it."""
    hit = _ROOT.search(head.text[:20_000]) if "<" in head.text[:200] else None
    return "XML with 'article-meta'" if hit else None


def read(opened: Opened) -> Read:
    """Each paper of the file."""
    return {}, _papers(opened)


def _papers(opened: Opened) -> Iterator[Found]:
    return (_paper(element, opened.name) for element in xml_elements(opened.stream, ("article",), opened.name))


def _paper(element: Element, name: str) -> Found:
    front = next(children(element, "front"), element)
    meta = next(find_local(front, "article-meta"), front)
    ids = {i.get("pub-id-type") or "": words(i) for i in children(meta, "article-id")}
    abstract = "\n".join(t for a in children(meta, "abstract") if not a.get("abstract-type") for t in _paragraphs(a))
    body = "\n".join(t for b in children(element, "body") for t in _paragraphs(b))
    names = [
        ", ".join(filter(None, (words(down(a, "name", "surname")), words(down(a, "name", "given-names")))))
        for a in find_local(meta, "contrib")
        if a.get("contrib-type") in (None, "author")
    ]
    return reference(
        title=words(down(meta, "title-group", "article-title")),
        abstract="\n".join(filter(None, (abstract, body))),
        journal=words(next(find_local(front, "journal-title"), None)),
        when=_date(meta),
        own_id=ids.get("pmid") or ids.get("doi") or ids.get("pmc") or "",
        place=Place(name),
        fields={
            "author": joined(names),
            "section": words(down(meta, "article-categories", "subj-group", "subject")),
            "keywords": joined([words(k) for k in find_local(meta, "kwd")]),
            "doi": ids.get("doi", ""),
            "kind": element.get("article-type") or "",
        },
    )


def _date(meta: Element) -> str | None:
    """The date of publication: the earliest of the finest of its dates."""
    dates = {(d.get("pub-type") or d.get("date-type") or ""): parts_date(d) for d in children(meta, "pub-date")}
    known = [w for kind in _DATES if (w := parse_when(dates.get(kind, ""))) is not None and w.year]
    finest = max((w.fineness for w in known), default=0)
    first = min((w for w in known if w.fineness == finest), key=lambda w: (w.year, w.month, w.day), default=None)
    return first.written() if first else next(filter(None, dates.values()), None)


def _paragraphs(element: Element) -> Iterator[str]:
    """Headings and paragraphs, without references, tables, figures and formulas."""
    for child in element:
        name = local_name(child)
        if name in ("p", "title"):
            yield _words_of(child)
        elif name and name not in _LEFT_OUT:
            yield from _paragraphs(child)


def _words_of(element: Element) -> str:
    parts = [element.text or ""]
    for child in element:
        name = local_name(child)  # "" for comments and instructions of the typesetter
        if name and name not in _LEFT_OUT:
            parts.append(_words_of(child))
        parts.append(child.tail or "")
    return " ".join("".join(parts).split())


FORMAT = Format(name="jats", about="papers in JATS XML", recognise=recognise, read=read, rank=26)
