"""A Mastodon archive (outbox.json): the posts that were created, not the boosted ones; its profile holds none."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from trendlab.errors import InputError
from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.posts import object_of, objects_of, parse_json_file, post_found
from trendlab.readers.records import Found, Reject
from trendlab.readers.table import as_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_ITEMS = re.compile(r'"orderedItems"\s*:\s*\[')
_PROFILE = re.compile(r'"type"\s*:\s*"(?:Person|Service|Group|Organization|Application)"')


def recognise(head: Head) -> str | None:
    """An ordered collection of ActivityStreams with items, or the profile beside it."""
    text = head.trimmed
    if not text.startswith("{") or "activitystreams" not in text:
        return None
    if "OrderedCollection" in text and _ITEMS.search(text):
        return "an OrderedCollection of ActivityStreams"
    return "a profile of ActivityStreams" if _PROFILE.search(text) and _is_profile(text) else None


def _is_profile(text: str) -> bool:
    """Whether the whole text is one account; posts may hold the accounts of their authors."""
    try:
        whole = object_of(json.loads(text))
    except (ValueError, RecursionError):
        return False
    return isinstance(whole.get("outbox"), str) and isinstance(whole.get("inbox"), str) and "orderedItems" not in whole


def read(opened: Opened) -> Read:
    """The posts that the account created.

    Raises:
        InputError: if the file holds the profile of the account.
    """
    whole = object_of(parse_json_file(opened))
    if "orderedItems" not in whole and "outbox" in whole:
        raise InputError(f"{opened.name} holds the profile of an account and no posts; give outbox.json of the archive")
    return {}, _posts(whole, opened.name)


def _posts(whole: Mapping[str, Any], name: str) -> Iterator[Found]:
    items = whole.get("orderedItems")
    for one in items if isinstance(items, list) else []:
        item = object_of(one)
        post = item.get("object")
        if item.get("type") != "Create" or not isinstance(post, dict):
            boosted = item.get("type") == "Announce"
            reason = "boost of another's post" if boosted else "activity that is not a post"
            yield Reject(name, reason, str(post if item else one)[:500])
        else:
            yield _post(post, item, name)


def _post(post: Mapping[str, Any], item: Mapping[str, Any], name: str) -> Found:
    by_language = object_of(post.get("contentMap"))
    account = str(post.get("attributedTo") or item.get("actor") or "")
    tags = [as_text(t.get("name")).lstrip("#") for t in objects_of(post.get("tag")) if t.get("type") == "Hashtag"]
    return post_found(name, str(post.get("content") or next(iter(by_language.values()), "")), {
        "title": post.get("name"),
        "source": re.sub(r"^https?://", "", account).replace("/users/", "/@"),
        "date": post.get("published") or item.get("published"),
        "id": post.get("id"),
        "language": next(iter(by_language), ""),
        "warning": post.get("summary"),
        "tags": "; ".join(filter(None, tags)),
        "in_reply_to": post.get("inReplyTo"),
    })  # fmt: skip


FORMAT = Format(name="mastodon", about="a Mastodon outbox", recognise=recognise, read=read, rank=15)
