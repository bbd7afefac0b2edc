"""Crossref works in JSON: an answer of its API, one work, or a list of them."""

from __future__ import annotations

from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.references.jsonworks import has_names, json_works
from trendlab.readers.references.works import citation_work, works


def recognise(head: Head) -> str | None:
    """The names of a deposited work's fields."""
    deposited = has_names(
        head, "DOI", "title", any_of=("deposited", "indexed", "message-type", "is-referenced-by-count")
    )
    return "'DOI' and 'deposited'" if deposited else None


def read(opened: Opened) -> Read:
    """Each work as an article."""
    return {}, works(json_works(opened, "items"), opened.name, citation_work)


FORMAT = Format(name="crossref", about="Crossref works in JSON", recognise=recognise, read=read, rank=31)
