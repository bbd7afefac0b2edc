"""Markdown: one file, one article, or a journal with an article below each heading that has a day."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from trendlab.days import is_date
from trendlab.readers.bom import without_mark
from trendlab.readers.documents import document_found, document_of_fields
from trendlab.readers.foldertexts import page_in_folder
from trendlab.readers.format import MARKED_PROSE, Format, Head, Opened, Read
from trendlab.readers.formats import chat, pipes
from trendlab.readers.frontmatter import plain_markdown, split_body, split_front
from trendlab.readers.headlabels import head_label
from trendlab.readers.records import Found, Record, Reject
from trendlab.readers.roles import NAMES, plain_name
from trendlab.readers.sections import dated_sections
from trendlab.readers.table import why_withdrawn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trendlab.corpus.doubts import Doubt

_SUFFIXES = frozenset((".md", ".markdown", ".mdown", ".mkd", ".mdx", ".qmd", ".rmd"))
_PLAIN = frozenset(("", ".txt", ".text", ".textile", ".wiki", ".post", ".page"))  # which may stand below front matter
_HEADING = re.compile(r"\A\s*#{1,3}\s+(.+?)\s*#*\s*$", re.MULTILINE)
_UNDERLINED = re.compile(  # "date: 2020-01-02" above dashes is front matter that nothing opens
    r"\A\s*(?!(?i:title|date)[ \t]*:)([^\s#|>*=-][^\n]{0,300}?)[ \t]*\n[ \t]{0,3}(?:={3,}|-{3,})[ \t]*$", re.MULTILINE
)
_TOP = re.compile(r"^#[ \t]+(.+?)[ \t]*#*[ \t]*$", re.MULTILINE)
_LINK, _WHOLE_LINK = re.compile(r"\]\([^()\s]{1,300}\)"), re.compile(r"\[[^\[\]]{0,300}\]\([^()\s]{1,300}\)")
_NEAR_TOP, _HEAD_LINES = 600, 40  # characters above a heading, and lines in which labels stand
_AROUND_LINKS = 40  # characters of a line that is prose with links
# Lines of named values between a title and its text, and the name that Notion gives a page.
_PROPERTIES = re.compile(r"\s*((?:[^\W\d_][\w ()/&-]{0,40}: [^\n]{1,300}\n){2,40})(?=\s*\n|\s*\Z)")
_HASHED = re.compile(r"[ _-][0-9a-f]{32}\.\w{2,8}\Z")
_ANY_HEADING = re.compile(r"[ \t]{0,3}(#{1,6})\s+(.+?)\s*#*\s*$")


def recognise(head: Head) -> str | None:
    """The suffix of its name, since any text is valid Markdown; a table of articles and a chat are read as such."""
    if head.suffix in _PLAIN:
        front = split_body(head.text)
        return "front matter" if front is not None and front[0] and front[1] else None
    if not head.is_prose_named(_SUFFIXES) or pipes.recognise(head) is not None or chat.recognise(head) is not None:
        return None
    return "its name"


def read(opened: Opened) -> Read:
    """The whole file as one article without its marks; of a journal each entry."""
    text = opened.text()
    page = _page(text, opened) if opened.spec.format == "auto" else None
    return ({"layout": "a saved web page"}, page) if page is not None else markdown_found(text, opened.name)


def _page(text: str, opened: Opened) -> list[Found | Doubt] | None:
    """The article of a saved web page among others, None where it is none."""
    front = split_front(text)
    fields, body = (_dated_first(front[0]), front[1]) if front is not None else ({}, text)
    if why_withdrawn(fields) or (front is None and _entries(text, opened.name)):
        return None
    return page_in_folder(plain_markdown(body), opened, fields=fields, plain="markdown")


def markdown_found(text: str, name: str) -> Read:
    """The article of a Markdown text, or the entries of a journal.

    Args:
        text: the whole file.
        name: of the file.
    """
    if entries := _entries(text, name):
        return {"layout": "headings with a day"}, entries
    fields: dict[str, str] = {}
    front = split_front(text)
    if front is not None:
        fields, text = _dated_first(front[0]), front[1]
        if reason := why_withdrawn(fields):
            return {}, [Reject(name, reason, text)]
    title = fields.pop("title", "")
    heading = _HEADING.match(text) or _UNDERLINED.match(text) or _only_heading(text)
    if heading and title in ("", heading.group(1).strip()):
        title, text = heading.group(1).strip(), _above(text, heading) + text[heading.end() :]
    properties = _PROPERTIES.match(text) if front is None and heading else None
    if properties and (held := _properties(properties[1], name)):
        fields, text = held, text[properties.end() :]
    if front is None and (day := _day_of_lines(text)):
        fields["date"] = day
    return {}, [document_of_fields(plain_markdown(text), name, title=title, fields=fields)]


def _dated_first(fields: dict[str, str]) -> dict[str, str]:
    """Front matter; of a wiki's page, whose "date" is that of its last change, with the day on which it was made."""
    made = fields.get("datecreated", "")
    return {**fields, "date": made} if made and {"editor", "published"} <= fields.keys() and is_date(made) else fields


def _properties(lines: str, name: str) -> dict[str, str]:
    """The named values of a page; none where no name among them is that of a date, nor the file's that of an export."""
    held = {k.casefold(): v.strip() for k, v in (line.split(": ", 1) for line in lines.splitlines())}
    days = [value for value in held.values() if is_date(value)]
    if any(plain_name(k) in NAMES["date"] and is_date(value) for k, value in held.items()):
        return held
    if not _HASHED.search(name):
        return {}
    return {"date": days[0], **held} if len(days) == 1 and "date" not in held else held


def _only_heading(text: str) -> re.Match[str] | None:
    """The one heading of the first level near the top of a text, below links to other pages."""
    hits = list(islice(_TOP.finditer(text), 2))
    return (
        hits[0] if len(hits) == 1 and hits[0].start() <= _NEAR_TOP and _LINK.search(text[: hits[0].start()]) else None
    )


def _above(text: str, heading: re.Match[str]) -> str:
    """What stands above a heading, without lines of links."""
    lines = [one for one in text[: heading.start()].split("\n") if one.strip()]
    kept = [one for one in lines if not _LINK.search(one) or len(_WHOLE_LINK.sub("", one)) > _AROUND_LINKS]
    return "".join(f"{one}\n" for one in kept)


def _day_of_lines(text: str) -> str:
    """The day in the first two or more lines with labels ("- **From:** ...", "- **Date:** ..."), "" where none is."""
    lines = [line for line in text.split("\n", _HEAD_LINES)[:_HEAD_LINES] if line.strip()]
    labels = [head_label(line) for line in lines]
    if labels and labels[0] is not None:
        return ""  # they are the head of the text
    for one, other in pairwise(labels):
        for label in (one, other) if one is not None and other is not None else ():
            if label is not None and label.role == "date" and is_date(label.value):
                return label.value
    return ""


def _entries(text: str, name: str) -> list[Found]:
    """The entries of a journal, and the text outside them as rejects; empty where the file is one article."""
    rows = [(k, line) for k, line in enumerate(without_mark(text).split("\n"), 1) if line.strip()]
    hits = [_ANY_HEADING.match(line) for _, line in rows]
    sections = dated_sections([(len(h[1]), h[2]) if h else (0, line) for h, (_, line) in zip(hits, rows, strict=True)])
    out: list[Found] = []
    covered = 0
    for one in sections:
        out += _loose(rows[covered : one.first], name)
        covered = one.last + 1
        found = document_found(plain_markdown("\n".join(one.lines)), name, title=one.title, date=one.day)
        first, last = rows[one.first][0], rows[one.last][0]
        out.append(replace(found, first_line=first, last_line=last) if isinstance(found, Record) else found)
    return [*out, *_loose(rows[covered:], name)] if sections else []


def _loose(rows: Sequence[tuple[int, str]], name: str) -> list[Found]:
    if not rows:
        return []
    text = "\n".join(line for _, line in rows)
    return [Reject(name, "outside of the entries", text, rows[0][0], rows[-1][0])]


FORMAT = Format(name="markdown", about="Markdown", recognise=recognise, read=read, rank=MARKED_PROSE)
