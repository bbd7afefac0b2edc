"""Chats as text: a line begins with day and time, then who writes, then what (WhatsApp, IRC and others)."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from trendlab.readers.clean import clean_text
from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.records import Found, Record, Reject
from trendlab.readers.table import as_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from trendlab.readers.sources import Line

_MARKS = "\u200e\u200f\u202a\u202b\u202c"  # of the direction of writing
# Words of forenoon and afternoon, and what stands between day and time ("à", "klo", "kl.").
_HALF = r"(?:[ap]\.?\s?m\.?|[\u0635\u0645]|\u0447\.|Uhr)"
_BETWEEN = r"(?:\u00e0|klo|kl\.?|um|\u0433\.,?|[\u4e0a\u4e0b]\u5348|\uc624[\uc804\ud6c4])"
_CLOCK = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?"
_DAY = rf"\d{{1,4}}[{_MARKS}]?[./-][{_MARKS}\s]?\d{{1,2}}[{_MARKS}]?[./-][{_MARKS}\s]?\d{{1,4}}\.?"
_KOREAN_DAY = r"\d{4}\ub144 \d{1,2}\uc6d4 \d{1,2}\uc77c"  # of KakaoTalk on phones
_DAY = rf"(?:{_DAY}|{_KOREAN_DAY})"
_NEW_DAY = re.compile(rf"{_KOREAN_DAY} (?:{_BETWEEN} )?{_CLOCK}\s*")  # a line above the messages of a day
_MESSAGE = re.compile(
    rf"[{_MARKS}\ufeff\s]*\[?(?P<clock>{_CLOCK}(?:[\s\u202f]?{_HALF})?,\s)?(?P<day>{_DAY})"
    rf"(?(clock)|[,\u060c\sT][{_MARKS}]?\s?(?:{_BETWEEN}\s?)?{_CLOCK}(?:[\s\u202f]?{_HALF})?Z?)"
    rf"\]?(?:\s[-\u2013]|,)?[\s{_MARKS}]{{1,3}}"
    r"(?:<(?P<nick>[^<>\n]{1,40})>\s?(?P<said>.*)|(?P<name>[^:<>\n]{1,40}):\s(?P<text>.*)|(?P<rest>.*))$",
    re.IGNORECASE,
)
# Placeholders of pictures and removed messages, in several languages.
_GONE = re.compile(
    r"[\u200e\s]*<?(?:media omitted|(?:image|video|audio|sticker|gif|document) omitted|medien ausgeschlossen"
    r"|m\u00e9dias omis|multimedia omitido|m\u00eddia oculta|this message was deleted|you deleted this message"
    r"|diese nachricht wurde gel\u00f6scht|null|media weggelaten|media omess[oi]|arquivo de m\u00eddia oculto"
    r"|\u0431\u0435\u0437 \u043c\u0435\u0434\u0438\u0430\u0444\u0430\u0439\u043b\u043e\u0432"
    r"|medya dahil edilmedi|\u7701\u7565\u591a\u5a92[\u4f53\u9ad4](?:\u6587\u4ef6|\u6a94\u6848))\.?>?\s*",
    re.IGNORECASE,
)
_BY_PROGRAM = "\u200e"  # WhatsApp on phones of Apple marks so what no person wrote
_MIN_TIMES, _SAMPLE, _MOST_LINES, _TOP = 5, 2_000, 10, 4
_MAX_SENDERS = 0.5


def recognise(head: Head) -> str | None:
    """Lines that begin with day and time, most with a sender, each of whom writes more than once."""
    lines = [x for x in head.text.splitlines()[:_SAMPLE] if x.strip()]
    if len(lines) < _MIN_TIMES or not any(map(_MESSAGE.match, lines[:_TOP])):
        return None
    found = [hit for x in lines if (hit := _MESSAGE.match(x))]
    senders = Counter(name for hit in found if (name := hit["nick"] or hit["name"]))
    n = senders.total()
    if (
        n < _MIN_TIMES
        or n < 0.7 * len(found)
        or _MOST_LINES * len(found) < len(lines)
        or len(senders) > _MAX_SENDERS * n
    ):
        return None
    return f"lines that begin with day, time and one of {len(senders)} senders"


def read(opened: Opened) -> Read:
    """Each message as an article with its sender; lines that no person wrote are rejects."""
    return {}, chat_messages(opened.lines(), opened.name)


def chat_messages(lines: Iterable[Line], name: str) -> Iterator[Found]:
    """The messages in order; lines without a day continue the message above.

    Args:
        lines: of the file.
        name: of the source.
    """
    hit: re.Match[str] | None = None
    held: list[Line] = []
    for line in lines:
        found = _MESSAGE.match(line.text)
        if found is None and not _NEW_DAY.fullmatch(line.text):
            held.append(line)
            continue
        if held:
            yield _message(hit, held, name)
        hit, held = found, [line]
    if held:
        yield _message(hit, held, name)


def _message(hit: re.Match[str] | None, lines: list[Line], name: str) -> Found:
    shown = "\n".join(line.text for line in lines).strip()
    place = (lines[0].number, lines[-1].number)
    if hit is None:
        return Reject(name, "above the first message" if shown else "blank line", shown, *place)
    sender = hit["nick"] or hit["name"]
    if not sender:
        return Reject(name, "service message", shown, *place)
    said = hit["said"] or hit["text"] or ""
    if said.startswith(_BY_PROGRAM) and not _GONE.fullmatch(said):
        return Reject(name, "service message", shown, *place)
    body = clean_text("\n".join((said, *(line.text for line in lines[1:]))))
    if not body or _GONE.fullmatch(body):
        return Reject(name, "message without text", shown, *place)
    return Record(
        text=body, source=name, raw_date=_plain_day(hit["day"]), first_line=place[0], last_line=place[1],
        meta=as_json({"author": sender.strip(f"{_MARKS} ")}),
    )  # fmt: skip


def _plain_day(day: str) -> str:
    """A day without marks, blanks and a last point: "2021. 3. 12." is "2021.3.12"; Persian digits tell a calendar."""
    if "\ub144" in day:
        return re.sub(r"\D+", "-", day).strip("-")
    plain = (c if c in "./-" or "\u06f0" <= c <= "\u06f9" else str(int(c)) for c in day if c in "./-" or c.isdecimal())
    return "".join(plain).rstrip(".")


FORMAT = Format(name="chat", about="a chat (WhatsApp, IRC)", recognise=recognise, read=read, rank=59, in_order=True)
