"""The day or month in the address of an article: news sites write it into the paths of their pages."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from trendlab.days.interval import one_day, one_month, today
from trendlab.days.words import month_of
from trendlab.days.written import says_nothing
from trendlab.readers.roles import plain_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from trendlab.days import Days
    from trendlab.readers.records import Record

_WEB = 1994  # the year of the first addresses of news
_PATH = re.compile(r"\s*https?://[^/?#\s]+(/[^?#\s]*)", re.IGNORECASE)
_APART = r"(\d{{4}})([/_-])(\d{{1,2}})\{}(\d{{1,2}})"
_JOINED = r"(\d{4})(\d\d)(\d\d)"
_SUFFIX = r"\.\w{3,5}$"
# A day begins a part of the path or ends the path; within the words of a title it is what the article is about.
# Eight digits in one that end the path alone are as often the number of an article.
_DAY = re.compile(
    rf"(?<=/){_APART.format(2)}(?=[/_.-]|$)|(?<=[-_]){_APART.format(6)}(?=/?(?:{_SUFFIX}|$))"
    rf"|(?<=/){_JOINED}(?=[/_.]|-(?!\d{{8}}))|(?<=[-_]){_JOINED}(?=/$|{_SUFFIX})"
)
_NAMED = re.compile(r"(?<=/)(\d{4})/([^\W\d_]{3,10})/(\d{1,2})(?=/|$)")  # "/2023/nov/05/"
# "2010-11" may be a season or a term of two years; a month that ends the path is a list of the pages of that month.
_MONTH = re.compile(r"(?<=/)(\d{4})(/|-)(0[1-9]|1[0-2])(?=/[^/])")
# What is counted within a year: "/act/2010/12/section/3" is the twelfth act of 2010; before the words of a headline
# ("/law/2010/12/court-stops-ferries") stand its year and month.
_NUMBERED = re.compile(
    r"/(?:acts?|asp|bills?|cases?|dec(?:ree|ision)?s?|dir(?:ective)?s?|gesetze?|judge?ments?|laws?|leg(?:islation)?|leye?s?"
    r"|lois?|nisi|orders?|reg(?:ulation)?s?|resolutions?|ssi|standards?|statutes?|treat(?:y|ies)|uk(?:cm|dsi|ia|la|mo|ppa|pga|sc|si|sro)|wsi)/$",
    re.IGNORECASE,
)
_FILE = re.compile(r"\.(?:jpe?g|png|gif|webp|svg|mp[34]|pdf|zip|docx?|xlsx?)$", re.IGNORECASE)
_DOI = re.compile(r"/10\.\d{4,9}/")
_HEADLINE = re.compile(r"/(?:[^\W\d_]+[-_]){2}")
# Columns of addresses of articles, in the order of preference.
_NAMES = (
    "url", "link", "permalink", "weburl", "articleurl", "pageurl", "posturl", "href", "canonicalurl",
    "ogurl", "guid", "uri", "address", "enlace", "lien", "adresse", "newsurl", "storyurl", "articlelink", "sourceurl",
    "source",
)  # fmt: skip


def days_in_address(address: str) -> Days | None:
    """The day that the path of an address names, else its month; None where it names none, several or one to come.

    Args:
        address: of a web page.

    Example:
        >>> from trendlab.readers.addresses import days_in_address
        >>> str(days_in_address("https://a.example/news/2023/11/05/trams-return").first_day)
        '2023-11-05'
    """
    hit = _PATH.match(address)
    if hit is None or _FILE.search(hit[1]) or _DOI.match(hit[1]):
        return None
    path = hit[1]
    numbers = [[int(part) for part in h.groups() if part and part.isdecimal()] for h in _DAY.finditer(path)]
    numbers += [[int(h[1]), month, int(h[3])] for h in _NAMED.finditer(path) if (month := month_of(h[2]))]
    found = {days for one in numbers if (days := one_day(*one)) is not None}
    hits = [
        h for h in _MONTH.finditer(path)
        if _HEADLINE.match(path, h.end()) or not _NUMBERED.search(path[: h.start()])
    ]  # fmt: skip
    pairs = [(int(h[1]), int(h[3])) for h in hits if h[2] == "/" or int(h[3]) != (int(h[1]) + 1) % 100]
    months = {days for pair in pairs if (days := one_month(*pair)) is not None}
    if not found or not all(any(m.first <= day.first <= m.last for m in months) for day in found if months):
        found = months
    one = found.pop() if len(found) == 1 else None
    return one if one is not None and one.first_day.year >= _WEB and one.first <= today() else None


def addresses_of(record: Record) -> Iterator[str]:
    """The addresses of an article among its further fields, those in usual columns first.

    Args:
        record: with its further fields in meta.
    """
    fields = json.loads(record.meta)
    held = {plain_name(name): value for name, value in fields.items() if isinstance(value, str) and "://" in value}
    yield from (held[name] for name in _NAMES if name in held)


def dated_by_address(record: Record) -> Record:
    """An article without a date with the one in its address; unchanged where it has a date, or its address none.

    Args:
        record: as its reader found it.
    """
    if "://" not in record.meta or not is_undated(record):
        return record
    found = next((days for address in addresses_of(record) if (days := days_in_address(address)) is not None), None)
    return (
        record if found is None else replace(record, raw_date=str(found.first_day)[: 10 if found.unit == "day" else 7])
    )


def is_undated(record: Record) -> bool:
    """Whether an article has neither a date of its own nor probabilities of months.

    Args:
        record: as its reader found it.
    """
    return record.month_prob is None and (not record.raw_date or says_nothing(record.raw_date.strip()))
