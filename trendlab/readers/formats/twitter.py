"""A Twitter or X archive: JavaScript that assigns a list of posts (`window.YTD.tweets.part0 = [...]`)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from trendlab.errors import InputError
from trendlab.readers.bom import without_mark
from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.posts import object_of, objects_of, parse_json_file, post_found
from trendlab.readers.records import Found, Reject
from trendlab.readers.table import as_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_START = re.compile(r"\s*window\.YTD\.(\w+)\.part\d+\s*=\s*")
_POSTS = re.compile(r"(?:community_)?(?:tweets?|note_tweets?)$")


def recognise(head: Head) -> str | None:
    """The assignment that opens the file."""
    hit = _START.match(without_mark(head.text))
    return f"window.YTD.{hit[1]}" if hit else None


def read(opened: Opened) -> Read:
    """The posts of the archive.

    Raises:
        InputError: if the file holds something other than posts.
    """
    text = without_mark(opened.text())
    hit = _START.match(text)
    kind = hit[1] if hit else ""
    if not _POSTS.match(kind):
        raise InputError(f"{opened.name} holds {kind or 'no list'} and no posts; give tweets.js of the archive")
    rows = parse_json_file(opened, text[hit.end() if hit else 0 :].rstrip().rstrip(";"))
    return {"kind": kind}, _posts(rows, opened.name)


def _posts(rows: object, name: str) -> Iterator[Found]:
    for row in rows if isinstance(rows, list) else []:
        post = next(
            (row[k] for k in ("tweet", "noteTweet") if isinstance(row, dict) and isinstance(row.get(k), dict)), row
        )
        yield _post(post, name) if isinstance(post, dict) else Reject(name, "not a post", str(row)[:500])


def _post(post: Mapping[str, Any], name: str) -> Found:
    core = object_of(post.get("core"))
    text = str(post.get("full_text") or post.get("text") or core.get("text") or "")
    if text.startswith("RT @") or "retweeted_status" in post:
        return Reject(name, "retweet", text)
    tags = [as_text(t.get("text")) for t in objects_of(object_of(post.get("entities")).get("hashtags"))]
    return post_found(name, text, {
        "source": "Twitter",
        "date": post.get("created_at") or post.get("createdAt"),
        "id": post.get("id_str") or post.get("id") or post.get("noteTweetId"),
        "language": post.get("lang"),
        "tags": "; ".join(filter(None, tags)),
        "in_reply_to": post.get("in_reply_to_screen_name"),
        "favorites": post.get("favorite_count"),
        "reposts": post.get("retweet_count"),
    })  # fmt: skip


FORMAT = Format(name="twitter", about="an archive of Twitter or X", recognise=recognise, read=read, rank=10)
