"""DataCite works: records in XML, and answers of its API in JSON."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from trendlab.errors import InputError
from trendlab.readers.bom import without_mark
from trendlab.readers.delimited import parse_json
from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.references.article import Place
from trendlab.readers.references.datacite import datacite_resource, datacite_work
from trendlab.readers.references.jsonworks import has_names, json_works, works_in
from trendlab.readers.references.works import works
from trendlab.readers.sniff import sniff_json
from trendlab.readers.xmlstream import xml_elements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from trendlab.readers.records import Found, Reject

_RESOURCE = re.compile(r"<(?:[\w-]+:)?resource\s[^<>]{0,2000}datacite\.org/schema/kernel")
_HARVEST = re.compile(r"<(?:\w+:)?OAI-PMH[\s>]")


def recognise(head: Head) -> str | None:
    """A resource of DataCite's schema, or the names of its attributes in JSON."""
    start = head.text[:20_000]
    if "<" in start[:200] and not _HARVEST.search(start):
        return "a <resource> of DataCite's schema" if _RESOURCE.search(start) else None
    known = has_names(head, "titles", "creators", any_of=("publicationYear", "resourceTypeGeneral"))
    return "'titles', 'creators' and 'publicationYear'" if known else None


def read(opened: Opened) -> Read:
    """Each work as an article."""
    if opened.head.trimmed.startswith("<"):
        return {}, _resources(opened)
    return {}, works(_objects(opened), opened.name, datacite_work)


def _objects(opened: Opened) -> Iterator[tuple[int | None, Any] | Reject]:
    """The works of a document or of lines; the lists inside of a work are no lists of works."""
    if sniff_json(opened.head.text) == "jsonl":
        yield from json_works(opened, "data")
        return
    try:
        value = parse_json(without_mark(opened.text()), opened.spec.limits)
    except ValueError as error:
        raise InputError(f"{opened.name} is broken JSON: {error}; export it again") from error
    yield from ((None, work) for work in works_in(value, ("data",)))


def _resources(opened: Opened) -> Iterator[Found]:
    elements = xml_elements(opened.stream, ("resource",), opened.name)
    return (datacite_resource(element, Place(opened.name, element.sourceline)) for element in elements)


FORMAT = Format(name="datacite", about="DataCite works", recognise=recognise, read=read, rank=24)
