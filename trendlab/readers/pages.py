"""The article, or the articles, of a web page."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from trendlab.days.inside import find_day
from trendlab.days.order import Parts
from trendlab.days.written import parse_days
from trendlab.readers.clean import clean_line, clean_text
from trendlab.readers.markup import Element, block_text, find_local, html_tree, local_name
from trendlab.readers.names import name_date
from trendlab.readers.pageauthors import page_authors
from trendlab.readers.pagedata import PageData, page_data
from trendlab.readers.pagedates import find_page_date
from trendlab.readers.pagesections import shown_section
from trendlab.readers.pagetext import FURNITURE, is_set_aside, main_text
from trendlab.readers.press.written import find_written
from trendlab.readers.records import Found, Record, Reject
from trendlab.readers.table import as_meta

if TYPE_CHECKING:
    from collections.abc import Iterator

    from trendlab.days.interval import Days

# Characters that an `article` element must have to be an article rather than a teaser.
_OWN = 400
_SHORT, _LONGER = 2_000, 3  # characters of a text in data that may be a summary, where one so much longer is shown
_BEGIN = 120  # characters by which the beginning of a text is known
_TITLE_LINES, _LONGEST_DAY = 3, 60  # lines of a text, among which may be its title; characters of one that is a day
_CUT = re.compile(r"(?:\u2026|\.\.\.|&hellip;|&#8230;)[\s\])]{0,5}(?:\S{1,12}\s?){0,3}$")  # "... Read more"
_TAIL = 80
_WORD = re.compile(r"[^\W\d_]")
_OF_CLOCKS = re.compile(r"\b(?:uhr|h|a\.?m|p\.?m|at|um|\u00e0s|a las|kl)\b", re.IGNORECASE)
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
    body = _without_day(_without_title(body, title), date)
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
        meta=_fields(_completed(tree, data, address), name, address),
    )


def _completed(tree: Element, data: PageData, address: str) -> PageData:
    """The metadata of a page with the authors and the section that it only shows."""
    host = host_of(address) or host_of(data.canonical)
    author = page_authors(tree, data.author, (data.source, host, host.rpartition(".")[0]))
    return replace(data, author=author, section=data.section or shown_section(tree, data.title))


def _without_title(body: str, title: str) -> str:
    """A text without its title, which may stand above it or below its lead."""
    lines = body.split("\n", _TITLE_LINES)
    named = [k for k, one in enumerate(lines[:_TITLE_LINES]) if one.casefold() in title.casefold()]
    again = [k for k in named if 2 * len(lines[k]) > len(title)]
    rest = "\n".join(one for k, one in enumerate(lines) if k not in again).strip("\n")
    return rest or body


def _without_day(body: str, date: str | None) -> str:
    """A text without a line at its beginning that only says the day of its page, which is none that it tells of."""
    days = parse_days(date or "")
    lines = body.split("\n", _TITLE_LINES)
    if days is None or isinstance(days, Parts) or max(map(len, body.split("\n"))) <= _LONGEST_DAY:
        return body
    same = [k for k, one in enumerate(lines[:_TITLE_LINES]) if len(one) <= _LONGEST_DAY and _says(one, days)]
    return "\n".join(one for k, one in enumerate(lines) if k not in same).strip("\n") or body


def _says(line: str, days: Days) -> bool:
    said, found = parse_days(line), find_day(line)
    if found is None or _WORD.search(_OF_CLOCKS.sub("", line[: found.start] + line[found.end :])):
        return False  # a place, or a sentence
    if isinstance(said, Parts):
        day = days.first_day
        return sorted((said.a, said.b, said.c)) in (
            sorted((day.year, day.month, day.day)),
            sorted((day.year % 100, day.month, day.day)),
        )
    return said == days


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
