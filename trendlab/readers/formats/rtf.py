"""RTF documents: one article each."""

from __future__ import annotations

import re

from trendlab.errors import InputError
from trendlab.readers.clean import clean_line, clean_text
from trendlab.readers.digests import digest_read
from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.press.nexis import is_list_of_titles
from trendlab.readers.records import Record, Reject
from trendlab.readers.rtf import is_rtf, rtf_text
from trendlab.readers.table import as_json

_TITLE = re.compile(rb"\{\\title ((?:[^{}\\]|\\'[0-9a-f]{2}){1,500})\}", re.IGNORECASE)


def recognise(head: Head) -> str | None:
    """Its first bytes; exports of press databases in RTF are recognised before."""
    return "'{\\rtf'" if is_rtf(head.start) else None


def read(opened: Opened) -> Read:
    """The document as one article, without deleted and hidden text."""
    data = opened.data()
    try:
        text = clean_text(rtf_text(data))
        hit = _TITLE.search(data[:100_000])
        title = clean_line(rtf_text(b"{\\rtf1\\ansi " + hit[1] + b"}")) if hit else ""
    except (ValueError, LookupError, IndexError, RecursionError) as error:
        raise InputError(
            f"{opened.name} is damaged RTF: {error}; open it in a word processor and save it as DOCX"
        ) from error
    if not text and not title:
        return {}, [Reject(opened.name, "no text")]
    if is_list_of_titles(text.split("\n")):
        return {}, [Reject(opened.name, "list of titles of an export", text)]
    if digest := digest_read([(0, line) for line in text.split("\n")], opened):
        return digest
    return {}, [Record(text=text, title=title, source=opened.name, meta=as_json({"file": opened.name}))]


FORMAT = Format(name="rtf", about="an RTF document", recognise=recognise, read=read, rank=35)
