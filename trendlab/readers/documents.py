"""One file, one article: plain text, Markdown and HTML."""

from __future__ import annotations

import html
import re
from typing import Any

from trendlab.readers.clean import clean_line, clean_text
from trendlab.readers.records import Found, Record, Reject
from trendlab.readers.table import as_json

_FRONT = re.compile(r"\A\ufeff?---\s*\n(.{0,20000}?)\n---\s*\n", re.DOTALL)
_KEY = re.compile(r"^([A-Za-z_-]{1,40})\s*:\s*(.+?)\s*$", re.MULTILINE)
_NAME_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_.]?(0[1-9]|1[0-2])(?:[-_.]?(0[1-9]|[12]\d|3[01]))?(?!\d)")
_HEADING = re.compile(r"\A\s*#{1,3}\s+(.+?)\s*#*\s*$", re.MULTILINE)
_MD_LINK = re.compile(r"!?\[([^\[\]\n]{0,500})\]\([^()\s]{0,2000}(?:\s\"[^\"\n]{0,300}\")?\)")
_TITLE = re.compile(r"<title[^<>]{0,300}>(.{0,2000}?)</title>", re.IGNORECASE | re.DOTALL)
_META = re.compile(r"<meta\s[^<>]{1,3000}>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([\w:-]{1,60})\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_TIME = re.compile(r"<time\s[^<>]{0,500}datetime\s*=\s*[\"']([^\"'<>]{4,60})[\"']", re.IGNORECASE)
_DATE_PROPERTIES = (
    "article:published_time", "datepublished", "date", "dc.date", "dc.date.issued", "dcterms.date",
    "dcterms.created", "pubdate",
    "publish-date", "publishdate", "sailthru.date", "parsely-pub-date", "og:published_time",
    "citation_publication_date",
)  # fmt: skip
_HEAD = re.compile(r"<head[\s>].*?</head\s*>", re.IGNORECASE | re.DOTALL)


def name_date(name: str) -> str | None:
    """The date in the name of a file, as YYYY-MM or YYYY-MM-DD, or None."""
    match = _NAME_DATE.search(name)
    return "-".join(filter(None, match.groups())) if match else None


def document_record(text: str, name: str, kind: str) -> Found:
    """The whole file as one article.

    Args:
        text: its content.
        name: its path inside of the folder; a date in it is the last resort.
        kind: "txt", "markdown" or "html".
    """
    title, date = "", None
    extra: dict[str, str] = {}
    if kind == "markdown":
        title, date, extra, text = _read_markdown(text)
    elif kind == "html":
        title, date, text = _read_html(text)
    body = clean_text(text)
    if not body and not title:
        return Reject(name, "no text")
    meta = as_json({"file": name, **extra})
    return Record(text=body, title=clean_line(title), source=name, raw_date=date or name_date(name), meta=meta)


def _read_markdown(text: str) -> tuple[str, str | None, dict[str, str], str]:
    fields: dict[str, str] = {}
    front = _FRONT.match(text)
    if front:
        fields = {k.lower(): v.strip("\"'") for k, v in _KEY.findall(front.group(1))}
        text = text[front.end() :]
    title = fields.pop("title", "")
    date = next((fields.pop(k) for k in ("date", "published", "created", "pubdate") if k in fields), None)
    heading = _HEADING.match(text)
    if heading and not title:
        title, text = heading.group(1), text[heading.end() :]
    text = re.sub(r"^#{1,6}\s+|^>\s?|^```.*$", "", _MD_LINK.sub(r"\1", text), flags=re.MULTILINE)
    return title, date, fields, re.sub(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1", r"\2", text)


def _read_html(text: str) -> tuple[str, str | None, str]:
    named = _TITLE.search(text)
    title = html.unescape(named.group(1)) if named else ""
    date = _html_date(text)
    body = _main_text(text)
    return title, date, body if body is not None else _HEAD.sub("", text, count=1)


def _html_date(text: str) -> str | None:
    found: dict[str, str] = {}
    for tag in _META.findall(text[:200_000]):
        pairs = {k.lower(): a or b or c for k, a, b, c in _ATTRIBUTE.findall(tag)}
        key = pairs.get("property") or pairs.get("name") or pairs.get("itemprop") or ""
        if key.lower() in _DATE_PROPERTIES and pairs.get("content"):
            found.setdefault(key.lower(), html.unescape(pairs["content"]))
    best = next((found[k] for k in _DATE_PROPERTIES if k in found), None)
    if best is None:
        stamp = _TIME.search(text[:500_000])
        best = stamp.group(1) if stamp else None
    return best


def _main_text(text: str) -> str | None:
    """The article in a page by trafilatura where it is installed; None where it is not or finds nothing."""
    trafilatura = _trafilatura()
    if trafilatura is None:
        return None
    found = trafilatura.extract(text, include_comments=False, include_tables=True)
    return str(found) if found and found.strip() else None


def _trafilatura() -> Any:  # noqa: ANN401
    try:
        import trafilatura
    except ImportError:  # an extra: without it the whole page counts as text
        return None
    return trafilatura
