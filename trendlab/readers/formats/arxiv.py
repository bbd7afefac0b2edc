"""The snapshot of arXiv in JSON lines, as Kaggle distributes it."""

from __future__ import annotations

from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.references.jsonworks import has_names, json_works
from trendlab.readers.references.works import arxiv_work, works


def recognise(head: Head) -> str | None:
    """The names of a paper's fields."""
    known = has_names(head, "title", "abstract", "versions", any_of=("categories", "authors_parsed", "update_date"))
    return "'versions' and 'abstract'" if known else None


def read(opened: Opened) -> Read:
    """Each paper as an article."""
    return {}, works(json_works(opened), opened.name, arxiv_work)


FORMAT = Format(name="arxiv", about="the arXiv snapshot in JSON lines", recognise=recognise, read=read, rank=30)
