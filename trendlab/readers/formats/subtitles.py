"""Subtitles (SubRip, WebVTT): a file is one article, the transcript without numbers and times."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from trendlab.readers.documents import document_found
from trendlab.readers.format import Format, Head, Opened, Read

if TYPE_CHECKING:
    from collections.abc import Iterator

_TIME = r"(?:\d{1,3}:)?\d{2}:\d{2}[.,]\d{3}"
_CUE = re.compile(rf"[ \t]*{_TIME}[ \t]*-->[ \t]*{_TIME}\b.*$")
_FIRST = re.compile(rf"\ufeff?\s*(?:WEBVTT\b.*|\d+[ \t]*\r?\n{_TIME}[ \t]*-->)")
_NOTE = re.compile(r"(?:NOTE|STYLE|REGION)\b")
_TAG = re.compile(
    r"</?(?:[bciu]|font|v|lang|ruby|rt)(?:[ .][^<>]{0,200})?>|<\d{1,3}[\d:.]{2,12}>|\{\\an?\d\}", re.IGNORECASE
)
_MIN_CUES = 2


def recognise(head: Head) -> str | None:
    """The first line of WebVTT, or a number and a line of two times, and times below."""
    if not _FIRST.match(head.text):
        return None
    cues = sum(_CUE.match(line) is not None for line in head.text.splitlines())
    return f"{cues} lines of two times" if cues >= _MIN_CUES else None


def read(opened: Opened) -> Read:
    """The transcript, each line of it once: captions that roll up repeat the line before."""
    lines = [line for block in _blocks(opened) for line in block]
    said = [line for k, line in enumerate(lines) if line and (k == 0 or line != lines[k - 1])]
    return {}, [document_found("\n".join(said), opened.name)]


def _blocks(opened: Opened) -> Iterator[list[str]]:
    """The lines of each cue below its times; what stands before its times is its number or name."""
    lines = [line.text.strip() for line in opened.lines()]
    block: list[str] = []
    for line in [*lines, ""]:
        if line:
            block.append(line)
        elif block:
            at = next((k for k, one in enumerate(block) if _CUE.match(one)), None)
            if at is not None and not _NOTE.match(block[0]):
                yield [_TAG.sub("", one).strip() for one in block[at + 1 :]]
            block = []


FORMAT = Format(name="subtitles", about="subtitles", recognise=recognise, read=read, rank=21)
