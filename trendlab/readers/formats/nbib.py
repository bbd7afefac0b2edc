"""PubMed's and PMC's tagged export (NBIB, MEDLINE)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from trendlab.readers.bom import trimmed, without_mark
from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.references.tags import Roles, TagEntry, entry_reference
from trendlab.readers.references.when import best_when

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from trendlab.readers.records import Found
    from trendlab.readers.sources import Line

_FIELD = re.compile(r"([A-Z]{2}[A-Z0-9 ]{2}|[A-Z]{4} |[A-Z]{5})- ?(.*)$")
_START = re.compile(
    r"^\ufeff?(?:PMID|PMC |OWN )- ?\S.*\r?\n(?:\s*\r?\n)?(?:[A-Z]{2}[A-Z0-9 ]{2}- |      )", re.MULTILINE
)
_NOT_THERE = re.compile(r"publisher: abstract available from the publisher\.?", re.IGNORECASE)
_UNTITLED = re.compile(r"\[(?:not available|untitled)\]\.?", re.IGNORECASE)
_ROLES = Roles(
    title=("TI", "TT", "BTI", "CTI"),
    abstract=("AB",),
    journal=("JT", "TA", "BTI", "CTI"),
    own_id=("PMID", "PMC", "OID"),
    names={
        "FAU": "author", "AU": "author_short", "AD": "address", "MH": "mesh", "OT": "keywords", "PT": "kind",
        "LA": "language", "AID": "doi", "PMC": "pmcid", "VI": "volume", "IP": "issue", "DP": "published", "IS": "issn",
        "OAB": "other_abstract", "TT": "other_title", "SO": "citation", "GR": "grant",
    },
    left_out=frozenset((
        "OWN", "STAT", "LR", "DCOM", "EDAT", "MHDA", "CRDT", "PHST", "PST", "SB", "OTO", "JID", "OABL", "DA",
    )),
)  # fmt: skip


def recognise(head: Head) -> str | None:
    """A line with the number of an article near the start, and a field below it."""
    hit = _START.search(head.text, 0, 4_000)
    return repr(trimmed(hit[0]).split("\n", 1)[0].strip()) if hit else None


def read(opened: Opened) -> Read:
    """Each record as an article."""
    return {}, nbib_articles(opened.lines(), opened.name)


def nbib_articles(lines: Iterable[Line], name: str) -> Iterator[Found]:
    """The records of a file; the first field of the file separates them, not blank lines, which abstracts have too.

    Args:
        lines: of the file.
        name: of the file.
    """
    entry: TagEntry | None = None
    opener = ""
    for line in lines:
        text = without_mark(line.text).rstrip()
        hit = _FIELD.match(text)
        tag = hit[1].strip() if hit else ""
        if hit and (entry is None or (tag in (opener, "PMID") and entry.has(tag))):
            yield from _ended(entry, name)
            entry, opener = TagEntry(line.number), opener or tag
        if hit and entry is not None:
            entry.begin(tag, hit[2], line.number)
        elif text and entry is not None:
            entry.extend_value(text.strip(), line.number, join=" ")
    yield from _ended(entry, name)


def _ended(entry: TagEntry | None, name: str) -> Iterator[Found]:
    """The record; without its main abstract it takes another, but not a note that one exists elsewhere."""
    if entry is None:
        return
    fields = entry.fields
    others = [v for v in fields.get("OAB", ()) if not _NOT_THERE.fullmatch(v.strip())]
    fields["OAB"] = others
    if others and not entry.first_of("AB"):
        fields["AB"], fields["OAB"] = others[:1], others[1:]
    if _UNTITLED.fullmatch(entry.first_of("TI")) and entry.has("TT"):
        del fields["TI"]
    fields["AID"] = [v.removesuffix("[doi]").strip() for v in fields.get("AID", ()) if v.rstrip().endswith("[doi]")]
    yield entry_reference(
        entry, _ROLES, name=name, when=best_when(entry.first_of("DP")) or best_when(entry.first_of("DEP"))
    )


FORMAT = Format(name="nbib", about="a tagged export of PubMed", recognise=recognise, read=read, rank=25)
