"""Chats whose days stand on lines of their own, above messages with a time and a sender (KakaoTalk, LINE, IRC logs)."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from trendlab.days.inside import find_day
from trendlab.days.words import month_of
from trendlab.readers.bom import without_mark
from trendlab.readers.clean import clean_text
from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.records import Found, Record, Reject
from trendlab.readers.table import as_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from trendlab.readers.sources import Line

_TIME = r"(?:[\u4e00-\u9fff\uac00-\ud7a3]{2} ?|[AP]M ?)?\d{1,2}:\d\d(?::\d\d)?(?: ?[AaPp]\.?[Mm]\.?)?"
# "[Ada] [10:11 AM] text", "10:11<tab>Ada<tab>text", "10:11 <ada> text", "[10:11] <ada> text".
_MESSAGE = re.compile(
    rf"\[(?P<a>[^\]\n]{{1,40}})\] \[{_TIME}\] ?(?P<at>.*)$|{_TIME}\t(?P<b>[^\t\n]{{1,40}})\t(?P<bt>.*)$"
    rf"|\[?{_TIME}\]?\s<[ @+%&~]?(?P<c>[^<>\n]{{1,40}})>\s(?P<ct>.*)$",
    re.DOTALL,
)
_DAY_LINE = re.compile(
    r"(?:-{3,}\s*)?(?:(?:Log (?:opened|closed)|Day changed(?: to)?)\s)?(\D{0,20}\d[^\n]{5,40}?)(?:\s*-{3,})?\s*$"
)
# What no person wrote: "10:11 -!- bo has joined", "10:11 * Ada waves", "10:11<tab>Ada joined the group".
_EVENT = re.compile(rf"\[?{_TIME}\]?(?:\s{{1,3}}(?:-!-|\*|<?--?>?)\s|\t)")
_CLOCK = re.compile(r"\s\d\d:\d\d:\d\d\s")
_WORD = re.compile(r"[^\W\d_]+|\d+")
_LONGEST_DAY, _MIN_MESSAGES, _SAMPLE = 60, 4, 300


def recognise(head: Head) -> str | None:
    """Messages with a time and a sender, and a day on a line of its own above the first of them."""
    lines = [x for x in without_mark(head.text).splitlines()[:_SAMPLE] if x.strip()]
    found = [(k, hit) for k, x in enumerate(lines) if (hit := _MESSAGE.match(x))]
    if len(found) < _MIN_MESSAGES or not any(map(day_of, lines[: found[0][0]])):
        return None
    senders = Counter(_sender(hit) for _, hit in found)
    fits = 3 * len(found) >= len(lines) and len(senders) <= 0.5 * len(found)
    return f"days above messages of {len(senders)} senders" if fits else None


def day_of(text: str) -> str | None:
    """The day of a line with nothing else than a day and its weekday, None for any other line.

    >>> day_of("--- Day changed Tue Jan 07 2020"), day_of("10:11 <ada> yes")
    ('Jan 07 2020', None)
    """
    hit = _DAY_LINE.match(text) if len(text) <= _LONGEST_DAY else None
    day = find_day(_CLOCK.sub(" ", hit[1])) if hit is not None else None
    if hit is None or day is None or not day.exact:
        return None
    besides = _CLOCK.sub(" ", hit[1]).replace(day.text, " ", 1)
    return day.text if all(len(word) == 1 or month_of(word) == 0 for word in _WORD.findall(besides)) else None


def read(opened: Opened) -> Read:
    """Each message as an article with its sender and the day above it."""
    return {}, _messages(opened)


def _messages(opened: Opened) -> Iterator[Found]:
    day: str | None = None
    ruled = False
    hit: re.Match[str] | None = None
    held: list[Line] = []
    for line in opened.lines():
        text = without_mark(line.text)
        found, changed = _MESSAGE.match(text), day_of(text)
        if found is None and _EVENT.match(text):
            yield from _held(hit, held, opened.name, day=day)
            yield Reject(opened.name, "line of no sender", text.strip(), line.number, line.number)
            held, hit = [], None
            continue
        if found is None and (changed is None or (ruled and not text.startswith("-"))):
            held.append(line)
            continue
        yield from _held(hit, held, opened.name, day=day)
        held, hit = [], None
        if found is None:
            day, ruled = changed, text.startswith("-")
        else:
            hit, held = found, [line]
    yield from _held(hit, held, opened.name, day=day)


def _held(hit: re.Match[str] | None, lines: list[Line], name: str, *, day: str | None) -> Iterator[Found]:
    if lines:
        yield _message(hit, lines, name, day=day)


def _message(hit: re.Match[str] | None, lines: list[Line], name: str, *, day: str | None) -> Found:
    shown = "\n".join(line.text for line in lines).strip()
    place = (lines[0].number, lines[-1].number)
    if hit is None:
        return Reject(name, "line of no sender" if shown else "blank line", shown, *place)
    said = next(hit[key] for key in ("at", "bt", "ct") if hit[key] is not None)
    text = clean_text("\n".join((said, *(line.text for line in lines[1:]))))
    if not text:
        return Reject(name, "message without text", shown, *place)
    return Record(
        text=text, source=name, raw_date=day, first_line=place[0], last_line=place[1],
        meta=as_json({"author": _sender(hit)}),
    )  # fmt: skip


def _sender(hit: re.Match[str]) -> str:
    return next(hit[key] for key in "abc" if hit[key]).strip()


FORMAT = Format(
    name="daychat", about="a chat (KakaoTalk, LINE, IRC)", recognise=recognise, read=read, rank=59, in_order=True
)
