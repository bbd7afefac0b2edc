"""RSS, RDF, Atom and JSON Feed."""

from __future__ import annotations

import json
import re

from trendlab.errors import InputError
from trendlab.readers.delimited import table_read
from trendlab.readers.feed import feed_records, json_feed_rows, parse_feed
from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.sniff import sniff_json
from trendlab.readers.sources import decode
from trendlab.readers.xmlrows import root_of

_FEED = re.compile(r"<(?:\w+:)?(?:rss|feed|RDF|channel|item|entry)[\s>]", re.IGNORECASE)
_RDF_FEED = re.compile(r"purl\.org/(?:rss/\d[\d.]*/?[\"']|net/rss)|netscape\.com/rdf")
_ROOTS = frozenset(("rss", "feed", "rdf", "channel", "item", "entry"))
_XML = re.compile(r"\s*<(?:\?xml|!DOCTYPE(?!\s+html)|!--|rss|feed|rdf:|\w+:RDF|channel)", re.IGNORECASE)


def recognise(head: Head) -> str | None:
    """The elements of a feed, or the keys of a JSON Feed."""
    if sniff_json(head.text) == "feed":
        return "JSON Feed"
    start = head.trimmed[:40_000]
    hit = _FEED.search(start[:20_000]) if _XML.match(start) else None
    root = root_of(head.text).rpartition(":")[2].lower() if hit else ""
    if root and root not in _ROOTS:
        return None  # items of something else
    # RDF may be any linked data, also with modules of feeds; a feed in it declares its namespace.
    is_rdf = hit is not None and hit[0].lower().rstrip().endswith("rdf")
    is_feed = hit is not None and (not is_rdf or _RDF_FEED.search(start[:20_000]) is not None)
    return "XML with the elements of a feed" if is_feed else None


def read(opened: Opened) -> Read:
    """Each entry as an article, in the order of the feed."""
    data = opened.data()
    if not data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") and sniff_json(opened.head.text) != "feed":
        feed = parse_feed(data, opened.name)
        notes = {"feed": str(feed.get("version") or "unknown"), "broken": bool(feed.get("bozo"))}
        return notes, feed_records(feed, opened.name)
    try:
        value = json.loads(decode(data, opened.encoding))
    except (ValueError, RecursionError) as error:
        raise InputError(f"{opened.name} is a broken JSON Feed: {error}; repair it, or try `format` json") from error
    if not isinstance(value, dict):
        raise InputError(f"{opened.name} is JSON, but not a JSON Feed; try `format` json")
    return table_read(json_feed_rows(value, opened.name), opened)


FORMAT = Format(name="feed", about="a feed", recognise=recognise, read=read, rank=39, in_order=True)
