"""A JSON document as rows: the longest list of objects in it, or objects one after another."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from trendlab.readers.delimited import depth_of
from trendlab.readers.jsonrows import find_rows
from trendlab.readers.records import Reject

if TYPE_CHECKING:
    from collections.abc import Iterator

    from trendlab.readers.spec import Limits

_NEXT = re.compile(r"[\s,]*")
_RESUME = re.compile(r"[}\]]\s*,?\s*(?=\{)")


def json_rows(text: str, source: str, limits: Limits) -> Iterator[tuple[int | None, Any] | Reject]:
    """The objects of a JSON document, with the line each begins on; what is broken is a reject.

    Args:
        text: the whole document.
        source: its name.
        limits: on the depth of nesting.
    """
    start = text.lstrip("\ufeff \t\r\n")
    if depth_of(text, limits.depth) > limits.depth:
        yield Reject(source, f"JSON nested deeper than {limits.depth} levels", text[:200])
        return
    if start.startswith("["):
        yield from _elements(text, text.index("[") + 1, source, most=limits.line_chars)
        return
    try:
        value = json.loads(start)
    except (ValueError, RecursionError):
        yield from _elements(text, 0, source, most=limits.line_chars)
        return
    for row in find_rows(value):
        yield None, row


def _elements(text: str, at: int, source: str, *, most: int) -> Iterator[tuple[int | None, Any] | Reject]:
    """Values one after another; after a broken one, go on at the next object."""
    decoder = json.JSONDecoder()
    line, counted = 1, 0
    while True:
        at = _skip(text, at)
        line, counted = line + text.count("\n", counted, at), at
        if at >= len(text) or text[at] == "]":
            rest = text[at + 1 :].strip()
            if rest:
                yield Reject(source, "text after the end of the JSON list", rest)
            return
        try:
            value, end = decoder.raw_decode(text, at)
        except (ValueError, RecursionError) as error:
            resume = _RESUME.search(text, at + 1)
            end = resume.end() if resume else len(text)
            yield Reject(source, f"broken JSON: {error}", text[at:end], line, line + text.count("\n", at, end))
            at = end
            continue
        if end - at > most:
            reason = f"record longer than {most:,} characters"
            yield Reject(source, reason, text[at : at + 200], line, line + text.count("\n", at, end))
        else:
            yield line, value
        at = end


def _skip(text: str, at: int) -> int:
    match = _NEXT.match(text, at)
    return match.end() if match else at
