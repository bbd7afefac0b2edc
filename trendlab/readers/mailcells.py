"""Cells of a table that hold a whole mail or news post with its headers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
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

    mail = "\n".join([*lines, plain[end:]])
    return message_found(parse_message(mail.encode("utf8", "surrogateescape")), name)
