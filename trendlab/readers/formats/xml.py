"""XML of no known kind: the element that recurs with a text in it is an article."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from trendlab.corpus.doubts import Doubt
from trendlab.errors import InputError
from trendlab.readers.delimited import table_read
from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.xmlrows import Records, find_records, root_of, rows_of
from trendlab.readers.xmlstream import until_cut, xml_elements

if TYPE_CHECKING:
    from collections.abc import Iterator

# Records that hold less of the text are hardly the articles.
MIN_SHARE = 0.5


def recognise(head: Head) -> str | None:
    """A root element that holds all of the text."""
    root = root_of(head.text) if "<" in head.text[:400] else ""
    return f"XML with the root element <{root}>" if root else None


def read(opened: Opened) -> Read:
    """Each record as an article; the columns are guessed by the names and contents of its values."""
    records = find_records(opened.head.start)
    if records is None:
        raise InputError(
            f"{opened.name} is XML with the root element <{root_of(opened.head.text)}>, in which no element recurs "
            "that looks like an article; give the articles as JSONL, CSV or text, or read it as text with --format dump"
        )
    elements = xml_elements(opened.stream, (records.name,), opened.name, repair=True)
    notes, found = table_read(until_cut(rows_of(elements, alone=records.alone), opened.name), opened)
    return {"record": records.name, **notes}, chain(found, _doubts(records, opened.name))


def _doubts(records: Records, name: str) -> Iterator[Doubt]:
    if records.share < MIN_SHARE:
        sentence = (
            f"The elements <{records.name}> of {name} were taken for its articles, but hold only {{count}} % of its "
            "text; the rest is left out."
        )
        yield Doubt(kind="small_records", sentence=sentence, count=round(100 * records.share))


FORMAT = Format(name="xml", about="XML of an unknown kind", recognise=recognise, read=read, rank=58)
