"""The lines of a PDF, and what is refused."""

from __future__ import annotations

import zlib

import pytest
from pdf_files import WORDS, set_pdf

from trendlab.errors import InputError, LimitError
from trendlab.readers.pdflines import check_streams, is_pdf, pdf_pages
from trendlab.readers.spec import Limits

pypdfium2 = pytest.importorskip("pypdfium2")


def test_lines_have_their_words_and_places():
    data = set_pdf(f"First line \\\nSecond line\n#pagebreak()\n{WORDS}", title="Ships")
    found = pdf_pages(data, "a.pdf", Limits())
    first, second = found.pages[0]
    assert [first.text, second.text] == ["First line", "Second line"]
    assert (first.left, first.bottom > second.top - 2) == (pytest.approx(second.left), True)
    assert second.right > first.right
    assert len(found.pages) == 2
    assert found.info == {"title": "Ships"}


def test_page_without_words_has_no_lines():
    assert pdf_pages(set_pdf("#rect()"), "a.pdf", Limits()).pages == ((),)


def test_damaged_and_locked_files_are_refused_with_what_helps(monkeypatch):
    with pytest.raises(InputError, match=r"a\.pdf is a damaged PDF; save it anew"):
        pdf_pages(b"%PDF-1.7\nnothing", "a.pdf", Limits())

    def refuse(_data):
        raise pypdfium2.PdfiumError("Failed to load document (PDFium: Incorrect password error).")

    monkeypatch.setattr(pypdfium2, "PdfDocument", refuse)
    with pytest.raises(InputError, match="locked with a password; save a copy without it"):
        pdf_pages(b"%PDF-1.7\n", "a.pdf", Limits())


def test_streams_that_unpack_to_more_than_the_limits_are_refused_and_pictures_are_not_looked_at():
    packed = zlib.compress(bytes(40_000_000))
    stream = b"1 0 obj\n<< /Length 9 /Filter /FlateDecode%s >>\nstream\n" + packed.replace(b"%", b"%%") + b"\nendstream"
    with pytest.raises(LimitError, match="unpacks to more than 16,000,000 bytes"):
        check_streams(stream % b"", "a.pdf", Limits())
    check_streams(stream % b" /Subtype /Image", "a.pdf", Limits())
    with pytest.raises(LimitError, match="packed twice"):
        check_streams(stream % b" /FlateDecode", "a.pdf", Limits())
    check_streams(set_pdf(WORDS), "a.pdf", Limits())


def test_more_characters_than_may_be_held_are_refused():
    with pytest.raises(LimitError, match=r"raise limits\.bytes_whole"):
        pdf_pages(set_pdf(WORDS), "a.pdf", Limits(bytes_whole=50))


def test_pdf_is_known_by_its_mark():
    assert is_pdf(b"%PDF-1.4\n")
    assert is_pdf(b"\n\n%PDF-1.4\n")
    assert not is_pdf(b"<p>the mark %PDF- begins a file")
