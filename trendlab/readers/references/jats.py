"""A paper in JATS or NLM XML as an article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trendlab.readers.markup import Element, find_local, local_name
from trendlab.readers.references.article import Place, joined, reference
from trendlab.readers.references.when import first_of_finest
from trendlab.readers.references.xml import children, down, parts_date, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from trendlab.readers.records import Found

# Kinds of the date of publication; "pmc-release" and "received" are other dates.
_DATES = ("epub", "pub", "ppub", "epub-ppub", "collection", "")
_LEFT_OUT = frozenset((
    "ref-list", "table-wrap", "fig", "table", "xref", "disp-formula", "tex-math", "supplementary-material", "object-id",
    "label", "fn-group", "ack",
))  # fmt: skip


def jats_paper(element: Element, name: str, *, own_id: str = "") -> Found:
    """A paper of JATS or NLM as an article: its abstract and body, dated by its publication.

    Args:
        element: the element article.
        name: of the file.
        own_id: its number outside of the paper, where it has none in it.
    """
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
        own_id=ids.get("pmid") or ids.get("doi") or ids.get("pmc") or own_id,
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
    return first_of_finest([dates.get(kind, "") for kind in _DATES]) or next(filter(None, dates.values()), None)


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
