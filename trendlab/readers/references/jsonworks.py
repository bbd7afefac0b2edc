"""Bibliographic works in a JSON document or JSON lines, recognised by the names in their objects."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from trendlab.readers.bom import trimmed, without_mark
from trendlab.readers.delimited import jsonl_rows
from trendlab.readers.jsonfile import json_rows
from trendlab.readers.sniff import sniff_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from trendlab.files.plain import Json
    from trendlab.readers.format import Head, Opened
    from trendlab.readers.records import Reject

_NAME = re.compile(r'"([\w-]{2,40})"\s*:')


def has_names(head: Head, *needed: str, any_of: tuple[str, ...] = ()) -> bool:
    """Whether the beginning of a JSON text has all of some names, and one of others.

    Args:
        head: of the source.
        needed: names that must all occur.
        any_of: names of which one must occur; empty for no such condition.
    """
    start = head.trimmed[:2_000]
    if not start.startswith(("{", "[")):
        return False
    names = frozenset(_NAME.findall(head.text))
    return names.issuperset(needed) and (not any_of or not names.isdisjoint(any_of))


def json_works(opened: Opened, *lists: str) -> Iterator[tuple[int | None, Any] | Reject]:
    """The objects of the works, each with its line; None where it has none.

    Args:
        opened: the source.
        lists: names under which an envelope holds its works: "results", "items".
    """
    if sniff_json(opened.head.text) == "jsonl" and not _is_envelope(opened.head.text, lists):
        for line in jsonl_rows(opened.lines(), opened.name, opened.spec.limits):
            yield from _unpacked(line, lists)
        return
    text = opened.text()
    whole = _whole(text) if _is_envelope(opened.head.text, lists) else None
    if whole is not None:
        for row in works_in(whole, lists):
            yield None, row
        return
    for found in json_rows(text, opened.name, opened.spec.limits):
        yield from _unpacked(found, lists)


def _is_envelope(text: str, lists: tuple[str, ...]) -> bool:
    start = trimmed(text)
    return start.startswith("{") and any(re.search(rf'"{name}"\s*:\s*\[\s*[{{\]]', start) for name in lists)


def _whole(text: str) -> Json:
    try:
        return json.loads(without_mark(text))
    except (ValueError, RecursionError):
        return None


def works_in(value: object, lists: tuple[str, ...]) -> list[Any]:
    """The works in a response of an API, up to two keys down; the value itself where it holds no list of works.

    >>> works_in({"message": {"items": [{"DOI": "10.1/x"}]}}, ("items",))
    [{'DOI': '10.1/x'}]
    """
    if isinstance(value, list):
        return value
    if isinstance(value, Mapping):
        for inner in (value, value.get("message")):
            if isinstance(inner, Mapping):
                for name in lists:
                    if isinstance(inner.get(name), list):
                        return list(inner[name])
        if isinstance(value.get("message"), Mapping):
            return [value["message"]]
    return [value]


def _unpacked(
    found: tuple[int | None, Any] | Reject, lists: tuple[str, ...]
) -> Iterator[tuple[int | None, Any] | Reject]:
    """A line or element, or the works in it where it is a response of an API."""
    if isinstance(found, tuple) and isinstance(found[1], Mapping):
        for row in works_in(found[1], lists):
            yield found[0], row
    else:
        yield found
