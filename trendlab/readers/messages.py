"""Mail messages and news posts: headers, the sender's text without quotes and signature, the sender's date."""

from __future__ import annotations

import email
import email.errors
import email.header
import email.utils
import re
from datetime import datetime
from typing import TYPE_CHECKING

from trendlab.errors import InputError
from trendlab.readers.clean import clean_line, clean_text
from trendlab.readers.markup import block_text, html_tree
from trendlab.readers.records import Found, Record, Reject
from trendlab.readers.table import as_meta

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import Message

_QUOTE = re.compile(r"\s{0,3}(?:[A-Za-z]{0,4}>|\|\s|:\s?>)")
_SIGNATURE = re.compile(r"--\s?")
_FORWARDED = re.compile(
    r"\s*(?:-{2,}\s*(?:original message|forwarded message|urspr[üu]ngliche nachricht|weitergeleitete nachricht"
    r"|message (?:d'origine|original|transf[ée]r[ée])|mensaje original|oorspronkelijk bericht)\s*-{2,}|_{20,})\s*",
    re.IGNORECASE,
)
# The line above a quote: it names who wrote and when, and ends with a colon.
_ATTRIBUTION = re.compile(
    r".{0,300}\b(?:wrote|writes|schrieb|schreibt|a écrit|ha scritto|escribió|escribi[oó]|schreef|skrev|escreveu|said)\b"
    r".{0,80}:\s*|\s*(?:On|Am|Le|El|Il|Op|Em|Den)\s.{4,250}:\s*|.{0,200}<[^<>\s]+@[^<>\s]+>.{0,80}:\s*",
    re.IGNORECASE,
)
_OPENING = re.compile(r"\s*(?:On|Am|Le|El|Il|Op|Em|Den|In article)\s", re.IGNORECASE)
_DRAFT = re.compile(r"\b(?:drafts?|entwürfe|brouillons|borradores|concepten)\b", re.IGNORECASE)


def parse_message(data: bytes) -> Message:
    """The parsed message, as far as it can be read; damage raises no error.

    Args:
        data: the bytes of one message.
    """
    return email.message_from_bytes(data)


def header_text(mail: Message, name: str) -> str:
    """A header as text on one line, encoded words decoded; raw 8-bit bytes are read as UTF-8 or Windows-1252."""
    raw = mail.get(name)
    if raw is None:
        return ""
    pieces: list[str] = []
    try:
        for part, charset in email.header.decode_header(raw):
            pieces.append(_decoded(part, charset) if isinstance(part, bytes) else _eight_bit(part))
    except (email.errors.HeaderParseError, ValueError):
        pieces = [str(raw)]
    return " ".join("".join(pieces).split())


def _eight_bit(text: str) -> str:
    return _decoded(text.encode("ascii", "surrogateescape"), None) if not text.isascii() else text


def _decoded(data: bytes, charset: str | None) -> str:
    """Bytes decoded by their charset; where none is given or it is wrong, by UTF-8 and then Windows-1252."""
    for name in (charset, "utf-8", "cp1252"):
        if name and name.lower() not in ("unknown-8bit", "us-ascii", "ascii"):
            try:
                return data.decode(name)
            except (LookupError, UnicodeDecodeError, ValueError):
                continue
    return data.decode("latin-1")


def message_texts(mail: Message, kind: str) -> Iterator[str]:
    """The texts of one content type in a message, attachments left out.

    Args:
        mail: the parsed message.
        kind: the content type, such as "text/plain".
    """
    for part in mail.walk():
        if part.is_multipart() or part.get_content_disposition() == "attachment":
            continue
        if part.get_content_type() == kind:
            data = part.get_payload(decode=True)
            if isinstance(data, bytes):
                yield _decoded(data, part.get_content_charset())


def message_date(mail: Message) -> str | None:
    """The day of a message in its own time zone as YYYY-MM-DD; as written where it cannot be read, None without one."""
    for name in ("Date", "Original-Date", "NNTP-Posting-Date", "Delivery-Date"):
        raw = header_text(mail, name)
        if raw:
            parsed = email.utils.parsedate(raw)
            try:
                return datetime(*parsed[:3]).date().isoformat() if parsed else raw
            except ValueError:
                return raw
    return None


def message_found(mail: Message, name: str) -> Found:
    """A message as a record, or a reject where it is a draft, was written by a mail server, or has no text.

    Args:
        mail: the parsed message.
        name: of the file.
    """
    subject = clean_line(header_text(mail, "Subject"))
    if mail.get_content_type() == "multipart/report":
        return Reject(name, "service message", subject)
    if _DRAFT.search(header_text(mail, "X-Gmail-Labels")):
        return Reject(name, "draft", subject)
    try:
        text = clean_text(own_words(_plain_text(mail)))
    except InputError as error:  # one mail among many
        return Reject(name, "mail whose page cannot be read", f"{subject}: {error}")
    if not subject and not text:
        return Reject(name, "mail without subject and text")
    groups = header_text(mail, "Newsgroups") or clean_line(header_text(mail, "List-Id"))
    fields = {
        "author": header_text(mail, "From"), "newsgroups": header_text(mail, "Newsgroups"),
        "in_reply_to": header_text(mail, "In-Reply-To"), "organization": header_text(mail, "Organization"),
    }  # fmt: skip
    return Record(
        text=text,
        title=subject,
        source=groups.split(",")[0].split("<")[0].strip() or name,
        raw_date=message_date(mail),
        own_id=header_text(mail, "Message-ID").strip("<>") or None,
        meta=as_meta(fields),
    )


def _plain_text(mail: Message) -> str:
    """The plain text of a message, else the text of its HTML without quotes."""
    plain = "\n".join(message_texts(mail, "text/plain"))
    if plain.strip():
        return plain
    pages = (html_tree(p) for p in message_texts(mail, "text/html"))
    return "\n".join(block_text(page, skip=frozenset(("blockquote",))) for page in pages)


def own_words(text: str) -> str:
    """The text that the sender wrote: without quoted lines, the lines that introduce them, and the signature.

    >>> own_words(chr(10).join(["Yes.", "", "Ada wrote:", "> Shall we?", "-- ", "Eve"]))
    'Yes.'
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    end = next((k for k, x in enumerate(lines) if _FORWARDED.fullmatch(x) and any(lines[:k])), len(lines))
    lines = lines[:end]
    signed = next(
        (k for k, x in enumerate(lines) if _SIGNATURE.fullmatch(x.rstrip("\n")) and any(lines[:k])), len(lines)
    )
    lines = lines[:signed]
    kept = [k for k, x in enumerate(lines) if not _QUOTE.match(x)]
    quoted = [k for k, x in enumerate(lines) if _QUOTE.match(x)]
    above = _introductions(lines, quoted)
    return "\n".join(lines[k] for k in kept if k not in above).strip()


def _introductions(lines: list[str], quoted: list[int]) -> set[int]:
    """The one or two lines above each quote that name its author, as their places."""
    found: set[int] = set()
    for k in quoted:
        if k - 1 in quoted:
            continue
        above = [j for j in range(max(0, k - 4), k) if lines[j].strip()][-2:]
        joined = " ".join(lines[j] for j in above)
        if len(above) == 2 and above[0] + 1 == above[1] and _OPENING.match(joined) and _ATTRIBUTION.fullmatch(joined):
            found.update(above)
        elif above and _ATTRIBUTION.fullmatch(lines[above[-1]]):
            found.add(above[-1])
    return found
