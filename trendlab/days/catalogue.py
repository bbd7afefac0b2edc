"""Years as catalogues of libraries and museums write them: uncertain ones, one of two, a decade, a corrected one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from trendlab.days.interval import Days, months, one_year

if TYPE_CHECKING:
    from collections.abc import Callable

_Y = r"((?:1[0-9]|20)\d\d)"
_ABOUT = (
    r"(?:c|ca|circa|cca|prob|probably|perhaps|about|around|approx|approximately|vers|env|environ|um|gegen|etwa"
    r"|vermutlich|wohl|hacia|aprox|por volta de|verso|omstreeks|ongeveer|omkring|ok|ok\u00f3\u0142o|okolo"
    r"|\u043e\u043a\u043e\u043b\u043e)"
)
_UNSURE = re.compile(rf"(?:~|{_ABOUT}[.,]?\s?)?\[?\s?(?:{_ABOUT}[.,]?\s?)?{_Y}\s?\??\s?\]?\s?\??", re.IGNORECASE)
_DECADE = re.compile(
    rf"(?:(?:early|mid|late|{_ABOUT})[\s.-]+)*(?:"
    r"(?P<a>(?:1[4-9]|20)\d)(?:[ux_]|-)\s?\??|(?P<b>(?:1[4-9]|20)\d)0(?:'?s|er(?:[ -]?jahre)?)"
    r"|(?:ann\u00e9es|a\u00f1os|anni|d\u00e9cada de|d\u00e9cadas? de|anos)\s(?P<c>(?:1[4-9]|20)\d)0)\s?\??",
    re.IGNORECASE,
)
_EITHER = re.compile(rf"{_Y}\??\s?(?:or|oder|ou|o|u|of|eller|\u0438\u043b\u0438)\s{_Y}\s?\??", re.IGNORECASE)
_BETWEEN = re.compile(
    rf"(?:between|from|zwischen|von|entre|tra|tussen|mellan|mellem|de|{_ABOUT}[.]?)?\s?{_Y}\s?"
    rf"(?:and|to|und|bis|et|y|e|a|en|och|og|\u00e0)\s{_Y}\s?\??",
    re.IGNORECASE,
)
# The year that is true: "2013 [i.e. 2014]", "MDCCL [1750]".
_CORRECTED = re.compile(
    rf"(?:\d{{4}}[\s,]*\[?\s?(?:i\.?\s?e\.?,?|that is|recte|d\.\s?i\.)|[MDCLXVI]{{5,}}\s?\[)\s?{_Y}\]?", re.IGNORECASE
)
# The year of the rights behind that of the publication: "2013, c2012".
_WITH_RIGHTS = re.compile(rf"{_Y}\s?[,;/]?\s?\[?(?:c|cop\.?|copyright|\u00a9|\u2117|p)\s?\d{{4}}\]?", re.IGNORECASE)
_HAS_YEAR = re.compile(r"(?<!\d)(?:1\d|20)\d")
_MOST_YEARS = 50


def catalogue_days(text: str) -> Days | None:
    """The years that a catalogue leaves open; None where a text is none of its forms.

    Args:
        text: without brackets around it.

    Example:
        >>> [(str(d.first_day)[:4], str(d.last_day)[:4]) for d in map(catalogue_days, ("174-?", "1749 or 1750"))]
        [('1740', '1749'), ('1749', '1750')]
        >>> [str(d.first_day)[:4] for d in map(catalogue_days, ("1749?", "2013 [i.e. 2014]", "2013, c2012"))]
        ['1749', '2014', '2013']
    """
    if _HAS_YEAR.search(text) is None:
        return None
    for rule in _RULES:
        if (found := rule(text)) is not None:
            return found
    return None


def _year(text: str) -> Days | None:
    hit = _UNSURE.fullmatch(text) or _WITH_RIGHTS.fullmatch(text) or _CORRECTED.fullmatch(text)
    return one_year(int(hit[1])) if hit else None


def _decade(text: str) -> Days | None:
    hit = _DECADE.fullmatch(text)
    if hit is None:
        return None
    first = 10 * int(hit["a"] or hit["b"] or hit["c"])
    return months((first, 1), (first + 9, 12), unit="years")


def _some(text: str) -> Days | None:
    hit = _EITHER.fullmatch(text) or _BETWEEN.fullmatch(text)
    if hit is None:
        return None
    first, last = int(hit[1]), int(hit[2])
    return months((first, 1), (last, 12), unit="years") if 0 <= last - first < _MOST_YEARS else None


_RULES: tuple[Callable[[str], Days | None], ...] = (_year, _decade, _some)
