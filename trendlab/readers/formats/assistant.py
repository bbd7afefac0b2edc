"""Conversations with an assistant as ChatGPT and Claude export them (conversations.json): a conversation an article."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.posts import object_of, objects_of, parse_json_file, post_found
from trendlab.readers.records import Found, Reject

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_TREE = (re.compile(r'"mapping"\s*:\s*\{'), re.compile(r'"create_time"\s*:'), re.compile(r'"title"\s*:'))
_LIST = (re.compile(r'"chat_messages"\s*:\s*\['), re.compile(r'"created_at"\s*:'), re.compile(r'"uuid"\s*:'))
# Those who say something; system prompts and tools say nothing.
_SPEAKERS = frozenset(("user", "assistant", "human"))


def recognise(head: Head) -> str | None:
    """The tree of messages of ChatGPT, or the list of Claude, or None."""
    text = head.trimmed
    if text.startswith(("[", "{")):
        for kind, names in (("ChatGPT", _TREE), ("Claude", _LIST)):
            if all(p.search(text) for p in names):
                return f"conversations as {kind} exports them"
    return None


def read(opened: Opened) -> Read:
    """Each conversation with what both sides said."""
    whole = parse_json_file(opened)
    return {}, _conversations(whole if isinstance(whole, list) else [whole], opened.name)


def _conversations(rows: list[Any], name: str) -> Iterator[Found]:
    for row in rows:
        if isinstance(row, dict) and isinstance(row.get("mapping"), dict):
            yield _conversation(row, [*_said_in_tree(row)], name, date=row.get("create_time"))
        elif isinstance(row, dict) and isinstance(row.get("chat_messages"), list):
            yield _conversation(row, [*_said_in_list(row)], name, date=row.get("created_at"))
        else:
            yield Reject(name, "no conversation", str(row)[:500])


def _conversation(row: Mapping[str, Any], said: list[str], name: str, *, date: object) -> Found:
    return post_found(name, "\n".join(said), {
        "title": row.get("title") or row.get("name"),
        "date": date,
        "id": row.get("conversation_id") or row.get("id") or row.get("uuid"),
        "messages": len(said),
    }, without="conversation without words")  # fmt: skip


def _said_in_tree(row: Mapping[str, Any]) -> Iterator[str]:
    """What was said on the branch that the conversation ended with, from its start."""
    nodes = object_of(row.get("mapping"))
    path: list[Mapping[str, Any]] = []
    seen: set[str] = set()
    at = row.get("current_node")
    while isinstance(at, str) and at in nodes and at not in seen:
        seen.add(at)
        path.append(object_of(nodes[at]))
        at = path[-1].get("parent")
    for node in reversed(path) if path else map(object_of, nodes.values()):
        message = object_of(node.get("message"))
        if str(object_of(message.get("author")).get("role")) in _SPEAKERS:
            parts = object_of(message.get("content")).get("parts")
            yield from (p for p in parts if isinstance(p, str) and p.strip()) if isinstance(parts, list) else ()


def _said_in_list(row: Mapping[str, Any]) -> Iterator[str]:
    for message in objects_of(row.get("chat_messages")):
        if str(message.get("sender")) in _SPEAKERS:
            parts = "\n".join(str(p.get("text") or "") for p in objects_of(message.get("content")))
            text = str(message.get("text") or "") or parts
            if text.strip():
                yield text


FORMAT = Format(name="assistant", about="conversations with an assistant", recognise=recognise, read=read, rank=20)
