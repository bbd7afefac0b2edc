"""Library catalogues in MARC 21 and UNIMARC, as exchanged (ISO 2709), in XML, in JSON or in lines of MarcEdit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from trendlab.corpus.doubts import Doubt
from trendlab.readers.bom import trimmed, without_mark
from trendlab.readers.delimited import jsonl_rows, parse_json
from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.records import Reject
from trendlab.readers.references.catalogue import CatalogueRecord, catalogue_found
from trendlab.readers.references.jsonworks import has_names
from trendlab.readers.references.marccodes import code_of_records, decode_marc
from trendlab.readers.references.xml import children, words
from trendlab.readers.sources import Line
from trendlab.readers.xmlstream import xml_elements

if TYPE_CHECKING:
    from trendlab.readers.markup import Element
    from trendlab.readers.records import Found

_XML = re.compile(
    r"<(?:\w+:)?(?:collection|record)\b[^>]{0,500}(?:loc\.gov/MARC21/slim|marcxchange)"
    r"|<(?:\w+:)?leader>\d{5}[acdnpsox ]"
)
# A leader: length, status and kind, and at its end "4500" or, in UNIMARC, "450".
_LEADER = re.compile(rb"\s*\d{5}[a-z0-9 ][a-z][a-z #][a-z0-9# |][a-z #]\d\d\d{5}[ \w#|]{3}450[0 ]")
_LINES = re.compile(r"\ufeff?\s*=(?:LDR|000) {1,2}\d{5}\S.{18,24}\n(?:.*\n){0,9}?=\d{3} {1,2}\S")
_LINE = re.compile(r"=(\w{3}) {1,2}(.*)")
_IN_JSON = re.compile(r'"leader"\s*:\s*"\d{5}[a-z0-9 ][a-z]')
_END, _FIELD, _PART = b"\x1d", b"\x1e", b"\x1f"
_ENTRY = 12


def recognise(head: Head) -> str | None:
    """The namespace or leader of XML, the leader of a file, or lines or names that hold one."""
    text = head.text
    if text and "<" in text[:200]:
        return "MARCXML" if _XML.search(text[:20_000]) else None
    if _LEADER.match(head.start) and _FIELD in head.start:
        return "the leader of a MARC record"
    if _LINES.match(text):
        return "a leader in lines of MarcEdit"
    return (
        "the leader of a MARC record in JSON" if has_names(head, "leader", "fields") and _IN_JSON.search(text) else None
    )


def read(opened: Opened) -> Read:
    """Each record with its title, and with its summary where it has one."""
    text = opened.head.text
    if text and "<" in text[:200]:
        elements = xml_elements(opened.stream, ("record",), opened.name)
        return _as_read("XML", (_of_xml(e) for e in elements), opened.name)
    if _LINES.match(text):
        return _as_read("lines", _of_lines(opened), opened.name)
    if trimmed(text)[:1] in ("{", "["):
        return _as_read("JSON", _of_json(opened), opened.name)
    return {"layout": "ISO 2709"}, _of_file(opened.data(), opened.name)


def _as_read(layout: str, records: Iterable[CatalogueRecord | Reject], name: str) -> Read:
    return {"layout": layout}, (r if isinstance(r, Reject) else catalogue_found(r, name) for r in records)


def _of_xml(element: Element) -> CatalogueRecord:
    out = CatalogueRecord()
    for child in children(element, "controlfield"):
        out.control.setdefault(child.get("tag") or "", words(child))
    for child in children(element, "datafield"):
        parts = [(s.get("code") or "", words(s)) for s in children(child, "subfield")]
        out.fields.append((child.get("tag") or "", parts))
    return out


def _of_lines(opened: Opened) -> Iterator[CatalogueRecord]:
    """Records of lines "=245  10$aTitle"; a line without a tag continues the field above."""
    tags: list[tuple[str, str]] = []
    for line in opened.lines():
        hit = _LINE.match(line.text)
        if hit and hit[1] in ("LDR", "000") and tags:
            yield _of_tags(tags)
            tags = []
        if hit:
            tags.append((hit[1], hit[2]))
        elif line.text.strip() and tags:
            tags[-1] = tags[-1][0], f"{tags[-1][1]} {line.text}"
    if tags:
        yield _of_tags(tags)


def _of_tags(tags: list[tuple[str, str]]) -> CatalogueRecord:
    out = CatalogueRecord()
    for tag, text in tags:
        if tag.startswith("00") or tag == "LDR":
            out.control.setdefault(tag, text.replace("\\", " ").strip() if tag != "008" else text.replace("\\", " "))
        else:
            parts = [(p[:1], " ".join(p[1:].replace("{dollar}", "$").split())) for p in text.split("$")[1:]]
            out.fields.append((tag, parts))
    return out


def _of_json(opened: Opened) -> Iterator[CatalogueRecord | Reject]:
    for found in _json_values(opened):
        if isinstance(found, Reject):
            yield found
        elif not isinstance(found[1], Mapping) or not isinstance(found[1].get("fields"), list):
            yield Reject(opened.name, "object without the fields of MARC", str(found[1])[:500], found[0], found[0])
        else:
            yield _of_fields(found[1]["fields"])


def _json_values(opened: Opened) -> Iterator[tuple[int | None, Any] | Reject]:
    """Each object with its line: of JSON lines, of a list, or the only one."""
    text = opened.text()
    rows = [x for x in text.split("\n", 2)[:2] if x.strip()]
    try:
        is_lines = len(rows) > 1 and trimmed(rows[0]).startswith("{") and rows[0].rstrip().endswith("}")
        value = parse_json("" if is_lines else text, opened.spec.limits)
    except ValueError:
        lines = (Line(k, line) for k, line in enumerate(without_mark(text).split("\n"), 1))
        yield from (r for r in jsonl_rows(lines, opened.name, opened.spec.limits) if not _is_blank(r))
        return
    yield from ((None, one) for one in (value if isinstance(value, list) else [value]))


def _is_blank(row: object) -> bool:
    return isinstance(row, Reject) and row.reason == "blank line"


def _of_fields(fields: list[Any]) -> CatalogueRecord:
    out = CatalogueRecord()
    for tag, value in (item for one in fields if isinstance(one, Mapping) for item in one.items()):
        if isinstance(value, str):
            out.control.setdefault(tag, value)
        elif isinstance(value, Mapping) and isinstance(value.get("subfields"), list):
            parts = (item for one in value["subfields"] if isinstance(one, Mapping) for item in one.items())
            out.fields.append((tag, [(code, " ".join(str(text).split())) for code, text in parts]))
    return out


def _of_file(data: bytes, name: str) -> Iterator[Found | Doubt]:
    records = [raw.lstrip(b"\r\n ") for raw in data.split(_END)]
    whole = [record for record in records if _LEADER.match(record)]
    old = {kind: code_of_records([r for r in whole if (_usual(r) == kind)], kind) for kind in ("ansel", "iso5426")}
    n_unknown = 0
    for record in filter(None, records):
        if not _LEADER.match(record):
            yield Reject(name, "record without a leader of MARC", record[:200].decode("utf8", "replace"))
            continue
        code = _code_of(record, old[_usual(record)])
        n_unknown += code == "latin-1" or (code != "utf8" and b"\x1b" in record)
        yield catalogue_found(_of_bytes(record, code), name)
    if n_unknown:
        sentence = (
            f"{{count}} {{record|records}} of {name} {{is|are}} in an encoding that is not read: letters with "
            "accents may be wrong."
        )
        yield Doubt(kind="marc8", sentence=sentence, count=n_unknown)


def _usual(record: bytes) -> str:
    """The older encoding of its format: ISO 5426 for UNIMARC, whose leader ends with a blank, else ANSEL."""
    return "iso5426" if record[23:24] == b" " else "ansel"


def _code_of(record: bytes, old: str) -> str:
    """The encoding of a record; many are UTF-8 though their leader does not declare it."""
    try:
        record.decode("utf8", "replace" if record[9:10] == b"a" else "strict")
    except UnicodeDecodeError:
        return old
    return "utf8"


def _of_bytes(record: bytes, code: str) -> CatalogueRecord:
    """The fields of a record, by its directory; entries that point beyond the record are left out."""
    out = CatalogueRecord()
    base = int(record[12:17])
    directory = record[24 : base - 1]
    for k in range(0, len(directory) - _ENTRY + 1, _ENTRY):
        tag, size, start = directory[k : k + 3], directory[k + 3 : k + 7], directory[k + 7 : k + _ENTRY]
        if not (size.isdigit() and start.isdigit()):
            continue
        text = record[base + int(start) : base + int(start) + int(size)].rstrip(_FIELD)
        name = tag.decode("ascii", "replace")
        if name.startswith("00"):
            out.control.setdefault(name, decode_marc(text, code).strip())
        else:
            parts = (decode_marc(p, code) for p in text.split(_PART)[1:])
            out.fields.append((name, [(p[:1], " ".join(p[1:].split())) for p in parts]))
    return out


FORMAT = Format(
    name="marc", about="catalogue records (MARC 21, UNIMARC, MARCXML)", recognise=recognise, read=read, rank=19
)
