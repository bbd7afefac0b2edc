"""The encoding of a text by its bytes: Unicode, as declared, or the old encoding whose letters fit a language."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from trendlab.corpus.doubts import Doubt
from trendlab.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_BINARY = {
    b"%PDF": "a PDF", b"\x89PNG": "a PNG image", b"\xff\xd8\xff": "a JPEG image", b"GIF8": "a GIF image",
    b"\x7fELF": "a program", b"\xd0\xcf\x11\xe0": "an old Office document", b"SQLite format 3": "an SQLite database",
    b"Rar!": "a RAR archive", b"7z\xbc\xaf": "a 7z archive", b"\x93NUMPY": "a NumPy array", b"ARROW1": "an Arrow file",
    b"PK\x03\x04": "a damaged zip",
    b"$FL2": "an SPSS file", b"$FL3": "an SPSS file", b"<stata_dta>": "a Stata file", b"\x89HDF": "an HDF5 file",
    b"!BDN": "a mailbox of Outlook (PST)", b"Obj\x01": "an Avro file", b"ORC": "an ORC file",
    bytes(12) + b"\xc2\xea\x81\x60": "a SAS file", b"HEADER RECORD*******LIB": "a SAS file",
}  # fmt: skip
_REMEDIES: Mapping[str, str] = {
    "an SPSS file": "in SPSS, save it as CSV, Excel or Stata",
    "an old Office document": "save a document as DOCX, and a mail of Outlook as EML or as a mailbox (mbox)",
    "a SAS file": "in SAS, export it as CSV",
    "a mailbox of Outlook (PST)": "export it as a mailbox (mbox)",
    "a PDF": "leave the format out, and it is read",
    "an Avro file": "write it as Parquet or JSON lines", "an ORC file": "write it as Parquet or CSV",
    "an HDF5 file": "write its table as CSV or Parquet", "a NumPy array": "write its texts as CSV or JSON lines",
}  # fmt: skip
WESTERN = "cp1252"
_SEEN = 1 << 16  # bytes, of lines with letters beyond ASCII
_RUN = re.compile(rb"[\x80-\xff]{3,}")
_HIGH = re.compile(rb"[\x80-\xff]")
_AGAIN = re.compile(rb"([\x80-\xff])\1+")  # blanks, dots and dashes in rows are no words
_MIN_HIGH, _MIN_RUNS = 12, 0.5
# Encodings of two bytes a letter: what its common letters and its marks begin with, and the kana where it has them.
_WIDE: Mapping[str, tuple[range, range, range]] = {
    "cp949": (range(0xB0, 0xC9), range(0xA1, 0xA4), range(0)),
    "euc_jp": (range(0xB0, 0xD0), range(0xA1, 0xA4), range(0xA4, 0xA6)),
    "cp932": (range(0x88, 0x98), range(0x81, 0x82), range(0x82, 0x84)),
    "gb18030": (range(0xB0, 0xD8), range(0xA1, 0xA4), range(0)),
    "big5": (range(0xA4, 0xC7), range(0xA1, 0xA4), range(0)),
}
_MIN_WIDE, _MIN_KANA = 0.85, 0.15
# The most frequent letters of a script, which are half of its texts in the right encoding only.
_FREQUENT: Mapping[str, str] = {
    **dict.fromkeys(("cp1251", "koi8_u", "iso8859_5", "cp866", "mac_cyrillic"), "оеаинтсрвл"),
    **dict.fromkeys(("cp1253", "iso8859_7"), "αοιετσνηυρπκ"),
    "cp1255": "יוהלאמרתבשנ",
    **dict.fromkeys(("cp1256", "iso8859_6"), "اليمونرتبةعدهیک"),
    "cp874": "านรอกเงมยลวดทสตะ่้ัิี",
}
_MIN_FREQUENT, _MIN_DIFFERENT = 0.5, 4
_WEST = (
    "àâæçéèêëîïôœùûüÿ", "äöüß", "áéíñóúü", "àçèéíïòóúü", "àáâãçéêíóôõúü", "àèéìîòóù", "éëïöüáíóúè", "åäöé", "æøåéüö",
    "áðéíóúýþæö", "äöõüšž",
)  # fmt: skip
_CENTRAL = ("ąćęłńóśźż", "áčďéěíňóřšťúůýž", "áäčďéíĺľňóôŕšťúýž", "áéíóöőúüű", "ăâîșțşţ", "čćđšž")
# The letters beyond ASCII of the languages that are written in an encoding.
_ALPHABETS: Mapping[str, Sequence[str]] = {
    WESTERN: _WEST, "cp1250": _CENTRAL, "iso8859_2": _CENTRAL, "cp1254": ("çğıöşüâîûİ",),
    "cp1257": ("ąčęėįšųūž", "āčēģīķļņšūž"), "mac_roman": _WEST, "cp850": _WEST,
}  # fmt: skip
_MAX_WESTERN, _MIN_OTHER, _MIN_LETTERS = 0.92, 0.97, 6
_QUOTES = frozenset("\u2018\u2019\u201a\u201c\u201d\u201e\u2013\u2014\u2026\xab\xbb\xa0\xad\xb7\xb4")
_NAMES: Mapping[str, str] = {
    "cp949": "Korean", "euc_jp": "Japanese", "cp932": "Japanese", "gb18030": "Chinese", "big5": "Chinese",
    "cp1251": "Cyrillic", "koi8_u": "Cyrillic", "iso8859_5": "Cyrillic", "cp866": "Cyrillic",
    "mac_cyrillic": "Cyrillic", "cp1253": "Greek", "iso8859_7": "Greek", "cp1255": "Hebrew", "cp1256": "Arabic",
    "iso8859_6": "Arabic", "cp874": "Thai", "cp1250": "Central European", "iso8859_2": "Central European",
    "cp1254": "Turkish", "cp1257": "Baltic", "mac_roman": "of old Macs", "cp850": "of DOS",
}  # fmt: skip


def detect_encoding(sample: bytes, name: str) -> str:
    """The encoding of a text by its first bytes: byte order mark, UTF-16, UTF-8, as declared, else by its letters.

    Args:
        sample: the first bytes.
        name: what messages call the source.

    Raises:
        InputError: if the bytes are not text.
    """
    for bom, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
        (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
    ):  # fmt: skip
        if sample.startswith(bom):
            return encoding
    if sample.startswith(b"\x4c\x6f\xa7\x94\x93"):
        return "cp037"  # "<?xml" in EBCDIC
    kind = next((k for magic, k in _BINARY.items() if sample.startswith(magic)), None)
    if kind is not None:
        remedy = _REMEDIES.get(kind, "give a text, table or feed file")
        raise InputError(f"{name} is {kind}, not text; {remedy}")
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = max(len(sample) // 2, 1)
    if max(even, odd) > 0.3 * half and min(even, odd) < 0.05 * half:
        return "utf-16-le" if odd > even else "utf-16-be"
    controls = len(re.findall(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]", sample))
    if controls > 0.02 * len(sample) + 8:
        raise InputError(f"{name} is a binary file, not text; give a text, table or feed file")
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample)
    except UnicodeDecodeError:
        high = sum(b >= 0x80 for b in sample)
        if _utf8_pairs(sample) > 0.5 * high:
            return (_stands_in_rows(sample) and _of_two_bytes(sample[:_SEEN])) or "utf-8"
        return _declared(sample) or guess_encoding(sample)
    return "utf-8"


def _declared(sample: bytes) -> str | None:
    """The encoding that the text declares in its markup, Windows-1252 where that is none, None without markup."""
    found = re.search(
        rb"<(?:meta|\?xml)\b[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?([\w.:-]{2,40})", sample[:4096], re.I
    )
    try:
        name = codecs.lookup(found[1].decode("ascii")).name if found else None
        return name if name is None or b"<meta".decode(name, "ignore") == "<meta" else WESTERN
    except (LookupError, ValueError):
        return WESTERN


def _utf8_pairs(sample: bytes) -> int:
    return sum(
        len(m)
        for m in re.findall(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}", sample)
    )


def guess_encoding(sample: bytes) -> str:
    """The old encoding in which the bytes are words of a language; Windows-1252 where none fits clearly better.

    Args:
        sample: the first bytes of a text that is no Unicode and declares nothing.

    Example:
        >>> guess_encoding("Совет решил построить новый мост через реку.".encode("koi8_r"))
        'koi8_u'
        >>> guess_encoding("Le café fermé rouvre à la fin de l'été, dit la mairie.".encode("cp1252"))
        'cp1252'
    """
    lines = [line for line in sample.splitlines(keepends=True) if _HIGH.search(line)]
    seen = b"".join(lines)[:_SEEN]
    found = _of_two_bytes(seen) or _of_one_byte(seen) if _stands_in_rows(seen) else None
    return found or _of_latin_letters(seen)


def doubt_encoding(sample: bytes, encoding: str) -> Iterator[Doubt]:
    """A doubt where an encoding was guessed from the letters, or where the letters fit none.

    Args:
        sample: the first bytes of a text.
        encoding: in which it was read.

    Example:
        >>> [doubt.kind for doubt in doubt_encoding("Новый мост построят весной.".encode("cp1251"), "cp1251")]
        ['guessed_encoding']
    """
    if encoding in _NAMES and not _declared(sample):
        sentence = (
            f"{{count}} {{file is|files are}} not Unicode and {{names|name}} no encoding: by {{its|their}} letters "
            f"{{it was|they were}} read as {encoding} ({_NAMES[encoding]}); save {{it|them}} as UTF-8 if letters look "
            "wrong."
        )
        yield Doubt(kind="guessed_encoding", sentence=sentence)
    elif encoding == WESTERN and not _declared(sample) and _stands_in_rows(sample):
        sentence = (
            "{count} {file is|files are} not Unicode and {names|name} no encoding, and {its|their} letters fit none "
            "that is known: read as cp1252; save {it|them} as UTF-8 if letters look wrong."
        )
        yield Doubt(kind="guessed_encoding", sentence=sentence)


def _stands_in_rows(sample: bytes) -> bool:
    """Whether most letters beyond ASCII stand in rows of different ones, as they do in no text in Latin letters."""
    once = _AGAIN.sub(rb"\1", sample)
    n_high = len(_HIGH.findall(once))
    return n_high >= _MIN_HIGH and sum(map(len, _RUN.findall(once))) >= _MIN_RUNS * n_high


def _decoded(data: bytes, encoding: str) -> str | None:
    """The text, None where bytes have no meaning; a letter may be cut at the end."""
    try:
        return codecs.getincrementaldecoder(encoding)().decode(data)
    except UnicodeDecodeError:
        return None


def _of_two_bytes(data: bytes) -> str | None:
    """The encoding of two bytes a letter, None where none fits."""
    texts = ((e, text) for e in _WIDE if (text := _decoded(data, e)) is not None)
    return next((e for e, text in texts if _share_wide(text, e) >= _MIN_WIDE), None)


def _of_one_byte(data: bytes) -> str | None:
    """The encoding of a script of few letters that is not Latin, None where none fits."""
    texts = {e: text for e in _FREQUENT if (text := _decoded(data, e)) is not None}
    found = {e: _count_frequent(text, _FREQUENT[e]) for e, text in texts.items()}
    fits = [e for e, (n, n_all) in found.items() if n >= _MIN_FREQUENT * max(n_all, 1)]
    return max(fits, key=lambda e: found[e][0], default=None)


def _count_frequent(text: str, frequent: str) -> tuple[int, int]:
    """The frequent letters, less capitals after small letters, and all letters; no frequent ones where few differ."""
    letters = Counter(c for c in text.casefold() if c > "\x7f" and c not in _QUOTES)
    if sum(letters[c] > 0 for c in frequent) < _MIN_DIFFERENT:
        return 0, letters.total()
    odd = sum(b > "\x7f" and b.isupper() and a > "\x7f" and a.islower() for a, b in pairwise(text))
    return sum(letters[c] for c in frequent) - odd, letters.total()


def _share_wide(text: str, encoding: str) -> float:
    """The common letters of all letters of two bytes; 0 where kana are missing from Japanese."""
    common, marks, kana = _WIDE[encoding]
    n_common = n_kana = n_all = 0
    for letter, n in Counter(c for c in text if c > "\x7f").items():
        code = letter.encode(encoding)
        lead = code[0]
        if lead in marks and len(code) == 2:
            continue
        n_all += n
        n_kana += n * (lead in kana and len(code) == 2)
        n_common += n * (
            (lead in common or lead in kana) and len(code) == 2 and (encoding != "gb18030" or code[1] > 0xA0)
        )
    if len(kana) and n_kana < _MIN_KANA * n_all:
        return 0.0
    return n_common / max(n_all, 1)


def _of_latin_letters(data: bytes) -> str:
    """The encoding in which nearly all letters beyond ASCII are those of one language; else Windows-1252."""
    western = _fit(data.decode(WESTERN, "replace"), _ALPHABETS[WESTERN])[0]
    if western > _MAX_WESTERN:
        return WESTERN
    fits = {e: _fit(data.decode(e, "replace"), alphabets) for e, alphabets in _ALPHABETS.items()}
    enough = [e for e, (share, n) in fits.items() if share >= _MIN_OTHER and n >= _MIN_LETTERS]
    return max(enough, key=lambda e: fits[e][0], default=WESTERN)


def _fit(text: str, alphabets: Sequence[str]) -> tuple[float, int]:
    """How well the characters beyond ASCII suit one language, and how many do.

    Signs between letters and capitals after small letters suit none; quotes and dashes suit all, and so do other
    signs where there is nothing else.
    """
    good: Counter[str] = Counter()
    bad = quotes = 0
    for at, c in enumerate(text):
        if c <= "\x7f":
            continue
        before, after = text[at - 1 : at], text[at + 1 : at + 2]
        if c in _QUOTES:
            quotes += 1
        elif c.isalpha() and not (c.isupper() and before.islower()):
            good[c if c == "\u0130" else c.lower()] += 1
        else:
            bad += (before.isalpha() and after.isalpha()) or c.isalpha() or c == "\ufffd"
    best = max((sum(good[c] for c in alphabet) for alphabet in alphabets), default=0)
    n_all = good.total() + bad + quotes
    return (best + quotes) / n_all if n_all else 1.0, best + quotes
