"""Mail messages and news posts: one in a file (.eml), or many one after another (mbox, Usenet archives)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.formats.proquest import has_records, html_lines
from trendlab.readers.messages import message_found, message_texts, parse_message
from trendlab.readers.press.proquest import proquest_articles
from trendlab.readers.records import Found, Reject

if TYPE_CHECKING:
    import io
    from collections.abc import Iterator


_HEADER = re.compile(r"[!-9;-~]{1,60}:(?:[ \t].*)?$")
_ENVELOPE = re.compile(rb"From (?=[^\s:])")
_FIELD = re.compile(rb">?[!-9;-~]{1,60}:[ \t\r\n]|[!-9;-~]{1,60}:\r?$")
_ESCAPED = re.compile(rb"^>(>*From )", re.MULTILINE)
_NEXT_MAIL = re.compile(r"^From [^\s:].*\r?\n[!-9;-~]{1,60}:", re.MULTILINE)
_NEXT_AFTER_BLANK = re.compile(r"\n\r?\nFrom [^\s:].*\r?\n[!-9;-~]{1,60}:")
_MAIL_HEADERS = frozenset((
    "from", "date", "subject", "message-id", "received", "return-path", "newsgroups", "path", "mime-version", "to",
    "content-type", "references", "xref", "organization", "lines", "delivered-to", "x-gm-thrid",
))  # fmt: skip
# A message must have a sender and one of these.
_NEEDED = frozenset(("date", "subject", "message-id", "newsgroups"))
# So many headers below the first message make a text a dump of several rather than one message.
_FURTHER = 3


def recognise(head: Head) -> str | None:
    """The line "From ..." of a mailbox above headers, or the headers of a message."""
    text = head.trimmed
    if text.startswith("From "):
        first, _, rest = text.partition("\n")
        names = _header_names(rest)
        mails = ":" not in first.split(" ", 2)[1] and len(names & _MAIL_HEADERS) > 1 and _are_separated_by_blanks(rest)
        return f"{first[:40]!r} above headers" if mails else None
    names = _header_names(text)
    if "from" not in names or not names & _NEEDED or len(names & _MAIL_HEADERS) < min(len(names), 3):
        return None
    _, _, below = text.replace("\r\n", "\n").partition("\n\n")
    further = len(re.findall(r"^(?:From|Subject): ", below, re.MULTILINE))
    return "the headers of a mail" if further < _FURTHER or "message-id" in names or "received" in names else None


def _are_separated_by_blanks(text: str) -> bool:
    """Whether blank lines precede the further "From " lines: in a dump of another program they do not."""
    all_lines, parted = len(_NEXT_MAIL.findall(text)), len(_NEXT_AFTER_BLANK.findall(text))
    return 2 * parted >= all_lines


def _header_names(text: str) -> set[str]:
    """The names of the headers that a text begins with; none where a line above the first blank one is no header."""
    names: set[str] = set()
    for line in text[:100_000].splitlines():
        if not line.strip():
            return names
        if line[0] in " \t" and names:
            continue
        if not _HEADER.match(line):
            return set()
        names.add(line.split(":", 1)[0].lower())
    return names if len(text) < 100_000 else set()


def read(opened: Opened) -> Read:
    """Each mail, one after another."""
    many = opened.head.trimmed.startswith("From ")
    return {"layout": "mailbox" if many else "mail"}, _letters(opened, many=many)


def _letters(opened: Opened, *, many: bool) -> Iterator[Found]:
    for data in split_mailbox(opened.stream, opened.name, opened.spec.limits.line_chars) if many else (opened.data(),):
        if isinstance(data, Reject):
            yield data
            continue
        mail = parse_message(data)
        page = next((p for p in message_texts(mail, "text/html") if has_records(p)), None)
        if page is not None:
            yield from proquest_articles(enumerate(html_lines(page), 1), opened.name)
        else:
            yield message_found(mail, opened.name)


def split_mailbox(stream: io.BufferedReader, name: str, max_bytes: int) -> Iterator[bytes | Reject]:
    """The messages of a mailbox, without their "From " lines.

    A message begins at a line "From ..." with a blank line above it and a header below it, so that neither a sentence
    "From here ..." nor a quoted message splits one.

    Args:
        stream: the bytes.
        name: what messages call it.
        max_bytes: a larger message is a reject, and the others are read.
    """
    held: list[bytes] = []
    size, blank, begun = 0, True, False

    def whole() -> bytes | Reject:
        data = b"".join(held)
        if size <= max_bytes:
            return _ESCAPED.sub(rb"\1", data)
        return Reject(name, f"mail of more than {max_bytes:,} bytes", data[:500].decode("utf8", "replace"))

    line = stream.readline(max_bytes + 1)
    while line:
        following = stream.readline(max_bytes + 1)
        if blank and _ENVELOPE.match(line) and _FIELD.match(following):
            if begun:
                yield whole()
            held, size, begun = [], 0, True
        else:
            size += len(line)
            if size <= max_bytes:
                held.append(line)
            else:
                del held[40:]  # the headers are enough for the reject
        blank = not line.strip()
        line = following
    if begun:
        yield whole()


FORMAT = Format(
    name="mail", about="mails or news posts (EML, mbox)", recognise=recognise, read=read, rank=25
)  # fmt: skip
