"""Texts of Retriever, the press database of the Nordic countries: articles between rules of equality signs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from trendlab.readers.bom import without_mark
from trendlab.readers.clean import clean_line, clean_text
from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.records import Found, Record, Reject
from trendlab.readers.table import as_meta

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from trendlab.readers.sources import Line

_RULE = re.compile(r"={60,}\s*$")
_SOURCE = re.compile(r"(.{1,120}), (\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{4})(?: (?:kl\. ?)?\d\d[:.]\d\d)?\s*$")
_KIND = r"(?:Publicerat|Publicerad|Publisert|Publiceret|Offentliggjort|Udgivet|Julkaistu)\b"
_PUBLISHED = re.compile(rf"{_KIND}[^\n]{{0,40}}$")
_PAGE = re.compile(r"(?:Sida|Side|Sivu|S\.) ?(\d[\d ,-]{0,20})\s*$")
# Where the text ends: the notice of rights, the link to the article, the database itself.
_END = re.compile(
    r"(?:©|\(c\) |copyright\b|Alla? artik\w+ (?:är|er) |Läs hela artikeln|Les hele artikkelen|Læs hele artiklen"
    r"|Se (?:webb?|nett|net)-?\s?artik\w+|Lue koko )",
    re.IGNORECASE,
)
_RIGHTS = re.compile(r"\b(?:upphov|opphav|ophav|tekij|alla? r[e\u00e4]tt|rettighet|rights)|\u00a9", re.IGNORECASE)
_LINK = re.compile(r"https?://\S+")
_NEAR, _LAST = 6, 6  # lines within which the head stands, and of the notice of rights at the end


def recognise(head: Head) -> str | None:
    """A rule of equality signs, and a newspaper with a day above a line that says where it was published."""
    hit = re.search(
        rf"^.{{1,120}}, \d[\d./-]{{7,9}}(?: .{{1,12}})?\r?\n(?:.{{0,40}}\r?\n)?{_KIND}", head.text, re.MULTILINE
    )
    ruled = re.search(r"^={60,}\s*$", head.text, re.MULTILINE)
    return repr(hit[0].splitlines()[0].strip()[:60]) if hit and ruled else None


def read(opened: Opened) -> Read:
    """Each article between two rules; the cover page with its list of titles is a reject."""
    return {}, _articles(opened)


def _articles(opened: Opened) -> Iterator[Found]:
    part: list[Line] = []
    first = True
    for line in opened.lines():
        if _RULE.match(line.text):
            yield from _article(part, opened.name, first=first)
            part, first = [], False
        else:
            part.append(line)
    yield from _article(part, opened.name, first=first)


def _article(part: Sequence[Line], name: str, *, first: bool) -> Iterator[Found]:
    lines = [(line.number, without_mark(line.text).strip()) for line in part]
    if first:
        start = _after_cover(lines)
        if any(text for _, text in lines[:start]):
            text = "\n".join(text for _, text in lines[:start] if text)
            yield Reject(name, "cover page of the export", text, lines[0][0], lines[start - 1][0])
        lines = lines[start:]
    while lines and not lines[0][1]:
        lines = lines[1:]
    if any(text for _, text in lines):
        yield _found(lines, name)


def _after_cover(lines: Sequence[tuple[int, str]]) -> int:
    """The place behind the list of titles, each of which begins with a bracket; else that of the first head."""
    listed = [k for k, (_, text) in enumerate(lines) if text.startswith("> ")]
    if listed:
        return listed[-1] + 1
    at = next((k for k in range(len(lines)) if _is_head(lines, k)), 0)
    while at > 0 and not lines[at - 1][1]:
        at -= 1
    while at > 0 and lines[at - 1][1]:
        at -= 1
    return at


def _is_head(lines: Sequence[tuple[int, str]], k: int) -> bool:
    below = [text for _, text in lines[k + 1 : k + 4] if text]
    return _SOURCE.match(lines[k][1]) is not None and any(map(_PUBLISHED.match, below))


def _found(lines: Sequence[tuple[int, str]], name: str) -> Found:
    at, head = next(((k, hit) for k, (_, text) in enumerate(lines[:_NEAR]) if (hit := _SOURCE.match(text))), (0, None))
    if head is None:
        text = "\n".join(text for _, text in lines)
        return Reject(name, "no newspaper and day above the text", text, lines[0][0], lines[-1][0])
    body, page, kind = [text for _, text in lines[at + 1 :]], "", ""
    while body and (not body[0] or _PAGE.match(body[0]) or _PUBLISHED.match(body[0])):
        hit = _PAGE.match(body[0])
        page, kind = (hit[1] if hit else page), (body[0] if _PUBLISHED.match(body[0]) else kind)
        body = body[1:]
    end = _end(body)
    within = next((k for k in range(max(0, end - _LAST), end) if "©" in body[k]), None)
    if within is not None:  # the notice of rights follows a caption on its line
        body[within], end = body[within].partition("©")[0], within + 1
    link = next((hit[0] for text in body[end:] if (hit := _LINK.search(text))), "")
    return Record(
        text=clean_text("\n".join(body[:end])),
        title=clean_line(" ".join(text for _, text in lines[:at])),
        source=head[1].strip(),
        raw_date=head[2],
        first_line=lines[0][0],
        last_line=lines[-1][0],
        meta=as_meta({"page": page.strip(), "published": kind, "url": link}),
    )


def _end(body: Sequence[str]) -> int:
    """The place of the notices that end an article; a credit above further text is none."""
    filled = [k for k, text in enumerate(body) if text]
    ends = [
        n for n, k in enumerate(filled)
        if _END.match(body[k]) and (len(filled) - n <= _LAST or _LINK.search(body[k]))
    ]  # fmt: skip
    if not ends:
        return len(body)
    first = n = ends[-1]
    while n > 0 and (_END.match(body[filled[n - 1]]) or _RIGHTS.search(body[filled[n - 1]])):
        n -= 1
        first = n if _END.match(body[filled[n]]) else first
    return filled[first]


FORMAT = Format(name="retriever", about="a text export of Retriever", recognise=recognise, read=read, rank=30)
