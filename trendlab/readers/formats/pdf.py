"""PDF: the articles of an export of a press database, or one document as one article."""

from __future__ import annotations

import io
import re
import unicodedata
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from trendlab.corpus.doubts import Doubt
from trendlab.errors import InputError
from trendlab.readers.digests import digest_read
from trendlab.readers.documents import document_found
from trendlab.readers.filehead import read_head
from trendlab.readers.foldertexts import day_left, head_in_folder
from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.formats import factiva, genios, lexis, nexis, proquest
from trendlab.readers.pdflines import is_pdf, pdf_pages
from trendlab.readers.pdftext import find_title, joined_lines, without_running
from trendlab.readers.press.nexis import is_list_of_titles
from trendlab.readers.records import Reject

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from trendlab.readers.pdflines import PageLine
    from trendlab.readers.records import Found

# Press databases whose exports are known by their text alone.
_PRESS = (nexis.FORMAT, lexis.FORMAT, factiva.FORMAT, genios.FORMAT, proquest.FORMAT)
_STRANGE = frozenset(("Sm", "So", "Sk", "Cc", "Co", "Cn"))
_MIN_LETTERS, _MAX_STRANGE, _MANY_EMPTY = 10, 0.1, 0.25
_LETTERS = re.compile(rf"(?:[^\W\d_][\W\d_]*){{{_MIN_LETTERS}}}")
_OCR = "recognise its text first (ocrmypdf), or give it as DOCX, HTML or text"


def recognise(head: Head) -> str | None:
    """The mark that a PDF begins with."""
    return "'%PDF-'" if is_pdf(head.start) else None


def read(opened: Opened) -> Read:
    """The articles of a press database, or the document as one article, without running heads and feet.

    Raises:
        MissingExtraError: if pypdfium2 is not installed.
        InputError: if it is damaged, locked, or holds pictures of text only.
    """
    found = pdf_pages(opened.data(), opened.name, opened.spec.limits)
    pages = without_running(found.pages)
    text = joined_lines(pages)
    empty = _check_text(text, pages, opened.name)
    inner = _as_text(opened, text)
    for press in _PRESS:
        if press.recognise(inner.head) is not None:
            notes, articles = press.read(inner)
            return {**notes, "layout": f"{press.about}, {len(pages):,} pages"}, [*empty, *articles]
    if is_list_of_titles(text.split("\n")):
        return {}, [Reject(opened.name, "list of titles of an export", text)]
    if digest := digest_read([(0, line) for line in text.split("\n")], inner):
        return digest
    document = _document(pages, inner, found.info)
    return {"layout": f"document, {len(pages):,} pages"}, [*empty, *document]


def _document(pages: Sequence[list[PageLine]], opened: Opened, info: Mapping[str, str]) -> list[Found | Doubt]:
    """The whole file as one article, with the values of its head, and what is to be told of them."""
    pages = [page for page in pages if page]
    title, rest = find_title(pages[0], info.get("title", ""))
    text = joined_lines([rest, *pages[1:]], paragraphs=True)
    head, doubts = head_in_folder(read_head(text), opened, text=text)
    extra = {"author": info["author"], **head.fields} if "author" in info else head.fields
    article = document_found(
        head.text, opened.name, title=title or head.title, date=head.date, source=head.source, extra=extra
    )
    left = day_left(head, opened)
    return [article, *doubts, *([left] if left is not None else [])]


def _as_text(opened: Opened, text: str) -> Opened:
    """The same source as a text file of these words."""
    data = text.encode()
    head = replace(opened.head, start=data[: 1 << 18], text=text[: 1 << 18], encoding="utf-8", suffix=".txt")
    return replace(opened, head=head, stream=io.BufferedReader(io.BytesIO(data)), path=None, cut=[], used=[])


def _check_text(text: str, pages: Sequence[Sequence[PageLine]], name: str) -> list[Doubt]:
    """What is to be told of pages without words.

    Raises:
        InputError: if hardly a page has words, or they are no letters that anything tells.
    """
    empty = sum(not _LETTERS.search(" ".join(line.text for line in page)) for page in pages)
    signs = Counter(text)
    if sum(n for sign, n in signs.items() if sign.isalpha()) < _MIN_LETTERS * max(1, len(pages) // 4):
        raise InputError(f"{name} holds {len(pages):,} pages and hardly a word: they may be pictures (scans); {_OCR}")
    n_shown = sum(n for sign, n in signs.items() if not sign.isspace())
    if sum(n for sign, n in signs.items() if _is_strange(sign)) > _MAX_STRANGE * n_shown:
        raise InputError(f"{name} does not say which letters its signs are; {_OCR}")
    if empty < max(2, _MANY_EMPTY * len(pages)):
        return []
    sentence = "{count} {page|pages} of {files} {has|have} no words and may be pictures of text (scans): " + _OCR + "."
    return [Doubt(kind="pdf_pictures", sentence=sentence, count=empty, files=(name,))]


def _is_strange(sign: str) -> bool:
    """Whether a sign is no letter, digit or mark of a text, as signs are whose letters a file does not name."""
    return sign > "\x7f" and unicodedata.category(sign) in _STRANGE


FORMAT = Format(name="pdf", about="a PDF", recognise=recognise, read=read, rank=20, extra="formats")
