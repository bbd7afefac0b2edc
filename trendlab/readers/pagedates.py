"""The day on which a web page appeared: its metadata, what it shows near its title, and what htmldate finds."""

from __future__ import annotations

import datetime as dt
import re
from copy import deepcopy
from typing import TYPE_CHECKING

from trendlab.days.order import Parts
from trendlab.days.written import parse_days
from trendlab.readers.markup import find_local
from trendlab.readers.pagedays import BORN, is_shown, says_day, shown_day
from trendlab.readers.pagetimes import title_time, with_years
from trendlab.readers.press.written import find_written
from trendlab.readers.roles import NAMES, plain_name, says_record

if TYPE_CHECKING:
    from trendlab.readers.markup import Element
    from trendlab.readers.pagedata import PageData

_LEAP = (2, 29)
_EARLIEST = "1990-01-01"
_GUESSED = "-01-01"
_HEAD_LINES, _DAY_LINE = 8, 40  # lines of a head, and characters of one that is little more than a day
_LONG_LINE, _FEW = 240, 20  # characters of a line for a day, and elements in such a line
_NEAR_EDGE = 1_500  # characters at the beginning and the end of a text where its own day may stand
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_UTC = re.compile(r"[T ](\d\d):?\d\d\S*(?:Z|[+-]00:?00)\s*$")
_LATEST_BEFORE, _EARLIEST_AFTER = 8, 10  # hours of UTC at which it is still, and already, another day where people live
_CLOCK = re.compile(r"[\s.,|\u2013-]*(?:\d{1,2}[:.]\d\d(?:[:.]\d\d)?\s?(?:[ap]\.?m\.?)?)?[\s.]*", re.IGNORECASE)
_DATED = re.compile("date|time|publi|posted|meta|byline|info|entry|foot|head|author", re.IGNORECASE)
_MONTH = re.compile(r"\s*\d{4}[-/.]\d\d?\s*")
_YEAR = re.compile(r"\s*\d{4}\s*")


def find_page_date(tree: Element, data: PageData, *, latest: str | None = None, body: str = "") -> str | None:
    """The day on which a page appeared, as YYYY-MM-DD or as written on the page; None where unknown.

    It is a whole day in its metadata, else the one near its title. Then come the quick search of htmldate, a day
    without a word above the title, which may be that of the site's head, the metadata, a line of the head that is a
    day, and the long search of htmldate, where its day stands in a short line: of days in sentences the page only
    tells. It writes a year alone as the first of January and gives a month without a day the day of the run: both are
    ignored.

    Args:
        tree: of the page; it stays as it is.
        data: the metadata of the page.
        latest: the latest day that counts, ISO.
        body: the text of the page.
    """
    if _MONTH.fullmatch(data.date):
        return data.date.strip()
    if _is_scan(tree):
        return data.date or None  # its numbers are places of words on a picture, and the version of a program
    if (given := _given_day(tree, data, latest)) is not None:
        return given
    near = None if data.date else title_time(tree)
    found = _searched(tree if data.date else with_years(tree), data, latest=latest, body=body)
    # A day that the page shows near its title without a year is not any other day, wherever that stands.
    return found if near is None or found is None or _has_day(found, near) else None


def _has_day(found: str, near: tuple[int, int]) -> bool:
    days = parse_days(found)
    if days is None or isinstance(days, Parts):
        return True
    return days.first_day <= dt.date(days.first_day.year, *near) <= days.last_day if near != _LEAP else True


def _searched(tree: Element, data: PageData, *, latest: str | None, body: str) -> str | None:
    """What find_page_date finds where the metadata say no whole day."""
    if (shown := _shown(tree, data, latest, sure=True)) is not None:
        return shown
    quick = _htmldate(tree, latest, extensive=False)
    if quick and _is_stray(tree, quick, body):
        quick = None
    if quick and not (quick.endswith(_GUESSED) and (not data.date or data.date.startswith(quick[:4]))):
        return quick
    if (shown := _shown(tree, data, latest, sure=False)) is not None:
        return shown
    if data.date and not _YEAR.fullmatch(data.date) and not _is_after(data.date, latest):
        return data.date
    headed = _head_day(body)
    if headed and headed <= (latest or headed):
        return None if headed.endswith(_GUESSED) else headed
    long = _htmldate(tree, latest, extensive=True)
    return (
        long
        if long and not long.endswith(_GUESSED) and not _is_deep(body, long) and is_shown(tree, long, body)
        else None
    )


def _is_after(date: str, latest: str | None) -> bool:
    """Whether a date is later than a page was seen."""
    days = parse_days(date)
    return latest is not None and days is not None and not isinstance(days, Parts) and str(days.first_day) > latest


def _given_day(tree: Element, data: PageData, latest: str | None) -> str | None:
    """The day in the metadata of a page where it is a whole one whose numbers have one order, else None.

    A moment of UTC may be the evening before or the morning after where the page was made, which shows its own day.
    """
    days = parse_days(data.date)
    if days is None or isinstance(days, Parts) or days.unit != "day":
        return None
    iso = str(days.first_day)
    if not _EARLIEST <= iso <= (latest or iso) or iso.endswith(_GUESSED):
        return None
    utc = _UTC.search(data.date)
    shown = shown_day(tree, data.title, sure=True) if utc else None
    near = parse_days(shown or "")
    is_local = (
        utc is not None
        and near is not None
        and not isinstance(near, Parts)
        and (
            (near.first == days.first - 1 and int(utc[1]) <= _LATEST_BEFORE)
            or (near.first == days.first + 1 and int(utc[1]) >= _EARLIEST_AFTER)
        )
    )
    return shown if is_local else data.date


def _shown(tree: Element, data: PageData, latest: str | None, *, sure: bool) -> str | None:
    """The day near the title of a page without a date in its metadata; one later than the page was seen is none."""
    found = None if data.date else shown_day(tree, data.title, sure=sure)
    return None if found is None or (latest and _ISO_DAY.fullmatch(found) and found > latest) else found


def _is_stray(tree: Element, day: str, body: str) -> bool:
    """Whether no attribute, script or element for dates has a day, and the text only tells of it, or not even that.

    The quick search takes it from anywhere in a page, such as from a listing of files or numbers in a row.
    """
    year, month, of_month = day.split("-")
    forms = (day, f"{year}/{month}/{of_month}", f"{year}{month}{of_month}")
    for element in tree.iter():
        is_element = isinstance(element.tag, str)
        held = " ".join(element.values()) if is_element else ""
        if not is_element or element.tag in ("script", "style"):
            held += element.text or ""
        if any(form in held for form in forms):
            return False
        if is_element and len(element) <= _FEW and _is_day_of(element, day):
            return False
    return _is_deep(body, day) or not is_shown(tree, day, body)


def _is_day_of(element: Element, day: str) -> bool:
    """Whether an element for dates, or one that is little more than a day, shows this day, in any order of numbers."""
    is_meta = element.tag == "meta"  # content="12-15-2016"
    text = element.get("content") or "" if is_meta else " ".join(" ".join(element.itertext()).split())
    named = f"{element.get('class') or ''} {element.get('id') or ''}"
    for_days = bool(_DATED.search(named)) or element.tag in ("time", "abbr", "footer")
    return 0 < len(text) <= (_LONG_LINE if for_days else _DAY_LINE) and says_day(text, day)


def _is_deep(body: str, day: str) -> bool:
    """Whether a text tells of a day in its middle only, as of things past."""
    found, at, lines = [], 0, body.split("\n")
    for line, below in zip(lines, [*lines[1:], ""], strict=True):
        told = (find_written(line), find_written(f"{line} {below}"))  # a day may be broken over two lines
        if any(written is not None and written.value == day for written in told):
            found.append(at)
        at += len(line) + 1
    return bool(found) and found[0] > _NEAR_EDGE and found[-1] < len(body) - _NEAR_EDGE


def _head_day(body: str) -> str | None:
    """The day in one of the first lines of a text that is little more than a day, None where there is none."""
    for line in body.split("\n", _HEAD_LINES)[:_HEAD_LINES]:
        written = find_written(line) if len(line) <= _DAY_LINE else None
        if written is None or not _ISO_DAY.fullmatch(written.value) or not _CLOCK.fullmatch(line, written.end):
            continue
        before = line[: written.start]
        is_other = ":" in before and plain_name(before) not in NAMES["date"]  # "Next meeting: 6 January 2021"
        if not is_other and not says_record(before) and not BORN.search(before):
            return written.value
    return None


def _is_scan(tree: Element) -> bool:
    """Whether a page is what a program read from a picture (hOCR)."""
    named = any((e.get("name") or "").lower().startswith("ocr-") for e in find_local(tree, "meta"))
    return named or any("ocr_page" in (e.get("class") or "").split() for e in find_local(tree, "div"))


def _htmldate(tree: Element, latest: str | None, *, extensive: bool) -> str | None:
    from htmldate import find_date

    try:
        found = find_date(
            deepcopy(tree), original_date=True, extensive_search=extensive, min_date=_EARLIEST, max_date=latest
        )
    except (
        ValueError,
        TypeError,
        AttributeError,
        RecursionError,
    ):  # a page that htmldate cannot parse has no date
        return None
    return str(found) if found else None
