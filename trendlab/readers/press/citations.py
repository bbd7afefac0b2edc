"""Lines that cite where an article appeared: "The Echo" vom 02.04.2013 Seite: 4."""

from __future__ import annotations

import re
from dataclasses import dataclass

_DAY = r"(?P<day>\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d\d)|\d{4}-\d\d-\d\d|\d{1,2}\.? [^\W\d_]{3,12}\.? \d{4})"
_NUMBER = r"(?:,? (?:Nr|No|n°|nº)\.? ?[\w/.-]{1,12})?"
_INTRO = r"(?:,? (?:vom|v\.|den|gefunden am|of|du|del|van)|,) "
_TIME = r"(?:,? \d{1,2}[:.]\d\d(?: Uhr)?)?"
_PAGE = r"(?:,? (?:Seite|S\.|page|p\.|pág\.|página|pagina|blz\.):? ?(?P<page>[\w/-]{1,8}))?"
_NAME = r"(?P<source>[^\"„“”»«\n]{2,60}?)"
# Newspapers in quotation marks, with the day and nothing else but number, time and page.
QUOTED = re.compile(
    rf"[\"„“»«]{_NAME}[\"“”«»](?: \([^()\n]{{2,20}}\))?{_NUMBER}{_INTRO}{_DAY}{_TIME}{_PAGE}\.?", re.IGNORECASE
)
# A broadcast without quotation marks: with its time.
_BROADCAST = re.compile(rf"{_NAME}(?: vom| gefunden am| of| du) {_DAY},? \d{{1,2}}[:.]\d\d(?: Uhr| h)?", re.IGNORECASE)
_PLAIN = re.compile(rf"{_NAME}{_NUMBER}{_INTRO}{_DAY}{_TIME}(?P<rest>(?:,.{{0,80}})?)", re.IGNORECASE)
_PLAIN_PAGE = re.compile(r"\b(?:S\.|Seite|page|p\.)\s?([\w/-]{1,8})", re.IGNORECASE)
_POINTS = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_BLANK = re.compile(r"[ \t\xa0]+")


@dataclass(frozen=True, slots=True)
class Citation:
    """Where an article appeared.

    Attributes:
        source: the newspaper.
        day: YYYY-MM-DD where it is written with points, whose order is sure, else as written.
        page: "" where none is given.
    """

    source: str
    day: str
    page: str = ""


def quoted_citation(line: str) -> Citation | None:
    """What a line cites that holds nothing but a newspaper in quotation marks and a day; None for any other line.

    Example:
        >>> quoted_citation('"Wiener Zeitung" Nr. 065 vom 02.04.2013      Seite: 3')
        Citation(source='Wiener Zeitung', day='2013-04-02', page='3')
        >>> quoted_citation('"We sail", she said on 2 April 2013.') is None
        True
    """
    hit = QUOTED.fullmatch(_BLANK.sub(" ", line).strip())
    return Citation(hit["source"].strip(), _day(hit), hit["page"] or "") if hit else None


def broadcast_citation(line: str) -> Citation | None:
    """What a line cites that holds nothing but a broadcast, its day and its time; None for any other line.

    Example:
        >>> broadcast_citation("Harbour News vom 02.04.2013 08.00 Uhr")
        Citation(source='Harbour News', day='2013-04-02', page='')
    """
    hit = _BROADCAST.fullmatch(_BLANK.sub(" ", line).strip())
    return Citation(hit["source"].strip(), _day(hit)) if hit else None


def plain_citation(line: str) -> Citation | None:
    """What a line cites that begins with a newspaper and a day; None for any other line.

    Example:
        >>> plain_citation("Die Rundschau vom 05.01.2019, S. 4")
        Citation(source='Die Rundschau', day='2019-01-05', page='4')
    """
    hit = _PLAIN.fullmatch(_BLANK.sub(" ", line).strip())
    if hit is None:
        return None
    page = _PLAIN_PAGE.search(hit["rest"])
    return Citation(hit["source"].strip(" ,"), _day(hit), page[1] if page else "")


def _day(hit: re.Match[str]) -> str:
    points = _POINTS.fullmatch(hit["day"])
    if points is None or not 1 <= int(points[2]) <= 12:
        return hit["day"]
    return f"{points[3]}-{int(points[2]):02d}-{int(points[1]):02d}"
