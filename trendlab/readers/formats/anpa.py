"""Stories of news agencies as their wires carry them (ANPA 1312, IPTC 7901): framed by control characters."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.press.article import PressArticle
from trendlab.readers.records import Reject

if TYPE_CHECKING:
    from collections.abc import Iterator

    from trendlab.readers.records import Found

# A heading after SOH, the text between STX and ETX, and the time of sending after it.
_STORY = re.compile(rb"([^\x02\x03]{0,600})\x02+([^\x02]*?)\x03([^\x02\x03\x16\x01]{0,300})", re.DOTALL)
_START = re.compile(rb"[\x16\x01\r\n ]{0,40}[^\x02\x03]{0,400}\x02")
_SENT = re.compile(r"(\d\d)-(\d\d)-(\d\d)\s+\d{4}\s?GMT")
_TIMED = re.compile(r"\b(\d{2})(\d{4})\s+(?:GMT\s+)?([A-Z]{3})\s?(\d\d)\b")  # IPTC 7901: "131509 NOV 13"
_NOTE = re.compile(r"(?:[A-Z]{2,8}\s)?(?:Photos?|Graphics?|Eds?:|With|Notes?)\b|\(?Eds?:|Embargo", re.IGNORECASE)
_BY = re.compile(r"By\s+(?=[A-Z])")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_MARKS = (("``", "\u201c"), ("''", "\u201d"), (" _ ", " \u2014 "))
_LONGEST_HEADLINE = 250


def recognise(head: Head) -> str | None:
    """The control characters that frame a story."""
    start = head.start[:20_000]
    if b"\x02" not in start or b"\x03" not in head.start or b"\x00" in start[:200]:
        return None
    framed = start.lstrip(b"\r\n ")[:1] in (b"\x16", b"\x01") or b"\x13\x11" in start[:200]
    return "a story framed by SOH, STX and ETX" if framed and _START.match(start) else None


def read(opened: Opened) -> Read:
    """Each story of the wire."""
    return {}, _stories(opened.data(), opened.name)


def _stories(data: bytes, name: str) -> Iterator[Found]:
    end = 0
    for hit in _STORY.finditer(data):
        end = hit.end()
        heading, text, sent = (_decoded(part) for part in hit.groups())
        yield _story(heading, text, sent, name=name)
    rest = _CONTROL.sub("", _decoded(data[end:])).strip()
    if rest:
        yield Reject(name, "text outside of the stories", rest)


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _story(heading: str, text: str, sent: str, *, name: str) -> Found:
    article, heads, body = PressArticle(), list[str](), False
    for raw in text.replace("\r\n", "\n").split("\n"):
        line = _plain(raw)
        if not line:
            continue
        head = raw.lstrip().startswith("^")
        if head and not body:
            heads.append(line)
            _read_head(line, article)
        else:
            body = True
            article.paragraphs.append(line)
    article.paragraphs = article.paragraphs or [line for line in heads[1:] if line != article.title]
    article.add_field("heading", " ".join(_CONTROL.sub(" ", heading).split()))
    article.date = _sent(sent) or _sent(heading) or _sent(text[-200:])
    if not article.paragraphs:
        return Reject(name, "story without a text", article.title or article.fields.get("slugline", ""))
    return article.found(name)


def _read_head(line: str, article: PressArticle) -> None:
    """Add a line above the text to an article: its slugline, headline or author; notes to editors are left out."""
    if "slugline" not in article.fields:
        article.add_field("slugline", line)
    elif _BY.match(line):
        article.add_field("author", _BY.sub("", line))
    elif not article.title and not _NOTE.match(line) and len(line) <= _LONGEST_HEADLINE:
        article.title = line


def _plain(raw: str) -> str:
    line = _CONTROL.sub("", raw).strip().lstrip("^").rstrip("<= \t").strip()
    for old, new in _MARKS:
        line = line.replace(old, new)
    return " ".join(line.split())


def _sent(text: str) -> str | None:
    """The day of sending, None where there is none; agencies write the month first."""
    if hit := _SENT.search(text):
        month, day, year = hit.groups()
        return f"{2000 + int(year) if int(year) < 70 else 1900 + int(year)}-{month}-{day}"
    hit = _TIMED.search(text)
    return f"{hit[1]} {hit[3]} {2000 + int(hit[4]) if int(hit[4]) < 70 else 1900 + int(hit[4])}" if hit else None


FORMAT = Format(name="anpa", about="agency wires (ANPA 1312, IPTC 7901)", recognise=recognise, read=read, rank=14)
