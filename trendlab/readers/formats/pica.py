"""Library catalogues in PICA+: normalized, for import, plain, or in XML."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.markup import local_name
from trendlab.readers.records import Reject
from trendlab.readers.references.article import Place, joined, reference
from trendlab.readers.references.catalogue import CatalogueRecord, find_year, plain_value
from trendlab.readers.references.xml import children, words
from trendlab.readers.sources import decode
from trendlab.readers.xmlstream import xml_elements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from trendlab.readers.markup import Element
    from trendlab.readers.records import Found

_TAG = r"[012]\d\d[@A-Z](?:/\d{2,3})?"
_PLAIN = re.compile(rf"\s*(?:[#%][^\n]*\n\s*)*(?:{_TAG} \$[0-9a-zA-Z][^\n]*(?:\n|$)){{2}}")
_LINE = re.compile(rf"\s?({_TAG}) (\$.*)")
_CONTROLS = re.compile(rb"\x1e?" + _TAG.encode() + rb" \x1f[0-9a-zA-Z]")
_IN_XML = re.compile(r"info:srw/schema/5/picaXML|xmlns(?::\w+)?=\"http://www\.oclcpica\.org/xmlns/ppxml")
_PART = re.compile(r"\$([0-9a-zA-Z])((?:[^$]|\$\$)*)")
_NOT_SORTED = re.compile(r"(?<!\S)@(?=\w)")  # an article that is passed over in sorting stands before it
_TITLES = ("021A", "021B", "021C", "036C")  # of a work, of a volume, of a part, of the whole
_PEOPLE = ("028A", "028B", "028C", "029A", "029F")
_SUBJECTS = ("041A", "044K", "044A", "044N", "045E", "044Z")


def recognise(head: Head) -> str | None:
    """A namespace, or fields with tags of PICA between control characters or one a line."""
    text = head.text
    if text and "<" in text[:200]:
        return "XML with the namespace of PICA" if _IN_XML.search(text[:20_000]) else None
    if len(_CONTROLS.findall(head.start[:20_000])) > 1:
        return "fields with tags of PICA"
    return "fields with tags of PICA, one a line" if _PLAIN.match(text.removeprefix("\ufeff")) else None


def read(opened: Opened) -> Read:
    """Each record with its title, and with its summary where it has one."""
    text = opened.head.text
    if text and "<" in text[:200]:
        elements = xml_elements(opened.stream, ("record",), opened.name)
        return {"layout": "XML"}, (_found(_of_xml(e), Place(opened.name)) for e in elements)
    if _CONTROLS.search(opened.head.start[:20_000]):
        return {"layout": "normalized"}, _of_bytes(opened.data(), opened.name)
    return {"layout": "plain"}, _of_lines(opened)


def _of_xml(element: Element) -> CatalogueRecord:
    out = CatalogueRecord()
    element = [e for e in element.iter() if local_name(e) == "record"][-1]  # an answer of a server wraps it in another
    for one in chain([element], children(element, "global", "owner", "local", "copy")):
        for field in children(one, "datafield", "tag"):
            parts = [(s.get("code") or s.get("id") or "", words(s)) for s in children(field, "subfield", "subf")]
            out.fields.append((field.get("tag") or field.get("id") or "", parts))
    return out


def _of_bytes(data: bytes, name: str) -> Iterator[Found]:
    """Records, one a line or between separators; text before the first field is a comment."""
    mark = b"\x1d" if b"\x1d" in data else b"\n"
    for raw in data.split(mark):
        fields = [f for part in raw.split(b"\x1e") if _CONTROLS.match(f := part.strip(b"\r\n "))]
        if fields:
            pairs = (decode(f, "utf-8").split(" ", 1) for f in fields)
            yield _found(
                CatalogueRecord(fields=[(tag, [(p[:1], p[1:]) for p in v.split("\x1f")[1:]]) for tag, v in pairs]),
                Place(name),
            )
        elif raw.strip():
            yield Reject(name, "text outside of records", decode(raw, "utf-8")[:500])


def _of_lines(opened: Opened) -> Iterator[Found]:
    """Records of lines "021A $aTitle", parted by blank lines; a dollar sign is written twice."""
    record, first, last = CatalogueRecord(), 0, 0
    for line in opened.lines():
        hit = _LINE.fullmatch(line.text.rstrip())
        if hit is not None:
            parts = [(code, value.replace("$$", "$")) for code, value in _PART.findall(hit[2])]
            record.fields.append((hit[1], parts))
            first, last = first or line.number, line.number
        elif not line.text.strip():
            if record.fields:
                yield _found(record, Place(opened.name, first, last))
            record, first = CatalogueRecord(), 0
        else:
            yield Reject(opened.name, "line without a field", line.text, line.number, line.number)
    if record.fields:
        yield _found(record, Place(opened.name, first, last))


def _found(record: CatalogueRecord, place: Place) -> Found:
    """The record as an article, or as a reject where it has no title and no summary."""
    tag = next((t for t in _TITLES if record.values(t, "a")), "")
    title = " : ".join(plain_value(v) for code in "ad" for v in record.values(tag, code)[:1])
    return reference(
        title=_NOT_SORTED.sub("", title, count=1),
        abstract="\n".join(record.values("047I", "a")),
        journal=plain_value(record.first(("039B", "t"), ("036E", "a"), ("036C", "a"))),
        when=find_year(record.values("031A", "j"), record.values("011@", "na")),
        own_id=record.first(("003@", "0")),
        place=place,
        fields={
            "author": joined(record.all(_PEOPLE, "a8")),
            "publisher": plain_value(record.first(("033A", "n"))),
            "subjects": joined(record.all(_SUBJECTS, "a8")),
            "notes": "; ".join(record.values("037A", "a")),
            "language": record.first(("010@", "a")),
        },
    )


FORMAT = Format(name="pica", about="catalogue records in PICA+", recognise=recognise, read=read, rank=18)
