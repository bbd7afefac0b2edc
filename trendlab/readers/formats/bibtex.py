"""BibTeX and BibLaTeX."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from trendlab.readers.bom import without_mark
from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.records import Found, Reject
from trendlab.readers.references.article import Place, joined, reference
from trendlab.readers.references.bibtex import bib_entries
from trendlab.readers.references.latex import plain_latex
from trendlab.readers.references.when import best_when

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from trendlab.readers.references.bibtex import BibEntry

# In round brackets an entry needs its key and a value with quotes or braces: decorators of programs look like one.
_ENTRY = re.compile(
    r"^[ \t]*@[ \t]*([A-Za-z]+|(?=\{\s*,))\s*(?:\{\s{0,100}[^=\n]{0,500},?\s{0,100}(?:\n|[\w-]{1,60}\s{0,100}=)"
    r"|\(\s*[^\s=,(){}\"']+\s*,\s*[\w-]+\s*=\s*[{\"\d])",
    re.MULTILINE,
)
_FIELD = re.compile(r"[\w-]+\s*=\s*[{\"\w]")
_JOURNAL = (
    "journal", "journaltitle", "booktitle", "publication", "series", "eprinttype", "archiveprefix", "school",
    "institution", "so", "publisher",
)  # fmt: skip
# The tags of databases, which packages of R write as names of fields, come last.
_TITLE = ("title", "maintitle", "booktitle", "ti")
_ABSTRACT = ("abstract", "abstractnote", "summary", "ab")
_BROKEN = re.compile(r"(?<!\n)[ \t]*\n[ \t]*(?=[^\s])")  # a line that goes on, as LaTeX reads it
# A child takes these from the entry that its crossref names.
_INHERITED = ("year", "date", "month", "booktitle", "journal", "publisher", "editor")
_LEFT_OUT = frozenset(
    (*_ABSTRACT, "title", "ti", "urldate", "file", "bdsk-url-1", "cited-references", "timestamp", "date-added")
)


def recognise(head: Head) -> str | None:
    """An entry with a field near the start."""
    hit = _ENTRY.search(head.text[:20_000])
    if not hit or not _FIELD.search(head.text, hit.start(), hit.end() + 4_000):
        return None
    if re.match(r"\s*[<{[]", without_mark(head.text)):
        return None
    return repr(f"@{hit[1]}")


def read(opened: Opened) -> Read:
    """Each entry as an article."""
    return {}, bibtex_articles(without_mark(opened.text()), opened.name)


def bibtex_articles(text: str, name: str) -> Iterator[Found]:
    """The entries in order; fields of the entry in `crossref` are inherited.

    Args:
        text: the whole file.
        name: of the file.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    entries = list(bib_entries(text))
    by_key = {e.key.lower(): e for e in entries if e.key}
    line, counted = 1, 0
    for entry in entries:
        line, counted = line + text.count("\n", counted, entry.start), entry.start
        last = line + text.count("\n", entry.start, entry.end)
        if entry.fault:
            yield Reject(name, entry.fault, text[entry.start : entry.end], line, last)
            continue
        if parent := by_key.get(entry.get("crossref").lower()):
            for field in _INHERITED:
                entry.fields.setdefault(field, parent.fields.get(field, []))
        yield _article(entry, Place(name, line, last))


def _article(entry: BibEntry, place: Place) -> Found:
    title, journal = entry.get(*_TITLE), entry.get(*_JOURNAL)
    abstract = max((v for n in _ABSTRACT for v in entry.fields.get(n, ())), key=len, default="")
    return reference(
        title=plain_latex(title),
        abstract=_BROKEN.sub(" ", plain_latex(abstract)),
        journal=plain_latex(journal) if journal != title else "",
        when=_when(entry.fields, entry),
        own_id=entry.key,
        place=place,
        fields={
            "type": entry.kind,
            **{n: plain_latex(joined(v)) for n, v in entry.fields.items() if n not in _LEFT_OUT},
        },
    )


def _when(fields: Mapping[str, list[str]], entry: BibEntry) -> str | None:
    """The date, or the year with the field of the month; never the day of access."""
    date, year = entry.get("date"), entry.get("year", "publicationyear", "py")
    month = plain_latex(entry.get("month")).strip(" .")
    if month.isdecimal() and year:
        month = f"{year}-{int(month):02d}"
    day = entry.get("day")
    if month and day.isdecimal():
        month = f"{month}-{int(day):02d}" if "-" in month else f"{month} {day}"
    candidates = (plain_latex(year), plain_latex(date.split("/")[0] if fields.get("date") else ""), month)
    return best_when(*candidates, plain_latex(entry.get("issue_date")))


FORMAT = Format(name="bibtex", about="a BibTeX file", recognise=recognise, read=read, rank=28)
