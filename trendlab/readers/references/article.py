"""One bibliographic record as an article, or as a reject."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from trendlab.readers.clean import clean_line, clean_text, is_no_text
from trendlab.readers.records import Found, Record, Reject
from trendlab.readers.table import as_json

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

NO_WORDS = "record without title and abstract"


@dataclass(frozen=True, slots=True)
class Place:
    """The place of a record.

    Attributes:
        name: of the file.
        first, last: its lines, where the export has lines.
    """

    name: str
    first: int | None = None
    last: int | None = None


def reference(
    *,
    title: str,
    abstract: str,
    place: Place,
    journal: str = "",
    when: str | None = None,
    own_id: str = "",
    fields: Mapping[str, Any] | None = None,
) -> Found:
    """A record as an article; one without an abstract is an article of its title, one without either is a reject.

    The language in a record is that of the paper and not always that of its abstract: it stays in meta, and the
    language of the text is detected.

    Args:
        title: as the export has it, with its markup.
        abstract: as the export has it, with its markup.
        place: of the record; the file is the source where no journal is known.
        journal: where it was published.
        when: its date as text.
        own_id: its number in the database, or its DOI.
        fields: all further fields by role; empty values are left out.
    """
    rest = {k: v for k, v in (fields or {}).items() if v not in (None, "", [], {})}
    title, text = ("" if is_no_text(t) else t for t in (clean_line(title), clean_text(abstract)))
    if not title and not text:
        return Reject(place.name, NO_WORDS, as_json({"id": own_id, **rest})[:500], place.first, place.last)
    return Record(
        text=text,
        title=title,
        source=("" if is_no_text(journal := clean_line(journal)) else journal) or place.name,
        raw_date=when,
        own_id=own_id or None,
        first_line=place.first,
        last_line=place.last,
        meta=as_json(rest) if rest else "{}",
    )


def joined(values: Sequence[str]) -> str:
    """The values of a field as one text, separated by semicolons."""
    return "; ".join(" ".join(v.split()) for v in values if v.strip())
