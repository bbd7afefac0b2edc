"""AsciiDoc: one file, one article, with its title, author, revision and attributes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from trendlab.days.inside import find_day
from trendlab.readers.bom import without_mark
from trendlab.readers.documents import document_of_fields
from trendlab.readers.format import MARKED_PROSE, Format, Head, Opened, Read
from trendlab.readers.frontmatter import split_front
from trendlab.readers.records import Reject
from trendlab.readers.table import why_withdrawn

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_TITLE = re.compile(r"=[ \t]+(\S.*)")
# Names, with an address or without, and the number, day and remark of a revision; no sentence of a text.
_AUTHOR = re.compile(r"(?:[^\W\d_][\w.'\u2019-]*(?:[ ,;&]+|$)){1,6}(?:<[^<>]*>.*)?|.*<[^<>\s]+@[^<>\s]+>.*")
_REVISION = re.compile(r"(?:v\d|[^\W\d_]{0,9}[ .]{0,2}\d).{0,150}", re.IGNORECASE)
_ATTRIBUTE = re.compile(r":!?([\w-]{1,40})!?:(?:[ \t]+(.*)|$)")
# Lines of marks: attributes, borders of blocks and tables, files that are put in, pictures, comments.
_MARKS = re.compile(
    r"^(?:\[[^\]\n]{0,300}\]|([-=*_.+/])\1{3,}|--|\|={3,}|(?:include|image|video|toc|ifdef|ifndef|endif)::.*|//.*|<<<"
    r"|'{3,})[ \t]*$\n?",
    re.MULTILINE,
)
_HEADING = re.compile(r"^={2,6}[ \t]+|^\.(?=[^\W\d])", re.MULTILINE)
_LINK = re.compile(
    r"(?:link:|xref:|mailto:)?(?:https?://|(?<=link:)|(?<=xref:)|(?<=mailto:))[^\s\[\]]{1,2000}\[([^\]\n]{1,500}?)\^?\]"
)
_INLINE = re.compile(r"(?<![\w*_`])(\*{1,2}|_{1,2}|`{1,2})(?=\S)([^*_`\n]{1,300}?)(?<=\S)\1(?![\w*_`])")
_PASSED = re.compile(r"\+\+\+.{0,300}?\+\+\+|(?<!\w)image:[^\s\[]{1,300}\[[^\]\n]{0,300}\]")


def recognise(head: Head) -> str | None:
    """The suffix of its name."""
    return "its name" if head.is_prose_named((".adoc", ".asciidoc")) else None


def read(opened: Opened) -> Read:
    """The whole file as one article without its marks."""
    text = without_mark(opened.text())
    front = split_front(text)
    fields, text = front if front is not None else ({}, text)
    lines = text.splitlines()
    head, start = _header(lines)
    fields = {**head, **fields}
    if reason := why_withdrawn(fields):
        return {}, [Reject(opened.name, reason, text)]
    title = fields.pop("title", "")
    return {}, [document_of_fields(_plain("\n".join(lines[start:])), opened.name, title=title, fields=fields)]


def _header(lines: Sequence[str]) -> tuple[dict[str, str], int]:
    """The title, the author, the day of the revision and the attributes above the text, and the line after them."""
    fields: dict[str, str] = {}
    k = below = 0  # lines right below the title
    while k < len(lines):
        line = lines[k].strip()
        if hit := _ATTRIBUTE.match(line):
            name = {"revdate": "date", "docdate": "date"}.get(hit[1].lower(), hit[1].lower())
            fields.setdefault(name, hit[2] or "")
        elif "title" not in fields and (hit := _TITLE.match(line)):
            fields["title"], below = hit[1].strip("\"'"), k
        elif line and "title" in fields and (own := _below_title(line, k - below, fields)):
            fields.setdefault(*own)
        elif line and not line.startswith("//"):
            break
        k += 1
    return {name: value for name, value in fields.items() if value}, k


def _below_title(line: str, place: int, fields: Mapping[str, str]) -> tuple[str, str] | None:
    """The author right below a title, or the day of the revision below that; None for a line of the text."""
    if place == 2 and "author" in fields and _REVISION.fullmatch(line) and (day := find_day(line)) is not None:
        return "date", day.text
    return ("author", line) if place == 1 and line[-1] not in ".!?:" and _AUTHOR.fullmatch(line) else None


def _plain(text: str) -> str:
    text = _PASSED.sub("", _MARKS.sub("", text))
    return _INLINE.sub(r"\2", _LINK.sub(r"\1", _HEADING.sub("", text)))


FORMAT = Format(name="asciidoc", about="AsciiDoc", recognise=recognise, read=read, rank=MARKED_PROSE)
