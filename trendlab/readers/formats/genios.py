"""Texts of GBI-Genios (WISO), the German press database: each article ends with the database's own line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from trendlab.readers.bom import without_mark
from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.press.article import PressArticle
from trendlab.readers.press.citations import plain_citation
from trendlab.readers.press.labels import label_role
from trendlab.readers.press.written import plain_word
from trendlab.readers.records import Reject

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from trendlab.readers.records import Found
    from trendlab.readers.sources import Line

_END = re.compile(r"\W{0,4}(?:\(c\) ?)?GBI-Genios Deutsche Wirtschaftsdatenbank GmbH\W{0,3}", re.IGNORECASE)
# Heads and feet of pages, and the number that some exports write above each article.
_PAGE = re.compile(r"Dokumente|Seite\s*\d+(?:\s*von\s*\d+)?|Dokument \d+ von \d+", re.IGNORECASE)
_LISTED = re.compile(r"(?:\d{1,4}\.\s.{1,200}?|.{1,200}?)(?:\s*\.){2,}\s*\d{1,4}|\d{1,4}\. .{1,200}\s\d{1,4}")
_LIST = re.compile(r"Inhaltsverzeichnis", re.IGNORECASE)
_WRAPPED = 2  # lines that a listed title may have before its page
_SOURCE = re.compile(r"Quelle:\s*(?P<of>\S.*)?", re.IGNORECASE)
_LABEL = re.compile(r"([^\W\d_][\w ()-]{1,34}):\s*(\S.*)?")
_RIGHTS = re.compile(r"alle rechte vorbehalten", re.IGNORECASE)


def recognise(head: Head) -> str | None:
    """The line of the database at the end of an article, and the source of one."""
    if "GBI-Genios" not in head.text or not re.search(r"^\s*Quelle:", head.text, re.MULTILINE):
        return None
    ends = any(_END.fullmatch(line.strip()) for line in head.text.splitlines() if "GBI-Genios" in line)
    return "'GBI-Genios Deutsche Wirtschaftsdatenbank' below articles" if ends else None


def read(opened: Opened) -> Read:
    """Each article to the line of the database below it; list of titles and rest are rejects."""
    return {}, _articles(opened)


def _articles(opened: Opened) -> Iterator[Found]:
    part: list[Line] = []
    for line in opened.lines():
        if _END.fullmatch(line.text.strip()):
            yield from _part(part, opened.name)
            part = []
        else:
            part.append(line)
    if any(line.text.strip() for line in part):
        yield Reject(opened.name, "text after the last article", "\n".join(line.text for line in part).strip())


def _part(part: Sequence[Line], name: str) -> Iterator[Found]:
    lines = [line for line in part if (text := _plain(line)) and not _PAGE.fullmatch(text)]
    if listed := _list_of_titles(lines):
        text = "\n".join(line.text.strip() for line in lines[:listed])
        yield Reject(name, "list of titles of the export", text, lines[0].number, lines[listed - 1].number)
    if lines[listed:]:
        yield _article(lines[listed:], name)


def _plain(line: Line) -> str:
    return without_mark(line.text).strip(" \t\r\n\f\xa0")


def _list_of_titles(lines: Sequence[Line]) -> int:
    """The number of lines of the list of titles, which some exports begin with."""
    if not any(_LIST.fullmatch(line.text.strip()) for line in lines[:3]):
        return 0
    listed = next(k + 1 for k, line in enumerate(lines[:3]) if _LIST.fullmatch(line.text.strip()))
    for k, line in enumerate(lines[listed:], listed):
        if k - listed > _WRAPPED:
            break
        listed = k + 1 if _LISTED.fullmatch(line.text.strip()) else listed
    return listed


def _article(lines: Sequence[Line], name: str) -> Found:
    texts = [_plain(line) for line in lines]
    article = PressArticle()
    article.first_line, article.last_line = lines[0].number, lines[-1].number
    sources = [k for k, text in enumerate(texts) if _SOURCE.fullmatch(text)]
    end = sources[-1] if sources else len(texts)
    _take_tail(article, texts[end:])
    head = plain_citation(texts[0]) or (
        plain_citation(hit["of"] or "") if (hit := _SOURCE.fullmatch(texts[0])) else None
    )
    at = 1 if head is not None else 0
    article.source = article.source or (head.source if head else "")
    article.date = article.date or (head.day if head else None)
    article.title = texts[at] if at < end else ""
    article.paragraphs = _body(article, texts[at + 1 : end], texts[end:])
    return article.found(name)


def _body(article: PressArticle, lines: Sequence[str], tail: Sequence[str]) -> list[str]:
    """The text below the labelled lines under a title, some of which the tail repeats."""
    named = {label[1] for text in tail if (label := _LABEL.fullmatch(text))}
    for k, text in enumerate(lines):
        label = _LABEL.fullmatch(text)
        role = label_role(label[1]) if label else None
        if label is None or (label[1] not in named and (role is None or role[0] != "header")):
            return [*lines[k:]]
        if label[1] not in named and role is not None:
            article.add_field(role[1], label[2] or "")
    return []


def _take_tail(article: PressArticle, tail: Sequence[str]) -> None:
    """What stands below the text: newspaper, day, page, section, number and address."""
    for k, text in enumerate(tail):
        hit = _LABEL.fullmatch(text)
        if hit is None or _RIGHTS.match(text):
            continue
        value = hit[2] or (tail[k + 1] if k + 1 < len(tail) and not _LABEL.fullmatch(tail[k + 1]) else "")
        if k == 0 and (cited := plain_citation(value)) is not None:
            article.source, article.date = cited.source, cited.day
            article.add_field("page", cited.page)
        elif k == 0:
            article.source = value
        elif plain_word(hit[1]) == "dokumentnummer":
            article.own_id = value or None
        elif hit[1].startswith("Dauerhafte"):
            article.add_field("url", value)
        else:
            role = label_role(hit[1])
            article.add_field(role[1] if role else plain_word(hit[1]), value)


FORMAT = Format(name="genios", about="a text export of GBI-Genios (WISO)", recognise=recognise, read=read, rank=30)
