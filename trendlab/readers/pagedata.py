"""The metadata of a web page: JSON-LD, `meta` elements, `time` elements, its address."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from trendlab.readers.markup import Element, find_local
from trendlab.readers.pageauthors import without_addresses
from trendlab.readers.press.written import language_code
from trendlab.readers.sitenames import BEHIND, without_site_name

# Best first: the date on which a page appeared; none is the date of a change.
DATE_NAMES = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished",
    "citation_publication_date",
    "citation_online_date", "dc.date.issued", "dcterms.issued", "dc.date.created", "dcterms.created", "dcterms.date",
    "dc.date", "parsely-pub-date", "sailthru.date", "publish-date", "publishdate", "publish_date", "pubdate",
    "publication_date", "publication-date", "article_date_original", "article.published", "rnews:datepublished",
    "cxenseparse:recs:publishtime", "bt:pubdate", "shareaholic:article_published_time", "datecreated", "displaydate",
    "date", "originalpublicationdate", "firstpublished", "created",
)  # fmt: skip
_TITLES = (
    "og:title", "citation_title", "dc.title", "dc:title", "dcterms.title", "twitter:title", "headline", "parsely-title",
    "sailthru.title",
)  # fmt: skip
_AUTHORS = ("author", "article:author", "dc.creator", "dc:creator", "citation_author", "parsely-author", "byl")
_ABOUT = ("og:description", "description", "twitter:description", "dc.description")
_SECTIONS = ("article:section", "og:section", "parsely-section", "section")
_SOURCES = ("og:site_name", "application-name", "citation_journal_title", "dc.publisher")
_ARTICLE = re.compile(r"article|posting|report|review|story", re.IGNORECASE)
_FULL = re.compile(r"(?:1[5-9]|20)\d\d")
_TAIL, _MIN_NAME = re.compile(r"(.*\S)\s+[|\u2013\u2014\u00b7\u2022\u00bb-]\s+(\S.{2,40})", re.DOTALL), 4
_PARTS = re.compile(r"\s+(?:[|\u2013\u2014\u00b7\u2022\u00bb\u203a/-]|::?|>>?)\s+|\s*[|\uff5c]\s*")
_FRONT_PAGE = re.compile(r"(?:https?://[^/]+)?/?(?:(?:index|default)\.\w+)?")
_BREAKS = re.compile(r"[\x00-\x1f]+")
# What stands between a title and the name of its site.
_MAX_HEADINGS, _MAX_TIMES = 5, 3
_COMMENT = re.compile(r"^\s*(?:<!--|/\*<!\[CDATA\[\*/|<!\[CDATA\[)|(?:-->|/\*\]\]>\*/|\]\]>)\s*$")


@dataclass(frozen=True, kw_only=True)
class PageData:
    """The metadata of a page; "" where there is none.

    Attributes:
        title, author, section, source: as given.
        date: when it appeared, as given.
        language: its code of two letters.
        body: its text, where the page holds it as data.
        canonical: its address.
        kind: its declared type, such as article or website.
        about: what it says of its content.
    """

    title: str = ""
    date: str = ""
    author: str = ""
    section: str = ""
    source: str = ""
    language: str = ""
    body: str = ""
    canonical: str = ""
    kind: str = ""
    about: str = ""


def page_data(tree: Element) -> PageData:
    """The metadata of a page.

    Args:
        tree: of the whole page.
    """
    metas = _metas(tree)
    linked = _linked_article(tree)
    title = next((t for t in (_line(e.text_content()) for e in find_local(tree, "title")) if t), "")
    times = (e.get("datetime") or "" for e in find_local(tree, "time") if _is_published(e))
    dates = (
        _value(linked, "datePublished"),
        *(metas.get(n, "") for n in DATE_NAMES),
        *times,
        _value(linked, "dateCreated"),
    )
    source = _first(metas, _SOURCES) or _name(linked.get("publisher"))
    canonical = next((e.get("href") or "" for e in find_local(tree, "link") if "canonical" in (e.get("rel") or "")), "")
    authors = (_name(linked.get("author")), *(metas.get(n, "") for n in _AUTHORS))
    own = _line(_value(linked, "headline")) or _first(metas, _TITLES) or title
    return PageData(
        title=_without_host(_without_site(own, tree, source), canonical or metas.get("og:url", "")),
        date=next((d for d in map(_line, dates) if _FULL.search(d)), ""),
        author=next((one for one in authors if without_addresses([one])), ""),
        section=_line(_value(linked, "articleSection")) or _first(metas, _SECTIONS),
        source=source,
        language=_language(tree.get("lang") or _value(linked, "inLanguage")),
        body=_value(linked, "articleBody"),
        kind=metas.get("og:type", "").lower(),
        about=_first(metas, _ABOUT),
        canonical=canonical,
    )


def _without_site(title: str, tree: Element, source: str) -> str:
    """A title without the name of its site behind it: what follows a heading of the page, or that name itself."""
    plain = title.casefold()
    headings = [_line(e.text_content()) for e in islice(find_local(tree, "h1"), _MAX_HEADINGS) if not _is_logo(e)]
    if plain in (heading.casefold() for heading in headings):
        headings = []  # one shorter is a word above it
    for heading in sorted(headings, key=len, reverse=True):
        begins = plain.startswith(heading.casefold()) and len(title) <= _MAX_TIMES * len(heading)
        if heading and begins and BEHIND.fullmatch(title[len(heading) :]):
            return title[: len(heading)]
        parts = _PARTS.split(title)
        same = [part for part in parts if part.casefold() == heading.casefold()]
        rest = max((len(part) for part in parts if part not in same), default=0)
        if len(parts) > 1 and same and len(same[0]) > rest and heading.casefold() != source.casefold():
            return same[0]  # names of sites and sections stand around it
    return without_site_name(title, source)


def _is_logo(heading: Element) -> bool:
    """Whether a heading is a link to the front page of its site."""
    links = [a.get("href") for a in (*heading.iter("a"), *heading.iterancestors("a"))]
    return any(link and _FRONT_PAGE.fullmatch(link) for link in links)


def _without_host(title: str, address: str) -> str:
    """A title without a name behind it that its address has too: "Index funds | Ferryman" at www.ferryman.org."""
    hit = _TAIL.fullmatch(title)
    host = re.match(r"\w+://([^/:]+)", address)
    if hit is None or host is None:
        return title
    name = "".join(c for c in hit[2].casefold() if c.isalnum())
    return hit[1] if len(name) >= _MIN_NAME and name in host[1].casefold().replace("-", "").split(".") else title


def _language(named: str) -> str:
    """The code of a language; "" for those that have no code of two letters."""
    code = language_code(named) if named else ""
    return code if len(code) == 2 else ""


def _line(text: str) -> str:
    return " ".join(html.unescape(text).split())


def _is_marked(name: str) -> bool:
    return ":" in name or "." in name


def _metas(tree: Element) -> dict[str, str]:
    """The first value of each name in `meta` elements and, for dates, of `itemprop`s elsewhere; names in lower case."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            names = (element.get(attribute) or "").lower().split()
            if attribute not in ("property", "itemprop") and not all(map(_is_marked, names)):
                names = [" ".join(names)]  # "last modified date" is no date of publication
            for name in names if element.get("content") else ():
                found.setdefault(name, _line(element.get("content")))
    for element in tree.xpath("//*[@itemprop='datePublished' or @itemprop='datepublished']"):
        value = element.get("datetime") or element.get("content") or element.get("title") or ""
        if value:
            found.setdefault("datepublished", _line(value))
    return found


def _is_published(element: Element) -> bool:
    """Whether a `time` element is the date on which the page appeared, by its class and attributes."""
    words = " ".join(
        filter(
            None,
            (element.get("class"), element.get("itemprop"), "pubdate" if element.get("pubdate") is not None else ""),
        )
    )
    return (
        bool(re.search(r"publi|entry-date|post-?date|created|pubdate", words.lower()))
        and "updated" not in words.lower().split()
    )


def _first(metas: Mapping[str, str], names: tuple[str, ...]) -> str:
    return next((metas[n] for n in names if metas.get(n)), "")


def linked_objects(tree: Element) -> Iterator[Mapping[str, Any]]:
    """The objects in the JSON-LD of a page, those in a graph and those that they are the page of too.

    Args:
        tree: of the whole page.
    """
    for element in tree.iter("script"):
        if "ld+json" in (element.get("type") or "").lower():
            yield from _objects(element.text or "")


def _linked_article(tree: Element) -> Mapping[str, Any]:
    """The first JSON-LD object of a page that is an article, or one with a date of publication."""
    objects = [*linked_objects(tree)]
    articles = [o for o in objects if _ARTICLE.search(str(o.get("@type", "")))]
    dated = [o for o in (*articles, *objects) if _value(o, "datePublished")]
    return next(iter((*dated, *articles)), {})


def _objects(text: str) -> Iterator[Mapping[str, Any]]:
    try:
        value = json.loads(_BREAKS.sub(" ", _COMMENT.sub("", text)), strict=False)
    except (ValueError, RecursionError):
        return
    stack = [value]
    while stack:
        one = stack.pop(0)
        if isinstance(one, list):
            stack = [*one[:200], *stack]
        elif isinstance(one, Mapping):
            yield one
            stack = [
                *(one[k] for k in ("@graph", "mainEntity", "mainEntityOfPage") if isinstance(one.get(k), (list, dict))),
                *stack,
            ]


def _value(linked: Mapping[str, Any], key: str) -> str:
    value = linked.get(key)
    if isinstance(value, list):
        value = value[0] if value else ""
    return value if isinstance(value, str) else ""


def _name(value: object) -> str:
    """The names in an author or publisher: a text, an object with a name, or a list of those."""
    if isinstance(value, list):
        return "; ".join(filter(None, map(_name, value[:20])))
    if isinstance(value, Mapping):
        return _name(value.get("name"))
    return _line(value) if isinstance(value, str) else ""
