"""The line that WordPress puts at the end of an article in a feed: "The post ... appeared first on ..."."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

MAX_END, MAX_TITLE, MAX_SITE = 700, 400, 120  # letters of the end that is looked at, of a title, and of a site's name

_SENTENCE_END = re.compile(r"\w{3,}[.!?]\s")


def without_feed_end(text: str) -> str:
    """The text without that line; a text that is nothing but the line stays.

    >>> without_feed_end("The river rose. The post Flood in the valley appeared first on Valley News.")
    'The river rose.'
    """
    place = max(0, len(text) - MAX_END)
    match = _pattern().search(text, place) if any(part in text[place:] for part in _before_sites()) else None
    start = 0
    while match is not None:  # the last one: "The post" may stand before it
        start = match.start() if _is_named(*(part for part in match.groups() if part is not None)) else start
        match = _pattern().search(text, match.start() + 1)
    return text[:start].rstrip() if text[:start].strip() else text


def _is_named(title: str, site: str) -> bool:
    """False for prose: "L'articolo prevede ...", "L'articolo 12 prevede ... . Il denaro proviene da una tassa"."""
    first, named = (part.split(None, 1)[0] if part.strip() else "" for part in (title, site))
    in_prose = first[:1].isdigit() or (named.islower() and "." not in named.rstrip("."))
    return not first.islower() and not (in_prose and _SENTENCE_END.search(title))


@cache
def _parts() -> tuple[tuple[str, str], ...]:
    """What stands before the title and before the name of the site, by language."""
    table = resources.files("trendlab.corpus").joinpath("feedends.txt").read_text(encoding="utf8")
    rows = (line.split("|") for line in table.splitlines() if line and not line.startswith("#"))
    return tuple((title, site) for title, site in rows)


@cache
def _before_sites() -> tuple[str, ...]:
    return tuple(sorted({site for _, site in _parts()}))


@cache
def _pattern() -> re.Pattern[str]:
    """Two groups of each kind of line: a title and the name of a site."""
    kinds = "|".join(
        rf"{re.escape(title)}\s([^\0]{{1,{MAX_TITLE}}}?)\s{re.escape(site)}\s?([^\n]{{1,{MAX_SITE}}})"
        for title, site in (*_parts(), *(("The post", site) for site in _before_sites()))
    ).replace("'", "['\u2019]")
    return re.compile(rf"(?:{kinds})\s*\Z")
