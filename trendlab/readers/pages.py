"""The article, or the articles, of a web page."""

from __future__ import annotations

import datetime as dt
import re
from copy import deepcopy
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from trendlab.days.order import Parts
from trendlab.days.written import parse_days
from trendlab.readers.clean import clean_line, clean_text
from trendlab.readers.markup import Element, block_text, find_local, html_tree, local_name
from trendlab.readers.names import name_date
from trendlab.readers.pageauthors import page_authors
from trendlab.readers.pagedata import PageData, page_data
from trendlab.readers.pagedays import BORN, is_shown, shown_day
from trendlab.readers.pagetext import FURNITURE, is_set_aside, main_text
from trendlab.readers.pagetimes import title_time, with_years
from trendlab.readers.press.written import find_written
from trendlab.readers.records import Found, Record, Reject
from trendlab.readers.roles import NAMES, is_record_date, plain_name
from trendlab.readers.table import as_meta

if TYPE_CHECKING:
    from collections.abc import Iterator

# Characters that an `article` element must have to be an article rather than a teaser.
_OWN = 400
_SHORT, _LONGER = 2_000, 3  # characters of a text in data that may be a summary, where one so much longer is shown
_LEAP = (2, 29)
_BEGIN = 120  # characters by which the beginning of a text is known
_EARLIEST = "1990-01-01"
_GUESSED = "-01-01"
_TITLE_LINES = 3  # of a text, among which may be its title
_HEAD_LINES, _DAY_LINE = 8, 40  # lines of a head, and characters of one that is little more than a day
_NEAR_EDGE = 1_500  # characters at the beginning and the end of a text where its own day may stand
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_UTC = re.compile(r"(?:Z|[+-]00:?00)\s*$")
_CLOCK = re.compile(r"[\s.,|\u2013-]*(?:\d{1,2}[:.]\d\d(?:[:.]\d\d)?\s?(?:[ap]\.?m\.?)?)?[\s.]*", re.IGNORECASE)
_MONTH = re.compile(r"\s*\d{4}[-/.]\d\d?\s*")
_YEAR = re.compile(r"\s*\d{4}\s*")
_CUT = re.compile(r"(?:\u2026|\.\.\.|&hellip;|&#8230;)[\s\])]{0,5}(?:\S{1,12}\s?){0,3}$")  # "... Read more"
_TAIL = 80
_HEADINGS = ("h1", "h2", "h3")


def page_articles(text: str, name: str, *, address: str = "", latest: str | None = None) -> Iterator[Found]:
    """The article of a page, or each of its articles where it has several, each with heading, date and text.

    Args:
        text: the decoded page.
        name: of the file.
        address: of the page, where it is known.
        latest: the day on which the page was seen, ISO: it cannot have appeared later.
    """
    if not text.strip():
        yield Reject(name, "empty page")
        return
    tree = html_tree(text, name)
    data = page_data(tree)
    own = [] if data.kind == "article" else _own_articles(tree)
    if len(own) > 1 and all(map(_own_date, own)):
        for number, element in enumerate(own):
            yield _one_of_several(element, data, name=name, address=address, number=number)
        return
    body = clean_text(_body(tree, data))
    date = find_page_date(tree, data, latest=latest, body=body)
    title = clean_line(data.title)
    body = _without_title(body, title)
    if not body:
        yield Reject(name, "page without text", title)
        return
    yield Record(
        text=body,
        title=title,
        source=data.source or host_of(address) or name,
        raw_date=date or name_date(name),
        own_id=address or None,
        language=data.language,
        meta=_fields(replace(data, author=_authors(tree, data, address)), name, address),
    )


def _authors(tree: Element, data: PageData, address: str) -> str:
    host = host_of(address) or host_of(data.canonical)
    return page_authors(tree, data.author, (data.source, host, host.rpartition(".")[0]))


def _without_title(body: str, title: str) -> str:
    """A text without its title, which may stand above it or below its lead."""
    lines = body.split("\n", _TITLE_LINES)
    named = [k for k, one in enumerate(lines[:_TITLE_LINES]) if one.casefold() in title.casefold()]
    again = [k for k in named if 2 * len(lines[k]) > len(title)]
    rest = "\n".join(one for k, one in enumerate(lines) if k not in again).strip("\n")
    return rest or body


def _body(tree: Element, data: PageData) -> str:
    """The text of the article: that in the data of the page, unless it is cut, or a summary of the one shown.

    What is in the data is whole behind a paywall, and has neither captions nor links to other articles.
    """
    inner = "" if _says_twice(data.body) else data.body
    is_cut = _CUT.search(inner[-_TAIL:]) is not None
    if len(inner) > _SHORT and not is_cut:
        return inner
    shown = main_text(tree, data.about)
    needed = 0 if len(inner) <= _OWN else (1 if is_cut else _LONGER) * len(inner)
    return shown if len(shown) > needed else inner or shown


def _says_twice(text: str) -> bool:
    """Whether a text begins again within itself, as texts put together by a program do."""
    return len(text) > _SHORT and text.find(text[:_BEGIN], _BEGIN) > 0


def _fields(data: PageData, name: str, address: str) -> str:
    fields = {"file": name, "author": data.author, "section": data.section, "url": address or data.canonical}
    return as_meta(fields)


def host_of(address: str) -> str:
    """The host of a web address without "www."; "" where it is not an address."""
    hit = re.match(r"\w+://([^/:]+)", address)
    return hit[1].removeprefix("www.") if hit else ""


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
    if quick and not (quick.endswith(_GUESSED) and (not data.date or data.date.startswith(quick[:4]))):
        return quick
    if (shown := _shown(tree, data, latest, sure=False)) is not None:
        return shown
    if data.date and not _YEAR.fullmatch(data.date):
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
    shown = shown_day(tree, data.title, sure=True) if _UTC.search(data.date) else None
    near = parse_days(shown or "")
    is_local = near is not None and not isinstance(near, Parts) and abs(near.first - days.first) == 1
    return shown if is_local else data.date


def _shown(tree: Element, data: PageData, latest: str | None, *, sure: bool) -> str | None:
    """The day near the title of a page without a date in its metadata; one later than the page was seen is none."""
    found = None if data.date else shown_day(tree, data.title, sure=sure)
    return None if found is None or (latest and _ISO_DAY.fullmatch(found) and found > latest) else found


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
        if not is_other and not is_record_date(before) and not BORN.search(before):
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


def _own_articles(tree: Element) -> list[Element]:
    """The `article` elements that are whole articles: outermost, with a heading, and longer than a teaser."""
    found = []
    for element in find_local(tree, "article"):
        above = [e for e in element.iterancestors() if isinstance(e.tag, str)]
        if any(local_name(e) == "article" or is_set_aside(e) for e in above) or is_set_aside(element):
            continue
        headed = any(local_name(e) in _HEADINGS for e in element.iter())
        if headed and len(block_text(element, skip=FURNITURE)) >= _OWN:
            found.append(element)
    return found


def _own_date(element: Element) -> str:
    """The date given in one of several articles, "" where there is none."""
    stamp: Any = next(find_local(element, "time"), None)
    if stamp is not None:
        return clean_line(stamp.get("datetime") or stamp.text_content())
    written = find_written(clean_line(block_text(element))[:400])
    return written.value if written else ""


def _one_of_several(element: Element, data: PageData, *, name: str, address: str, number: int) -> Found:
    heading = next(e for e in element.iter() if local_name(e) in _HEADINGS)
    title = clean_line(heading.text_content())
    text = clean_text(block_text(element, skip=frozenset(("nav", "footer", "form"))))
    date = _own_date(element)
    link = next((a.get("href") for a in heading.iter("a") if a.get("href")), "")
    return Record(
        text=text.removeprefix(title).strip(),
        title=title,
        source=data.source or host_of(address) or name,
        raw_date=date or None,
        own_id=link or f"{address or name}#{number + 1}",
        language=data.language,
        meta=_fields(data, name, address),
    )
