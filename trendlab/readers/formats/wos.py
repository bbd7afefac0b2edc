"""Web of Science's tagged export (plain text, CIW)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from trendlab.readers.bom import without_mark
from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.records import Found, Reject
from trendlab.readers.references.tags import Roles, TagEntry, entry_reference
from trendlab.readers.references.when import best_when

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from trendlab.readers.sources import Line

_FILE = re.compile(r"\s*FN (?:Clarivate|Thomson|ISI\b).*")
_BARE = re.compile(r"\s*(?:VR 1\.0\s+)?PT [JBSPC]\r?\n(?:[A-Z][A-Z0-9] .*|   .*|\s*)\r?\n", re.MULTILINE)
_FIELD = re.compile(r"([A-Z][A-Z0-9])(?: (.*))?$")
_CONTINUED = re.compile(r" {2,}|\t")
_OUTSIDE = frozenset(("FN", "VR", "EF"))
# One value a line; the other fields are wrapped.
_LISTS = frozenset(("AU", "AF", "CR", "C1", "BE", "ED", "RI", "OI", "C3"))
_ROLES = Roles(
    title=("TI", "BT", "FT"),
    abstract=("AB",),
    journal=("SO", "BS", "SE", "J9", "JI"),
    own_id=("UT", "AN", "DI"),
    names={
        "AU": "author", "AF": "author_full", "DE": "keywords", "ID": "keywords_plus", "DT": "kind", "LA": "language",
        "DI": "doi", "PU": "publisher", "WC": "section", "SC": "subject", "TC": "cited", "VL": "volume", "IS": "issue",
        "SN": "issn", "PY": "year", "PD": "month", "EA": "early_access", "AN": "accession", "CT": "conference",
    },
    left_out=frozenset(("PT", "ER", "CR", "DA")),
)  # fmt: skip


def recognise(head: Head) -> str | None:
    """The line with the name of the database, or a first record without it."""
    text = without_mark(head.text[:4_000])
    if hit := _FILE.match(text):
        return repr(hit[0].strip()[:60])
    return "'PT' and fields of two letters" if _BARE.match(text) and re.search(r"^(?:TI|AU) ", text, re.M) else None


def read(opened: Opened) -> Read:
    """Each record as an article, without its cited references."""
    return {}, wos_articles(opened.lines(), opened.name)


def wos_articles(lines: Iterable[Line], name: str) -> Iterator[Found]:
    """The records of a file; one whose end is missing ends where the next begins, or with the file.

    Args:
        lines: of the file.
        name: of the file.
    """
    entry: TagEntry | None = None
    tag = ""
    for line in lines:
        text = without_mark(line.text).rstrip()
        hit = _FIELD.match(text)
        if _CONTINUED.match(text):
            if entry is not None:
                entry.extend_value(text.strip(), line.number, join="; " if tag in _LISTS else " ")
        elif hit and hit[1] == "ER" and entry is not None:
            entry.last = line.number
            yield from _ended(entry, name)
            entry = None
        elif hit and hit[1] not in _OUTSIDE:
            if hit[1] == "PT" or entry is None:
                yield from _ended(entry, name)
                entry = TagEntry(line.number)
            tag = hit[1]
            entry.begin(tag, hit[2] or "", line.number)
        elif text and not hit:
            yield Reject(name, "line that is not a field", text, line.number, line.number)
    yield from _ended(entry, name)


def _ended(entry: TagEntry | None, name: str) -> Iterator[Found]:
    if entry is None:
        return
    year, part = entry.first_of("PY"), entry.first_of("PD")
    yield entry_reference(entry, _ROLES, name=name, when=best_when(year, part) or best_when(entry.first_of("EA")))


FORMAT = Format(name="wos", about="a tagged export of Web of Science", recognise=recognise, read=read, rank=25)
