"""Nexis Uni exports as RTF, text or a saved page; those in DOCX are recognised by the format of DOCX files."""

from __future__ import annotations

import re

from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.formats.docx import read as read_docx
from trendlab.readers.markup import html_blocks, html_tree
from trendlab.readers.press.nexis import END_LINE, WORDS_OF_END, is_nexis, nexis_articles
from trendlab.readers.rtf import is_rtf, rtf_glance, rtf_text
from trendlab.readers.wordfile import MAIN

_PAGE = re.compile(r"<!doctype html|<html[\s>]|<body[\s>]|<head[\s>]", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{0,2000}>")
_ENDS = re.compile(rf">\s*{WORDS_OF_END}\s*<", re.IGNORECASE)


def recognise(head: Head) -> str | None:
    """A line such as "End of Document", with labels above the text."""
    if head.trimmed[:1] == "<":
        text = _TAG.sub("\n", head.text) if _PAGE.match(head.trimmed) and _ENDS.search(head.text) else ""
    else:
        text = rtf_glance(head.text) if is_rtf(head.start) else head.text
    hit = END_LINE.search(text)
    known = hit is not None and is_nexis(text.splitlines())
    return f"{hit[0].strip()!r} below labels such as Length" if hit is not None and known else None


def read(opened: Opened) -> Read:
    """The articles of the export."""
    if MAIN in opened.head.members:  # where the caller names this format
        return read_docx(opened)
    if is_rtf(opened.head.start):
        return {"layout": "RTF"}, nexis_articles(rtf_text(opened.data()).split("\n"), opened.name)
    if opened.head.trimmed[:1] == "<":
        blocks = html_blocks(html_tree(opened.text(), opened.name))
        return {"layout": "page"}, nexis_articles((block.text for block in blocks), opened.name)
    return {"layout": "text"}, nexis_articles((line.text for line in opened.lines()), opened.name)


FORMAT = Format(name="nexis", about="a Nexis Uni export (RTF, text or page)", recognise=recognise, read=read, rank=20)
