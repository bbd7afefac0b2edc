"""A Discord channel as DiscordChatExporter writes it (JSON): the messages that people wrote."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.posts import object_of, objects_of, parse_json_file, post_found
from trendlab.readers.records import Found, Reject

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_SEEN = (re.compile(r'"guild"\s*:\s*\{'), re.compile(r'"channel"\s*:\s*\{'), re.compile(r'"messages"\s*:\s*\['))
# Messages of these kinds were written by somebody; all others report what happened in the channel.
_WRITTEN = frozenset(("Default", "Reply", "ThreadStarterMessage", "0", "19", "21"))


def recognise(head: Head) -> str | None:
    """A guild, a channel and its messages, or None."""
    text = head.trimmed
    seen = text.startswith("{") and all(p.search(text[:20_000]) for p in _SEEN)
    return "a guild, a channel and its messages" if seen else None


def read(opened: Opened) -> Read:
    """The messages that people wrote."""
    whole = object_of(parse_json_file(opened))
    return {}, _messages(whole, opened.name)


def _messages(whole: Mapping[str, Any], name: str) -> Iterator[Found]:
    guild, channel = (str(object_of(whole.get(k)).get("name") or "") for k in ("guild", "channel"))
    for message in objects_of(whole.get("messages")):
        yield _message(message, name, source=" / ".join(filter(None, (guild, channel))))


def _message(message: Mapping[str, Any], name: str, *, source: str) -> Found:
    text = str(message.get("content") or "")
    if str(message.get("type")) not in _WRITTEN:
        return Reject(name, "service message", text)
    author = object_of(message.get("author"))
    attached = "\n".join(
        str(one.get(k) or "") for one in objects_of(message.get("embeds")) for k in ("title", "description")
    )
    return post_found(name, text or attached, {
        "source": source,
        "date": message.get("timestamp"),
        "id": message.get("id"),
        "author": author.get("nickname") or author.get("name"),
        "reply_to": object_of(message.get("reference")).get("messageId"),
    }, without="message without text")  # fmt: skip


FORMAT = Format(name="discord", about="a Discord channel", recognise=recognise, read=read, rank=20)
