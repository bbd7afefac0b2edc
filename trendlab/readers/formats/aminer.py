"""Papers in the text format of AMiner's citation networks: fields behind #*, #@, #t, #c, #index and #!."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from trendlab.readers.bom import without_mark
from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.records import Reject
from trendlab.readers.references.article import Place, joined, reference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from trendlab.readers.records import Found

_FIELD = re.compile(r"#(index|year|conf|citation|arnetid|\*|@|!|%|t|c|o)[ \t]?(.*)", re.DOTALL)
_TITLES, _YEARS = re.compile(r"^#\*[ \t]?\S", re.MULTILINE), re.compile(r"^#(?:t|year)[ \t]?[12]\d{3}\b", re.MULTILINE)
_OTHERS = re.compile(r"^#(?:@|index|c|conf)[ \t]?\S", re.MULTILINE)
_MIN = 2  # papers by which the format is known
_COUNT = re.compile(r"\d{1,12}")  # of all papers, which the first line of some gives
_NAMES = {"year": "t", "conf": "c"}


def recognise(head: Head) -> str | None:
    """Several lines of titles, of years, and of names or numbers, the first line among them or a number."""
    first, _, rest = head.trimmed.partition("\n")
    start = rest.lstrip() if _COUNT.fullmatch(first.strip()) else head.trimmed
    if not start.startswith("#") or not _FIELD.match(start):
        return None
    n = min(len(shape.findall(head.text)) for shape in (_TITLES, _YEARS, _OTHERS))
    return f"{n} papers with #*, #t and #@ or #index" if n >= _MIN else None


def read(opened: Opened) -> Read:
    """Each paper as an article of its abstract."""
    return {}, _papers(opened)


def _papers(opened: Opened) -> Iterator[Found]:
    fields: dict[str, list[str]] = {}
    first = last = 0
    tag = ""
    for line in opened.lines():
        text = without_mark(line.text).rstrip("\r")
        hit = _FIELD.fullmatch(text)
        if fields and (not text.strip() or (hit and hit[1] in ("*", "index") and hit[1] in fields)):
            yield _paper(fields, Place(opened.name, first, last))
            fields, tag = {}, ""
        if hit is not None:
            tag = _NAMES.get(hit[1], hit[1])
            first = line.number if not fields else first
            fields.setdefault(tag, []).append(hit[2].strip())
        elif tag and text.strip():
            fields[tag][-1] += f"\n{text.strip()}"
        elif text.strip() and not _COUNT.fullmatch(text.strip()):
            yield Reject(opened.name, "line outside of a paper", text, line.number, line.number)
        last = line.number
    if fields:
        yield _paper(fields, Place(opened.name, first, last))


def _paper(fields: dict[str, list[str]], place: Place) -> Found:
    def one(tag: str) -> str:
        return next(iter(fields.get(tag, [])), "")

    return reference(
        title=one("*"),
        abstract="\n".join(fields.get("!", [])),
        journal=one("c"),
        when=one("t") or None,
        own_id=one("index"),
        place=place,
        fields={"author": joined(re.split(r"[,;]", one("@"))), "affiliation": one("o")},
    )


FORMAT = Format(name="aminer", about="papers of AMiner's citation networks", recognise=recognise, read=read, rank=22)
