"""Dumps of wikis in MediaWiki's XML, as a stream: the newest revision of each page, without markup."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from trendlab.corpus.doubts import Doubt
from trendlab.days.written import is_date
from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.markup import Element, first_text, local_name
from trendlab.readers.press.written import language_code
from trendlab.readers.records import Found, Record, Reject
from trendlab.readers.roles import NAMES, plain_name
from trendlab.readers.table import as_meta
from trendlab.readers.wikitext import CATEGORIES, FILES, wiki_text, without_comments
from trendlab.readers.xmlstream import xml_elements

if TYPE_CHECKING:
    from collections.abc import Iterator

_SEEN = re.compile(r"<mediawiki[\s>]")
_REDIRECT = re.compile(
    r"\s*#\s*(?:redirect|weiterleitung|redirection|redirecci[óo]n|doorverwijzing|rinvia|przekieruj|перенаправление)\b",
    re.IGNORECASE,
)
# The day of an article of a wiki of news, in a template above its text: "{{date|March 3, 2021}}".
_DAY = re.compile(r"(?:\s|\{\{[^{}]{0,300}\}\})*?\{\{\s*([^\W\d_]{4,9})\s*\|\s*([^{}|]{6,40}?)\s*\}\}")
_HEAD_CHARS = 2_000
_CHANGED = (
    "{count} {page|pages} of {files} {has|have} the date of {its|their} newest revision, which may be long after "
    "{it was|they were} written."
)
_FILE_KEYS, _CATEGORY_KEYS = ("6", "-2"), ("14",)


@dataclass(slots=True)
class _Page:
    """The page that is being read."""

    title: str = ""
    space: str = "0"
    own_id: str = ""
    redirect: bool = False
    stamp: str = ""
    text: str | None = None
    author: str = ""
    deleted: bool = False


@dataclass(slots=True)
class _Site:
    """The description of the wiki in its dump."""

    name: str = ""
    language: str = ""
    files: set[str] = field(default_factory=lambda: set(FILES))
    categories: set[str] = field(default_factory=lambda: set(CATEGORIES))


def recognise(head: Head) -> str | None:
    """The root element <mediawiki>."""
    return "<mediawiki>" if _SEEN.search(head.text[:5_000]) else None


def read(opened: Opened) -> Read:
    """Each page of the main namespace."""
    return {}, _pages(opened)


def _pages(opened: Opened) -> Iterator[Found | Doubt]:
    site = _Site()
    hit = re.search(r'<mediawiki[^>]*xml:lang="([\w-]+)"', opened.head.text[:5_000])
    site.language = language_code(hit[1]) if hit else ""
    page: _Page | None = None
    changed = 0  # pages that nothing but their newest revision dates
    wanted = ("sitename", "namespace", "title", "ns", "id", "redirect", "revision")
    for element in xml_elements(opened.stream, wanted, opened.name):
        name = local_name(element)
        if name == "title":
            if page is not None:
                found = _found(page, site, opened.name)
                changed += isinstance(found, Record) and found.raw_date == page.stamp
                yield found
            page = _Page(title=_text(element))
        elif page is not None:
            _take(page, element, name)
        else:
            _describe(site, element, name)
    if page is not None:
        found = _found(page, site, opened.name)
        changed += isinstance(found, Record) and found.raw_date == page.stamp
        yield found
    if changed:
        yield Doubt(kind="late_dates", sentence=_CHANGED, count=changed, files=(opened.name,))


def _describe(site: _Site, element: Element, name: str) -> None:
    if name == "sitename":
        site.name = _text(element)
    elif name == "namespace" and element.get("key") in _FILE_KEYS:
        site.files.add(_text(element).casefold())
    elif name == "namespace" and element.get("key") in _CATEGORY_KEYS:
        site.categories.add(_text(element).casefold())


def _take(page: _Page, element: Element, name: str) -> None:
    if name == "ns":
        page.space = _text(element)
    elif name == "id":
        page.own_id = page.own_id or _text(element)
    elif name == "redirect":
        page.redirect = True
    elif name == "revision":
        stamp = first_text(element, "timestamp")
        if stamp >= page.stamp:
            body = next((e for e in element if local_name(e) == "text"), None)
            page.stamp = stamp
            page.deleted = body is not None and body.get("deleted") is not None
            page.text = body.text if body is not None else None
            page.author = first_text(element, "username", "ip")


def _text(element: Element) -> str:
    return " ".join((element.text or "").split())


def _day_of(text: str) -> str:
    """The day in a template above the text of a page, "" where there is none."""
    hit = _DAY.match(without_comments(text[:_HEAD_CHARS]))
    return hit[2] if hit and plain_name(hit[1]) in NAMES["date"] and is_date(hit[2]) else ""


def _found(page: _Page, site: _Site, name: str) -> Found:
    if page.space not in ("0", ""):
        return Reject(name, "page of another namespace", page.title)
    if page.redirect or _REDIRECT.match(page.text or ""):
        return Reject(name, "redirect", page.title)
    if page.deleted:
        return Reject(name, "deleted revision", page.title)
    text, named = wiki_text(page.text or "", files=frozenset(site.files), categories=frozenset(site.categories))
    if not text:
        return Reject(name, "page without text", page.title)
    fields = {"author": page.author, "categories": "; ".join(named)}
    day = _day_of(page.text or "")
    return Record(
        text=text,
        title=page.title,
        source=site.name or name,
        raw_date=day or page.stamp or None,
        own_id=page.own_id or None,
        language=site.language,
        meta=as_meta(fields),
    )


FORMAT = Format(name="mediawiki", about="a dump of a wiki (MediaWiki XML)", recognise=recognise, read=read, rank=20)
