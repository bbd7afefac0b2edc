"""A Telegram export (result.json): the messages of one chat or of all."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, Any

from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.posts import object_of, objects_of, parse_json_file, post_found
from trendlab.readers.records import Found, Reject

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_KIND = re.compile(
    r'"type"\s*:\s*"(?:personal_chat|bot_chat|saved_messages|(?:public|private)_(?:channel|group|supergroup))"'
)
_MESSAGES = re.compile(r'"messages"\s*:\s*\[')


def recognise(head: Head) -> str | None:
    """The type of a chat and its messages."""
    text = head.trimmed
    hit = _KIND.search(text) if text.startswith("{") and _MESSAGES.search(text) else None
    return f"messages of a chat ({hit[0]})" if hit else None


def read(opened: Opened) -> Read:
    """The messages that people wrote."""
    return {}, _messages(parse_json_file(opened), opened.name)


def _messages(whole: object, name: str) -> Iterator[Found]:
    for chat in _chats(whole):
        for message in chat["messages"]:
            yield (
                _message(message, chat, name)
                if isinstance(message, dict)
                else Reject(name, "not a message", str(message)[:500])
            )


def _chats(whole: object) -> Iterator[Mapping[str, Any]]:
    held = object_of(whole)
    lists = (objects_of(object_of(held.get(k)).get("list")) for k in ("chats", "left_chats"))
    for chat in (held, *chain.from_iterable(lists)):
        if isinstance(chat.get("messages"), list):
            yield chat


def plain_text(value: object) -> str:
    """The text of a message: a string, or a list of strings and of objects with a text each.

    >>> plain_text(["See ", {"type": "bold", "text": "here"}, "."])
    'See here.'
    """
    if isinstance(value, list):
        return "".join(plain_text(v) for v in value)
    if isinstance(value, dict):
        return plain_text(value.get("text", ""))
    return value if isinstance(value, str) else ""


def _message(message: Mapping[str, Any], chat: Mapping[str, Any], name: str) -> Found:
    if message.get("type") != "message":
        return Reject(name, "service message", str(message.get("action") or ""))
    text = plain_text(message.get("text")) or plain_text(message.get("text_entities"))
    return post_found(name, text, {
        "source": chat.get("name"),
        "date": message.get("date"),
        "id": f"{chat.get('id', '')}/{message.get('id', '')}",
        "author": message.get("from"),
        "forwarded_from": message.get("forwarded_from"),
        "reply_to": message.get("reply_to_message_id"),
    }, without="message without text")  # fmt: skip


FORMAT = Format(name="telegram", about="a Telegram export", recognise=recognise, read=read, rank=15)
