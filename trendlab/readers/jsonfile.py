"""A JSON document as rows: the largest list of objects in it, or objects one after another."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from trendlab.readers.delimited import depth_of
from trendlab.readers.records import Reject

if TYPE_CHECKING:
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


def find_rows(value: Any) -> list[Any]:  # noqa: ANN401
    """The rows in a JSON value: its largest list of objects, a mapping of id to object, or columns of equal length."""
    if isinstance(value, list):
        return value
    lists = _lists_of_objects(value, 0)
    if lists:
        return [_unwrapped(row) for row in max(lists, key=len)]
    if isinstance(value, Mapping) and len(value) > 1:
        values = list(value.values())
        if all(isinstance(v, Mapping) for v in values):
            return _by_id_or_column(value)
        if all(isinstance(v, list) and len(v) == len(values[0]) for v in values) and values[0]:
            return [dict(zip(value, row, strict=True)) for row in zip(*values, strict=True)]
    return [value]


def _lists_of_objects(value: Any, depth: int) -> list[list[Any]]:  # noqa: ANN401
    if isinstance(value, list):
        return [value] if value and all(isinstance(v, Mapping) for v in value) else []
    if isinstance(value, Mapping) and depth < 4:
        return [found for v in value.values() for found in _lists_of_objects(v, depth + 1)]
    return []


def _unwrapped(row: Mapping[str, Any]) -> Mapping[str, Any]:
    inner = row.get("_source")
    return {"id": row.get("_id"), **inner} if isinstance(inner, Mapping) else row


def _by_id_or_column(value: Mapping[str, Mapping[str, Any]]) -> list[Any]:
    keys = [tuple(v) for v in value.values()]
    if len(set(keys)) == 1 and len(keys[0]) > len(value) and all(k.isdigit() for k in keys[0]):
        return [{c: column[k] for c, column in value.items()} for k in keys[0]]  # pandas' orient="columns"
    return [{"id": k, **v} for k, v in value.items()]
