"""Works that publishers register at Crossref, in XML: deposits, and answers to queries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trendlab.readers.markup import Element, find_local, local_name
from trendlab.readers.records import Found, Reject
from trendlab.readers.references.article import Place, joined, reference
from trendlab.readers.references.when import first_of_finest
from trendlab.readers.references.xml import children, down, parts_date, words

if TYPE_CHECKING:
    from collections.abc import Iterator

# The elements that hold works and what the works share, such as the title of their journal.
HOLDERS = (
    "query", "journal", "conference", "book", "posted_content", "dissertation", "report-paper", "standard", "database",
    "peer_review", "pending_publication", "error",
)  # fmt: skip
_WORKS = frozenset((
    "journal_article", "conference_paper", "content_item", "book_metadata", "book_series_metadata", "book_set_metadata",
    "posted_content", "dissertation", "report-paper_metadata", "report-paper_series_metadata", "standard_metadata",
    "dataset", "peer_review", "pending_publication",
))  # fmt: skip
# The dates of a work; those of its acceptance, and of its deposit, are not.
_DATES = ("publication_date", "posted_date", "review_date", "approval_date", "publication_date_range")
_JOURNALS = ("full_title", "proceedings_title", "journal_title", "volume_title", "group_title")


def crossref_works(holder: Element, name: str, *, own_id: str = "") -> Iterator[Found]:
    """The works in a deposit or in an answer of Crossref; what was not found there is a reject.

    Args:
        holder: one of the elements named in `HOLDERS`, or one around them.
        name: of the file.
        own_id: the number of the record, for a work without a DOI.
    """
    kind = local_name(holder)
    if kind == "error" or (kind == "query" and holder.get("status") == "unresolved"):
        yield Reject(name, "work that was not found", words(holder)[:500])
        return
    works = [e for e in holder.iter() if local_name(e) in _WORKS]
    if not works and next(find_local(holder, "journal"), None) is not None:
        yield Reject(name, "journal without a work", words(holder)[:500])
    elif not works:
        yield _plain_answer(holder, name, own_id)
    else:
        shared = [
            e for e in holder.iter() if local_name(e) in ("journal_issue", "proceedings_metadata", "book_metadata")
        ]
        for work in works:
            yield _work(work, holder, shared, place=Place(name), own_id=own_id)


def _work(work: Element, holder: Element, shared: list[Element], *, place: Place, own_id: str) -> Found:
    titles = down(work, "titles")
    title, subtitle = (words(down(titles, k)) if titles is not None else "" for k in ("title", "subtitle"))
    authors = [
        ", ".join(filter(None, (words(down(p, "surname")), words(down(p, "given_name")))))
        for c in children(work, "contributors")
        for p in children(c, "person_name")
        if p.get("contributor_role") in (None, "author")
    ]
    doi = words(down(work, "doi_data", "doi"))
    return reference(
        title=f"{title}: {subtitle}" if subtitle and subtitle.lower() not in title.lower() else title,
        abstract="\n".join(t for a in _abstracts(work) for t in _paragraphs(a)),
        journal=next((t for k in _JOURNALS for e in find_local(holder, k) if (t := words(e))), ""),
        when=_date(work) or next(filter(None, map(_date, shared)), None),
        own_id=doi or own_id,
        place=place,
        fields={"author": joined(authors), "doi": doi, "kind": local_name(work).replace("_", " ")},
    )


def _date(element: Element) -> str | None:
    """The date of publication of a work or of its issue; also that of a dataset, which lies one element deeper."""
    dates = [d for e in (element, *children(element, "database_date")) for d in children(e, *_DATES)]
    return first_of_finest([parts_date(d) for d in dates])


def _abstracts(work: Element) -> list[Element]:
    """The abstracts of a work; one of a special kind, such as a digest for laymen, only where there is no other."""
    found = list(children(work, "abstract"))
    return [a for a in found if not a.get("abstract-type")] or found[:1]


def _paragraphs(abstract: Element) -> Iterator[str]:
    """The paragraphs of an abstract without a heading such as Abstract."""
    parts = [words(e) for e in abstract.iter() if local_name(e) in ("p", "title")]
    yield from (t for t in parts or [words(abstract)] if t.casefold() not in ("abstract", "summary"))


def _plain_answer(holder: Element, name: str, own_id: str) -> Found:
    """The work in an answer of few fields."""
    values = {local_name(e): words(e) for e in holder.iter() if not len(e)}
    title = next((values[k] for k in ("article_title", "paper_title", "volume_title") if values.get(k)), "")
    return reference(
        title=title,
        abstract="",
        journal=values.get("journal_title", ""),
        when=values.get("year") or None,
        own_id=values.get("doi") or own_id,
        place=Place(name),
        fields={"doi": values.get("doi", ""), "author": values.get("author", "")},
    )
