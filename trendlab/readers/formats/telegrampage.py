"""A Telegram export as HTML pages (messages.html), the default of Telegram."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.markup import Element, block_text, html_tree, with_class
from trendlab.readers.posts import post_found
from trendlab.readers.records import Found, Reject

if TYPE_CHECKING:
    from collections.abc import Iterator

_SEEN = ('class="page_wrap"', "chat_page", 'class="message ')


def recognise(head: Head) -> str | None:
    """The classes of its pages."""
    start = head.text[:60_000]
    return "messages of a chat of Telegram" if "<html" in start and sum(s in start for s in _SEEN) >= 2 else None


def read(opened: Opened) -> Read:
    """The messages that people wrote."""
    return {}, _messages(html_tree(opened.text(), opened.name), opened.name)


def _messages(tree: Element, name: str) -> Iterator[Found]:
    chat, sender = "", ""
    for element in tree.iter("div"):
        kinds = (element.get("class") or "").split()
        if "page_header" in kinds:
            chat = " ".join(block_text(element).split())
        if "message" not in kinds:
            continue
        if "service" in kinds:
            yield Reject(name, "service message", " ".join(block_text(element).split()))
            continue
        sender = _own(element, "from_name") or sender  # a further message of the same sender has no name
        yield _message(element, name, chat=chat, sender=sender)


def _message(element: Element, name: str, *, chat: str, sender: str) -> Found:
    stamp = next((e.get("title") or "" for e in with_class(element, "date") if e.tag == "div"), "")
    day, _, clock = stamp.partition(" ")
    return post_found(name, _own(element, "text"), {
        "source": chat,
        "date": _iso(day, clock.partition(" ")[0]),
        "id": f"{chat}/{(element.get('id') or '').removeprefix('message')}",
        "author": sender,
    }, without="message without text")  # fmt: skip


def _own(element: Element, kind: str) -> str:
    """The text of the first part of a message of this class."""
    part = next((e for e in with_class(element, kind) if e.tag == "div"), None)
    return block_text(part).strip() if part is not None else ""


def _iso(day: str, clock: str) -> str:
    """Day and time in ISO 8601; Telegram writes days as 03.03.2021 in all languages."""
    parts = day.split(".")
    return f"{parts[2]}-{parts[1]}-{parts[0]}T{clock}" if len(parts) == 3 and clock else day


FORMAT = Format(
    name="telegrampage", about="a Telegram export as pages", recognise=recognise, read=read, rank=15,
)  # fmt: skip
