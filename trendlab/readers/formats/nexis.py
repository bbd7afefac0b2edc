"""Nexis Uni exports as RTF or text; those in DOCX are read by the format of DOCX files."""

from __future__ import annotations

from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.press.nexis import END_LINE, is_nexis, nexis_articles
from trendlab.readers.rtf import is_rtf, rtf_glance, rtf_text


def recognise(head: Head) -> str | None:
    """A line such as "End of Document", with labels above the text."""
    text = rtf_glance(head.text) if is_rtf(head.start) else head.text
    hit = END_LINE.search(text)
    known = hit is not None and is_nexis(text.splitlines())
    return f"{hit[0].strip()!r} below labels such as Length" if hit is not None and known else None


def read(opened: Opened) -> Read:
    """The articles of the export."""
    if is_rtf(opened.head.start):
        return {"layout": "RTF"}, nexis_articles(rtf_text(opened.data()).split("\n"), opened.name)
    return {"layout": "text"}, nexis_articles((line.text for line in opened.lines()), opened.name)


FORMAT = Format(name="nexis", about="a Nexis Uni export (RTF or text)", recognise=recognise, read=read, rank=20)
