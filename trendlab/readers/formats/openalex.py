"""OpenAlex works in JSON: an answer of its API, a list, or the snapshot in JSON lines."""

from __future__ import annotations

from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.references.jsonworks import has_names, json_works
from trendlab.readers.references.works import openalex_work, works


def recognise(head: Head) -> str | None:
    """The names of a work's fields."""
    names = ("authorships", "abstract_inverted_index", "primary_location", "host_venue", "referenced_works")
    known = "openalex.org/" in head.text and has_names(head, "publication_year", any_of=names)
    return "works of openalex.org" if known else None


def read(opened: Opened) -> Read:
    """Each work as an article."""
    return {}, works(json_works(opened, "results"), opened.name, openalex_work)


FORMAT = Format(name="openalex", about="OpenAlex works in JSON", recognise=recognise, read=read, rank=30)
