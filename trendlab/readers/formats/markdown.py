"""Markdown: one file, one article; its front matter and first heading are understood."""

from __future__ import annotations

import re

from trendlab.readers.documents import document_found
from trendlab.readers.format import ANY_TEXT, Format, Head, Opened, Read

_FRONT = re.compile(r"\A\ufeff?---\s*\n(.{0,20000}?)\n---\s*\n", re.DOTALL)
_KEY = re.compile(r"^([A-Za-z_-]{1,40})\s*:\s*(.+?)\s*$", re.MULTILINE)
_HEADING = re.compile(r"\A\s*#{1,3}\s+(.+?)\s*#*\s*$", re.MULTILINE)
_LINK = re.compile(r"!?\[([^\[\]\n]{0,500})\]\([^()\s]{0,2000}(?:\s\"[^\"\n]{0,300}\")?\)")


def recognise(head: Head) -> str | None:
    """Its name: any text is Markdown too."""
    return "its name" if head.text and head.suffix in (".md", ".markdown") else None


def read(opened: Opened) -> Read:
    """The whole file as one article without its marks."""
    text = opened.text()
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
    return {}, [document_found(_plain(text), opened.name, title=title, date=date, extra=fields)]


def _plain(text: str) -> str:
    text = re.sub(r"^#{1,6}\s+|^>\s?|^```.*$", "", _LINK.sub(r"\1", text), flags=re.MULTILINE)
    return re.sub(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1", r"\2", text)


FORMAT = Format(name="markdown", about="Markdown", recognise=recognise, read=read, rank=ANY_TEXT)
