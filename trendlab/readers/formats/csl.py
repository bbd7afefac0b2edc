"""CSL-JSON: the exchange format of Zotero and other reference managers."""

from __future__ import annotations

from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.references.jsonworks import has_names, json_works
from trendlab.readers.references.works import citation_work, works


def recognise(head: Head) -> str | None:
    """Dates in parts next to titles, or the title of a container."""
    known = has_names(head, "title", "type", any_of=("date-parts", "container-title"))
    return "'date-parts' or 'container-title'" if known else None


def read(opened: Opened) -> Read:
    """Each item as an article."""
    return {}, works(json_works(opened, "items", "references"), opened.name, citation_work)


FORMAT = Format(name="csl", about="CSL-JSON", recognise=recognise, read=read, rank=32)
