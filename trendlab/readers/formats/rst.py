"""reStructuredText: one file, one article, with the metadata of Pelican, Nikola, ABlog and Sphinx."""

from __future__ import annotations

import re
import textwrap
from typing import TYPE_CHECKING

from trendlab.errors import InputError
from trendlab.readers.bom import without_mark
from trendlab.readers.documents import document_of_fields
from trendlab.readers.format import MARKED_PROSE, Format, Head, Opened, Read
from trendlab.readers.records import Reject
from trendlab.readers.table import why_withdrawn

if TYPE_CHECKING:
    from collections.abc import Sequence

# A field in the text (":date: 2021-03-05"), in a comment (".. date: 2021-03-05") and in a header ("Date: 2021-03-05").
_FIELD = re.compile(r":([^\s:][^:\n]{0,60}):(?:\s+(.*)|$)")
_COMMENT_FIELD = re.compile(r"\.\.\s+([A-Za-z][\w-]{0,40}):(?:\s+(.*)|$)")
_HEADER_FIELD = re.compile(r"([A-Za-z][\w-]{0,40}):(?:\s+(.*)|$)")
_MIN_HEADER = 3
# Explicit markup: comments, targets, footnotes and directives begin with two dots.
_EXPLICIT = re.compile(r"([ \t]*)\.\.(?:[ \t]+(.*)|$)")
_DIRECTIVE = re.compile(r"(?:\|[^|\n]{1,80}\|[ \t]+)?([A-Za-z][\w:+.-]{0,60})::(?:[ \t]+(.*)|$)")
_FOOTNOTE = re.compile(r"\[[^\]\n]{1,60}\][ \t]+(.*)")
_NO_TEXT = frozenset((
    "automodule", "autoclass", "autofunction", "bibliography", "class", "container", "contents", "csv-table",
    "currentmodule", "default-role", "graphviz", "highlight", "image", "include", "index", "literalinclude", "math",
    "meta", "module", "plot", "postlist", "raw", "role", "sectnum", "tabularcolumns", "toctree", "unicode", "youtube",
))  # fmt: skip
_CODE = frozenset(("code", "code-block", "sourcecode", "figure", "parsed-literal"))  # their argument is no text
_INLINE = tuple(
    (re.compile(pattern), text)
    for pattern, text in (
        (r":[A-Za-z][\w:+.-]{0,40}:`[~!]?([^`<>]{1,500}?)\s*(?:<[^`<>]{0,1000}>)?`", r"\1"),
        (r"`([^`<>]{1,500}?)\s*<[^`<>]{1,2000}>`__?", r"\1"),
        (r"``([^`\n]{1,500})``|`([^`]{1,500})`(?:__?)?", r"\1\2"),
        (r"(?<![\w*])(\*\*?)(?=[^\s*])([^*\n]{1,500}?)(?<=\S)\1(?![\w*])", r"\2"),
        (r"(?<=[^\W_])__?(?=[\s.,;:!?)]|$)", ""),
    )
)


def recognise(head: Head) -> str | None:
    """The suffix of its name, since any text is reStructuredText too."""
    return "its name" if head.is_prose_named((".rst", ".rest")) else None


def read(opened: Opened) -> Read:
    """The whole file as one article without its marks.

    Raises:
        InputError: if its directives nest too deeply.
    """
    lines = [line.expandtabs().rstrip() for line in without_mark(opened.text()).splitlines()]
    fields, title, start = _top(lines)
    if reason := why_withdrawn(fields):
        return {}, [Reject(opened.name, reason, "\n".join(lines))]
    try:
        text = _plain(lines[start:])
    except RecursionError as error:
        raise InputError(f"{opened.name} nests directives too deeply; read it as text with --format txt") from error
    title = fields.pop("title", "") or title
    return {}, [document_of_fields(text, opened.name, title=_unmarked(title), fields=fields)]


def _top(lines: Sequence[str]) -> tuple[dict[str, str], str, int]:
    """The fields above the text, the title, and the line at which the text begins."""
    fields, k = _header(lines)
    title = ""
    while k < len(lines):
        at = _title_at(lines, k) if not title else None
        if at is not None:
            title, k = lines[at].strip(), at + 2
        elif not lines[k]:
            k += 1
        elif hit := _FIELD.match(lines[k]) or _COMMENT_FIELD.match(lines[k]):
            end = _block_end(lines, k, 0, blank=False)
            fields.setdefault(hit[1].lower(), " ".join([hit[2] or "", *map(str.strip, lines[k + 1 : end])]).strip())
            k = end
        elif hit := _EXPLICIT.match(lines[k]):
            end = _block_end(lines, k, 0)
            if (post := _DIRECTIVE.match(hit[2] or "")) and post[1] == "post":
                fields.setdefault("date", post[2] or "")
                fields |= {f[1].lower(): f[2] or "" for x in lines[k + 1 : end] if (f := _FIELD.match(x.strip()))}
            elif post or _FOOTNOTE.match(hit[2] or ""):
                break
            k = end
        else:
            break
    return {name: value for name, value in fields.items() if value}, title, k


def _header(lines: Sequence[str]) -> tuple[dict[str, str], int]:
    """The fields of a header like that of an e-mail, and the line after it; none where there is no header."""
    fields: dict[str, str] = {}
    last = ""
    for k, line in enumerate(lines):
        hit = _HEADER_FIELD.match(line)
        if hit is not None:
            last = hit[1].lower()
            fields[last] = hit[2] or ""
        elif last and line.startswith(" "):
            fields[last] = f"{fields[last]} {line.strip()}".strip()
        else:
            return (fields, k) if len(fields) >= _MIN_HEADER and not line else ({}, 0)
    return {}, 0


def _title_at(lines: Sequence[str], k: int) -> int | None:
    """The line of the heading that begins at line k, None where none does."""
    at = k + 1 if _is_rule(lines[k]) else k
    if at + 1 >= len(lines) or not lines[at] or _is_rule(lines[at]) or not _is_rule(lines[at + 1]):
        return None
    return at if len(lines[at + 1]) >= min(4, len(lines[at].strip())) else None


def _is_rule(line: str) -> bool:
    """Whether a line repeats one punctuation mark, or the border of a table."""
    marks = set(line.strip())
    one = len(marks) == 1 and not (marks & {" "}) and not next(iter(marks)).isalnum() and line.isascii()
    border = len(line.strip()) >= 4 and bool(marks & set("=-")) and marks <= set("=-+ ")
    return (one and len(line.strip()) >= 2 and line.strip() != "::") or border


def _block_end(lines: Sequence[str], k: int, indent: int, *, blank: bool = True) -> int:
    """The first line after k that is indented no further; blank lines belong to the block unless they end it."""
    end = k + 1
    for j in range(k + 1, len(lines)):
        if not lines[j]:
            if not blank:
                break
        elif len(lines[j]) - len(lines[j].lstrip()) <= indent:
            break
        else:
            end = j + 1
    return end


def _plain(lines: Sequence[str]) -> str:
    return _unmarked("\n".join(_kept(lines)))


def _kept(lines: Sequence[str]) -> list[str]:
    """The lines that are text."""
    out: list[str] = []
    k = 0
    while k < len(lines):
        hit = _EXPLICIT.match(lines[k])
        if hit is None:
            if not _is_rule(lines[k]):
                line = lines[k]
                out.append("" if line.strip() == "::" else line[:-1] if line.endswith("::") else line)
            k += 1
            continue
        end = _block_end(lines, k, len(hit[1]))
        block = textwrap.dedent("\n".join(lines[k + 1 : end])).split("\n")
        out += _explicit(hit[2] or "", block)
        k = end
    return out


def _explicit(first: str, block: list[str]) -> list[str]:
    """The text of a directive or a footnote; a comment and the target of a link have none."""
    if note := _FOOTNOTE.match(first):
        return [note[1], *_kept(block)]
    hit = _DIRECTIVE.match(first)
    if hit is None or hit[1] in _NO_TEXT:
        return []
    while block and _FIELD.match(block[0].strip()):
        block = block[1:]
    return [*([hit[2]] if hit[2] and hit[1] not in _CODE else []), *_kept(block)]


def _unmarked(text: str) -> str:
    for pattern, plain in _INLINE:
        text = pattern.sub(plain, text)
    return text


FORMAT = Format(name="rst", about="reStructuredText", recognise=recognise, read=read, rank=MARKED_PROSE)
