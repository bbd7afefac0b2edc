"""Org mode of Emacs: one file, one article, or a journal or blog with an article below each heading that has a day."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from trendlab.days.inside import find_day
from trendlab.readers.bom import without_mark
from trendlab.readers.documents import document_found, document_of_fields
from trendlab.readers.format import MARKED_PROSE, Format, Head, Opened, Read
from trendlab.readers.formats import pipes
from trendlab.readers.records import Found, Record, Reject
from trendlab.readers.sections import dated_sections

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_KEYWORD = re.compile(r"[ \t]*#\+(\w{1,40}):[ \t]*(.*)")
_HEADING = re.compile(r"(\*{1,6})[ \t]+(?:(?:TODO|DONE|NEXT|DRAFT)[ \t]+)?(.*?)(?:[ \t]+:[\w@:]{1,100}:)?[ \t]*$")
_PROPERTY = re.compile(r"[ \t]*:([\w-]{1,40}):[ \t]*(.*)")
_OUT = re.compile(r"[ \t]*(?:#(?:[ \t+]|$)|(?:CLOSED|SCHEDULED|DEADLINE):)")
_DATES = frozenset(("export_date", "date", "created", "export_hugo_publishdate", "pubdate"))
_LINK = re.compile(r"\[\[[^\[\]\n]{1,2000}\]\[([^\[\]\n]{1,1000})\]\]")
_BARE = re.compile(r"\[\[([^\[\]\n]{1,2000})\]\]")
_STAMP = re.compile(r"[<\[](\d{4}-\d\d-\d\d)(?:[ ][^<>\[\]\n]{0,30})?[>\]]")
_LOOSE = "outside of the entries"
_Row = tuple[int, str, int]  # the level of a heading or 0, its words, and the number of the line


def recognise(head: Head) -> str | None:
    """The suffix of its name; a table of articles is read as such."""
    return "its name" if head.is_prose_named((".org",)) and pipes.recognise(head) is None else None


def read(opened: Opened) -> Read:
    """The whole file as one article without its marks; of a journal or blog each entry."""
    fields, rows = _rows(without_mark(opened.text()).splitlines())
    if entries := [*_entries(rows, opened.name)]:
        return {"layout": "headings with a day"}, entries
    text = "\n".join(words for _, words, _ in rows)
    return {}, [document_of_fields(text, opened.name, title=fields.pop("title", ""), fields=fields)]


def _rows(lines: Sequence[str]) -> tuple[dict[str, str], list[_Row]]:
    """The keywords of a file by lower-case name, and its lines with text; days in drawers stand below headings."""
    fields: dict[str, str] = {}
    rows: list[_Row] = []
    in_drawer = False
    for k, line in enumerate(lines, 1):
        if in_drawer or line.strip().upper() == ":PROPERTIES:":
            held = _PROPERTY.match(line)
            in_drawer = line.strip().upper() != ":END:"
            if held and held[1].lower() in _DATES and held[2]:
                rows.append((0, _plain(held[2]), k))
        elif hit := _KEYWORD.match(line):
            fields.setdefault(hit[1].lower(), _plain(hit[2]).strip())
        elif hit := _HEADING.match(line):
            rows.append((len(hit[1]), _plain(hit[2]), k))
        elif line.strip() and not _OUT.match(line):
            rows.append((0, _plain(line), k))
    return {name: value for name, value in fields.items() if value}, rows


def _entries(rows: Sequence[_Row], name: str) -> Iterator[Found]:
    """The entries of a journal, and the text outside them as rejects; none where the file is one article."""
    covered = 0
    sections = dated_sections([(level, words) for level, words, _ in rows])
    for one in sections:
        yield from _loose(rows[covered : one.first], name)
        covered = one.last + 1
        lines = [x for k, x in enumerate(one.lines) if k or find_day(x) is None or len(x) > len(one.day)]
        found = document_found("\n".join(lines), name, title=one.title, date=one.day)
        first, last = rows[one.first][2], rows[one.last][2]
        yield replace(found, first_line=first, last_line=last) if isinstance(found, Record) else found
    if sections:
        yield from _loose(rows[covered:], name)


def _loose(rows: Sequence[_Row], name: str) -> Iterator[Reject]:
    if rows:
        yield Reject(name, _LOOSE, "\n".join(words for _, words, _ in rows), rows[0][2], rows[-1][2])


def _plain(text: str) -> str:
    return _STAMP.sub(r"\1", _BARE.sub(r"\1", _LINK.sub(r"\1", text)))


FORMAT = Format(name="org", about="Org mode of Emacs", recognise=recognise, read=read, rank=MARKED_PROSE)
