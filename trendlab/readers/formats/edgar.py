"""Filings of EDGAR as one text: the main document and its press releases, each between <DOCUMENT> tags."""

from __future__ import annotations

import re
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from trendlab.readers.bom import without_mark
from trendlab.readers.documents import document_found
from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.markup import block_text, html_tree
from trendlab.readers.records import Found, Reject

if TYPE_CHECKING:
    from collections.abc import Iterator

_SEEN = re.compile(r"\s*(?:-----BEGIN PRIVACY|<(?:SEC|IMS)-(?:DOCUMENT|HEADER)>)")
_HEADER = re.compile(r"^<(?:SEC|IMS)-HEADER>", re.MULTILINE)
_DOCUMENT = re.compile(r"<DOCUMENT>(.*?)(?=</DOCUMENT>|<DOCUMENT>|\Z)", re.DOTALL)
_TEXT = re.compile(r"<TEXT>(.*?)(?:</TEXT>|\Z)", re.DOTALL)
_TAGGED = re.compile(r"^<(TYPE|SEQUENCE|FILENAME|DESCRIPTION)>[ \t]*([^\n\r]*)", re.MULTILINE)
_LABELLED = re.compile(r"^[ \t]*(?:<[A-Z-]{3,40}>)?[ \t]*([A-Z][A-Z ]{3,50}):[ \t]+(\S[^\n\r]*)", re.MULTILINE)
_PACKED = re.compile(r"\s*(?:<PDF>\s*)?begin \d{3} \S")
_PLAIN_TAG = re.compile(r"</?(?:PAGE|TABLE|CAPTION|S|C|FN|F\d{1,3})>", re.IGNORECASE)
_HIDDEN = re.compile(r"<ix:header\b.*?(?:</ix:header>|\Z)", re.DOTALL | re.IGNORECASE)
_WRAPPED = re.compile(r"</?(?:XBRL|XML)>")
_HTML = re.compile(r"<(?:html|body|div|p|font|table)\b", re.IGNORECASE)
_DATA = re.compile(r"EX-(?:101|27)\b|GRAPHIC|ZIP|EXCEL|JSON|XML")
# The report to shareholders and press releases; other exhibits are contracts and consents.
_READ = re.compile(r"EX-(?:13|99)\b")


def recognise(head: Head) -> str | None:
    """The tags that it begins with, alone or in a mail."""
    start = without_mark(head.text[:6_000])
    return "a filing of EDGAR" if _SEEN.match(start) and _HEADER.search(start) else None


def read(opened: Opened) -> Read:
    """The main document as an article with the day of the filing, and each press release; other exhibits as rejects."""
    text = without_mark(opened.text())
    starts = [hit.start() for hit in _HEADER.finditer(text)] or [0]
    bounds = pairwise([*starts, len(text)])  # of several filings in one file, each has its own day and company
    return {}, chain.from_iterable(_documents(text[start:end], opened.name) for start, end in bounds)


def _documents(text: str, name: str) -> Iterator[Found]:
    start = text.find("<DOCUMENT>")
    if start < 0:
        yield Reject(name, "filing without a document", text[:2_000])
        return
    said: dict[str, str] = {}
    for hit in _LABELLED.finditer(text, 0, start):
        said.setdefault(hit[1].strip(), hit[2].strip())
    for n, hit in enumerate(_DOCUMENT.finditer(text, start)):
        yield _found(hit[1], said, name, is_first=not n)


def _found(part: str, said: dict[str, str], name: str, *, is_first: bool) -> Found:
    tags = {tag[1]: tag[2].strip() for tag in _TAGGED.finditer(part.partition("<TEXT>")[0])}
    kind, hit = tags.get("TYPE", ""), _TEXT.search(part)
    body = hit[1] if hit else ""
    if _DATA.match(kind) or _PACKED.match(body[:200]) or (not is_first and not _READ.match(kind)):
        what = "attachment" if _DATA.match(kind) or _PACKED.match(body[:200]) else "exhibit"
        return Reject(name, f"{what} of a filing ({kind or 'no type'})", tags.get("FILENAME", ""))
    body = _WRAPPED.sub("", _HIDDEN.sub("", body)) if "<" in body else body
    plain = block_text(html_tree(body, name)) if _HTML.search(body) else _PLAIN_TAG.sub("", body)
    extra = {
        "type": kind, "form": said.get("CONFORMED SUBMISSION TYPE", ""), "accession": said.get("ACCESSION NUMBER", ""),
        "period": said.get("CONFORMED PERIOD OF REPORT", ""), "cik": said.get("CENTRAL INDEX KEY", ""),
    }  # fmt: skip
    return document_found(
        plain,
        name,
        title=tags.get("DESCRIPTION", "") or kind,
        date=said.get("FILED AS OF DATE"),
        source=said.get("COMPANY CONFORMED NAME", ""),
        extra={k: v for k, v in extra.items() if v},
    )


FORMAT = Format(name="edgar", about="a filing of EDGAR", recognise=recognise, read=read, rank=10)
