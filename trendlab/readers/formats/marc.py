"""Library catalogues in MARC 21 and MARCXML: a record is an article of its title and summary."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from trendlab.corpus.doubts import Doubt
from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.records import Reject
from trendlab.readers.references.article import Place, joined, reference
from trendlab.readers.references.xml import children, words
from trendlab.readers.xmlstream import xml_elements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from trendlab.readers.markup import Element
    from trendlab.readers.records import Found

_XML = re.compile(r"<(?:\w+:)?(?:collection|record)\b[^>]{0,500}loc\.gov/MARC21/slim|<(?:\w+:)?leader>\d{5}[acdnpsox ]")
# A leader: length, status and kind, and at its end "4500".
_LEADER = re.compile(rb"\s*\d{5}[a-z0-9 ][a-z][a-z #][a-z# |][a-z #]\d\d\d{5}[ \w#|]{3}4500")
_END, _FIELD, _PART = b"\x1d", b"\x1e", b"\x1f"
_SIGN = re.compile(r"\s*[/:;,=]\s*$")
_YEAR = re.compile(r"(?<!\d)(1[4-9]\d\d|20\d\d)(?!\d)")
_ENTRY = 12


@dataclass(kw_only=True, eq=False)
class _Record:
    """One record: control fields by tag, and its other fields as (tag, [(code, value)])."""

    control: dict[str, str] = field(default_factory=dict)
    fields: list[tuple[str, list[tuple[str, str]]]] = field(default_factory=list)

    def values(self, tag: str, codes: str) -> list[str]:
        """Of each field with this tag the values of these subfields, joined."""
        found = (" ".join(v for c, v in parts if c in codes) for t, parts in self.fields if t == tag)
        return [text for one in found if (text := one.strip())]


def recognise(head: Head) -> str | None:
    """The namespace or leader of MARCXML, or the leader of a MARC file."""
    if head.text and "<" in head.text[:200]:
        return "MARCXML" if _XML.search(head.text[:20_000]) else None
    return "the leader of a MARC record" if _LEADER.match(head.start) and _FIELD in head.start else None


def read(opened: Opened) -> Read:
    """Each record with its title, and with its summary where it has one."""
    if opened.head.text and "<" in opened.head.text[:200]:
        elements = xml_elements(opened.stream, ("record",), opened.name)
        return {"layout": "MARCXML"}, (_found(_of_xml(e), opened.name) for e in elements)
    return {"layout": "MARC 21"}, _of_file(opened.data(), opened.name)


def _of_xml(element: Element) -> _Record:
    out = _Record()
    for child in children(element, "controlfield"):
        out.control.setdefault(child.get("tag") or "", words(child))
    for child in children(element, "datafield"):
        parts = [(s.get("code") or "", words(s)) for s in children(child, "subfield")]
        out.fields.append((child.get("tag") or "", parts))
    return out


def _of_file(data: bytes, name: str) -> Iterator[Found | Doubt]:
    n_old = 0
    for raw in data.split(_END):
        record = raw.lstrip(b"\r\n ")
        if not record:
            continue
        if not _LEADER.match(record):
            yield Reject(name, "record without a leader of MARC", record[:200].decode("utf8", "replace"))
            continue
        code = _code_of(record)
        n_old += code != "utf8"
        yield _found(_of_bytes(record, code), name)
    if n_old:
        sentence = f"{{count}} records of {name} are in MARC-8 or a code of their own: letters with accents are wrong."
        yield Doubt(kind="marc8", sentence=sentence, count=n_old)


def _code_of(record: bytes) -> str:
    """How a record is decoded: many are UTF-8 without saying so."""
    try:
        record.decode("utf8", "replace" if record[9:10] == b"a" else "strict")
    except UnicodeDecodeError:
        return "latin-1"
    return "utf8"


def _of_bytes(record: bytes, code: str) -> _Record:
    """The fields of a record, by its directory; an entry that leads out of the record is left out."""
    out = _Record()
    base = int(record[12:17])
    directory = record[24 : base - 1]
    for k in range(0, len(directory) - _ENTRY + 1, _ENTRY):
        tag, size, start = directory[k : k + 3], directory[k + 3 : k + 7], directory[k + 7 : k + _ENTRY]
        if not (size.isdigit() and start.isdigit()):
            continue
        text = record[base + int(start) : base + int(start) + int(size)].rstrip(_FIELD)
        name = tag.decode("ascii", "replace")
        if name.startswith("00"):
            out.control.setdefault(name, text.decode(code, "replace").strip())
        else:
            parts = (p.decode(code, "replace") for p in text.split(_PART)[1:])
            out.fields.append((name, [(p[:1], " ".join(p[1:].split())) for p in parts]))
    return out


def _found(record: _Record, name: str) -> Found:
    title = " ".join(_plain(v) for v in record.values("245", "abnp")[:1]) or next(iter(record.values("200", "ae")), "")
    about = [*record.values("520", "ab"), *record.values("330", "a")]
    authors = [v for tag in ("100", "110", "700", "710") for v in record.values(tag, "a")]
    subjects = [v for tag in ("600", "610", "650", "651", "653", "655") for v in record.values(tag, "ax")]
    return reference(
        title=title,
        abstract="\n".join(about),
        journal=_plain(next(iter([*record.values("773", "t"), *record.values("490", "a")]), "")),
        when=_when(record),
        own_id=record.control.get("001", ""),
        place=Place(name),
        fields={
            "author": joined([_plain(a) for a in authors[:50]]),
            "publisher": _plain(next(iter([*record.values("264", "b"), *record.values("260", "b")]), "")),
            "subjects": joined([_plain(s) for s in dict.fromkeys(subjects)]),
            "contents": "; ".join(record.values("505", "agrt")),
            "notes": "; ".join(record.values("500", "a")),
            "language": record.control.get("008", "")[35:38].strip(" |"),
        },
    )


def _when(record: _Record) -> str | None:
    """The date of the host item, of publication, or the first year of the fixed field."""
    host = next((v for v in record.values("773", "g") if _YEAR.search(v)), "")
    told = [v for tag in ("264", "260") for v in record.values(tag, "c")]
    coded = record.control.get("008", "")[7:11]
    hits = [hit for text in (host, *told, coded) if (hit := _YEAR.search(text))]
    return hits[0][1] if hits else None


def _plain(text: str) -> str:
    """A value without the marks of cataloguing at its end."""
    return _SIGN.sub("", text).strip()


FORMAT = Format(name="marc", about="catalogue records (MARC 21, MARCXML)", recognise=recognise, read=read, rank=19)
