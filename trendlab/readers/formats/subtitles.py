"""Subtitles (SubRip, WebVTT): a file is one article, the transcript without numbers and times."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from trendlab.readers.documents import document_found
from trendlab.readers.format import Format, Head, Opened, Read

if TYPE_CHECKING:
    from collections.abc import Iterator

_TIME = r"(?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,6}"
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
    return "lines of two times" if cues >= _MIN_CUES else None


def read(opened: Opened) -> Read:
    """The transcript, each line of it once: captions that roll up repeat the line before."""
    lines = [line for block in _blocks(opened) for line in _said(block) if line]
    said = [line for k, line in enumerate(lines) if k == 0 or line != lines[k - 1]]
    return {}, [document_found("\n".join(said), opened.name)]


def _blocks(opened: Opened) -> Iterator[list[str]]:
    """The lines between blank ones; a line of spaces is one of its cue in WebVTT, where rolling captions begin so."""
    spaces = opened.head.trimmed.startswith("WEBVTT")
    block: list[str] = []
    for line in [*(line.text for line in opened.lines()), ""]:
        if line.strip() or (spaces and line and block):
            block.append(line.strip())
        elif block:
            yield block
            block = []


def _said(block: list[str]) -> Iterator[str]:
    """The lines below the times of each cue in a block; a line above its times is its number or name."""
    cues = [k for k, line in enumerate(block) if _CUE.match(line)]
    if not cues or _NOTE.match(block[0]):
        return
    numbered = cues[0] > 0 and block[cues[0] - 1].isdecimal()
    for at, following in pairwise([*cues, len(block)]):
        end = following - 1 if numbered and following < len(block) and block[following - 1].isdecimal() else following
        yield from (_TAG.sub("", line).strip() for line in block[at + 1 : end])


FORMAT = Format(name="subtitles", about="subtitles", recognise=recognise, read=read, rank=21)
