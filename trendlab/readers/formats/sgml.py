"""Documents between tags one after another, without a root element, as in test collections and archives of newswires.

TREC, Gigaword, NTCIR: `<DOC>`, `<DOCNO>`, `<HEADLINE>`, `<TEXT>`; of web collections a page below `<DOCHDR>`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from trendlab.days.interval import one_day, today
from trendlab.readers.bom import without_mark
from trendlab.readers.delimited import table_read
from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.markup import block_text, html_tree, xml_tree
from trendlab.readers.records import Reject
from trendlab.readers.repaired import repair_references
from trendlab.readers.xmlvalues import row_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from trendlab.readers.sources import Line

_GAP = r"(?:\s|(?><!--.{0,2000}?-->)|<\?[^>]{0,500}\?>)*"
_OPEN = re.compile(rf"{_GAP}<([A-Za-z][\w.-]{{0,40}})(?:\s[^<>]{{0,2000}})?>", re.DOTALL)
_PAGE = re.compile(r"<!DOCTYPE html|<html[\s>]", re.IGNORECASE)
_HEADER = re.compile(r"<DOCHDR>.*?</DOCHDR>", re.DOTALL | re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_DECLARATION = re.compile(r"\s*<\?xml\s")
_NUMBER = re.compile(
    r"<DOC(?:NO|ID)>\s*([^<\s]{1,80})\s*</|<DOC\s[^>]{0,500}?\bid\s*=\s*[\"']?([^\"'\s>]{1,80})", re.IGNORECASE
)
_KNOWN = re.compile(r"<(?:DOCNO|DOCID|TEXT|HEADLINE)[\s>]", re.IGNORECASE)
_EIGHT, _SIX = (
    re.compile(r"(?<!\d)((?:18|19|20)\d\d)(\d\d)(\d\d)(?!\d)"),
    re.compile(r"(?<!\d)(\d\d)(\d\d)(\d\d)(?!\d)"),
)
# Possible places of year, month and day in six digits: AP880212, LA021288.
_ORDERS = ((0, 1, 2), (2, 0, 1), (2, 1, 0))
_MIN_ALONE = 2
_NAMES = frozenset(("doc", "document", "article", "text", "story", "record", "post"))


def recognise(head: Head) -> str | None:
    """An element that recurs at the top, or one document with the elements of test collections."""
    hit = _OPEN.match(without_mark(head.text)) if "<" in head.text[:400] else None
    if hit is None or hit[1].lower() not in _NAMES:
        return None
    again = re.compile(rf"</{re.escape(hit[1])}\s*>{_GAP}<{re.escape(hit[1])}[\s>]", re.DOTALL | re.IGNORECASE)
    tested = hit[1].lower() == "doc" and _KNOWN.search(head.text[:20_000])
    return f"<{hit[1]}> and its end, one after another" if tested or again.search(head.text) else None


def read(opened: Opened) -> Read:
    """Each document as an article; the columns are guessed by the names and contents of its elements."""
    hit = _OPEN.match(without_mark(opened.head.text))
    name = hit[1] if hit else "DOC"
    numbers = [a or b for a, b in _NUMBER.findall(opened.head.text)]
    order = _order_of(numbers)
    notes, found = table_read(_rows(opened.lines(), name, opened.name, order=order), opened)
    return {"record": name, **notes}, found


def _rows(
    lines: Iterable[Line], tag: str, name: str, *, order: tuple[int, int, int] | None
) -> Iterator[tuple[int | None, Any] | Reject]:
    begins = re.compile(rf"<{re.escape(tag)}(?:\s[^<>]*)?>", re.IGNORECASE)
    ends = re.compile(rf"</{re.escape(tag)}\s*>", re.IGNORECASE)
    # Where a document begins again before its end: after a declaration, or with the tag of test collections.
    again = re.compile(rf"\s*(?:<\?xml\s[^<>]*>\s*)?<{re.escape(tag)}(?:\s[^<>]*)?>", re.IGNORECASE)
    held: list[str] = []
    first = last = 0
    declared: tuple[int, int] | None = None  # lines held and the number of the line where a declaration stands
    for line in lines:
        text, last = line.text, line.number
        if not held or _DECLARATION.match(text):
            declared = (len(held), last) if held else None
        if held and (declared or tag.lower() == "doc") and again.match(text):
            n, begin = declared or (len(held), last)
            yield Reject(name, f"document without its end </{tag}>", "\n".join(held[:n]), first, begin - 1)
            held, declared = [], None
        while text:
            hit = begins.search(text) if not held else None
            if not held and hit is None:
                if _COMMENT.sub("", text).strip() and not text.lstrip().startswith("<"):
                    yield Reject(name, "text outside of the documents", text, last, last)
                break
            if hit is not None:
                first, text = last, text[hit.start() :]
            hit = ends.search(text)
            if hit is None:
                held.append(text)
                break
            held.append(text[: hit.end()])
            yield first, _row("\n".join(held), order)
            held, text = [], text[hit.end() :]
    if held:
        yield Reject(name, f"document without its end </{tag}>", "\n".join(held), first, last)


def _row(text: str, order: tuple[int, int, int] | None) -> dict[str, str]:
    page = _PAGE.search(text)
    above = _HEADER.sub("", text[: page.start()] if page else text)
    row = _values(above if page is None else f"{above}</DOC>")
    if page is not None:
        row["text"] = block_text(html_tree(text[page.start() :]))
    own = next((v for k, v in row.items() if k in ("docno", "docid", "id")), "")
    if (day := day_of_number(own, order)) is not None and not any(k in ("date", "pubdate", "date_time") for k in row):
        row["date"] = day
    return row


def _values(text: str) -> dict[str, str]:
    root = xml_tree(repair_references(text.encode("utf8", "replace")), recover=True)
    return row_of(root) if root is not None else {}


def _order_of(numbers: list[str]) -> tuple[int, int, int] | None:
    """The order of year, month and day in which all numbers are days; None where there is none, or several."""
    six = [hit.groups() for n in numbers if (hit := _SIX.search(n))]
    fits = [o for o in _ORDERS if six and all(_day_of_six(d, o) for d in six)]
    return fits[0] if len(fits) == 1 and len(six) >= _MIN_ALONE else None


def _day_of_six(digits: tuple[str, ...], order: tuple[int, int, int]) -> str | None:
    year, month, day = (int(digits[k]) for k in order)
    days = one_day(1900 + year if 1900 + year >= 1950 else 2000 + year, month, day)
    return str(days.first_day) if days is not None and days.first <= today() else None


def day_of_number(number: str, order: tuple[int, int, int] | None) -> str | None:
    """The day in the number of a document, None where it has none.

    Args:
        number: such as "NYT_ENG_19990105.0012" or "AP880212-0001".
        order: places of year, month and day in six digits, where all numbers agree on one.

    Example:
        >>> day_of_number("NYT_ENG_19990105.0012", None), day_of_number("AP880212-0001", (0, 1, 2))
        ('1999-01-05', '1988-02-12')
    """
    if hit := _EIGHT.search(number):
        days = one_day(int(hit[1]), int(hit[2]), int(hit[3]))
        return str(days.first_day) if days is not None and days.first <= today() else None
    six = _SIX.search(number) if order is not None else None
    return _day_of_six(six.groups(), order) if six is not None and order is not None else None


FORMAT = Format(
    name="sgml", about="documents between tags (TREC, Gigaword)", recognise=recognise, read=read, rank=29
)  # fmt: skip
