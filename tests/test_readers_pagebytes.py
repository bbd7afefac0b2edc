"""The bytes of a web page as text."""

from __future__ import annotations

from trendlab.readers.pagebytes import decode_page


def test_page_is_decoded_by_header_then_its_own_word_then_by_its_bytes():
    assert decode_page("é".encode("cp1252"), "text/html; charset=ISO-8859-1") == "é"
    assert decode_page('<meta charset="cp1251">Привет'.encode("cp1251"), "text/html")[-6:] == "Привет"
    assert decode_page("é".encode(), "") == "é"


def test_mark_of_byte_order_decides_before_the_header():
    assert decode_page("\ufeffé".encode("utf-16"), "text/html; charset=utf-8").strip("\ufeff") == "é"
    assert decode_page(b"\xef\xbb\xbf\xc3\xa9", "text/html; charset=cp1252") == "é"
