"""Records of what a browser loaded (HAR): the pages among the responses."""

from __future__ import annotations

import base64
import binascii
import json
import re
from typing import TYPE_CHECKING, Any

from trendlab.errors import InputError
from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.pagebytes import decode_page
from trendlab.readers.pages import page_articles
from trendlab.readers.records import Reject

if TYPE_CHECKING:
    from collections.abc import Iterator

    from trendlab.readers.records import Found

_LOG = re.compile(r"\{\s*\"log\"\s*:\s*\{")
_PAGES = ("text/html", "application/xhtml+xml")


def recognise(head: Head) -> str | None:
    """The object "log" with entries, each with the moment at which it was started."""
    if _LOG.match(head.trimmed) is None:
        return None
    return "'log' with 'startedDateTime'" if '"startedDateTime"' in head.text and '"entries"' in head.text else None


def read(opened: Opened) -> Read:
    """The pages with status 200, dated by what they say: the moment of an entry is when it was loaded.

    Raises:
        InputError: if it is damaged.
    """
    try:
        entries = json.loads(opened.text())["log"]["entries"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise InputError(f"{opened.name} is a damaged HAR file: {error}; record it anew") from error
    return {"layout": "HAR"}, _found(entries if isinstance(entries, list) else [], opened.name)


def _found(entries: list[Any], name: str) -> Iterator[Found]:
    for entry in entries:
        try:
            response, address = entry["response"], str(entry["request"]["url"])
            status, content = response["status"], response["content"]
            kind, text = str(content.get("mimeType", "")), content.get("text")
        except (KeyError, TypeError, AttributeError):
            yield Reject(name, "entry without a response")
            continue
        if status != 200:
            yield Reject(name, "response with another status than 200", f"{status} {address}")
        elif kind.split(";")[0].strip().lower() not in _PAGES or not isinstance(text, str):
            yield Reject(name, "response that is not a page", f"{kind} {address}")
        else:
            yield from _page(text, kind, packed=content.get("encoding") == "base64", name=name, entry=entry)


def _page(text: str, kind: str, *, packed: bool, name: str, entry: Any) -> Iterator[Found]:  # noqa: ANN401 - JSON
    address, seen = str(entry["request"]["url"]), str(entry.get("startedDateTime", ""))[:10]
    try:
        page = decode_page(base64.b64decode(text), kind) if packed else text
        latest = seen if re.fullmatch(r"\d{4}-\d\d-\d\d", seen) else None
        yield from list(page_articles(page, name, address=address, latest=latest))
    except (InputError, binascii.Error) as error:  # one page among many
        yield Reject(name, "page that cannot be read", f"{address}: {error}")


FORMAT = Format(name="har", about="what a browser loaded (HAR)", recognise=recognise, read=read, rank=8)
