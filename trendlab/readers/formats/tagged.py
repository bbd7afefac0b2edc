"""Records of tagged fields of unknown origin: "TI- ...", "HD  ...", or names above indented values."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from trendlab.days.inside import find_day
from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.headlabels import head_label
from trendlab.readers.records import Found, Reject
from trendlab.readers.references.loose import TITLES, FieldForm, find_form, loose_entries
from trendlab.readers.references.tags import Roles, TagEntry, entry_reference
from trendlab.readers.references.when import best_when, parse_when

if TYPE_CHECKING:
    from collections.abc import Iterator


_DATES = ("PD", "DP", "DA", "Y1", "PY", "YP", "YR", "DT", "DE", "FD", "DG")
_ROLES = Roles(
    title=TITLES,
    abstract=("AB", "N2", "TX", "LP"),
    journal=("SN", "JF", "JT", "JO", "JN", "ST", "T2", "SO", "SE", "JA", "SC"),
    own_id=("AN", "UT", "PMID", "UI", "ID", "DO"),
    names={
        "AU": "author", "A1": "author", "BY": "author", "K1": "keywords", "KW": "keywords",
        "DO": "doi", "UR": "url", "LA": "language", "LG": "language",
        "PB": "publisher", "PU": "publisher", "VL": "volume", "IS": "issue", "AD": "address", "PY": "year",
        "SE": "section",
        "YP": "year", "TY": "type", "RT": "type", "WC": "words", "CR": "credit",
    },
    left_out=frozenset(("ER", "EF")),
)  # fmt: skip
_BY_NAME = {"author-name": "AU", "creation-date": "DA", "summary": "AB"}
_BY_ROLE = {"title": "TI", "text": "AB", "source": "SO", "author": "AU", "date": "DA", "id": "AN", "url": "UR"}
_ANY = re.compile(r"([A-Z][A-Z0-9]{1,3})[ \t]{0,3}[-:~]{1,2}[ \t](.*)$")  # where the caller names the format
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_PAGES = re.compile(r"\d+\s?[-\u2013]\s?\d+,?")  # "3-9, April 2015" is not the ninth of April
# "Journal of Ports. 12(3):33-44, 2018 Jan.", "Journal of Ports, vol. 12, no. 3, pp. 33-44"
_CITED = re.compile(
    r"([^\d\n]{2,150}?)\s?[.,;:(]\s*(?:\(?\d|(?:vol(?:ume)?|no|nr|issue|iss|band|jg|pp?|v)\b\.?\s?\d"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|spring|summer|autumn|fall|winter)[a-z]{0,6}\.?\s\d).{0,200}$",
    re.IGNORECASE | re.DOTALL,
)
_ISSN = re.compile(r"[\dX-]{8,9}\b|[\dX-]{10,17}$|[\d\s-]+\(")


def recognise(head: Head) -> str | None:
    """Lines that begin with the tags of references, or names of fields above indented values."""
    form = find_form(head.text[:60_000]) if head.text else None
    if form is None:
        return None
    if form.pattern is None:
        return "names of fields above their values"
    return f"fields with {'names' if form.named else 'tags'} such as {form.title!r}"


def read(opened: Opened) -> Read:
    """Each record as an article."""
    form = find_form(opened.head.text[:60_000]) or FieldForm(pattern=_ANY, opening="TI", title="TI", gapped=False)
    return {"opening": form.opening}, _articles(opened, form)


def _articles(opened: Opened, form: FieldForm) -> Iterator[Found]:
    for one in loose_entries(opened.lines(), form, opened.name):
        if isinstance(one, Reject):
            yield one
        else:
            entry = _by_role(one) if form.named else one
            when = _when(entry)
            yield entry_reference(_joined(_without_citation(entry)), _ROLES, name=opened.name, when=when)


def _by_role(named: TagEntry) -> TagEntry:
    """The record with tags in place of the names of its fields."""
    entry = TagEntry(named.first)
    entry.last = named.last
    for name, values in named.fields.items():
        label = head_label(f"{name}:")
        role, plain = label.role if label is not None else "", name.casefold()
        tag = "PY" if "year" in plain.split() else _BY_ROLE.get(role) or _BY_NAME.get(plain, name)
        held = entry.fields.setdefault(tag, [])
        held[:] = [*values, *held] if role == "source" and "title" in plain else [*held, *values]
    return entry


def _without_citation(entry: TagEntry) -> TagEntry:
    """The record with the name of its journal in place of the whole citation, which makes each article a source."""
    cited = entry.first_of("SO")
    hit = _CITED.match(cited)
    if hit is not None:
        entry.fields["SO"], entry.fields["citation"] = [hit[1]], [cited]
    return entry


def _joined(entry: TagEntry) -> TagEntry:
    """The record with lead and rest joined to one text, and an ISSN moved from the field of the source."""
    if entry.has("TD"):
        entry.fields["LP"] = [*entry.fields.get("LP", []), *entry.fields.pop("TD")]
    if "SN" in entry.fields and all(_ISSN.match(v) for v in entry.fields["SN"]):
        entry.fields["issn"] = entry.fields.pop("SN")
    entry.fields = {tag: [v for v in values if v] for tag, values in entry.fields.items() if any(values)}
    return entry


def _when(entry: TagEntry) -> str | None:
    """The finest of its dates; where there is none, or only a year, the date in the citation of its source."""
    dates = [v for tag in _DATES if (v := entry.first_of(tag)) and parse_when(v) is not None]
    best = best_when(*dates) if dates else None
    source = entry.first_of("SO")
    if best is None or (len(best) == 4 and best in source):
        day = find_day(_PAGES.sub(";", source))
        if day is not None:
            return day.text
        hits = _YEAR.findall(source)
        return best or (hits[-1] if hits else None)
    return best


FORMAT = Format(name="tagged", about="records of tagged fields", recognise=recognise, read=read, rank=59)
