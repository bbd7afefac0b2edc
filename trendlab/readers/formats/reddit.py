"""Reddit dumps: one submission or comment a line; also a listing of its API in one JSON value."""

from __future__ import annotations

import json
import re
from math import isfinite
from typing import TYPE_CHECKING, Any

from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.posts import object_of, objects_of, parse_json_file, post_found
from trendlab.readers.records import Found, Reject
from trendlab.readers.table import GONE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_KEYS = ('"subreddit"', '"created_utc"')
_LISTING = re.compile(r'\{\s*"kind"\s*:\s*"Listing"')


def recognise(head: Head) -> str | None:
    """A listing, or the fields of a submission or comment in the first line."""
    text = head.trimmed
    if _LISTING.match(text):
        return "a Listing"
    first = text.split("\n", 1)[0]
    known = first.startswith("{") and all(k in first for k in _KEYS) and ('"body"' in first or '"title"' in first)
    return "a line with subreddit and created_utc" if known else None


def read(opened: Opened) -> Read:
    """Each submission and comment; removed and deleted ones are rejects."""
    if _LISTING.match(opened.head.trimmed):
        return {"layout": "listing"}, _listing(parse_json_file(opened), opened.name)
    return {"layout": "lines"}, _lines(opened)


def _lines(opened: Opened) -> Iterator[Found]:
    for line in opened.lines():
        if not line.text.strip():
            continue
        try:
            row = json.loads(line.text)
        except (ValueError, RecursionError):
            row = None
        if isinstance(row, dict):
            yield _post(row, opened.name)
        else:
            yield Reject(opened.name, "line that is not a JSON object", line.text[:500], line.number, line.number)


def _listing(value: object, name: str) -> Iterator[Found]:
    """The posts of a listing and the replies to them, in order."""
    stack = [value]
    while stack:
        one = stack.pop(0)
        if isinstance(one, list):
            stack = [*one, *stack]
        elif isinstance(one, dict) and one.get("kind") == "Listing":
            stack = [*objects_of(object_of(one.get("data")).get("children")), *stack]
        elif isinstance(one, dict) and one.get("kind") in ("t1", "t3") and isinstance(one.get("data"), dict):
            yield _post(one["data"], name)
            stack = [one["data"].get("replies"), *stack]


def _post(row: Mapping[str, Any], name: str) -> Found:
    text = str(row.get("body") or row.get("selftext") or "")
    title = str(row.get("title") or "")
    if GONE.fullmatch(text) or GONE.fullmatch(title):
        return Reject(name, "removed or deleted post", title)
    group = row.get("subreddit")
    return post_found(name, text, {
        "title": title,
        "source": f"r/{group}" if group else "",
        "date": _seconds(row.get("created_utc") or row.get("created")),
        "id": row.get("name") or row.get("id"),
        "author": row.get("author"),
        "section": row.get("link_flair_text"),
        "score": row.get("score"),
        "url": row.get("url") if not row.get("is_self") else None,
        "parent": row.get("parent_id"),
    })  # fmt: skip


def _seconds(value: object) -> str | None:
    """Seconds since 1970 as text, fractions dropped; None where the value is not finite."""
    if isinstance(value, bool) or value is None or (isinstance(value, float) and not isfinite(value)):
        return None
    return str(int(value)) if isinstance(value, (int, float)) else str(value)


FORMAT = Format(name="reddit", about="a Reddit dump", recognise=recognise, read=read, rank=15)
