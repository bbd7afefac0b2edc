"""Exports in the format of Movable Type, which many blogs write; comments and drafts are not articles."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from trendlab.readers.bom import without_mark
from trendlab.readers.clean import clean_line, clean_text
from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.records import Found, Record, Reject
from trendlab.readers.table import as_meta

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from trendlab.readers.sources import Line

_ENTRY, _PART = "--------", "-----"
_FIELD = re.compile(r"([A-Z][A-Z ]{2,30}):(?: (.*))?$")
_BLOCK = re.compile(r"(?:EXTENDED )?BODY:\s*$|EXCERPT:\s*$|KEYWORDS:\s*$|COMMENT:\s*$|PING:\s*$")
_SEEN = re.compile(r"(?:^|\n)-----\n(?:EXTENDED )?BODY:[ \t]*\n")
_HEAD = re.compile(r"(?:[A-Z][A-Z ]{2,30}:.*\n|[ \t]*\n){2,60}-----\n")
# The format has the month first, always.
_DATE = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})\b")
_MONTHS = 12
_ANSWERS = {"COMMENT": "comments", "PING": "pings"}


@dataclass(kw_only=True, eq=False)
class _Entry:
    """One entry: the values of its head, its blocks in order, and its lines."""

    first: int
    last: int
    fields: list[tuple[str, str]] = field(default_factory=list)
    blocks: list[tuple[str, list[str]]] = field(default_factory=list)

    def value(self, name: str) -> str:
        """The first value of this name in the head."""
        return next((v for k, v in self.fields if k == name), "")

    def block(self, name: str) -> str:
        """The text of the first block of this name."""
        return "\n".join(next((lines for kind, lines in self.blocks if kind == name), []))


def recognise(head: Head) -> str | None:
    """A head of labels in capitals, and a block BODY below five dashes, or None."""
    text = head.trimmed.replace("\r\n", "\n")
    seen = _HEAD.match(text) is not None and _SEEN.search(text) is not None and "\nDATE: " in f"\n{text}"
    return "BODY below five dashes" if seen else None


def read(opened: Opened) -> Read:
    """The published entries."""
    return {}, _found(opened.lines(), opened.name)


def _found(lines: Iterable[Line], name: str) -> Iterator[Found]:
    for entry in _entries(lines):
        yield _post(entry, name)
        for kind, words in _ANSWERS.items():
            answers = ["\n".join(text) for one, text in entry.blocks if one == kind]
            if answers:
                yield Reject(name, f"{words} on a post", "\n\n".join(answers), entry.first, entry.last)


def _entries(lines: Iterable[Line]) -> Iterator[_Entry]:
    """The entries between lines of eight dashes."""
    held: list[Line] = []
    for line in lines:
        if line.text.rstrip() != _ENTRY:
            held.append(line)
        elif any(one.text.strip() for one in held):
            yield _parsed(held)
            held = []
    if any(one.text.strip() for one in held):
        yield _parsed(held)


def _parsed(lines: list[Line]) -> _Entry:
    """One entry: its head, and its blocks between lines of five dashes.

    Five dashes that no block begins below are part of the text: a rule that its author wrote.
    """
    entry = _Entry(first=lines[0].number, last=lines[-1].number)
    at_start = in_head = True
    for line in lines:
        text = without_mark(line.text.rstrip())
        if text == _PART:
            at_start, in_head = True, False
        elif at_start and _BLOCK.match(text):
            entry.blocks.append((text.strip().rstrip(":"), []))
            at_start = False
        elif in_head and (hit := _FIELD.match(text)):
            entry.fields.append((hit[1], (hit[2] or "").strip()))
        elif entry.blocks and (text or not at_start):
            entry.blocks[-1][1].extend([_PART, line.text] if at_start else [line.text])
            at_start = False
    return entry


def _post(entry: _Entry, name: str) -> Found:
    title, status = clean_line(entry.value("TITLE")), entry.value("STATUS") or "Publish"
    place = (entry.first, entry.last)
    if status.casefold() != "publish":
        return Reject(name, f"unpublished post ({status.casefold()})", title, *place)
    text = clean_text("\n".join(filter(None, (entry.block("BODY"), entry.block("EXTENDED BODY")))))
    text = text or clean_text(entry.block("EXCERPT"))
    if not title and not text:
        return Reject(name, "post without title and text", "", *place)
    section = entry.value("PRIMARY CATEGORY") or entry.value("CATEGORY")
    tags = "; ".join(filter(None, (entry.value("TAGS"), entry.block("KEYWORDS").strip())))
    fields: Mapping[str, str] = {"author": entry.value("AUTHOR"), "section": section, "tags": tags}
    return Record(
        text=text, title=title, source=name, raw_date=_date(entry.value("DATE")),
        own_id=entry.value("UNIQUE URL") or None,
        first_line=place[0], last_line=place[1], meta=as_meta(fields),
    )  # fmt: skip


def _date(text: str) -> str | None:
    hit = _DATE.match(text)
    if hit is None or int(hit[1]) > _MONTHS:
        return text or None
    return f"{hit[3]}-{int(hit[1]):02}-{int(hit[2]):02}{text[hit.end() :]}"


FORMAT = Format(name="movabletype", about="an export of Movable Type", recognise=recognise, read=read, rank=20)
