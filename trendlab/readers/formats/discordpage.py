"""A Discord channel as DiscordChatExporter writes it as a page, the default, or as text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.markup import Element, block_text, html_tree, line_text, with_class
from trendlab.readers.posts import post_found
from trendlab.readers.press.written import find_written
from trendlab.readers.records import Found, Reject

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_PAGE = re.compile(r"class=\"?[^\"<>]{0,80}\bchatlog__message")
_RULE = re.compile(r"={62}\s*")
_TEXT = re.compile(r"\ufeff?={62}\s*\nGuild: [^\n]*\nChannel: [^\n]*\n")
_EDGES = ("Guild: ", "Exported ")  # what stands below the row of signs above and below the messages of a channel
_OPENS = re.compile(
    r"\[(?P<day>[^\[\]\n]{0,24}\d{1,4}\D[^\[\]\n]{4,40})\] (?P<author>\S[^\n]{0,80}?)(?: \(pinned\))?\s*"
)
_PLACES = ("preamble__entry", "info__guild-name", "info__channel-name")
_MESSAGES = ("chatlog__message-container", "chatlog__message")
_AUTHORS = frozenset(("chatlog__author", "chatlog__author-name"))
_TIMES = frozenset(("chatlog__timestamp", "chatlog__short-timestamp"))
# What stands below the words of a message, in braces.
_BESIDE = re.compile(r"\{(?:Attachments|Embed|Stickers|Reactions|Forwarded Message)\}\s*")


def recognise(head: Head) -> str | None:
    """The classes of its pages, or the lines above its messages."""
    if _TEXT.match(head.text.replace("\r\n", "\n")):
        return "the guild and channel above messages of Discord"
    page = "<html" in head.text[:2_000].lower() and _PAGE.search(head.text)
    return "messages of a channel of Discord" if page else None


def read(opened: Opened) -> Read:
    """The messages that people wrote."""
    text = opened.text()
    if _TEXT.match(text[: len(opened.head.text)].replace("\r\n", "\n")):
        return {"layout": "text"}, _text_messages(text.splitlines(), opened.name)
    return {"layout": "page"}, _page_messages(html_tree(text, opened.name), opened.name)


def _source(*names: str) -> str:
    return " / ".join(filter(None, (name.strip() for name in names)))


def _text_messages(lines: Sequence[str], name: str) -> Iterator[Found]:
    """The messages of a file with one channel or several, one below the other."""
    place = source = ""
    hit, held = None, list[str]()
    for k, line in enumerate(lines):
        is_rule, below = _RULE.fullmatch(line) is not None, lines[k + 1] if k + 1 < len(lines) else ""
        if is_rule and below.startswith(_EDGES):
            yield from _text_message(hit, held, name, source=source)
            place, hit, held = below.split()[0], None, []
            if place == "Guild:":
                source = _source(*(one.partition(": ")[2] for one in lines[k + 1 : k + 3]))
        elif is_rule and place == "Guild:":
            place = "messages"
        elif place == "messages" and (opens := _OPENS.fullmatch(line)):
            yield from _text_message(hit, held, name, source=source)
            hit, held = opens, []
        elif place == "messages":
            held.append(line)
    yield from _text_message(hit, held, name, source=source)


def _text_message(hit: re.Match[str] | None, lines: Sequence[str], name: str, *, source: str) -> Iterator[Found]:
    if hit is None:
        if text := "\n".join(lines).strip():
            yield Reject(name, "above the first message", text)
        return
    end = next((k for k, line in enumerate(lines) if _BESIDE.fullmatch(line)), len(lines))
    fields = {"source": source, "date": _day(hit["day"]), "author": hit["author"]}
    yield post_found(name, "\n".join(lines[:end]), fields, without="message without text")


def _page_messages(tree: Element, name: str) -> Iterator[Found]:
    source = _source(*[line_text(e) for place in _PLACES for e in with_class(tree, place)][:2])
    each = next((kind for kind in _MESSAGES if next(with_class(tree, kind), None) is not None), "")
    author = day = number = ""
    is_open = False
    for element in tree.iter():
        kinds = (element.get("class") or "").lower().split() if isinstance(element.tag, str) else []
        if each in kinds:
            if is_open:
                yield Reject(name, "message without text", number)
            number = element.get("data-message-id") or (element.get("id") or "").rpartition("-")[2]
            is_open = True
        elif not _AUTHORS.isdisjoint(kinds):  # of this message and of further ones below it
            author = line_text(element)
        elif not _TIMES.isdisjoint(kinds):
            day = _stamp(element) or day
        elif "chatlog__system-notification-content" in kinds:
            yield Reject(name, "service message", line_text(element))
            is_open = False
        elif "chatlog__content" in kinds:
            fields = {"source": source, "date": day, "id": number, "author": author}
            yield post_found(name, block_text(_words(element)), fields, without="message without text")
            is_open = False
    if is_open:
        yield Reject(name, "message without text", number)


def _words(content: Element) -> Element:
    """The words of a message without what stands below them."""
    found = _first(content, "chatlog__markdown-preserve", "preserve-whitespace", "markdown")
    return content if found is None else found


def _first(element: Element, *names: str) -> Element | None:
    return next((e for name in names for e in with_class(element, name)), None)


def _stamp(element: Element) -> str:
    """The day in the time of a message: in an attribute with a month by name, or in its words."""
    told = (element.get(key) or "" for key in ("title", "data-timestamp"))
    return next((day for text in (*told, line_text(element)) if (day := _day(text))), "")


def _day(stamp: str) -> str:
    """The day in a time as the exporter's language writes it: with a month by name, or the numbers before the clock."""
    written = find_written(stamp)
    first = stamp.split()[0] if stamp.split() else ""
    return written.value if written else first if re.search(r"\d\D+\w+\D+\d", first) and ":" not in first else ""


FORMAT = Format(
    name="discordpage", about="a Discord channel as a page or text", recognise=recognise, read=read, rank=15,
)  # fmt: skip
