"""One record of a library catalogue, in MARC 21 or in UNIMARC, as an article of its title and summary."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from trendlab.readers.references.article import Place, joined, reference

if TYPE_CHECKING:
    from trendlab.readers.records import Found

_SIGN = re.compile(r"\s*[/:;,=]\s*$")
_YEAR = re.compile(r"(?<!\d)(1[4-9]\d\d|20\d\d)(?!\d)")
# An article that is passed over in sorting stands between two control characters.
_NOT_SORTED = re.compile("\x88([^\x89]{0,100})\x89|\x98([^\x9c]{0,100})\x9c")
_MAX_AUTHORS = 50


@dataclass(frozen=True, kw_only=True, eq=False)
class CatalogueRecord:
    """One record: control fields by tag, and its other fields as (tag, [(code, value)])."""

    control: dict[str, str] = field(default_factory=dict)
    fields: list[tuple[str, list[tuple[str, str]]]] = field(default_factory=list)

    def values(self, tag: str, codes: str) -> list[str]:
        """Of each field with this tag the values of these subfields, joined, without marks for sorting."""
        found = (" ".join(v for c, v in parts if c in codes) for t, parts in self.fields if t == tag)
        return [text for one in found if (text := _NOT_SORTED.sub(r"\1\2", one).strip())]

    def first(self, *wanted: tuple[str, str]) -> str:
        """The first value of these (tag, codes), "" where none has one."""
        return next((v for tag, codes in wanted for v in self.values(tag, codes)), "")

    def all(self, tags: tuple[str, ...], codes: str) -> list[str]:
        """The values of these subfields in all fields with these tags, each once."""
        return list(dict.fromkeys(plain_value(v) for tag in tags for v in self.values(tag, codes)))

    @property
    def is_unimarc(self) -> bool:
        """Whether the title stands where UNIMARC has it."""
        return bool(self.values("200", "a")) and not self.values("245", "a")


def catalogue_found(record: CatalogueRecord, name: str) -> Found:
    """The record as an article, or as a reject where it has no title and no summary.

    Args:
        record: in either kind of MARC.
        name: of its file.
    """
    return _unimarc(record, name) if record.is_unimarc else _marc21(record, name)


def _marc21(record: CatalogueRecord, name: str) -> Found:
    fixed = record.control.get("008", "")
    return reference(
        title=" ".join(plain_value(v) for v in record.values("245", "abnp")[:1]),
        abstract="\n".join(record.values("520", "ab")),
        journal=plain_value(record.first(("773", "t"), ("490", "a"))),
        when=find_year(record.values("773", "g"), record.values("264", "c"), record.values("260", "c"), [fixed[7:11]]),
        own_id=record.control.get("001", ""),
        place=Place(name),
        fields={
            "author": joined(record.all(("100", "110", "700", "710"), "a")[:_MAX_AUTHORS]),
            "publisher": plain_value(record.first(("264", "b"), ("260", "b"))),
            "subjects": joined(record.all(("600", "610", "650", "651", "653", "655"), "ax")),
            "contents": "; ".join(record.values("505", "agrt")),
            "notes": "; ".join(record.values("500", "a")),
            "language": fixed[35:38].strip(" |"),
        },
    )


def _unimarc(record: CatalogueRecord, name: str) -> Found:
    """The same of UNIMARC; the day on which a record was made, at the start of 100, is not that of its work."""
    parts = [record.first(("200", code)) for code in "aehi"]
    coded = record.first(("100", "a"))
    hosts = [record.values(tag, codes) for tag in ("461", "462", "463", "464") for codes in ("d", "v", "p")]
    return reference(
        title=" : ".join(plain_value(p) for p in parts if p),
        abstract="\n".join(record.values("330", "a")),
        journal=plain_value(record.first(*((tag, "t") for tag in ("463", "461", "462", "464", "410")), ("225", "a"))),
        when=find_year(*hosts, record.values("214", "d"), record.values("210", "d"), [coded[9:13]]),
        own_id=record.control.get("001", ""),
        place=Place(name),
        fields={
            "author": joined(_people(record)[:_MAX_AUTHORS]),
            "publisher": plain_value(record.first(("214", "c"), ("210", "c"))),
            "subjects": joined(record.all(("600", "601", "606", "607", "610"), "ax")),
            "contents": "; ".join(record.values("327", "a")),
            "notes": "; ".join(record.values("300", "a")),
            "language": record.first(("101", "a")),
        },
    )


def _people(record: CatalogueRecord) -> list[str]:
    """The authors, family name first."""
    people: dict[str, None] = {}
    for tag, parts in record.fields:
        if tag[:2] in ("70", "71") and tag < "714":
            names = [next((v for c, v in parts if c == code), "") for code in "ab"]
            people[", ".join(plain_value(n) for n in names if n)] = None
    return [p for p in people if p]


def find_year(*values: list[str]) -> str | None:
    """The first year in these values.

    Args:
        values: of several fields, best first.

    Example:
        >>> find_year(["no date"], ["Port, c1987", "1990"])
        '1987'
    """
    hits = (_YEAR.search(text) for found in values for text in found)
    return next((hit[1] for hit in hits if hit), None)


def plain_value(text: str) -> str:
    """A value without the marks of cataloguing at its end.

    >>> plain_value("Cranes of old harbours :")
    'Cranes of old harbours'
    """
    return _SIGN.sub("", text).strip()
