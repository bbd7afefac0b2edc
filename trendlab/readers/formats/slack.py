"""A Slack export: the messages of a channel, one file a day or with their threads; service messages are rejects."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Any

from trendlab.errors import InputError
from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.posts import object_of, objects_of, parse_json_file, post_found
from trendlab.readers.records import Found, Reject

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_STAMP = re.compile(r'"ts"\s*:\s*"\d{9,10}\.\d{6}"')
_KIND = re.compile(r'"type"\s*:\s*"message"')
_USERS = re.compile(r'"team_id"\s*:\s*"[TE]\w+".{0,20000}?"(?:profile|is_bot)"\s*:', re.DOTALL)
_CHANNELS = re.compile(r'"creator"\s*:\s*"\w+".{0,20000}?"(?:members|is_archived|purpose)"\s*:', re.DOTALL)
_LOGS = re.compile(r'"(?:service_type|change_type)"\s*:.{0,2000}?"(?:service_type|change_type)"\s*:', re.DOTALL)
# Subtypes of messages that a person or bot wrote; all others report events in the channel.
_WRITTEN = frozenset((
    "", "bot_message", "thread_broadcast", "me_message", "file_share", "file_comment", "file_mention",
    "reply_broadcast",
))  # fmt: skip
_LINK = re.compile(r"<(?:(?:https?://|mailto:|tel:)[^<>|]*\||[@#!][^<>|]*\|)([^<>]*)>|<([^<>\s]+)>")


def recognise(head: Head) -> str | None:
    """Messages with Slack's timestamps, or the lists of its users, channels or services."""
    start = head.trimmed
    if not start.startswith(("[", "{")):
        return None
    if _STAMP.search(start) and _KIND.search(start):
        return "messages with Slack's timestamps"
    if start.startswith("[") and any(p.search(start[:50_000]) for p in (_USERS, _CHANNELS, _LOGS)):
        return "a list of the users, channels or services of Slack"
    return None


def read(opened: Opened) -> Read:
    """The messages that people and bots wrote; service messages are rejects.

    Raises:
        InputError: if the file lists users, channels or services and holds no messages.
    """
    whole = parse_json_file(opened)
    channel = str(whole.get("name") or "") if isinstance(whole, dict) else ""
    messages = list(_messages(whole))
    if not messages:
        raise InputError(f"{opened.name} lists users, channels or services of Slack, no messages; give the channels")
    folder = opened.name.replace("\\", "/").rpartition("/")[0].rpartition("/")[2]
    return {}, (_message(one, opened.name, channel or folder) for one in messages)


def _messages(whole: object) -> Iterator[Mapping[str, Any]]:
    """The messages of a channel; those of a thread below the one that began it."""
    rows = whole.get("messages") if isinstance(whole, dict) else whole
    for row in rows if isinstance(rows, list) else ():
        if isinstance(row, dict) and "ts" in row:
            yield row
            yield from objects_of(row.get("slackdump_thread_replies"))


def plain_text(text: str) -> str:
    """The text of a message without Slack's brackets.

    >>> plain_text("See <https://a.example|the page>, <@U1|ann> &amp; <#C2|news>.")
    'See the page, ann & news.'
    """
    return html.unescape(_LINK.sub(lambda hit: hit[1] if hit[1] is not None else hit[2].lstrip("@#!"), text))


def _attached(message: Mapping[str, Any]) -> str:
    """The texts of the attachments to a message, where bots write."""
    return "\n".join(str(a.get("text") or a.get("fallback") or "") for a in objects_of(message.get("attachments")))


def _message(message: Mapping[str, Any], name: str, channel: str) -> Found:
    kind = str(message.get("subtype") or "")
    text = str(message.get("text") or "") or _attached(message)
    if kind not in _WRITTEN:
        return Reject(name, f"service message ({kind})", text)
    profile = object_of(message.get("user_profile"))
    stamp = str(message.get("ts") or "")
    return post_found(name, plain_text(text), {
        "source": channel,
        "date": stamp.partition(".")[0],
        "id": f"{channel}/{stamp}" if channel else stamp,
        "author": profile.get("real_name") or profile.get("name") or message.get("username") or message.get("user"),
        "thread": message.get("thread_ts") if message.get("thread_ts") != stamp else None,
        "replies": message.get("reply_count"),
    }, without="message without text")  # fmt: skip


FORMAT = Format(name="slack", about="a Slack export", recognise=recognise, read=read, rank=16)
