"""The `time` elements of a page whose words leave the year out: "5 May", "three hours ago"."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import TYPE_CHECKING

from trendlab.days.order import Parts
from trendlab.days.written import parse_days
from trendlab.readers.markup import Element, line_text, local_name
from trendlab.readers.roles import says_record

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

_LONGEST = 40  # characters of the words of a time
_LONG, _MAX_LONG = 100, 2  # characters of a paragraph, and how many of those may stand between a title and its time
_MOST_BESIDE = 60  # characters beside a time in its paragraph, which is a sentence where there are more
_YEARS = ("{} 2020", "2020\u5e74{}", "2020\ub144 {}")  # a leap year, in which each day of the year is one
_AGO = re.compile(r"\b(?:ago|minutes?|mins?|hours?|hrs?|days?|weeks?)\b", re.IGNORECASE)  # "ago" is August in Italian
_BESIDE = frozenset(("nav", "footer", "aside"))


def with_years(tree: Element) -> Element:
    """A page in which each `time` whose attribute is a whole day says it in words too; the page itself if all do.

    Args:
        tree: of the page; it stays as it is.

    Example:
        >>> from trendlab.readers.markup import html_tree
        >>> line_text(with_years(html_tree('<p>On <time datetime="2021-05-05T10:00">5 May</time>: rain</p>')))
        'On 2021-05-05: rain'
    """
    if not any(True for _ in _unsaid(tree)):
        return tree
    said = deepcopy(tree)
    for element, day in list(_unsaid(said)):
        words = line_text(element)
        for child in list(element):
            element.remove(child)
        element.text = f"{words} {day}" if says_record(words) else str(day)
    return said


def title_time(tree: Element) -> tuple[int, int] | None:
    """Month and day of the `time` near the title of a page that leaves the year out, None where it has one or none is.

    Args:
        tree: of the page.

    Example:
        >>> from trendlab.readers.markup import html_tree
        >>> title_time(html_tree("<h1>Ferry sails</h1><time>5 May</time>"))
        (5, 5)
    """
    seen, n_long = False, 0
    for element in tree.iter():
        name = local_name(element)
        if name == "h1":
            seen = seen or bool(line_text(element))
        elif seen and name == "p":
            n_long += len(line_text(element)) > _LONG
        elif seen and name == "time" and not any(local_name(a) in _BESIDE for a in element.iterancestors()):
            around = next(element.iterancestors("p"), element)
            if len(line_text(around)) > len(line_text(element)) + _MOST_BESIDE:
                continue
            day = _without_year(line_text(element))
            return None if day is None else (day.month, day.day)
        if n_long > _MAX_LONG:
            return None
    return None


def _unsaid(tree: Element) -> Iterator[tuple[Element, dt.date]]:
    """The short `time` elements whose attribute is a whole day that their words are not, with that day."""
    for element in tree.iter("time"):
        words = line_text(element)
        if 0 < len(words) <= _LONGEST and _whole(words) is None:
            day = _whole(element.get("datetime") or "")
            if day is not None:
                yield element, day


def _whole(text: str) -> dt.date | None:
    days = parse_days(text)
    return None if days is None or isinstance(days, Parts) or days.unit != "day" else days.first_day


def _without_year(words: str) -> dt.date | None:
    """The day of a leap year that words without a year say, None where they say none or have one."""
    is_none = _AGO.search(words) or parse_days(words) is not None or not any(c.isdigit() for c in words)
    if is_none or not 0 < len(words) <= _LONGEST:
        return None
    return next((day for form in _YEARS if (day := _whole(form.format(words))) is not None), None)
