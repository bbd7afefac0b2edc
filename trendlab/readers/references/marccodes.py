"""The old codes of catalogues, ANSEL of MARC 21 and ISO 5426 of UNIMARC: a mark stands before its letter."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_ANSEL_LETTERS = {
    0xA1: "ŁØĐÞÆŒʹ·♭®±ƠƯʼ", 0xB0: "ʻłøđþæœʺı£ð", 0xBC: "ơư", 0xC0: "°\u2113℗©♯¿¡ß€",
}  # fmt: skip
_ANSEL_MARKS = {
    0xE0: "\u0309\u0300\u0301\u0302\u0303\u0304\u0306\u0307\u0308\u030c\u030a\u0361\ufe21\u0315\u030b\u0310",
    0xF0: "\u0327\u0328\u0323\u0324\u0325\u0333\u0332\u0326\u031c\u032e\u0360\ufe23", 0xFE: "\u0313",
}  # fmt: skip
_ISO5426_LETTERS = {
    0xA1: "¡„£$¥†§\u2032‘“«♭©℗®", 0xB0: "ʿʾ\u201a", 0xB6: "‡·″’”»♯ʹʺ¿", 0xE1: "ÆĐ", 0xE6: "Ĳ", 0xE8: "ŁØŒ", 0xEC: "Þ",
    0xF1: "æđð", 0xF5: "ıĳ", 0xF8: "łøœßþ",
}  # fmt: skip
_ISO5426_MARKS = {
    0xC0: "\u0309\u0300\u0301\u0302\u0303\u0304\u0306\u0307\u0308\u0308\u030a\u0315\u0312\u030b\u031b\u030c",
    0xD0: "\u0327\u031c\u0326\u0328\u0325\u032e\u0323\u0324\u0332\u0333\u0329\u032d", 0xDD: "\u0360",
    0xDE: "\ufe21\ufe23",
}  # fmt: skip
# What few texts in other codes look like: nearly every mark must go together with the letter behind it.
_MIN_FITTING = 0.95
_TIES = frozenset("\u0361\ufe21\u0360\ufe23")
_HIGH = re.compile(rb"[\xa0-\xff]")


def _table(letters: Mapping[int, str], marks: Mapping[int, str]) -> tuple[dict[int, str], dict[int, str]]:
    return tuple({first + k: c for first, row in rows.items() for k, c in enumerate(row)} for rows in (letters, marks))  # type: ignore[return-value]  # two tables


_TABLES = {"ansel": _table(_ANSEL_LETTERS, _ANSEL_MARKS), "iso5426": _table(_ISO5426_LETTERS, _ISO5426_MARKS)}


def code_of_records(records: Iterable[bytes], usual: str) -> str:
    """The code of all records of a file: "utf8", `usual` where its marks fit their letters, else "latin-1".

    Args:
        records: of one file.
        usual: "ansel" or "iso5426", the old code of their kind of catalogue.
    """
    texts = [text for text in records if not _is_utf8(text)]
    if not texts:
        return "utf8"
    marks = _TABLES[usual][1]
    n_marks = n_fitting = n_high = 0
    for text in texts:
        n_high += len(_HIGH.findall(text))
        for mark, letter in pairwise(text):
            if mark in marks:
                n_marks += 1
                n_fitting += letter in marks or _goes_with(marks[mark], chr(letter))
    return usual if n_fitting >= _MIN_FITTING * n_marks and 2 * n_marks > n_high else "latin-1"


def _goes_with(mark: str, letter: str) -> bool:
    """Whether a letter can have this mark; halves of ties, as of Cyrillic in Latin letters, go with any."""
    return len(unicodedata.normalize("NFC", letter + mark)) == 1 or (mark in _TIES and letter.isalpha())


def _is_utf8(text: bytes) -> bool:
    try:
        text.decode("utf8")
    except UnicodeDecodeError:
        return False
    return True


def decode_marc(text: bytes, code: str) -> str:
    r"""The text of bytes in one of the codes.

    Args:
        text: of a value.
        code: "ansel", "iso5426" or one that Python has.

    Example:
        >>> decode_marc(b"Caf\xe2e", "ansel"), decode_marc(b"Caf\xc2e", "iso5426")
        ('Café', 'Café')
    """
    if code not in _TABLES:
        return text.decode(code, "replace")
    letters, marks = _TABLES[code]
    out: list[str] = []
    held = ""
    for byte in text:
        if byte in marks:
            held += marks[byte]
        else:
            out.append((letters.get(byte) or chr(byte)) + held)
            held = ""
    return unicodedata.normalize("NFC", "".join(out) + held)
