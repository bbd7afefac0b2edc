"""Articles of a Factiva export: the fields in their fixed order or by their codes, and exports as text and RTF."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from trendlab.readers.press.article import PressArticle, date_of
from trendlab.readers.press.written import find_written, language_code
from trendlab.readers.records import Found, Reject

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

# The last line of an article: a word ("Document", "Dokument") and its number, which is source, day and nine signs.
_NUMBER = r"[A-Za-z0-9]{8}(?:19|20)\d{6}[a-z0-9]{9}"
_END = re.compile(rf"\s*(?:AN[\s|]+)?[^\W\d_]{{2,12}}\s+({_NUMBER})[\s|]*")
_ENDS = re.compile(rf"^[ \t\f]*(?:AN[ \t|]+)?[^\W\d_]{{2,12}}[ \t]+{_NUMBER}[ \t|\r]*$", re.MULTILINE)
COUNTED = re.compile(r"\s*\d{1,4}\)\s+")
_TIME = re.compile(r"\d{1,2}[:.]\d\d(?:[:.]\d\d)?\s*(?:[ap]\.?m\.?|uhr|gmt|utc)?(?:\s*\w{2,5})?", re.IGNORECASE)
_LENGTH = re.compile(r"[\d.,'\s]{1,9}\s*\S{1,12}")
_RIGHTS = re.compile(r"(?:copyright\b|\u00a9|\(c\))", re.IGNORECASE)
_CODED = re.compile(r"\s*([A-Z]{2,3})(?:\||\t|[ ]{2,}|[\s|]*$)\s*(.*?)[\s|]*")
# What each code of an export with codes means; LP and TD are the text.
_ROLES = {
    "SE": "section", "BY": "author", "WC": "length", "ED": "edition", "PG": "page", "SC": "source_code",
    "CY": "copyright", "CO": "company", "IN": "industry", "NS": "subject", "RE": "place", "PUB": "publisher",
    "CLM": "column", "CR": "credit", "VOL": "volume", "ET": "time", "LA": "language", "ART": "graphic", "RF": "notes",
    "IPC": "codes", "IPD": "descriptors",
}  # fmt: skip
_CODES = frozenset(("HD", "PD", "SN", "LP", "TD", "AN", *_ROLES))
_TOLD = frozenset(("HD", "WC", "PD"))  # codes that every article has
_HEAD_LINES = 12


def take_code(article: PressArticle, code: str, value: str, *, counted: bool = False) -> None:
    """Add the value of a code of two or three letters to an article; the text (LP, TD) is left out.

    Args:
        article: it is changed.
        code: such as HD.
        value: on one line.
        counted: whether a number of the export stands before the title.
    """
    if code == "HD":
        article.title = COUNTED.sub("", value, count=1) if counted else value
    elif code == "SN":
        article.source = value
    elif code == "PD":
        article.date = date_of(value) or value
    elif code == "AN":
        article.own_id = value.split()[-1] if value else None
    elif code == "LA":
        article.fields["language"] = language_code(value) or article.fields.get("language", "")
    elif code not in ("LP", "TD"):
        article.add_field(_ROLES.get(code, code.lower()), value)


def take_order(article: PressArticle, values: list[str]) -> None:
    """Add values without codes to an article: length, date, time, source, its code, page, edition, language, rights.

    They stand in this order; any but the date may be missing.

    Args:
        article: it is changed.
        values: none of them empty.

    >>> article = PressArticle()
    >>> take_order(article, ["475 words", "3 March 2021", "10:15", "Harbour Gazette", "HARB", "English", "(c) 2021"])
    >>> article.date, article.source, article.fields["length"], article.fields["language"]
    ('2021-03-03', 'Harbour Gazette', '475 words', 'en')
    """
    dated = next((k for k, v in enumerate(values) if _is_date(v)), None)
    above = values[: dated if dated is not None else 0]
    for value in above:
        article.add_field("length" if _LENGTH.fullmatch(value) else "author", value)
    rest = values[dated + 1 :] if dated is not None else values
    article.date = date_of(values[dated]) if dated is not None else None
    if rest and _TIME.fullmatch(rest[0]):
        article.add_field("time", rest.pop(0))
    if rest:
        article.source = rest.pop(0)
    spoken = next((k for k in reversed(range(len(rest))) if len(rest[k]) < 30 and language_code(rest[k])), None)
    if spoken is not None:
        article.fields["language"] = language_code(rest[spoken])
        article.add_field("copyright", " ".join(rest[spoken + 1 :]))
        rest = rest[:spoken]
    for role, value in zip(("source_code", "page", "edition"), rest, strict=False):
        article.add_field(role, value)


def _is_date(value: str) -> bool:
    written = find_written(value)
    return bool(written and written.start <= 12 and len(value) < 60)


def is_factiva_text(text: str) -> bool:
    """Whether a text holds the end of an article of a Factiva export, and a count of words or codes above it.

    Args:
        text: its beginning.
    """
    end = _ENDS.search(text)
    if end is None:
        return False
    lines = text[: end.start()].split("\n")
    return _length_at([x.strip() for x in lines]) is not None or _coded(lines)


def factiva_articles(lines: Iterable[tuple[int, str]], name: str) -> Iterator[Found]:
    """Each article of an export as text; the search summary below the last one as a reject.

    Args:
        lines: each with its number.
        name: of the file.
    """
    held: list[tuple[int, str]] = []
    for number, text in lines:
        hit = _END.fullmatch(text)
        if hit is None:
            held.append((number, text))
            continue
        filled = next((n for n, t in held if t.strip()), number)
        article = _article([t.replace("\f", "") for _, t in held])
        article.own_id, article.first_line, article.last_line = hit[1], filled, number
        yield article.found(name)
        held = []
    below = [one for one in held if one[1].strip(" \f|")]
    if below:
        left = "\n".join(t for _, t in below).strip()
        yield Reject(name, "search summary of the export", left, below[0][0], below[-1][0])


def _article(lines: Sequence[str]) -> PressArticle:
    article = PressArticle()
    if _coded(lines):
        _read_codes(article, lines)
        return article
    texts = [" ".join(line.split()) for line in lines]
    at = _length_at(texts)
    if at is None:
        at = next((k for k, t in enumerate(texts) if _is_date(t)), 0)
    _read_head(article, texts[:at])
    end = _head_end(texts, at)
    take_order(article, [t for t in texts[at:end] if t])
    article.paragraphs = list(lines[end:])
    return article


def _coded(lines: Sequence[str]) -> bool:
    """Whether lines begin with the codes that every article has."""
    return {hit[1] for line in lines if (hit := _CODED.fullmatch(line))} >= _TOLD


def _read_codes(article: PressArticle, lines: Sequence[str]) -> None:
    code, held = "", list[str]()
    for line in [*lines, "AN"]:
        hit = _CODED.fullmatch(line)
        if hit is None or hit[1] not in _CODES:
            held.append(line.strip(" |"))
            continue
        if code in ("LP", "TD"):
            article.paragraphs += held
        elif code:
            take_code(article, code, " ".join(" ".join(held).split()))
        code, held = hit[1], [hit[2]]


def _length_at(texts: Sequence[str]) -> int | None:
    """The place of the line "475 words" with the date in one of the next two lines."""
    filled = [k for k, t in enumerate(texts) if t]
    for place, k in enumerate(filled):
        below = (texts[j] for j in filled[place + 1 : place + 3])
        if texts[k][:1].isdigit() and _LENGTH.fullmatch(texts[k]) and any(map(_is_date, below)):
            return k
    return None


def _read_head(article: PressArticle, texts: Sequence[str]) -> None:
    """Read section, title and author above the length: a blank line parts them, authors stand on the length."""
    blocks: list[list[str]] = [[]]
    for text in texts:
        if text:
            blocks[-1].append(text)
        elif blocks[-1]:
            blocks.append([])
    above = [block for block in blocks[:-1] if block]
    authors = blocks[-1]
    if not above and authors:
        above, authors = [authors[:1]], authors[1:]
    for block in above[:-1]:
        article.add_field("section", " ".join(block))
    article.title = " ".join(above[-1]) if above else ""
    for author in authors:
        article.add_field("author", author)


def _head_end(texts: Sequence[str], at: int) -> int:
    """The place after the last field: after the copyright, or at the first blank line."""
    filled = [k for k in range(at, len(texts)) if texts[k]][:_HEAD_LINES]
    owned = next((k for k in filled if _RIGHTS.match(texts[k])), None)
    if owned is not None:
        return owned + 1
    return next((k for k in range(at, len(texts)) if not texts[k]), len(texts))
