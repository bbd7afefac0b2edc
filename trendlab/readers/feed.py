"""RSS, RDF, Atom (through feedparser) and JSON Feed as records."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from trendlab.errors import InputError
from trendlab.readers.clean import clean_line, clean_text
from trendlab.readers.records import Found, Record, Reject
from trendlab.readers.sitenames import is_echo, without_site_name
from trendlab.readers.table import as_json, as_text

if TYPE_CHECKING:
    from feedparser import FeedParserDict

_DATE_KEYS = ("published", "created", "updated", "expired")
# An internal subset declares entities, and expanding them can exhaust the memory; no feed needs them.
_SUBSET = re.compile(rb"<!DOCTYPE[^\[>]{0,2000}\[.*?\]\s*>", re.DOTALL | re.IGNORECASE)
_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)


def parse_feed(data: bytes, name: str) -> FeedParserDict:
    """The feed as feedparser parses it; nothing is fetched and no entity is expanded.

    Args:
        data: the whole file.
        name: what messages call it.

    Raises:
        InputError: if feedparser cannot read it at all.
    """
    import feedparser

    if _ENTITY.search(data[:1_000_000]):
        data = _SUBSET.sub(b"", data, count=1)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # deprecations inside feedparser
            return feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    except Exception as error:
        raise InputError(f"{name} is a feed that cannot be parsed: {type(error).__name__}: {error}") from error


def feed_records(feed: FeedParserDict, source: str) -> Iterator[Found]:
    """Each entry of a parsed feed as a record, in the order of the feed.

    Args:
        feed: as `parse_feed` returns it.
        source: the name of the source, where the feed has no title.
    """
    named = clean_line(as_text(feed.feed.get("title"))) if isinstance(feed.feed, Mapping) else ""
    for entry in feed.entries:
        origin = _origin_of(entry)
        title = without_site_name(clean_line(as_text(entry.get("title"))), origin)
        text = clean_text(entry_text(entry))
        text = "" if origin and (is_echo(text, title, origin) or is_echo(text, title, "")) else text
        raw_date = next((as_text(entry[k]).strip() for k in _DATE_KEYS if as_text(entry.get(k)).strip()), None)
        if not title and not text:
            yield Reject(source, "entry without title and text", as_text(entry.get("link") or entry.get("id")))
            continue
        own = as_text(entry.get("id")).strip() or as_text(entry.get("link")).strip() or None
        meta = {k: as_text(entry[k]) for k in ("link", "author") if as_text(entry.get(k))}
        tags = [as_text(t.get("term")) for t in entry.get("tags") or [] if isinstance(t, Mapping) and t.get("term")]
        if tags:
            meta["tags"] = "; ".join(tags)
        yield Record(
            text=text,
            title=title,
            source=origin or named or source,
            raw_date=raw_date,
            own_id=own,
            meta=as_json(meta) if meta else "{}",
        )


def _origin_of(entry: Mapping[str, Any]) -> str:
    """The newspaper that an entry of a collection of news comes from, "" where none is named."""
    origin = entry.get("source")
    return clean_line(as_text(origin.get("title"))) if isinstance(origin, Mapping) else ""


def entry_text(entry: Mapping[str, Any]) -> str:
    """The longest of an entry's contents and summary."""
    parts = [as_text(c.get("value")) for c in entry.get("content") or [] if isinstance(c, Mapping)]
    parts += [as_text(entry.get(k)) for k in ("summary", "subtitle")]
    return max(parts, key=len, default="")


def json_feed_rows(feed: Mapping[str, Any], source: str) -> Iterable[tuple[int | None, Any] | Reject]:
    """Each item of a JSON Feed as a row with the columns of a table.

    Args:
        feed: the whole document.
        source: its name.
    """
    items = feed.get("items")
    named = clean_line(as_text(feed.get("title"))) or source
    for item in items if isinstance(items, list) else []:
        if not isinstance(item, Mapping):
            yield Reject(source, "item that is not an object", as_json(item)[:500])
            continue
        bodies = [as_text(item.get(k)) for k in ("content_html", "content_text", "summary")]
        tags = item.get("tags")
        yield (
            None,
            {
                "id": as_text(item.get("id")) or None,
                "title": item.get("title"),
                "text": next((b for b in bodies if b.strip()), ""),
                "date": item.get("date_published") or item.get("date_modified"),
                "source": named,
                "link": item.get("url") or item.get("external_url"),
                "tags": "; ".join(map(as_text, tags)) if isinstance(tags, list) else None,
            },
        )
