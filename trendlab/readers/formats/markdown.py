"""Markdown: one file, one article; its front matter and first heading are understood."""

from __future__ import annotations

import re

from trendlab.readers.documents import document_found
from trendlab.readers.filehead import read_head
from trendlab.readers.format import ANY_TEXT, Format, Head, Opened, Read

# Front matter in YAML between dashes, or in TOML between plus signs.
_FRONT = re.compile(r"\A\ufeff?(---|\+\+\+)[ \t]*\n(.{0,20000}?)\n\1[ \t]*(?:\n|\Z)", re.DOTALL)
_KEY = re.compile(r"^([A-Za-z_-]{1,40})[ \t]*[:=][ \t]*(.+?)[ \t]*$", re.MULTILINE)
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
        fields = {k.lower(): v.strip("\"'") for k, v in _KEY.findall(front.group(2))}
        text = text[front.end() :]
    title = fields.pop("title", "")
    date = next((fields.pop(k) for k in ("date", "published", "created", "pubdate") if k in fields), None)
    heading = _HEADING.match(text)
    if heading and title in ("", heading.group(1).strip()):
        title, text = heading.group(1).strip(), text[heading.end() :]
    if date is None:  # lines such as "Created: ..." below the heading, as some programs export them
        head = read_head(f"Title: {title or '-'}\n{text.lstrip()}")
        date, fields = head.date, {**head.more, **fields}
        text = head.text if date is not None else text
    source = next((fields.pop(k) for k in ("source", "publication", "site") if k in fields), "")
    return {}, [document_found(_plain(text), opened.name, title=title, date=date, source=source, extra=fields)]


def _plain(text: str) -> str:
    text = re.sub(r"^#{1,6}\s+|^>\s?|^```.*$", "", _LINK.sub(r"\1", text), flags=re.MULTILINE)
    return re.sub(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1", r"\2", text)


FORMAT = Format(name="markdown", about="Markdown", recognise=recognise, read=read, rank=ANY_TEXT)
