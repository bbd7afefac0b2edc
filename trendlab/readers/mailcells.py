"""Cells of a table that hold a whole mail or news post with its headers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from trendlab.readers.records import Record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trendlab.readers.records import Found

# The headers that a mail may begin with; a text that begins so has several of them, and a sender among them.
_FIRST = re.compile(
    r"\s{0,3}(?:from [^\s:]\S*@\S* .*\n)?(?:message-id|return-path|received|delivered-to|from|date|subject|to|sender"
    r"|reply-to|mime-version|path|newsgroups|xref|x-[\w-]{1,40}):[ \t]",
    re.IGNORECASE,
)
_NAME = re.compile(r"^([!-9;-~]{1,60}):", re.MULTILINE)
_NEEDED = frozenset(("date", "subject", "message-id", "newsgroups"))
_MIN_HEADERS, _HEAD_CHARS = 3, 20_000
_CODING = re.compile(r"^content-transfer-encoding:\s*([\w-]+)", re.IGNORECASE | re.MULTILINE)
_BOUNDARY = re.compile(
    r"^content-type:\s*multipart/(?:.|\n[ \t]){0,400}?boundary=\"?([^\s\";]+)", re.IGNORECASE | re.MULTILINE
)
_NO_BASE64, _NO_QUOTED = (
    re.compile(r"[^\sA-Za-z0-9+/=]|[A-Za-z0-9+/] [A-Za-z0-9+/]"),
    re.compile(r"=(?![0-9A-F]{2}|[ \t]*(?:\n|\Z))"),
)
_BYTE = re.compile(r"=[89A-F][0-9A-F]=[89A-F][0-9A-F]")
_LONGEST_LINE = 78  # characters of a line in that encoding


def mail_in_cell(text: str, name: str) -> Found | None:
    r"""The mail that a cell holds, as an article without the headers, or as a reject; None where it is a plain text.

    Args:
        text: of a cell.
        name: of its table.

    Example:
        >>> mail = "Date: Mon, 3 May 2021 10:00:00 +0100\nFrom: a@b.example\nSubject: Ferry\n\nIt is late.\n"
        >>> found = mail_in_cell(mail, "mails.csv")
        >>> found.title, found.raw_date, found.text
        ('Ferry', '2021-05-03', 'It is late.')
    """
    if ":" not in text[:45] or not _FIRST.match(text[:400]):
        return None
    plain = text.lstrip().replace("\r\n", "\n")
    end = plain.find("\n\n", 0, _HEAD_CHARS)
    lines = plain[:end].split("\n") if end > 0 else []
    lines = lines[1:] if lines and lines[0].startswith("From ") else lines
    names = {hit[1].casefold() for line in lines if (hit := _NAME.match(line))}
    whole = all(_NAME.match(line) or line[:1] in " \t" for line in lines)
    if not whole or "from" not in names or not names & _NEEDED or len(names) < _MIN_HEADERS:
        return None
    from trendlab.readers.messages import message_found, parse_message

    mail = "\n".join([*_true_headers(lines, plain[end:]), plain[end:]])
    found = message_found(parse_message(mail.encode("utf8", "replace")), name)
    return None if isinstance(found, Record) and not found.text and plain[end:].strip() else found


def _true_headers(lines: Sequence[str], body: str) -> list[str]:
    """The headers without those of an encoding that the text no longer has: who made the table has decoded it."""
    head = "\n".join(lines)
    coding = _CODING.search(head)
    boundary = _BOUNDARY.search(head)
    if boundary is not None:
        true = f"--{boundary[1]}" in body
    else:
        true = coding is None or _is_coded(body.strip(), coding[1].casefold())
    if true:
        return list(lines)
    kept, dropped = [], False
    for line in lines:
        dropped = line[:1] in " \t" if dropped and line[:1] in " \t" else line.casefold().startswith("content-t")
        kept += [] if dropped else [line]
    is_page = boundary is None and re.search(r"^content-type:\s*text/html", head, re.IGNORECASE | re.MULTILINE)
    return [*kept, "Content-Type: text/html; charset=utf-8"] if is_page else kept


def _is_coded(body: str, coding: str) -> bool:
    if coding == "base64":
        return not _NO_BASE64.search(body) and len("".join(body.split())) % 4 == 0
    if coding == "quoted-printable":
        if _BYTE.search(body):
            return body.isascii()
        return body.isascii() and not _NO_QUOTED.search(body) and max(map(len, body.split("\n"))) <= _LONGEST_LINE
    return True
