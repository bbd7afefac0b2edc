"""RIS: the exchange format of reference managers and databases."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from trendlab.readers.bom import trimmed, without_mark
from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.records import Found, Reject
from trendlab.readers.references.tags import Roles, TagEntry, entry_reference
from trendlab.readers.references.when import best_when

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from trendlab.readers.sources import Line

_FIRST = re.compile(
    r"^\ufeff?[ \t]*TY[ \t]{1,3}-[ \t]*[A-Z](?:[A-Z]+|[a-z]+(?: [A-Z]?[a-z]+){0,3}[ \t]*$)", re.MULTILINE
)
_FIELD = re.compile(r"([A-Z][A-Z0-9])[ \t]{1,3}-(?:[ \t]+(.*))?$")
_STRICT = re.compile(r"([A-Z][A-Z0-9])(?:  |[ \t]?\t)-(?:[ \t]+(.*))?$")
_FULL_DATE = re.compile(r"Full publication date: *(.+)")
_NUMBER = re.compile(r"\s*(?:\d{1,7}\.|Record #\d+ of \d+)?\s*$")
_ROLES = Roles(
    title=("TI", "T1", "CT", "BT", "ST", "TT"),
    abstract=("AB", "N2"),
    journal=("JF", "T2", "JO", "BT", "JA", "J2", "T3"),
    own_id=("ID", "AN", "DO"),
    names={
        "TY": "type", "AU": "author", "A1": "author", "A2": "editor", "ED": "editor", "KW": "keywords", "DO": "doi",
        "UR": "url", "LA": "language", "PB": "publisher", "VL": "volume", "IS": "issue", "AN": "accession",
        "AD": "address", "SN": "issn", "N1": "notes", "M3": "kind", "DB": "database", "SE": "section", "PY": "year",
    },
    left_out=frozenset(("ER",)),
)  # fmt: skip


def recognise(head: Head) -> str | None:
    """A line that begins a reference near the start, and another field soon after it."""
    hit = _FIRST.search(head.text, 0, 20_000)
    if not hit:
        return None
    below = head.text[hit.end() : hit.end() + 4_000].splitlines()
    return repr(trimmed(hit[0]).rstrip()) if any(_FIELD.match(without_mark(x)) for x in below) else None


def read(opened: Opened) -> Read:
    """Each reference as an article."""
    return {}, ris_articles(opened.lines(), opened.name)


def ris_articles(lines: Iterable[Line], name: str) -> Iterator[Found]:
    """The references of a file; one whose end is missing ends where the next begins, or with the file.

    Args:
        lines: of the file.
        name: of the file.
    """
    entry: TagEntry | None = None
    between: list[Line] = []
    pattern = _FIELD
    for line in lines:
        text = without_mark(line.text).rstrip()
        hit = pattern.match(text.lstrip())
        if hit and hit[1] == "TY":
            yield from _ended(entry, name)
            yield from _left_over(between, name)
            # Where "TY  - " has its two blanks, a line "IL - 6" of an abstract is not a field.
            pattern = _STRICT if _STRICT.match(text.lstrip()) else _FIELD
            entry, between = TagEntry(line.number), []
            entry.begin("TY", hit[2] or "", line.number)
        elif entry is None:
            between.append(line)
        elif hit and hit[1] == "ER":
            entry.last = line.number
            yield from _ended(entry, name)
            entry = None
        elif hit:
            entry.begin(hit[1], hit[2] or "", line.number)
        elif text:
            entry.extend_value(text.strip(), line.number, join="\n")
    yield from _ended(entry, name)
    yield from _left_over(between, name)


def _ended(entry: TagEntry | None, name: str) -> Iterator[Found]:
    if entry is not None:
        years = (entry.first_of("PY"), entry.first_of("Y1"), entry.first_of("YR"), entry.first_of("DA"))
        told = _FULL_DATE.match(entry.first_of("C1"))  # "July-August 2016", finer than the year beside it
        yield entry_reference(entry, _ROLES, name=name, when=best_when(*years, told[1] if told else ""))


def _left_over(lines: list[Line], name: str) -> Iterator[Reject]:
    """The lines between two references as a reject, without numbers that databases write there."""
    kept = [x for x in lines if not _NUMBER.match(without_mark(x.text))]
    if kept:
        text = "\n".join(x.text for x in kept)
        yield Reject(name, "lines between references", text, kept[0].number, kept[-1].number)


FORMAT = Format(name="ris", about="a RIS file of references", recognise=recognise, read=read, rank=25)
