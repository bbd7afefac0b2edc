"""PubMed's XML (efetch, the yearly baseline): one element an article."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.markup import Element, find_local, local_name
from trendlab.readers.records import Found, Reject
from trendlab.readers.references.article import Place, joined, reference
from trendlab.readers.references.when import best_when
from trendlab.readers.references.xml import children, down, parts_date, words
from trendlab.readers.xmlstream import xml_elements

if TYPE_CHECKING:
    from collections.abc import Iterator

_ROOTS = ("<PubmedArticleSet", "<PubmedArticle>", "<PubmedBookArticle", "<MedlineCitationSet")


def recognise(head: Head) -> str | None:
    """The name of the root element near the start."""
    return next((repr(root) for root in _ROOTS if root in head.text[:4_000]), None)


def read(opened: Opened) -> Read:
    """Each article of the file."""
    return {}, pubmed_articles(opened)


def pubmed_articles(opened: Opened) -> Iterator[Found]:
    """The articles in order; numbers of withdrawn ones are rejects."""
    tags = ("pubmedarticle", "pubmedbookarticle", "deletecitation")
    for element in xml_elements(opened.stream, tags, opened.name):
        if local_name(element) == "deletecitation":
            for number in children(element, "pmid"):
                yield Reject(opened.name, "withdrawn article", words(number))
        else:
            yield _article(element, opened.name)


def _article(element: Element, name: str) -> Found:
    citation = next(children(element, "medlinecitation", "bookdocument"), element)
    article = next(children(citation, "article"), citation)
    book = next(children(article, "book"), None)
    journal = down(article, "journal")
    title = words(down(article, "articletitle")) or words(down(article, "vernaculartitle"))
    if title.strip("[]. ").lower() == "not available":
        title = words(down(article, "vernaculartitle"))
    published = (
        parts_date(down(article, "journal", "journalissue", "pubdate")),
        parts_date(next(children(article, "articledate"), None)),
        parts_date(down(article, "book", "pubdate")),
    )
    return reference(
        title=title or words(down(article, "book", "booktitle")),
        abstract=_abstract(article) or _abstract(citation, "otherabstract"),
        journal=words(down(journal, "title")) if journal is not None else words(down(article, "book", "booktitle")),
        when=next((w for p in published if (w := best_when(p))), None),
        own_id=words(next(children(citation, "pmid"), None)),
        fields=_fields(element, citation, article if book is None else book),
        place=Place(name),
    )


def _abstract(article: Element, tag: str = "abstract") -> str:
    """The parts of the first abstract, each after its label."""
    for abstract in children(article, tag):
        parts = []
        for part in children(abstract, "abstracttext"):
            label = (part.get("Label") or "").strip()
            parts.append(f"{label}: {words(part)}" if label and label != "UNLABELLED" else words(part))
        if any(parts):
            return "\n".join(filter(None, parts))
    return ""


def _fields(element: Element, citation: Element, article: Element) -> dict[str, Any]:
    authors = [
        words(down(a, "collectivename"))
        or ", ".join(filter(None, (words(down(a, "lastname")), words(down(a, "forename")))))
        for a in find_local(article, "author")
    ]
    ids = {i.get("IdType"): words(i) for d in children(element, "pubmeddata") for i in find_local(d, "articleid")}
    return {
        "author": joined(authors),
        "language": joined([words(e) for e in children(article, "language")]),
        "kind": joined([words(e) for e in find_local(article, "publicationtype")]),
        "keywords": joined([words(e) for e in find_local(citation, "keyword")]),
        "mesh": joined([words(e) for e in find_local(citation, "descriptorname")]),
        "doi": ids.get("doi", ""),
        "pmcid": ids.get("pmc", ""),
    }


FORMAT = Format(name="pubmed", about="an XML export of PubMed", recognise=recognise, read=read, rank=25)
