"""Patents of the US until 2001 as text with fields of four letters (the Green Book)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.records import Found, Reject
from trendlab.readers.references.article import Place, joined, reference

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from trendlab.readers.sources import Line

_START = re.compile(r"\ufeff?(?:HHHHHT[^\n]*\n)?\s*PATN[ \t]*\r?\n(?:[^\n]{0,200}\n){0,3}?WKU[ \t]+\S")
_FIELD = re.compile(r"([A-Z][A-Z0-9]{1,3}) {1,3}(.*)")
_SECTION = re.compile(r"[A-Z]{4}[ \t]*")
_TEXTS = frozenset(("ABST", "GOVT", "PARN", "BSUM", "DRWD", "DETD", "CLMS", "DCLM"))
# Fields of a text that are no sentences: tables, formulas, and the numbers of claims.
_NO_LINES = frozenset(("TBL", "EQU", "NUM", "FNT"))
_PLACEHOLDER = re.compile(r"\s*##[A-Z]{2,5}\d+##\s*")


def recognise(head: Head) -> str | None:
    """The first section of a patent and its number."""
    return "'PATN' and 'WKU'" if _START.match(head.text) else None


def read(opened: Opened) -> Read:
    """Each patent as an article of its abstract, description and claims."""
    return {}, _patents(opened.lines(), opened.name)


def _patents(lines: Iterable[Line], name: str) -> Iterator[Found]:
    held: list[Line] = []
    for line in lines:
        if line.text.rstrip() == "PATN" and held:
            yield _patent(held, name)
            held = []
        held.append(line)
    if held:
        yield _patent(held, name)


def _patent(lines: list[Line], name: str) -> Found:
    place = Place(name, lines[0].number, lines[-1].number)
    if lines[0].text.rstrip() != "PATN":
        return Reject(
            name, "lines above the first patent", "\n".join(x.text for x in lines)[:500], place.first, place.last
        )
    fields = list(_fields(lines))
    own = {tag: value for section, tag, value in reversed(fields) if section == "PATN"}
    text = [value for section, tag, value in fields if section in _TEXTS and tag not in _NO_LINES and value]
    people = {s: [v for section, tag, v in fields if (section, tag) == (s, "NAM")] for s in ("INVT", "ASSG")}
    day = own.get("ISD", "")
    return reference(
        title=own.get("TTL", ""),
        abstract="\n".join(text),
        when="-".join(part for part in (day[:4], day[4:6], day[6:8]) if part and part != "00") or None,
        own_id=own.get("WKU", ""),
        place=place,
        fields={
            "author": joined(people["INVT"]),
            "assignee": joined(people["ASSG"]),
            "section": next((v for section, tag, v in fields if (section, tag) == ("CLAS", "ICL")), ""),
        },
    )


def _fields(lines: list[Line]) -> Iterator[tuple[str, str, str]]:
    """Section, tag and value of each field; lines that go on a field are part of it."""
    section, tag, value = "", "", ""
    for line in lines:
        text = line.text.rstrip()
        if _SECTION.fullmatch(text):
            yield section, tag, _PLACEHOLDER.sub(" ", value).strip()
            section, tag, value = text.strip(), "", ""
        elif hit := _FIELD.match(text):
            yield section, tag, _PLACEHOLDER.sub(" ", value).strip()
            tag, value = hit[1], hit[2]
        else:
            value = f"{value} {text.strip()}"
    yield section, tag, _PLACEHOLDER.sub(" ", value).strip()


FORMAT = Format(
    name="greenbook", about="US patents in the Green Book's fields", recognise=recognise, read=read, rank=22
)
